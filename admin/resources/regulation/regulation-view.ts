/** One rule of a regulation: what it is about and what it says. `path` tells the same rule in two documents. */
export interface RuleLine {
  readonly path: string;
  readonly label: string;
  readonly value: string | null;
}

/** Rules that belong together. */
export interface RuleSection {
  readonly path: string;
  readonly title: string;
  readonly lines: readonly RuleLine[];
}

/** One rule that two regulations decide differently. */
export interface RuleChange {
  readonly section: string;
  readonly label: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What the page of a version shows. */
export interface RegulationView<Moment = string> {
  readonly version: {
    readonly id: string;
    readonly number: number;
    readonly preset: string;
    readonly activatedAt: Moment;
    readonly activatedByName: string | null;
    readonly inForce: boolean;
  };
  readonly sections: readonly RuleSection[];
  readonly previous: { readonly id: string; readonly number: number } | null;
  readonly changes: readonly RuleChange[];
}

/** What activating a preset would change. */
export interface PresetsView {
  readonly inForce: { readonly number: number; readonly preset: string } | null;
  readonly presets: readonly {
    readonly name: string;
    readonly title: string;
    readonly changes: readonly RuleChange[];
  }[];
}

/** One rule as it can be changed: `path` leads to its value in the document. */
export interface RuleField {
  readonly path: readonly (string | number)[];
  readonly label: string;
  readonly kind: 'flag' | 'days' | 'number' | 'count' | 'types' | 'line' | 'long' | 'choice' | 'choices';
  /** What a choice offers. */
  readonly choices?: readonly { readonly value: string; readonly words: string }[];
}

/** The regulation in force, to be changed. */
export interface RegulationForm {
  readonly number: number;
  readonly document: Readonly<Record<string, unknown>>;
  readonly sections: readonly { readonly title: string; readonly fields: readonly RuleField[] }[];
}
