import { readConcept } from './fhir-coding.ts';
import { type FhirObject, objectsOf, textOf, textsOf } from './fhir-json.ts';
import type { Identifier, PersonName, PostalAddress, Telecom } from './patient-record.ts';

/** Names in any script, the official one first; names without any text are left out. */
export function readNames(value: unknown): readonly PersonName[] {
  const names = objectsOf(value).flatMap((source) => {
    const family = textOf(source.family) ?? textsOf(source.family)[0] ?? null;
    const given = textsOf(source.given);
    const text = textOf(source.text) ?? [...given, ...(family === null ? [] : [family])].join(' ');
    return text === '' ? [] : [{ use: textOf(source.use), family, given, text }];
  });
  const rank = (name: PersonName) => ['official', 'usual', null].indexOf(name.use);
  return [...names].sort((a, b) => ((rank(a) + 4) % 4) - ((rank(b) + 4) % 4));
}

export function readIdentifiers(value: unknown): readonly Identifier[] {
  return objectsOf(value).flatMap((source) => {
    const text = textOf(source.value);
    if (text === null) return [];
    return [
      {
        system: textOf(source.system) ?? '',
        value: text,
        type: readConcept(source.type).codings[0]?.code ?? null,
      },
    ];
  });
}

export function readTelecoms(value: unknown): readonly Telecom[] {
  return objectsOf(value).flatMap((source) => {
    const text = textOf(source.value);
    return text === null ? [] : [{ system: textOf(source.system) ?? 'other', value: text, use: textOf(source.use) }];
  });
}

export function readAddresses(value: unknown): readonly PostalAddress[] {
  return objectsOf(value).map((source) => ({
    use: textOf(source.use),
    lines: textsOf(source.line),
    city: textOf(source.city),
    district: textOf(source.district),
    state: textOf(source.state),
    postalCode: textOf(source.postalCode),
    country: textOf(source.country),
  }));
}

export function readLanguages(resource: FhirObject): readonly string[] {
  const spoken = objectsOf(resource.communication).flatMap((entry) => {
    const code = readConcept(entry.language).codings[0]?.code;
    return code === undefined ? [] : [{ code, preferred: entry.preferred === true }];
  });
  return [...spoken.filter((entry) => entry.preferred), ...spoken.filter((entry) => !entry.preferred)].map(
    (entry) => entry.code,
  );
}
