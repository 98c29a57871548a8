import type { Tone } from '#platform/client/design/StatusWord.tsx';
import type { FlowCard } from '../../flow-contract.ts';
import type { NoteMember } from '../../note-contract.ts';

type State = { readonly tone: Tone; readonly word: string };

const OF_ATTENDANCE: Readonly<Record<NonNullable<NoteMember['attendance']>, State>> = {
  attended: { tone: 'passes', word: 'attended' },
  late: { tone: 'passes', word: 'attended, came late' },
  left: { tone: 'stops', word: 'left without being seen' },
};

const OF_STAGE: Readonly<Record<FlowCard['stage'], State>> = {
  expected: { tone: 'quiet', word: 'not here yet' },
  arrived: { tone: 'information', word: 'here' },
  roomed: { tone: 'information', word: 'here' },
  'in-care': { tone: 'information', word: 'in care' },
  done: OF_ATTENDANCE.attended,
  away: { tone: 'stops', word: 'did not come, or left' },
};

export function attendanceState(attendance: NonNullable<NoteMember['attendance']>): State {
  return OF_ATTENDANCE[attendance];
}

const BIRTH_DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** `born 12 March 1970`. */
export function birthWords(birthDate: string): string {
  return `born ${BIRTH_DAY.format(new Date(`${birthDate}T00:00:00Z`))}`;
}

/** What is known of a seat: of those who are gone, how they attended; `noted` is null for whoever sees no notes. */
export function seatState({ stage, isLate }: FlowCard, noted: NoteMember | null): State {
  if (stage === 'away' && noted)
    return noted.attendance === 'left' ? OF_ATTENDANCE.left : { tone: 'stops', word: 'did not come' };
  return stage === 'done' && isLate ? OF_ATTENDANCE.late : OF_STAGE[stage];
}

/** As it stands in the note: here until the visit is over. */
export function memberState({ attendance, isStillHere }: NoteMember): State | null {
  if (attendance === null) return null;
  return isStillHere ? OF_STAGE.arrived : OF_ATTENDANCE[attendance];
}
