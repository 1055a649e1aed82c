/** What a link can be (SPEC R1.4). A suspended one gives no rights, a rejected or ended one never will again. */
export const LINK_STATES = ['pending', 'active', 'suspended', 'rejected', 'ended'] as const;

export type LinkState = (typeof LINK_STATES)[number];

export type LinkAct = 'approve' | 'reject' | 'suspend' | 'resume' | 'end';

/** One plain record: from a state, by an act, to a state. What is not here does not happen. */
const LINK_TRANSITIONS: Readonly<Record<LinkState, Readonly<Partial<Record<LinkAct, LinkState>>>>> = {
  pending: { approve: 'active', reject: 'rejected', end: 'ended' },
  active: { suspend: 'suspended', end: 'ended' },
  suspended: { resume: 'active', end: 'ended' },
  rejected: {},
  ended: {},
};

export type LinkTransitionDecision =
  | { allow: true; to: LinkState }
  | { allow: false; code: 'illegal_transition'; from: LinkState; allowed: readonly LinkAct[] };

/** The state an act leads to, or what else could be done from here. */
export function decideLinkTransition(from: LinkState, act: LinkAct): LinkTransitionDecision {
  const row = LINK_TRANSITIONS[from];
  const to = row[act];
  if (to) return { allow: true, to };
  return { allow: false, code: 'illegal_transition', from, allowed: Object.keys(row) as LinkAct[] };
}

export type LinkApprovalDecision =
  LinkTransitionDecision | { allow: false; code: 'second_approver_required'; linkedBy: string };

/** A pending link is approved by another staff member than the one who made it (R1.4); either may reject it. */
export function decideLinkApproval(facts: {
  readonly state: LinkState;
  readonly linkedBy: string | null;
  readonly approverId: string;
}): LinkApprovalDecision {
  const transition = decideLinkTransition(facts.state, 'approve');
  if (!transition.allow || facts.linkedBy !== facts.approverId) return transition;
  return { allow: false, code: 'second_approver_required', linkedBy: facts.linkedBy };
}
