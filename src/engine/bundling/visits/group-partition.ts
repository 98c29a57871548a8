import { countOf, lowest } from '../patient/bundling-model.ts';

/**
 * Splits `members` into the fewest groups in which every two are partners; groups that hold a free member count last.
 * Used for punctures (free: those under a sedation) and for anaesthetics.
 */
export type GroupPartition = { readonly charged: number; readonly groups: readonly number[] };

const NOTHING: GroupPartition = { charged: 0, groups: [] };

function fewestGroups(members: number, partners: Int32Array, free: number): GroupPartition {
  if (members === 0) return NOTHING;
  if (isMutual(members, partners)) return { charged: (members & free) === 0 ? 1 : 0, groups: [members] };
  return partition(members, partners, { free, known: new Map() });
}

/** As `fewestGroups(...).charged`. */
export function fewestCharged(members: number, partners: Int32Array, free: number): number {
  let isAnyPartner = false;
  let charged = 0;
  for (let rest = members; rest !== 0; rest &= rest - 1) {
    const member = lowest(rest);
    if (((partners[member] ?? 0) & members) !== 0) isAnyPartner = true;
    if ((free & (1 << member)) === 0) charged += 1;
  }
  return isAnyPartner ? fewestGroups(members, partners, free).charged : charged;
}

function partition(
  members: number,
  partners: Int32Array,
  search: { readonly free: number; readonly known: Map<number, GroupPartition> },
): GroupPartition {
  if (members === 0) return NOTHING;
  const known = search.known.get(members);
  if (known !== undefined) return known;
  const first = lowest(members);
  const alone = 1 << first;
  const candidates = members & ~alone & (partners[first] ?? 0);
  let best: GroupPartition | null = null;
  for (let rest = candidates; ; rest = (rest - 1) & candidates) {
    const group = rest | alone;
    if (isMutual(rest, partners)) {
      const others = partition(members & ~group, partners, search);
      const charged = others.charged + ((group & search.free) === 0 ? 1 : 0);
      if (
        best === null ||
        charged < best.charged ||
        (charged === best.charged && others.groups.length + 1 < best.groups.length)
      ) {
        best = { charged, groups: [group, ...others.groups] };
      }
    }
    if (rest === 0) break;
  }
  const found = best ?? { charged: countOf(members), groups: [members] };
  search.known.set(members, found);
  return found;
}

/** Whether every two members are partners. */
export function isMutual(members: number, partners: Int32Array): boolean {
  for (let rest = members; rest !== 0; rest &= rest - 1) {
    const member = lowest(rest);
    if ((members & ~(1 << member) & ~(partners[member] ?? 0)) !== 0) return false;
  }
  return true;
}
