/** Where a page ended: instant as text and id. */
export function cursorOf({ at, id }: { readonly at: string; readonly id: string }): string {
  return `${at}_${id}`;
}

/** Null when the text is no cursor of ours. */
export function placeOf(cursor: string): { readonly at: string; readonly id: string } | null {
  const match =
    /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z)_([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/.exec(
      cursor,
    );
  return match?.[1] && match[2] ? { at: match[1], id: match[2] } : null;
}
