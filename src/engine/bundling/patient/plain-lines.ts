import type { BundlingResource, ResourceLine } from '../problem.ts';
import type { PlainLine } from './bundling-model.ts';

export type ResourceKind = Pick<BundlingResource, 'id' | 'kind' | 'skills'>;

/** Lines of one unit each: kinds spelt out as resources, several units as several lines, set-up and clean-up in the span. */
export function plainLines(lines: readonly ResourceLine[], resources: readonly ResourceKind[]): readonly PlainLine[] {
  return lines.flatMap((line) => {
    const anyOf = servingResources(line, resources);
    const setUpMinutes = line.setUpMinutes ?? 0;
    const plain: PlainLine = {
      anyOf,
      pool: [...anyOf].sort().join('\n'),
      offsetMinutes: line.offsetMinutes - setUpMinutes,
      durationMinutes: setUpMinutes + line.durationMinutes + (line.cleanUpMinutes ?? 0),
    };
    return Array.from({ length: line.units ?? 1 }, () => plain);
  });
}

function servingResources(line: ResourceLine, resources: readonly ResourceKind[]): readonly string[] {
  const { ofKind } = line;
  if (ofKind === undefined) return line.anyOf;
  const skilled = resources.filter(
    (resource) =>
      resource.kind === ofKind.kind && ofKind.skills.every((skill) => resource.skills?.includes(skill) === true),
  );
  return [...new Set([...line.anyOf, ...skilled.map(({ id }) => id)])];
}
