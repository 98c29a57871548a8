/** What is said: why an event is where it is, which rule or limit costs something and who may lift it, what else would help. */
export const REASON_KINDS = ['place', 'rule', 'change'] as const;
export type ReasonKind = (typeof REASON_KINDS)[number];

export type FindReason = {
  readonly kind: ReasonKind;
  readonly sentence: string;
  /** Of a rule: its id and who in the hospital may lift it. */
  readonly ruleId: string | null;
  readonly owner: string | null;
};
