import type { FlowCard, FlowSession } from '../../flow-contract.ts';

type Step = FlowCard['next'][number];

/** Buttons: a verb with its object. */
export const STEP_WORDS: Readonly<Record<Step, string>> = {
  arrived: 'Check in',
  roomed: 'Take to the room',
  'in-service': 'Begin the care',
  completed: 'Done: patient goes',
  'no-show': 'Did not come',
  'left-without-being-seen': 'Left without being seen',
};

/** What comes next, on a card; nothing once the patient is done. */
export function nextWords(card: FlowCard, session: FlowSession | undefined): string {
  const stations = session?.stations ?? [];
  if (stations.length > 0 && card.stage !== 'expected' && card.stage !== 'done') {
    if (card.stationsLeft.length === 0) return card.station === null ? 'all stations passed' : 'last station';
    const names = stations.filter(({ number }) => card.stationsLeft.includes(number)).map(({ name }) => name);
    return `still: ${names.join(', ')}`;
  }
  if (card.stage === 'expected') return 'next: check in';
  if (card.stage === 'arrived') return 'next: room';
  if (card.stage === 'roomed') return 'next: care';
  return card.stage === 'in-care' ? 'next: done' : '';
}
