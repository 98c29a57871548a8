import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { reachable } from '#platform/client/design/reachable.ts';
import { StatusWord } from '#platform/client/design/StatusWord.tsx';
import type { ReplyOf } from '#platform/contract/route.ts';
import type { planWeek } from '../../planner-contract.ts';

type Cluster = ReplyOf<typeof planWeek>['clusters'][number];

type NeedsTableProps = {
  readonly clusters: readonly Cluster[];
  readonly seatsOf: (cluster: Cluster) => ReactNode;
};

/** What each need asks for, and what it has. */
export function NeedsTable({ clusters, seatsOf }: NeedsTableProps) {
  return (
    <Table.ScrollContainer minWidth={860} {...reachable('Needs and sessions a week')}>
      <Table verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Need</Table.Th>
            <Table.Th ta="right">Patients</Table.Th>
            <Table.Th ta="right">Visits a year</Table.Th>
            <Table.Th ta="right">Found no seat</Table.Th>
            <Table.Th ta="right">Seats a week</Table.Th>
            <Table.Th>Seats a session</Table.Th>
            <Table.Th ta="right">Sessions now</Table.Th>
            <Table.Th ta="right">Needed</Table.Th>
            <Table.Th ta="right">Would fit</Table.Th>
            <Table.Th ta="right">Third free seat</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {clusters.map((cluster) => (
            <Table.Tr key={cluster.clusterId}>
              <Table.Td>
                {cluster.name}{' '}
                {cluster.sessionsNeeded !== null && cluster.sessionsNeeded > cluster.sessionsNow && (
                  <StatusWord tone="stops">too few</StatusWord>
                )}
              </Table.Td>
              <Table.Td ta="right">{cluster.enrolled}</Table.Td>
              <Table.Td ta="right">{cluster.visitsPerYear}</Table.Td>
              <Table.Td ta="right">{cluster.unmetCount}</Table.Td>
              <Table.Td ta="right">{cluster.demandPerWeek.toFixed(1)}</Table.Td>
              <Table.Td>{seatsOf(cluster)}</Table.Td>
              <Table.Td ta="right">{cluster.sessionsNow}</Table.Td>
              <Table.Td ta="right">{cluster.sessionsNeeded ?? '–'}</Table.Td>
              <Table.Td ta="right">{cluster.sessionsPlanned ?? '–'}</Table.Td>
              <Table.Td ta="right">
                {cluster.thirdNextAvailableDays === null ? '–' : `${Math.round(cluster.thirdNextAvailableDays)} days`}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
