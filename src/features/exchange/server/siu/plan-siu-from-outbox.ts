import { uuidv7 } from 'uuidv7';
import { findFirstSeat, findMovesFrom } from '#features/cluster-booking/server/public.ts';
import { type Tx, withinWall } from '#platform/server/database/within-wall.ts';
import { writeOutbox } from '#platform/server/http/write-outbox.ts';
import type { JobCall } from '#platform/server/jobs/job.ts';
import { consumeOutbox, type OutboxNews } from '#platform/server/outbox/consume-outbox.ts';
import { controlIdOf } from '../../domain/siu/control-id.ts';
import { planSiu, standingOf, toldOf } from '../../domain/siu/plan-siu.ts';
import { writeSiu } from '../../domain/siu/write-siu.ts';
import { findSiuPatient, findToldSeats, lockTold, saveTold } from './siu-appointment-store.ts';
import { insertSiuMessage } from './siu-message-store.ts';
import { findSiuSetting, type SiuSetting } from './siu-setting-store.ts';

type Place = { readonly organizationId: string; readonly now: Date; readonly setting: SiuSetting };

/**
 * Makes the messages about what has happened to appointments. What is written is the difference between what was told and what is true,
 * in the transaction that marks the event as dealt with: whoever repeats the work finds no difference. While it is off nothing is read,
 * and what happened meanwhile is told when it is on again.
 */
export async function planSiuFromOutbox(
  call: Pick<JobCall, 'db' | 'organizationId' | 'now' | 'signal'>,
): Promise<number> {
  const { db, organizationId, now } = call;
  const wall = { organizationId, patientScope: [] } as const;
  const setting = await withinWall(db, wall, (tx) => findSiuSetting(tx, organizationId));
  if (!setting?.isOn) return 0;
  const place = { organizationId, now, setting };
  return consumeOutbox(call, {
    consumer: 'siu',
    topics: ['seat', 'session'],
    handle: async (tx, news) => {
      let made = 0;
      for (const seatId of await seatsOf(tx, place, news)) made += await tellOfSeat(tx, place, seatId);
      if (made > 0)
        await writeOutbox(tx, organizationId, { topic: 'siu', audience: 'interfaces.edit', payload: { made } });
    },
  });
}

async function seatsOf(tx: Tx, { organizationId, now }: Place, { topic, payload }: OutboxNews): Promise<string[]> {
  const { seatId, sessionId, templateId } = payload;
  if (topic === 'seat') return typeof seatId === 'string' ? [seatId] : [];
  return findToldSeats(tx, organizationId, {
    sessionId: typeof sessionId === 'string' ? sessionId : null,
    templateId: typeof templateId === 'string' ? templateId : null,
    now,
  });
}

/** How many messages it made. */
async function tellOfSeat(tx: Tx, { organizationId, now, setting }: Place, seatId: string): Promise<number> {
  const firstSeatId = await findFirstSeat(tx, organizationId, seatId);
  const [known] = firstSeatId === null ? [] : await findMovesFrom(tx, organizationId, firstSeatId);
  if (firstSeatId === null || !known) return 0;
  const { patientId } = known;
  const told = await lockTold(tx, organizationId, { firstSeatId, patientId });
  const steps = planSiu(told, await findMovesFrom(tx, organizationId, firstSeatId));
  const last = steps.at(-1);
  const patient = last ? await findSiuPatient(tx, organizationId, patientId) : null;
  if (!last || !patient) return 0;
  for (const step of steps) {
    const id = uuidv7();
    const controlId = controlIdOf(id);
    const body = writeSiu({ ...step, controlId, madeAt: now, names: setting, patient, firstSeatId });
    await insertSiuMessage(tx, organizationId, {
      id,
      patientId,
      firstSeatId,
      event: step.event,
      controlId,
      body,
      madeAt: now,
    });
  }
  const { seat } = last;
  await saveTold(tx, organizationId, firstSeatId, {
    seatId: seat.seatId,
    standing: standingOf(seat),
    told: toldOf(seat),
  });
  return steps.length;
}
