import { Ajv, type DefinedError, type ErrorObject, type ValidateFunction } from 'ajv';
import { nameField, namePlace, quote, valueAt } from './name-place.ts';
import { nearestName } from './nearest-name.ts';

/** Compiles a schema of the engine once for any number of documents. */
export function readSchema(schema: object): ValidateFunction {
  return new Ajv({ discriminator: true, verbose: true, allowUnionTypes: true }).compile(schema);
}

/** The first place where a document has not the shape of a schema, as a sentence; null where it has. */
export function structureFault(hasShape: ValidateFunction, document: unknown): string | null {
  if (hasShape(document)) return null;
  const error = mostTelling(hasShape.errors ?? [], document);
  return error === null ? 'The document has not the shape that is asked for.' : sentenceFor(error, document);
}

/** Of the complaints of a union's members, the one that got furthest: a wrong field inside an object, not "must be null". */
function mostTelling(errors: readonly ErrorObject[], document: unknown): ErrorObject | null {
  const telling = errors.filter(({ keyword }) => keyword !== 'anyOf' && keyword !== 'oneOf');
  const rank = (error: ErrorObject) => {
    const isAboutNull = error.keyword === 'type' && error.params.type === 'null';
    const isNull = valueAt(error.instancePath, document) === null;
    return (
      error.instancePath.split('/').length * 4 + (isAboutNull && !isNull ? -2 : 0) + (error.keyword === 'type' ? 0 : 1)
    );
  };
  let best: ErrorObject | null = null;
  for (const error of telling) if (best === null || rank(error) > rank(best)) best = error;
  return best;
}

function sentenceFor(error: ErrorObject, document: unknown): string {
  const place = namePlace(error.instancePath, document);
  const subject = place === '' ? 'The document' : place;
  const found = valueAt(error.instancePath, document);
  const defined = error as DefinedError;
  switch (defined.keyword) {
    case 'additionalProperties':
      return unknownField(place, defined.params.additionalProperty, fieldsOf(error));
    case 'required':
      return `${subject} lacks the field ${defined.params.missingProperty}.`;
    case 'type':
      return `${subject} must be ${KINDS_OF_VALUE[String(defined.params.type)] ?? String(defined.params.type)}, not ${kindOf(found)}.`;
    case 'enum':
      return `${subject} must be one of ${defined.params.allowedValues.map(String).join(', ')}, not ${quote(found)}.`;
    case 'const':
      return `${subject} must be ${quote(defined.params.allowedValue)}, not ${quote(found)}.`;
    case 'discriminator':
      return wrongMember(error, { place, subject });
    case 'minItems':
    case 'maxItems': {
      const side = defined.keyword === 'minItems' ? 'least' : 'most';
      const count = Array.isArray(found) ? found.length : 0;
      return `${subject} must have at ${side} ${entries(defined.params.limit)}, not ${count}.`;
    }
    case 'minimum':
    case 'maximum':
      return `${subject} must be at ${defined.keyword === 'minimum' ? 'least' : 'most'} ${defined.params.limit}, not ${quote(found)}.`;
    default:
      return `${subject} ${error.message ?? 'has not the right shape'}.`;
  }
}

function unknownField(place: string, name: string, fields: readonly string[]): string {
  const nearest = nearestName(name, fields);
  const where = `${nameField(place, name)} is not a field here`;
  if (nearest !== null) return `${where}; did you mean ${nearest}?`;
  return fields.length === 0 ? `${where}.` : `${where}; the fields are ${fields.join(', ')}.`;
}

function wrongMember(error: ErrorObject, { place, subject }: { place: string; subject: string }): string {
  const { tag, tagValue } = error.params;
  if (tagValue === undefined) return `${subject} lacks the field ${tag}.`;
  return `${nameField(place, String(tag))} ${quote(tagValue)} is none that is known here.`;
}

function fieldsOf(error: ErrorObject): string[] {
  const properties: unknown = error.parentSchema?.properties;
  return typeof properties === 'object' && properties !== null ? Object.keys(properties) : [];
}

const KINDS_OF_VALUE: Readonly<Record<string, string>> = {
  array: 'a list',
  object: 'an object',
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  null: 'null',
};

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (value === null) return 'null';
  if (typeof value === 'number') return Number.isFinite(value) ? `${value}` : 'one too large to hold';
  return KINDS_OF_VALUE[typeof value] ?? typeof value;
}

function entries(count: number): string {
  return count === 1 ? '1 entry' : `${count} entries`;
}
