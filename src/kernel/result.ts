/** The outcome of a decision that may be refused. A refusal is a value with a stable code and a plain sentence, never an exception. */
export type Result<Value, Refused = Refusal> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: Refused };

export type Refusal<Code extends string = string> = {
  /** Stable, kebab-case; becomes the `type` of a problem+json reply. */
  readonly code: Code;
  /** One sentence in the reader's words. Never holds patient data. */
  readonly sentence: string;
  /** The input field at fault, when there is one. */
  readonly field?: string;
};

export function accept<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

export function refuse<Code extends string>(
  code: Code,
  sentence: string,
  field?: string,
): { readonly ok: false; readonly refusal: Refusal<Code> } {
  return { ok: false, refusal: field === undefined ? { code, sentence } : { code, sentence, field } };
}
