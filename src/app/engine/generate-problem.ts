import type { EngineArguments } from './engine-arguments.ts';
import { type Outcome, unreadable } from './engine-job.ts';
import { loadKind } from './kinds.ts';

/** An invented problem of a kind, as JSON. */
export async function generateProblem(wanted: EngineArguments & { readonly action: 'generate' }): Promise<Outcome> {
  const kind = await loadKind(wanted.kind);
  const { seed, size } = wanted;
  const scenario = wanted.scenario ?? kind.scenarios[0];
  if (!kind.scenarios.includes(scenario)) {
    return unreadable(`There is no scenario "${scenario}". Known are: ${kind.scenarios.join(', ')}.`);
  }
  if (size > kind.sizeMax) return unreadable(`At most ${kind.sizeMax} ${kind.sizeUnit} can be invented, not ${size}.`);
  return { code: 0, out: `${JSON.stringify(kind.generate({ size, seed, scenario }))}\n`, note: '' };
}
