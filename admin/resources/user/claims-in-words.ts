import type { ContactJudgement } from '../../../src/casework/index.js';
import { translate, type Locale } from '../../locale/translate.js';
import type { ClaimInWords } from './judged-link-view.js';
import type { RegisterHit } from './judgement.queries.js';

/** Something stated, and where: in the profile (`null`) or on tickets. */
export interface Claim {
  readonly field: string;
  readonly value: string;
  readonly on: readonly (number | null)[];
}

interface Said {
  readonly on: number | null;
  readonly values: Readonly<Partial<Record<string, string | null>>>;
}

const fields = ['companyName', 'contractNumber', 'accountNumber', 'registeredName'];

/** Everything stated, each thing once however often it was said, in the order of the profile's fields. */
export function gatherClaims(said: readonly Said[]): Claim[] {
  return fields.flatMap((field) => {
    const known = new Map<string, { value: string; on: (number | null)[] }>();
    for (const { on, values } of said) {
      const value = values[field]?.trim();
      if (!value) continue;
      const claim = known.get(value.toLowerCase()) ?? { value, on: [] };
      claim.on.push(on);
      known.set(value.toLowerCase(), claim);
    }
    return [...known.values()].map((claim) => ({ field, ...claim }));
  });
}

/** The contact's claims, each held against the company judged. */
export function claimsInWords(
  locale: Locale,
  company: ContactJudgement['company'],
  claims: readonly Claim[],
  hits: readonly RegisterHit[],
): ClaimInWords[] {
  return claims.map(({ field, value, on }) => {
    const { standing, key, hit } = hold(field, value, company, hits);
    const kind = hit ? translate(locale, `labels.kind.${hit.kind}`).toLowerCase() : null;
    const facts = { kind, number: hit?.number, company: hit?.companyName };
    return {
      field,
      label: translate(locale, `resources.User.inputs.correctProfile.${field}`),
      value,
      standing,
      remark: key ? translate(locale, `spoken.claim.${key}`, facts) : null,
      inProfile: on.includes(null),
      ticketNumbers: on.filter((number) => number !== null),
    };
  });
}

interface Held {
  readonly standing: ClaimInWords['standing'];
  readonly key: string | null;
  readonly hit?: RegisterHit;
}

function hold(
  field: string,
  value: string,
  company: ContactJudgement['company'],
  hits: readonly RegisterHit[],
): Held {
  if (field === 'companyName') {
    const same = bare(value) !== '' && bare(value) === bare(company.name);
    return same ? { standing: 'for', key: 'sameName' } : { standing: 'open', key: null };
  }
  const stated = value.trim().toLowerCase();
  const matching = hits.filter(({ number, holderName }) =>
    [field === 'registeredName' ? holderName : number].some((known) => known?.toLowerCase() === stated),
  );
  const own = matching.find((hit) => hit.companyId === company.id);
  if (own) return { standing: 'for', key: 'found', hit: own };
  const other = matching.find((hit) => hit.companyId !== null);
  if (other) return { standing: 'against', key: 'found', hit: other };
  const [nobodys] = matching;
  return nobodys ? { standing: 'open', key: 'ofNobody', hit: nobodys } : { standing: 'open', key: 'unknown' };
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
