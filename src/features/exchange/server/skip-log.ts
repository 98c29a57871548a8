import type { RecordPosition } from './folder-record.ts';

export type SkippedFile = { readonly file: string; readonly reason: string };

/** Reasons by file; the same reason many times in one file becomes one line with a count. */
export type SkipLog = {
  readonly add: (file: string, reason: string, position?: RecordPosition) => void;
  readonly list: () => readonly SkippedFile[];
};

const REASONS_PER_FILE_MAX = 20;

type Reasons = Map<string, { count: number; readonly first: RecordPosition | undefined }>;

export function createSkipLog(): SkipLog {
  const files = new Map<string, Reasons>();
  return {
    add: (file, reason, position) => {
      const reasons = files.get(file) ?? (new Map() as Reasons);
      files.set(file, reasons);
      const known = reasons.get(reason);
      if (known !== undefined) known.count += 1;
      else if (reasons.size < REASONS_PER_FILE_MAX) reasons.set(reason, { count: 1, first: position });
      else {
        const rest = reasons.get(MORE) ?? { count: 0, first: undefined };
        rest.count += 1;
        reasons.set(MORE, rest);
      }
    },
    list: () =>
      [...files]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .flatMap(([file, reasons]) =>
          [...reasons].map(([reason, { count, first }]) => ({ file, reason: sentence(reason, count, first) })),
        ),
  };
}

const MORE = 'further parts were left out for other reasons';

function sentence(reason: string, count: number, first: RecordPosition | undefined): string {
  const where = first === undefined || first.unit === 'file' ? '' : `${first.unit} ${first.number}`;
  const more = count === 1 ? '' : where === '' ? `${count} times` : `and ${count - 1} more`;
  const place = [where, more].filter((part) => part !== '').join(' ');
  return place === '' ? reason : `${reason} (${place})`;
}
