import type { Tone } from '#platform/client/design/StatusWord.tsx';
import type { ClusterState, VisitType } from '../../domain/clusters/cluster-state.ts';

export const VISIT_WORDS: Readonly<Record<VisitType, string>> = {
  group: 'A group together',
  clustered: 'The same visit one by one',
  stations: 'Stations in turn',
  'shared-places': 'Shared places',
};

export function stateTone(state: ClusterState): Tone {
  return state === 'active' ? 'passes' : state === 'draft' ? 'information' : 'quiet';
}

/** What happened to a place, in words. */
export const ACTION_WORDS: Readonly<Record<string, string>> = {
  found: 'found by the rules',
  'found-again': 'found again by the rules',
  withdrawn: 'no longer found by the rules',
  'review-raised': 'no longer matches; to be looked at',
  'transfer-out': 'moved to another cluster',
  'transfer-in': 'came from another cluster',
  held: 'place held',
  'hold-ended': 'hold ended',
};
