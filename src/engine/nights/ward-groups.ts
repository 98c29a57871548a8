import type { WardCrew } from './ward-crew.ts';
import type { WardMember } from './ward-member.ts';

/** Members who share a nurse, directly or through others, whatever nights they turn out to have; groups have no cell in common. */
export function wardGroups(members: readonly WardMember[], crew: WardCrew): readonly (readonly WardMember[])[] {
  const owner = new Map<number, number>();
  const parent = members.map((_, index) => index);
  const root = (index: number): number => {
    let at = index;
    while (parent[at] !== undefined && parent[at] !== at) at = parent[at] ?? at;
    return at;
  };
  const join = (key: number, index: number): void => {
    const known = owner.get(key);
    if (known === undefined) owner.set(key, index);
    else parent[root(index)] = root(known);
  };
  for (const [index, member] of members.entries()) {
    for (const nurse of crew.nursesOf(member.search.patient.id)) join(nurse, index);
    if (crew.atOnceMax < Infinity) join(-1, index);
  }
  const groups = new Map<number, WardMember[]>();
  for (const [index, member] of members.entries()) {
    groups.set(root(index), [...(groups.get(root(index)) ?? []), member]);
  }
  return [...groups.values()];
}
