import { Table } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useRoute } from '#platform/client/api/use-route.ts';
import { formatDay, formatTime } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { Page } from '#platform/client/design/Page.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { reachable } from '#platform/client/design/reachable.ts';
import { StatusWord, type Tone } from '#platform/client/design/StatusWord.tsx';
import { useMay } from '#platform/client/frame/session.ts';
import type { ReplyOf } from '#platform/contract/route.ts';
import type { SeatStatus } from '../../domain/seats/seat-status.ts';
import { readSession } from '../../session-contract.ts';
import { SeatsDrawn } from './SeatsDrawn.tsx';
import classes from './Session.module.css';
import { SessionLines } from './SessionLines.tsx';
import { SessionRoom } from './SessionRoom.tsx';

type Session = ReplyOf<typeof readSession>;

type SeatPatient = Session['seats'][number]['patient'];

type SessionPageProps = {
  /** What another feature offers to do with a session. */
  readonly extraActions?: (sessionId: string) => ReactNode;
  /** What another feature offers to do with one booked seat. */
  readonly seatAction?: (seatId: string, seatNumber: number, patient: SeatPatient) => ReactNode;
};

/** One session: how full, who comes and when, what it uses. Changes by itself as seats are taken. */
export function SessionPage({ extraActions, seatAction }: SessionPageProps) {
  const { sessionId = '' } = useParams({ strict: false }) as { sessionId?: string };
  const session = useRoute(readSession, { params: { sessionId } });
  if (session.error) {
    return (
      <Page title="Session">
        <ProblemNotice error={session.error} onRetry={() => void session.refetch()} />
      </Page>
    );
  }
  if (!session.data) {
    return (
      <Page title="Session">
        <LoadingRows rows={8} height={40} />
      </Page>
    );
  }
  return <OpenSession session={session.data} extra={extraActions?.(sessionId)} seatAction={seatAction} />;
}

type SeatAction = SessionPageProps['seatAction'] | undefined;
type OpenSessionProps = { readonly session: Session; readonly extra: ReactNode; readonly seatAction: SeatAction };

function OpenSession({ session, extra, seatAction }: OpenSessionProps) {
  const when = `${formatDay(session.startsAt, session)}, ${formatTime(session.startsAt, session)}–${formatTime(session.endsAt, session)}`;
  return (
    <Page
      title={session.clusterName}
      lead={
        <>
          {when} · {session.siteName} · {STATUS_WORDS[session.status]}
          {session.isException && ' · edited on its own'}
        </>
      }
      actions={
        <>
          <Link to={`/sessions?week=${session.occursOn}`}>Back to the week</Link>
          <ChangeLink session={session} />
          {extra}
        </>
      }
    >
      <section className={classes.fill}>
        <SeatsDrawn
          capacity={session.capacity}
          bookedCount={session.bookedCount}
          heldCount={session.heldCount}
          size="large"
        />
        <p className={classes.fillWords}>
          <strong>
            {session.bookedCount} of {session.capacity}
          </strong>{' '}
          seats booked{session.heldCount > 0 && `, ${session.heldCount} held at a desk`}
        </p>
        <SessionRoom sessionId={session.sessionId} />
      </section>
      <section className={classes.section}>
        <h2>Patients</h2>
        {!session.mayNamePatients && (
          <p className={classes.muted}>Names are shown to those who look after the patients.</p>
        )}
        <Seats session={session} seatAction={seatAction} />
      </section>
      <section className={classes.section}>
        <h2>Staff, room and equipment</h2>
        <SessionLines session={session} />
      </section>
      {session.instructions && (
        <section className={classes.section}>
          <h2>What patients are told</h2>
          <p className={classes.prose}>{session.instructions}</p>
        </section>
      )}
    </Page>
  );
}

/** Where this one session, or its whole series, is changed. */
function ChangeLink({ session }: { session: Session }) {
  const mayEdit = useMay('templates.edit');
  if (!mayEdit || new Date(session.startsAt) <= new Date() || session.status === 'cancelled') return null;
  return <Link to={`/sessions/templates/${session.templateId}?session=${session.sessionId}`}>Change</Link>;
}

const STATUS_WORDS: Readonly<Record<Session['status'], string>> = {
  planned: 'planned',
  open: 'open for booking',
  closed: 'closed for booking',
  'in-progress': 'in progress',
  completed: 'completed',
  cancelled: 'cancelled',
};

const TONES: Readonly<Record<SeatStatus, Tone>> = {
  held: 'gathered',
  booked: 'passes',
  confirmed: 'passes',
  arrived: 'information',
  roomed: 'information',
  'in-service': 'information',
  completed: 'quiet',
  'no-show': 'stops',
  'left-without-being-seen': 'stops',
  cancelled: 'quiet',
  expired: 'quiet',
};

const BORN = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

function bornWords(birthOn: string | null): string {
  return birthOn === null ? '' : BORN.format(new Date(`${birthOn}T12:00:00Z`));
}

/** `09:00 Nurse, 09:15 Dietitian`. */
function stationsInWords(route: Session['seats'][number]['route'], session: Session): string {
  return route.map(({ name, startsAt }) => `${formatTime(startsAt, session)} ${name}`).join(', ');
}

function Seats({ session, seatAction }: { session: Session; seatAction: SeatAction }) {
  return (
    <Table.ScrollContainer minWidth={360} {...reachable('Seats')}>
      <Table verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={60}>Seat</Table.Th>
            <Table.Th w={80}>Comes</Table.Th>
            <Table.Th>Patient</Table.Th>
            {session.mayNamePatients && <Table.Th className={classes.wide}>Born</Table.Th>}
            <Table.Th>State</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {session.seats.map((seat) => (
            <Table.Tr key={seat.seatId ?? `${seat.seatNumber} ${seat.status}`}>
              <Table.Td className="mono">{seat.seatNumber}</Table.Td>
              <Table.Td className="mono">
                {formatTime(seat.arrivesAt, session)}
                {seat.route.length > 0 && <span className={classes.route}>{stationsInWords(seat.route, session)}</span>}
              </Table.Td>
              <Table.Td>
                {seat.patient?.name ?? (seat.status ? 'Taken' : <span className={classes.muted}>free</span>)}
                {seat.patient?.birthOn && <span className={classes.bornBelow}>{bornWords(seat.patient.birthOn)}</span>}
              </Table.Td>
              {session.mayNamePatients && (
                <Table.Td className={classes.wide}>{bornWords(seat.patient?.birthOn ?? null)}</Table.Td>
              )}
              <Table.Td>
                {seat.status && <StatusWord tone={TONES[seat.status]}>{seat.status.replaceAll('-', ' ')}</StatusWord>}
                {seat.seatId &&
                  seat.status &&
                  seat.status !== 'held' &&
                  seatAction?.(seat.seatId, seat.seatNumber, seat.patient)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
