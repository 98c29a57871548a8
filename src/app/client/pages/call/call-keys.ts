import type { KeyAction } from '#platform/client/frame/key-action.ts';
import type { CallInHand } from './use-call.ts';

/** The keys of a call, those that act now first. Each does one thing; none acts inside a text field. */
export function keysOf(call: CallInHand): KeyAction[] {
  const { state, shown, hold, seats } = call;
  const inCall = state.confirmed;
  // A red flag leads to a clinician, never to a seat.
  const maySeat = inCall && !call.stopped;
  const hasSeat = seats.length > 0;
  return [
    ...shown.map((offer, index) => ({
      key: String(index + 1),
      label: `Hold offer ${index + 1}`,
      act: () => call.pick(offer),
      enabled: maySeat && !hold.busy,
    })),
    {
      key: 'b',
      label: state.movingSeatId === null ? 'Book the held seat' : 'Move to the held seat',
      act: hold.book,
      enabled: maySeat && hold.seat !== null,
    },
    hold.seat
      ? { key: 'h', label: 'Hold 5 more minutes', act: hold.renew, enabled: hold.mayRenew }
      : { key: 'h', label: 'Hold the first offer', act: () => holdFirst(call), enabled: maySeat && shown.length > 0 },
    { key: 'n', label: 'Next three', act: call.nextThree, enabled: maySeat && call.hasMore },
    { key: 'c', label: 'Another cluster', act: call.chooseNext, enabled: maySeat && call.suggestions.length > 1 },
    { key: 'r', label: 'Move a booking', act: () => ask(call, 'move'), enabled: maySeat && hasSeat },
    { key: 'x', label: 'Cancel a booking', act: () => ask(call, 'cancel'), enabled: maySeat && hasSeat },
    { key: 'y', label: 'The patient will come', act: () => ask(call, 'confirm'), enabled: maySeat && hasSeat },
    { key: 'q', label: 'A question', act: () => wrapUp(call, 'question'), enabled: inCall },
    { key: 'o', label: 'Something else', act: () => wrapUp(call, 'other'), enabled: inCall },
    { key: 'w', label: 'Put on the waitlist', act: () => call.open('waitlist'), enabled: maySeat && call.mayWait },
    { key: 'm', label: 'Remember and invite', act: () => call.open('remember'), enabled: maySeat && call.mayRemember },
    { key: 's', label: 'A series', act: () => call.open('series'), enabled: maySeat && shown.length > 0 },
    {
      key: 't',
      label: 'The booked series',
      act: () => openSeries(call),
      enabled: maySeat && seats.some((seat) => seat.seriesId !== null),
    },
    {
      key: 'v',
      label: 'Why not another day',
      act: () => call.open('why-not'),
      enabled: maySeat && call.chosen !== null,
    },
    { key: 'd', label: 'Change the details', act: () => call.open('details'), enabled: inCall && call.mayEdit },
    { key: 'a', label: 'Lay the call aside', act: () => void layAside(call), enabled: inCall },
    { key: 'p', label: 'Print the last receipt', act: () => window.print(), enabled: call.receipts.length > 0 },
    { key: 'escape', label: call.backLabel, act: call.goBack, enabled: inCall },
  ];
}

function holdFirst(call: CallInHand): void {
  const [first] = call.shown;
  if (first) call.pick(first);
}

function ask(call: CallInHand, what: 'move' | 'cancel' | 'confirm'): void {
  call.want(what);
  call.open(what);
}

/** The series that the patient is booked in, to be moved or given back. */
export function openSeries(call: CallInHand): void {
  call.want('move');
  call.open('booked-series');
}

function wrapUp(call: CallInHand, intent: CallInHand['state']['intent']): void {
  call.want(intent);
  call.open('wrap-up');
}

/** Waits on the server, where anybody at the desk may take it up; a held seat stays held until it runs out. */
export async function layAside(call: CallInHand): Promise<void> {
  await call.record.park();
  call.leave();
}
