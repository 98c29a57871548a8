/** Tries of one stand before the door; then the desk helps. Our own first values, as the two below. */
export const TRIES_PER_VISIT = 3;
/** Wrong tries at one door within the minutes below; then it rests. A morning of forty patients has about four. */
const WRONG_AT_DOOR_MAX = 12;
export const DOOR_MINUTES = 10;

export type TriesSoFar = {
  readonly wrongOfVisit: number;
  /** Within the last `DOOR_MINUTES`; 0 with a link of one's own. */
  readonly wrongAtDoor: number;
};

/** Whether somebody may say again who they are. What they say is not looked at otherwise, right or wrong. */
export function mayTry({ wrongOfVisit, wrongAtDoor }: TriesSoFar): 'yes' | 'visit-over' | 'door-rests' {
  if (wrongAtDoor >= WRONG_AT_DOOR_MAX) return 'door-rests';
  return wrongOfVisit >= TRIES_PER_VISIT ? 'visit-over' : 'yes';
}

/** After one more wrong try. */
export function triesLeftAfter({ wrongOfVisit }: TriesSoFar): number {
  return Math.max(0, TRIES_PER_VISIT - wrongOfVisit - 1);
}
