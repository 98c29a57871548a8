import type { Tx } from '#platform/server/database/within-wall.ts';
import type { Channel } from '../domain/channel.ts';
import { chooseWay, wayOf } from '../domain/choose-way.ts';
import { usableChannels } from '../domain/message-rules.ts';
import { type Planned, planMessages, type SeatNews } from '../domain/plan-messages.ts';
import { findAddressee } from './addressee-store.ts';
import type { Moment } from './message-clock.ts';
import { lockUnsentOfSeat, type MessageRow, moveMessage, planMessage, reschedule } from './message-store.ts';
import { findRules } from './rule-store.ts';
import { findSeatToTell, type SeatFacts } from './seat-to-tell-store.ts';

export type SeatEvent = {
  readonly seatId: string;
  /** What has happened to it, given why it stands as it stands. */
  readonly newsOf: (reason: string) => SeatNews;
  /** The row of the list of patients to tell, where a change of the session made one. */
  readonly recontactId?: string | null;
};

/** Makes the planned messages about a seat what they should be now: new ones are added, others get another time, or are withdrawn. */
export async function tellAboutSeat(
  tx: Tx,
  moment: Moment,
  { seatId, newsOf, recontactId = null }: SeatEvent,
  configured: readonly Channel[],
): Promise<void> {
  const { organizationId, now } = moment;
  const seat = await findSeatToTell(tx, organizationId, seatId);
  if (!seat) return;
  const news = newsOf(seat.reason);
  const rules = await findRules(tx, organizationId, seat.clusterId);
  const planned = planMessages(seat, { news, changeId: recontactId, reminderDays: rules.reminderDays, now });
  await withdrawOrMove(tx, moment, { seat, news, planned });
  const addressee = await findAddressee(tx, organizationId, seat.patientId);
  if (!addressee) return;
  const usable = usableChannels(configured, rules);
  for (const each of planned) {
    const facts = { ...addressee, ...rules, ...each, configured: usable, now: each.dueAt };
    const { patientId, clusterId, zone } = seat;
    const channel = wayOf(chooseWay(facts));
    await planMessage(tx, moment, { ...each, patientId, subjectId: seatId, seatId, clusterId, zone, channel });
  }
}

type Change = { readonly seat: SeatFacts; readonly news: SeatNews; readonly planned: readonly Planned[] };

async function withdrawOrMove(tx: Tx, moment: Moment, { seat, news, planned }: Change): Promise<void> {
  for (const message of await lockUnsentOfSeat(tx, moment.organizationId, seat.seatId)) {
    const same = planned.find((each) => each.purpose === message.purpose && each.occasion === message.occasion);
    if (same) await reschedule(tx, moment.organizationId, message, same);
    else if (!stillHolds(message, { seat, news })) {
      const settled = message.task !== null && message.settledAt === null;
      const reason = seat.isComing ? 'time-changed' : 'seat-given-back';
      await moveMessage(tx, moment, message, { to: 'suppressed', reason, settled });
    }
  }
}

/** News that has not gone out yet is still news, unless newer news says otherwise; reminders stand only as planned. */
function stillHolds(message: MessageRow, { seat, news }: Omit<Change, 'planned'>): boolean {
  if (message.purpose === 'reminder') return false;
  if (message.purpose === 'cancelled-by-clinic') return !seat.isComing;
  return seat.isComing && news !== 'moved';
}
