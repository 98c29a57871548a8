type Named = { readonly resourceId: string; readonly name: string };
type Line = { readonly pick: 'all' | 'any'; readonly resourceIds: readonly string[]; readonly skill: string | null };

/** `Room 4`, `any nurse`, `Dr Ash or Dr Bell`. */
export function lineName({ pick, resourceIds, skill }: Line, resources: readonly Named[]): string {
  const names = resourceIds.map(
    (id) => resources.find(({ resourceId }) => resourceId === id)?.name ?? 'no longer there',
  );
  if (pick === 'all') return names.join(', ');
  const any = skill === null ? [] : [`any ${skill.replaceAll('-', ' ')}`];
  const all = [...names, ...any];
  return all.length === 0 ? 'Choose who' : all.join(' or ');
}
