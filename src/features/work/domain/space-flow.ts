import type { FlowItem, SecondSpan } from '#engine/flow/flow-item.ts';
import { readClock } from '#engine/flow/item-clock.ts';
import type { LocalDays } from '#engine/flow/local-days.ts';
import { type CalendarDate, earlierOf } from '#kernel/calendar-date.ts';
import { isOpenRole, type StatusRole } from './status-role.ts';

/** What happened to a card, as far as its clock is concerned. Instants are whole seconds since 1970-01-01T00:00Z. */
export type CardFlowEvent = {
  readonly cardId: string;
  readonly atSecond: number;
} & (
  | { readonly kind: 'created' | 'moved'; readonly statusId: string; readonly role: StatusRole }
  | { readonly kind: 'archived' | 'restored' }
);

/** All cards of a space are forecast together. */
const CARD_CLASS = 'card';

/**
 * Cards as the engine reads flow; events of each card in order of time. A card that is archived before it is done is gone until it is
 * restored; archiving what is done only tidies up.
 */
export function flowItemsOf(events: readonly CardFlowEvent[]): readonly FlowItem[] {
  return [...Map.groupBy(events, ({ cardId }) => cardId)].map(([id, own]) => ({
    id,
    classOfWork: CARD_CLASS,
    entries: own.flatMap((event) =>
      event.kind === 'created' || event.kind === 'moved'
        ? [{ atSecond: event.atSecond, statusId: event.statusId, role: event.role }]
        : [],
    ),
    blocks: [],
    presence: presenceOf(own),
  }));
}

function presenceOf(events: readonly CardFlowEvent[]): readonly SecondSpan[] | null {
  const spans: SecondSpan[] = [];
  let fromSecond: number | null = events[0]?.atSecond ?? 0;
  let role: StatusRole | null = null;
  for (const event of events) {
    if (event.kind === 'created' || event.kind === 'moved') role = event.role;
    if (event.kind === 'restored') fromSecond ??= event.atSecond;
    if (event.kind === 'archived' && fromSecond !== null && role !== 'completed') {
      spans.push({ fromSecond, untilSecond: event.atSecond });
      fromSecond = null;
    }
  }
  if (spans.length === 0) return null;
  return fromSecond === null ? spans : [...spans, { fromSecond, untilSecond: null }];
}

/** First day of work; null before it. */
export function startedOn(item: FlowItem, days: LocalDays): CalendarDate | null {
  const { startedSecond } = readClock(item);
  return startedSecond === null ? null : days.dateOf(startedSecond);
}

/** The day of the first card ever; null without cards. */
export function firstDayOf(items: readonly FlowItem[], days: LocalDays): CalendarDate | null {
  const first = items.flatMap(({ entries }) => entries[0]?.atSecond ?? []);
  return first.map((second) => days.dateOf(second)).reduce<CalendarDate | null>(earliest, null);
}

function earliest(known: CalendarDate | null, on: CalendarDate): CalendarDate {
  return known === null ? on : earlierOf(known, on);
}

/** Not done and on the board, with how many of them have been started. */
export function openWork(items: readonly FlowItem[]): { readonly open: number; readonly started: number } {
  const open = items.filter(({ presence, entries }) => {
    const role = entries.at(-1)?.role;
    return role !== undefined && isOpenRole(role) && (presence === null || presence.at(-1)?.untilSecond === null);
  });
  return { open: open.length, started: open.filter((item) => readClock(item).startedSecond !== null).length };
}
