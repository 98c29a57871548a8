import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { assignStations, type StationCall } from '../../domain/flow/assign-stations.ts';
import { cardStateOf } from '../../domain/flow/flow-card.ts';
import { findRules, type Mover } from './flow-scene.ts';
import { findFlowSeats, findFlowSessions, lockPatients } from './flow-store.ts';
import { movePatientOn } from './move-patient.ts';

/** Calls those who wait longest to the free stations that they still need. */
export async function fillFreeStations(
  tx: Tx,
  mover: Mover,
  sessionId: string,
): Promise<Result<readonly StationCall[], Refusal<'not-found' | 'no-station'>>> {
  const { organizationId } = mover.access;
  const [session] = await findFlowSessions(tx, organizationId, { sessionId });
  if (!session) return refuse('not-found', 'There is nothing here that you can open.');
  if (session.stations.length === 0) return refuse('no-station', 'This session has no stations.');
  const rules = (await findRules(tx, organizationId, [session])).get(sessionId);
  if (!rules) return accept([]);
  const before = await findFlowSeats(tx, organizationId, [sessionId]);
  await lockPatients(
    tx,
    organizationId,
    before.map(({ patientId }) => patientId),
  );
  const seats = await findFlowSeats(tx, organizationId, [sessionId]);
  const around = { rules, stationCount: session.stations.length, now: mover.now };
  const cards = seats.map((seat) => ({ seatId: seat.seatId, ...cardStateOf(seat, around) }));
  const taken = cards.flatMap(({ stage, station }) => (stage === 'in-care' && station !== null ? [station] : []));
  const free = session.stations.map((_, index) => index + 1).filter((station) => !taken.includes(station));
  const waiting = cards.flatMap(({ seatId, stage, station, sinceAt, stationsLeft }) =>
    sinceAt && stationsLeft.length > 0 && station === null && ['arrived', 'roomed', 'in-care'].includes(stage)
      ? [{ seatId, since: sinceAt, needs: stationsLeft }]
      : [],
  );
  const called: StationCall[] = [];
  for (const call of assignStations(free, waiting)) {
    const moved = await movePatientOn(tx, mover, { ...call, to: 'in-service', late: null });
    if (moved.ok) called.push(call);
  }
  return accept(called);
}
