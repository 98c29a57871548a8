import type { ValidateFunction } from 'ajv';
import { accept, type Result, refuse } from '#kernel/result.ts';
import { readSchema, structureFault } from './check-structure.ts';
import type { ReadDocument } from './engine-job.ts';
import type { KindName } from './kind.ts';
import { parseDocument } from './parse-document.ts';
import { type DocumentName, readEngineSchema } from './read-engine-schema.ts';

const compiled = new Map<string, ValidateFunction>();

/** The problem that a document holds, of the shape that its schema asks for. */
export function readProblem(kind: KindName, document: ReadDocument): Result<unknown> {
  const parsed = parseDocument(document);
  if (!parsed.ok) return parsed;
  return shaped(shapeOf(kind, 'problem'), document.name, parsed.value);
}

/** The plan that a document holds, or the plans where `solve --top` wrote several. */
export function readPlans(kind: KindName, document: ReadDocument): Result<readonly unknown[]> {
  const parsed = parseDocument(document);
  if (!parsed.ok) return parsed;
  const hasShape = shapeOf(kind, 'plan');
  const several = severalPlans(parsed.value);
  if (several === null) {
    const plan = shaped(hasShape, document.name, parsed.value);
    return plan.ok ? accept([plan.value]) : plan;
  }
  for (const [index, plan] of several.entries()) {
    const each = shaped(hasShape, `Plan ${index + 1} of ${document.name}`, plan);
    if (!each.ok) return each;
  }
  return accept(several);
}

/** Compiling a schema takes far longer than judging a document by it. */
function shapeOf(kind: KindName, document: DocumentName): ValidateFunction {
  const name = `${kind}-${document}`;
  const hasShape = compiled.get(name) ?? readSchema(readEngineSchema(kind, document));
  compiled.set(name, hasShape);
  return hasShape;
}

function severalPlans(document: unknown): readonly unknown[] | null {
  if (typeof document !== 'object' || document === null || !('plans' in document)) return null;
  const isAlone = Object.keys(document).length === 1;
  return isAlone && Array.isArray(document.plans) && document.plans.length > 0 ? document.plans : null;
}

function shaped(hasShape: ValidateFunction, name: string, document: unknown): Result<unknown> {
  const fault = structureFault(hasShape, document);
  return fault === null ? accept(document) : refuse('wrong-shape', `${name}: ${fault}`);
}
