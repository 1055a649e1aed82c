/** `true` accepts whatever stands, a version only that one. */
export type Acceptance = true | string | undefined;

export type TermsDecision =
  | { readonly ok: true; readonly version: string | null }
  | { readonly ok: false; readonly code: 'required' | 'terms_version_unknown' };

/** Which version of the terms is accepted by what was sent; with a blank version in force there are no terms. */
export function decideTerms(inForce: string, accepted: Acceptance): TermsDecision {
  if (inForce === '') return { ok: true, version: null };
  if (accepted === undefined) return { ok: false, code: 'required' };
  const agreed = accepted === true || accepted === inForce;
  return agreed ? { ok: true, version: inForce } : { ok: false, code: 'terms_version_unknown' };
}
