// Used by generate-engine-schemas.ts: says which field tells the members of a union apart, so that a wrong one is named exactly.
import type { Definition, Schema } from 'ts-json-schema-generator';

/** Where each member of an `anyOf` is an object with a constant of its own in one field, makes it a `oneOf` with that discriminator. */
export function nameDiscriminators(schema: Schema): Schema {
  const definitions = schema.definitions ?? {};
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    const walked = Object.fromEntries(Object.entries(value).map(([name, part]) => [name, walk(part)]));
    const { anyOf, ...rest } = walked;
    if (!Array.isArray(anyOf)) return walked;
    const propertyName = discriminatorOf(anyOf.map((member) => resolve(member, definitions)));
    return propertyName === null ? walked : { ...rest, type: 'object', discriminator: { propertyName }, oneOf: anyOf };
  };
  return walk(schema) as Schema;
}

function resolve(member: Definition, definitions: NonNullable<Schema['definitions']>): Definition {
  const name = member.$ref?.replace('#/definitions/', '');
  if (name === undefined) return member;
  const found = definitions[decodeURIComponent(name)];
  return typeof found === 'object' ? found : {};
}

function discriminatorOf(members: readonly Definition[]): string | null {
  const [first] = members;
  const isConstantOfAll = (name: string) => {
    const constants = members.map((member) => {
      const property = member.properties?.[name];
      return typeof property === 'object' && member.required?.includes(name) ? property.const : undefined;
    });
    return !constants.includes(undefined) && new Set(constants).size === members.length;
  };
  return Object.keys(first?.properties ?? {}).find(isConstantOfAll) ?? null;
}
