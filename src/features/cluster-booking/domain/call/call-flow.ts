/** The five ways in which a call that has a caller ends. There is no sixth: nobody is lost. */
export const OUTCOMES = ['cluster-seat', 'individual-visit', 'clinical-review', 'waitlist', 'no-seat'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const INTENTS = ['book', 'move', 'cancel', 'confirm', 'question', 'other'] as const;
export type Intent = (typeof INTENTS)[number];

/** Where a call stands. `ended` comes with one of the five outcomes, or with none when nobody was identified. */
export const CALL_STEPS = [
  'finding',
  'reading-back',
  'choosing',
  'offering',
  'holding',
  'moving',
  'cancelling',
  'cancelled',
  'stopped',
  'parked',
  'ended',
] as const;
export type CallStep = (typeof CALL_STEPS)[number];

export type CallPosition = { readonly step: CallStep; readonly outcome: Outcome | null };

export type CallMove = {
  readonly name: string;
  readonly from: readonly CallStep[];
  readonly to: CallStep;
  /** What ends the call; absent while it goes on. */
  readonly outcome?: Outcome;
};

/** In any of these the caller is known, so a way out to each list of what the desk owes stands open. */
const KNOWN: readonly CallStep[] = ['choosing', 'offering', 'holding', 'moving', 'cancelling', 'cancelled', 'stopped'];
/** A red flag stops the booking: only a clinician goes on from there. */
const BOOKABLE = KNOWN.filter((step) => step !== 'stopped');

/** Every move of a call, as the screen offers them. */
export const CALL_MOVES: readonly CallMove[] = [
  { name: 'nobody was there', from: ['finding'], to: 'ended' },
  { name: 'pick the patient', from: ['finding'], to: 'reading-back' },
  { name: 'it is someone else', from: ['reading-back'], to: 'finding' },
  { name: 'confirm identity', from: ['reading-back'], to: 'choosing' },
  { name: 'book', from: ['choosing', 'cancelled'], to: 'offering' },
  { name: 'move a seat', from: ['choosing', 'offering'], to: 'moving' },
  { name: 'cancel a seat', from: ['choosing', 'offering'], to: 'cancelling' },
  { name: 'hold an offer', from: ['offering'], to: 'holding' },
  { name: 'hold an offer to move to', from: ['moving'], to: 'holding' },
  { name: 'let the hold go, or lose it', from: ['holding'], to: 'offering' },
  { name: 'book the held seat', from: ['holding'], to: 'ended', outcome: 'cluster-seat' },
  { name: 'book a series', from: ['offering'], to: 'ended', outcome: 'cluster-seat' },
  { name: 'confirm the seat there is', from: ['choosing', 'offering'], to: 'ended', outcome: 'cluster-seat' },
  { name: 'what is booked stays: a seat', from: ['choosing', 'offering'], to: 'ended', outcome: 'cluster-seat' },
  { name: 'what is booked stays: a visit', from: ['choosing', 'offering'], to: 'ended', outcome: 'individual-visit' },
  { name: 'leave the seat as it is', from: ['moving', 'cancelling'], to: 'choosing' },
  { name: 'give the reason', from: ['cancelling'], to: 'cancelled' },
  { name: 'a red flag', from: ['choosing', 'offering', 'holding'], to: 'stopped' },
  { name: 'ask for an individual visit', from: BOOKABLE, to: 'ended', outcome: 'individual-visit' },
  { name: 'hand to a clinician', from: KNOWN, to: 'ended', outcome: 'clinical-review' },
  { name: 'join the waitlist', from: BOOKABLE, to: 'ended', outcome: 'waitlist' },
  { name: 'put on the no-seat worklist', from: BOOKABLE, to: 'ended', outcome: 'no-seat' },
  { name: 'park', from: [...KNOWN, 'reading-back'], to: 'parked' },
  { name: 'resume', from: ['parked'], to: 'choosing' },
  { name: 'ring back later', from: KNOWN, to: 'parked' },
];

/** The moves that stand open. */
export function movesFrom(step: CallStep): readonly CallMove[] {
  return CALL_MOVES.filter((move) => move.from.includes(step));
}

const WRAP_UPS: Readonly<Record<Outcome, string>> = {
  'cluster-seat': 'seat-booked',
  'individual-visit': 'visit-asked-for',
  'clinical-review': 'handed-to-clinician',
  waitlist: 'on-waitlist',
  'no-seat': 'on-worklist',
};

const BY_INTENT: Readonly<Partial<Record<Intent, Readonly<Partial<Record<Outcome, string>>>>>> = {
  move: { 'cluster-seat': 'seat-moved' },
  confirm: { 'cluster-seat': 'seat-confirmed' },
  question: { 'cluster-seat': 'question-answered', 'individual-visit': 'question-answered' },
  other: { 'cluster-seat': 'answered', 'individual-visit': 'answered' },
  cancel: {
    'cluster-seat': 'cancelled-and-rebooked',
    'clinical-review': 'cancelled-to-clinician',
    waitlist: 'cancelled-to-waitlist',
    'no-seat': 'cancelled-to-worklist',
    'individual-visit': 'cancelled-to-visit',
  },
};

/** The wrap-up code that a call gets by itself, from what was wanted and how it ended. Null outcome: nobody was identified. */
export function wrapUpOf(intent: Intent, outcome: Outcome | null): string {
  if (outcome === null) return 'not-identified';
  return BY_INTENT[intent]?.[outcome] ?? WRAP_UPS[outcome];
}
