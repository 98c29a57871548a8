import { countUnresolved } from '#features/cluster-booking/public.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { type CardState, cardStateOf, expectingOf } from '../../domain/flow/flow-card.ts';
import type { FlowRules } from '../../domain/flow/flow-rules.ts';
import { runningLateMinutes } from '../../domain/flow/running-late.ts';
import { openName } from '../../domain/sheets/open-name.ts';
import type { FlowCard, FlowSession } from '../../flow-contract.ts';
import { findRules } from './flow-scene.ts';
import { type FlowSeatRow, type FlowSessionRow, findFlowSeats } from './flow-store.ts';

export type BoardView = {
  readonly sessions: readonly FlowSession[];
  readonly cards: readonly FlowCard[];
  readonly patientIds: readonly string[];
};

/** The board of some sessions: who is where, since when, and how late each session runs. */
export async function viewBoard(
  tx: Tx,
  organizationId: string,
  { sessions, now }: { readonly sessions: readonly FlowSessionRow[]; readonly now: Date },
): Promise<BoardView> {
  const rules = await findRules(tx, organizationId, sessions);
  const seats = await findFlowSeats(
    tx,
    organizationId,
    sessions.map(({ sessionId }) => sessionId),
  );
  const bySession = Map.groupBy(seats, (seat) => seat.sessionId);
  const drawn = sessions.flatMap((session) => {
    const of = rules.get(session.sessionId);
    return of ? [drawSession(session, bySession.get(session.sessionId) ?? [], { rules: of, now })] : [];
  });
  return {
    sessions: drawn.map(({ session }) => session),
    cards: drawn.flatMap(({ cards }) => cards),
    patientIds: seats.map(({ patientId }) => patientId),
  };
}

function drawSession(
  session: FlowSessionRow,
  seats: readonly FlowSeatRow[],
  { rules, now }: { readonly rules: FlowRules; readonly now: Date },
): { readonly session: FlowSession; readonly cards: readonly FlowCard[] } {
  const stationCount = session.stations.length;
  const cards = seats.map((seat) => ({ seat, state: cardStateOf(seat, { rules, stationCount, now }) }));
  return {
    session: {
      sessionId: session.sessionId,
      clusterName: session.clusterName,
      siteName: session.siteName,
      startsAt: session.startsAt.toISOString(),
      endsAt: session.endsAt.toISOString(),
      zone: session.zone,
      status: session.status,
      runningLateMinutes: runningLateMinutes(
        cards.map(({ seat, state }) => expectingOf(seat, state)),
        now,
      ),
      lateAfterMinutes: rules.lateAfterMinutes,
      stations: session.stations.map((name, index) => ({ number: index + 1, name })),
      unresolvedCount: countUnresolved(seats.map(({ status }) => status)),
    },
    cards: cards.map(({ seat, state }) => cardOf(seat, state)),
  };
}

function cardOf(seat: FlowSeatRow, state: CardState): FlowCard {
  return {
    seatId: seat.seatId,
    sessionId: seat.sessionId,
    name: openName(seat),
    stage: state.stage,
    station: state.station,
    stationsLeft: [...state.stationsLeft],
    expectedAt: seat.expectedAt.toISOString(),
    sinceAt: state.sinceAt?.toISOString() ?? null,
    limitMinutes: state.limitMinutes,
    priority: seat.priority,
    isLate: seat.isLate,
    next: [...state.next],
    undoUntil: state.undoUntil?.toISOString() ?? null,
  };
}
