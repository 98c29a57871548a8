type Activity = {
  readonly kind: 'created' | 'moved' | 'edited' | 'commented' | 'archived' | 'restored';
  readonly fromStatus: string | null;
  readonly toStatus: string | null;
  readonly fields: readonly ('title' | 'body' | 'responsible' | 'starts' | 'due')[];
};

const FIELD_WORDS = {
  title: 'the title',
  body: 'the notes',
  responsible: 'who is responsible',
  starts: 'the start',
  due: 'the due day',
} as const;

/** What somebody did, in words that follow their name. */
export function tellActivity({ kind, fromStatus, toStatus, fields }: Activity): string {
  switch (kind) {
    case 'created':
      return toStatus ? `made this card in ${toStatus}` : 'made this card';
    case 'moved':
      return `moved it from ${fromStatus ?? 'elsewhere'} to ${toStatus ?? 'elsewhere'}`;
    case 'edited':
      return `changed ${listed(fields.map((field) => FIELD_WORDS[field]))}`;
    case 'commented':
      return 'commented';
    case 'archived':
      return 'archived it';
    case 'restored':
      return 'put it back on the board';
  }
}

function listed(words: readonly string[]): string {
  if (words.length <= 1) return words[0] ?? 'it';
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
