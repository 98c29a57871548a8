import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#platform/client/api/use-route.ts';
import { EmptyState } from '#platform/client/design/EmptyState.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { useKeys } from '#platform/client/frame/keys.tsx';
import { useMay } from '#platform/client/frame/session.ts';
import { type FlowBoardReply, fillStations, readSessionFlow, readToday, undoMove } from '../../flow-contract.ts';
import { cardBeside, columnsOf, type Direction } from './board-columns.ts';
import classes from './Flow.module.css';
import { FlowCardButton } from './FlowCardButton.tsx';
import { MoveDialog } from './MoveDialog.tsx';
import { useNow } from './use-now.ts';

const REFRESH = [readToday, readSessionFlow];

/** The board: columns by stage, or by station when it is the carousel of one session. */
export function FlowBoard({ board }: { readonly board: FlowBoardReply }) {
  const now = useNow();
  const [chosen, setChosen] = useState<string | null>(null);
  const [open, setOpen] = useState<string | null>(null);
  const mayMove = useMay('day.move');
  const undo = useAct(undoMove, { refresh: REFRESH });
  const single = board.sessions.length === 1 ? (board.sessions[0] ?? null) : null;
  const columns = columnsOf(board.cards, single);
  const sessions = new Map(board.sessions.map((each) => [each.sessionId, each]));
  const card = board.cards.find(({ seatId }) => seatId === chosen);
  const opened = board.cards.find(({ seatId }) => seatId === open);
  const openedSession = opened && sessions.get(opened.sessionId);
  const away = board.cards.filter(({ stage }) => stage === 'away').length;
  const to = (direction: Direction) => () => setChosen(cardBeside(columns, chosen, direction));
  useKeys([
    { key: 'arrowright', label: 'Choose the card to the right', act: to('right') },
    { key: 'arrowleft', label: 'Choose the card to the left', act: to('left') },
    { key: 'arrowdown', label: 'Choose the card below', act: to('down') },
    { key: 'arrowup', label: 'Choose the card above', act: to('up') },
    { key: 'm', label: 'Move the chosen patient', act: () => setOpen(chosen), enabled: card !== undefined },
    {
      key: 'u',
      label: 'Take back the last move of the chosen patient',
      act: () => chosen && undo.mutate({ params: { seatId: chosen } }),
      enabled: mayMove && card !== undefined && card.undoUntil !== null,
    },
  ]);
  if (board.cards.length === 0) {
    return (
      <EmptyState title="Nobody is booked">
        Patients stand here as soon as they have a seat in a session of today.
      </EmptyState>
    );
  }
  return (
    <>
      {undo.error && <ProblemNotice error={undo.error} />}
      {single && single.stations.length > 0 && mayMove && <FillStations sessionId={single.sessionId} />}
      <div className={classes.columns}>
        {columns.map((column) => (
          <section key={column.key} className={classes.column} aria-label={column.title}>
            <h2 className={classes.head}>
              {column.title} <span className={classes.count}>{column.cards.length}</span>
            </h2>
            <ul className={classes.cards}>
              {column.cards.map((each) => (
                <li key={each.seatId}>
                  <FlowCardButton
                    card={each}
                    session={sessions.get(each.sessionId)}
                    isChosen={each.seatId === chosen}
                    showsSession={!single}
                    now={now}
                    onChoose={() => setChosen(each.seatId)}
                    onOpen={() => setOpen(each.seatId)}
                  />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      <p className={classes.foot}>
        {away > 0 && `${away} did not come or left. `}Arrow keys choose a card, M moves the patient, U takes the last
        move back.
      </p>
      {opened && openedSession && <MoveDialog card={opened} session={openedSession} onClose={() => setOpen(null)} />}
    </>
  );
}

function FillStations({ sessionId }: { readonly sessionId: string }) {
  const fill = useAct(fillStations, { refresh: REFRESH });
  useKeys([{ key: 'f', label: 'Fill the free stations', act: () => fill.mutate({ params: { sessionId } }) }]);
  const called = fill.data?.called.length;
  return (
    <div className={classes.fill}>
      <Button loading={fill.isPending} onClick={() => fill.mutate({ params: { sessionId } })}>
        Fill the free stations
      </Button>
      <span role="status">
        {called === undefined
          ? 'Those who wait longest go first.'
          : called === 0
            ? 'Nobody who waits needs a free station.'
            : `${called} called to a station.`}
      </span>
      {fill.error && <ProblemNotice error={fill.error} />}
    </div>
  );
}
