type Activity = {
  readonly kind: 'created' | 'moved' | 'edited' | 'commented' | 'archived' | 'restored';
  readonly fromStatus: string | null;
  readonly toStatus: string | null;
  readonly fields: readonly ('title' | 'body' | 'responsible' | 'starts' | 'due')[];
};

const FIELD_WORDS = {
  title: 'the title',
  body: 'the notes',
  responsible: 'the responsible person',
  starts: 'the start',
  due: 'the due day',
} as const;

export type ActivityWords = { readonly before: string; readonly after: string };

/** What somebody did, in words that stand before and after the name of the card. */
export function tellActivity({ kind, fromStatus, toStatus, fields }: Activity): ActivityWords {
  switch (kind) {
    case 'created':
      return { before: 'made', after: toStatus ? `in ${toStatus}` : '' };
    case 'moved':
      return { before: 'moved', after: `from ${fromStatus ?? 'elsewhere'} to ${toStatus ?? 'elsewhere'}` };
    case 'edited':
      return { before: `changed ${listed(fields.map((field) => FIELD_WORDS[field]))} of`, after: '' };
    case 'commented':
      return { before: 'commented on', after: '' };
    case 'archived':
      return { before: 'archived', after: '' };
    case 'restored':
      return { before: 'put', after: 'back on the board' };
  }
}

function listed(words: readonly string[]): string {
  if (words.length <= 1) return words[0] ?? 'something';
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
