import { readFileSync } from 'node:fs';
import type { KindName } from './kind.ts';

export const DOCUMENTS = ['problem', 'plan'] as const;
export type DocumentName = (typeof DOCUMENTS)[number];

/** The JSON Schema (draft 7) that is published for a kind's problem or plan. */
export function readEngineSchema(kind: KindName, document: DocumentName): object {
  const file = new URL(`../../engine/generated/${kind}-${document}.json`, import.meta.url);
  const schema: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (typeof schema !== 'object' || schema === null) throw new TypeError(`${file.pathname} holds no schema.`);
  return schema;
}
