/** Who changes something, and when; `personId` is null for work that no person started. */
export type Author = { readonly personId: string | null; readonly now: Date };
