import type { Tx } from '#platform/server/database/within-wall.ts';
import type { SeatStatus } from '../../domain/seats/seat-status.ts';

export type Series = {
  readonly seriesId: string;
  readonly patientId: string;
  readonly clusterId: string;
  readonly clusterName: string;
  readonly wantedCount: number;
};

export async function findSeries(tx: Tx, organizationId: string, seriesId: string): Promise<Series | null> {
  const row = await tx
    .selectFrom('seat_series')
    .innerJoin('cluster', (join) =>
      join
        .onRef('cluster.organization_id', '=', 'seat_series.organization_id')
        .onRef('cluster.id', '=', 'seat_series.cluster_id'),
    )
    .select([
      'seat_series.id as seriesId',
      'seat_series.patient_id as patientId',
      'seat_series.cluster_id as clusterId',
      'cluster.name as clusterName',
      'wanted_count as wantedCount',
    ])
    .where('seat_series.organization_id', '=', organizationId)
    .where('seat_series.id', '=', seriesId)
    .executeTakeFirst();
  return row ?? null;
}

export type SeatOfSeries = {
  readonly seatId: string;
  readonly sessionId: string;
  readonly status: SeatStatus;
  readonly startsAt: Date;
  readonly occursOn: string;
  readonly zone: string;
};

/** The seats of a series, earliest first, those given back included. */
export async function findSeatsOfSeries(tx: Tx, organizationId: string, seriesId: string): Promise<SeatOfSeries[]> {
  const rows = await tx
    .selectFrom('seat')
    .innerJoin('session', (join) =>
      join.onRef('session.organization_id', '=', 'seat.organization_id').onRef('session.id', '=', 'seat.session_id'),
    )
    .select([
      'seat.id as seatId',
      'seat.session_id as sessionId',
      'seat.status',
      'session.starts_at as startsAt',
      'session.occurs_on as occursOn',
      'session.zone',
    ])
    .where('seat.organization_id', '=', organizationId)
    .where('seat.series_id', '=', seriesId)
    .orderBy('session.starts_at')
    .orderBy('seat.id')
    .execute();
  return rows.map((row) => ({ ...row, status: row.status as SeatStatus }));
}

export async function insertSeries(
  tx: Tx,
  organizationId: string,
  series: Omit<Series, 'clusterName'> & { readonly personId: string; readonly now: Date },
): Promise<void> {
  await tx
    .insertInto('seat_series')
    .values({
      organization_id: organizationId,
      id: series.seriesId,
      cluster_id: series.clusterId,
      patient_id: series.patientId,
      wanted_count: series.wantedCount,
      created_by: series.personId,
      created_at: series.now,
    })
    .execute();
}
