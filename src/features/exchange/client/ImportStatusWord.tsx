import { StatusWord, type Tone } from '#platform/client/design/StatusWord.tsx';
import type { IMPORT_STATUSES } from '../contract.ts';

type Status = (typeof IMPORT_STATUSES)[number];

const WORDS: Readonly<Record<Status, readonly [Tone, string]>> = {
  running: ['information', 'Running'],
  finished: ['passes', 'Finished'],
  failed: ['stops', 'Cut off'],
  cancelled: ['quiet', 'Stopped'],
};

export function ImportStatusWord({ status }: { status: Status }) {
  const [tone, word] = WORDS[status];
  return <StatusWord tone={tone}>{word}</StatusWord>;
}
