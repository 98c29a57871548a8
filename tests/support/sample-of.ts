import { z } from 'zod';

type Schema = {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly minItems?: number;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
};

/**
 * A value the schema may accept, made from its JSON Schema: every identifier is `id`, every optional part that holds one is there.
 * Undefined when the schema is absent.
 */
export function sampleOf(schema: z.ZodType | undefined, id: string): unknown {
  if (schema === undefined) return undefined;
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema;
  return makeValue(json, { id, root: json, name: '', depth: 0 });
}

type Context = { readonly id: string; readonly root: Schema; readonly name: string; readonly depth: number };

function makeValue(schema: Schema, context: Context): unknown {
  if (context.depth > 8) return null;
  if (schema.$ref) {
    const target = context.root.$defs?.[schema.$ref.replace('#/$defs/', '')] ?? context.root;
    return makeValue(target, { ...context, depth: context.depth + 1 });
  }
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const choice = (schema.anyOf ?? schema.oneOf)?.find((each) => each.type !== 'null');
  if (choice) return makeValue(choice, { ...context, depth: context.depth + 1 });
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((each) => makeValue(each, context) as object));
  const type = typeof schema.type === 'string' ? schema.type : schema.type?.find((each) => each !== 'null');
  if (type === 'object' || schema.properties) return objectOf(schema, context);
  if (type === 'array') return arrayOf(schema, context);
  if (type === 'integer' || type === 'number') return numberOf(schema);
  if (type === 'boolean') return false;
  if (type === 'string') return stringOf(schema, context);
  return null;
}

function objectOf(schema: Schema, context: Context): Record<string, unknown> {
  const required = new Set(schema.required ?? []);
  const entries = Object.entries(schema.properties ?? {})
    .filter(([name, each]) => required.has(name) || namesSomething(each))
    .map(([name, each]) => [name, makeValue(each, { ...context, name, depth: context.depth + 1 })]);
  return Object.fromEntries(entries);
}

function namesSomething(schema: Schema): boolean {
  if (schema.format === 'uuid') return true;
  if (schema.items) return namesSomething(schema.items);
  return (schema.anyOf ?? []).some(namesSomething);
}

function arrayOf(schema: Schema, context: Context): unknown[] {
  if (schema.prefixItems) return schema.prefixItems.map((each) => makeValue(each, context));
  const count = Math.max(schema.minItems ?? 0, schema.items && namesSomething(schema.items) ? 1 : 0);
  return Array.from({ length: count }, () => makeValue(schema.items ?? {}, { ...context, depth: context.depth + 1 }));
}

function numberOf({ minimum, exclusiveMinimum }: Schema): number {
  if (exclusiveMinimum !== undefined && exclusiveMinimum > -1e9) return exclusiveMinimum + 1;
  return minimum !== undefined && minimum > -1e9 ? Math.max(minimum, 1) : 1;
}

function stringOf({ format, minLength, pattern }: Schema, { id, name }: Context): string {
  if (format === 'uuid') return id;
  if (format === 'date-time') return '2026-12-01T09:00:00Z';
  if (format === 'date' || /(On|Date|date|day)$/.test(name)) return '2026-12-01';
  if (format === 'email') return 'probe@example.org';
  if (/(At|from|until)$/i.test(name)) return /date/i.test(pattern ?? '') ? '2026-12-01' : '2026-12-01T09:00:00Z';
  if (/zone/i.test(name)) return 'Europe/London';
  return 'probe'.padEnd(minLength ?? 0, 'x');
}
