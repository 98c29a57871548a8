/** One thing the engine has to say, as data: a template's code and what fills it. Screens translate the template, never the data. */
export type Explanation = {
  /** Kebab-case, stable; names a template. */
  readonly code: string;
  readonly data: Readonly<Record<string, string | number>>;
  /** Which patient, event, task, slot or item it is about, where it is about one. */
  readonly subjectId: string | null;
};

/** Templates by code, `{name}` standing for what `data` holds. */
export type Templates = Readonly<Record<string, string>>;

/** The sentence of an explanation in the language of the templates. Throws a RangeError for a code without a template. */
export function sentenceOf(explanation: Explanation, templates: Templates): string {
  const template = templates[explanation.code];
  if (template === undefined) throw new RangeError(`No template for "${explanation.code}".`);
  return template.replace(/\{(\w+)\}/g, (_, name: string) => String(explanation.data[name] ?? ''));
}
