import type { Tone } from '#platform/client/design/StatusWord.tsx';
import type { ReadinessTaskReply, SessionReadiness } from '../../preparation-contract.ts';

type Due = readonly [tone: Tone, words: string];

export const DUE_WORDS: Readonly<Record<ReadinessTaskReply['dueState'], Due>> = {
  over: ['stops', 'overdue'],
  today: ['information', 'due today'],
  soon: ['information', 'due soon'],
  later: ['quiet', 'later'],
  settled: ['passes', 'settled'],
};

/** `5 of 8 done (62%)`, or that nobody has said what is needed. */
export function readinessWords({ done, required, percent }: SessionReadiness['readiness']): string {
  if (percent === null) return 'nothing on the list';
  return `${percent}% ready: ${done} of ${required} done`;
}
