/** Who takes part in a ticket, and what decides its priority and its form. */
export interface TicketDecision {
  readonly participants: readonly ParticipantFacts[];
  /** Who set the priority over the rules; `decided` is what those say. */
  readonly override: {
    readonly by: string | null;
    readonly at: string;
    readonly reason: string;
    readonly decided: string;
  } | null;
  /** `beyond`: it stands further back than is counted. */
  readonly queuePlace: { readonly place: number; readonly beyond: boolean } | null;
  /** The types it can be given. */
  readonly types: readonly {
    readonly code: string;
    readonly titleRu: string;
    readonly titleEn: string;
    readonly questionRu: string | null;
    readonly questionEn: string | null;
  }[];
  /** What its type's form asks for and nobody has filled in. */
  readonly missing: readonly { readonly ru: string; readonly en: string }[];
}

/** A colleague who takes part; `reads` is false while their link to the company does not hold. */
interface ParticipantFacts {
  readonly id: string;
  readonly fullName: string;
  readonly email: string;
  readonly reads: boolean;
}
