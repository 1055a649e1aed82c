import type { ContactJudgement } from '../../../src/casework/index.js';
import { translate, type Locale } from '../../locale/translate.js';
import type { ClaimInWords } from './judged-link-view.js';
import type { RegisterHit } from './judgement.queries.js';

/** The contact's claims, each held against the company judged. */
export function claimsInWords(
  locale: Locale,
  found: ContactJudgement,
  hits: readonly RegisterHit[],
): ClaimInWords[] {
  return Object.entries(found.claims).flatMap(([field, value]) => {
    if (value === null) return [];
    const { standing, remark } = hold(field, value, found, hits);
    return [
      {
        field,
        label: translate(locale, `resources.User.inputs.correctProfile.${field}`),
        value,
        standing,
        remark: remark ? translate(locale, `spoken.claim.${remark.key}`, remark) : null,
      },
    ];
  });
}

interface Held {
  readonly standing: ClaimInWords['standing'];
  readonly remark: { readonly key: string; readonly company?: string | null } | null;
}

function hold(
  field: string,
  value: string,
  { company }: ContactJudgement,
  hits: readonly RegisterHit[],
): Held {
  if (field === 'companyName') {
    const same = bare(value) !== '' && bare(value) === bare(company.name);
    return same ? { standing: 'for', remark: { key: 'sameName' } } : { standing: 'open', remark: null };
  }
  if (field === 'registeredName') return { standing: 'open', remark: null };
  const matching = hits.filter((hit) => hit.number.toUpperCase() === value.trim().toUpperCase());
  if (matching.some((hit) => hit.companyId === company.id))
    return { standing: 'for', remark: { key: 'ofThisCompany' } };
  const other = matching.find((hit) => hit.companyId !== null);
  if (other) return { standing: 'against', remark: { key: 'ofAnother', company: other.companyName } };
  return { standing: 'open', remark: { key: matching.length > 0 ? 'ofNobody' : 'unknown' } };
}

/** A company's name without its legal form, quotes and case: people rarely write those alike. */
function bare(name: string): string {
  return name
    .toLowerCase()
    .replace(/[«»"'“”„.,]/g, ' ')
    .replace(/(^|\s)(ооо|оао|зао|пао|ао|нао|ип|тоо|муп|гуп|фгуп|гауз|гбуз|ltd|llc|gmbh|inc)(?=\s|$)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
