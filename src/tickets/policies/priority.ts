import type { Priority, RegulationDocument } from '../../regulation/index.js';

/** What the rules of the regulation ask about. */
export interface PriorityFacts {
  readonly criticalType: boolean;
  /** A contract of the requester, valid now, covers the ticket's product. */
  readonly coveredByContract: boolean;
  /** A contract of the requester or the company is in force, or a stated number stands in the register (SPEC R1.8). */
  readonly currentClient: boolean;
  readonly contractNamed: boolean;
}

export interface PriorityDecision {
  readonly priority: Priority;
  /** The condition of the rule that decided. */
  readonly rule: RegulationDocument['priority'][number]['when'];
}

const holds: Readonly<Record<PriorityDecision['rule'], (facts: PriorityFacts) => boolean>> = {
  critical_type: (facts) => facts.criticalType,
  covered_by_contract: (facts) => facts.coveredByContract,
  current_client: (facts) => facts.currentClient,
  potential_client: (facts) => !facts.currentClient,
  no_certificate: (facts) => !facts.contractNamed,
  otherwise: () => true,
};

/** The first rule of the regulation that holds decides the priority and explains it (SPEC R3.6). */
export function decidePriority(
  rules: RegulationDocument['priority'],
  facts: PriorityFacts,
): PriorityDecision {
  const rule = rules.find((candidate) => holds[candidate.when](facts));
  return rule ? { priority: rule.priority, rule: rule.when } : { priority: 'normal', rule: 'otherwise' };
}
