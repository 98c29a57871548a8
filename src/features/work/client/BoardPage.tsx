import { Button } from '@mantine/core';
import { IconActivity, IconPlus } from '@tabler/icons-react';
import { Link, useLocation, useNavigate, useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useRoute } from '#platform/client/api/use-route.ts';
import { KeyHint } from '#platform/client/design/KeyHint.tsx';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { Page } from '#platform/client/design/Page.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { useKeys } from '#platform/client/frame/keys.tsx';
import { readBoard } from '../contract.ts';
import { ActivityPane } from './ActivityPane.tsx';
import { Board } from './Board.tsx';
import classes from './BoardPage.module.css';
import { CardPane } from './CardPane.tsx';
import { SpaceViews } from './SpaceViews.tsx';

const FIRST_CARDS = 100;
const MORE_CARDS = 500;

type BoardPageProps = {
  /** What stands above the columns, such as the goals of the space. */
  readonly strip?: (spaceId: string) => ReactNode;
};

/** One space: its columns, and beside them a card or the activity stream, each with its own address. */
export function BoardPage({ strip }: BoardPageProps) {
  const { spaceId = '', cardId = null } = useParams({ strict: false }) as { spaceId?: string; cardId?: string };
  const isActivity = useLocation().pathname.endsWith('/activity');
  const navigate = useNavigate();
  const [cardsPerStatus, setCardsPerStatus] = useState(FIRST_CARDS);
  const [composingIn, setComposingIn] = useState<string | null>(null);
  const board = useRoute(readBoard, { params: { spaceId }, query: { cardsPerStatus } }, { keepPrevious: true });
  const home = `/work/spaces/${spaceId}`;
  const close = () => void navigate({ to: home });
  const mayCreate = board.data?.may.includes('create-card') ?? false;
  const firstStatusId = board.data?.statuses[0]?.id ?? null;
  useKeys([
    { key: 'n', label: 'Write a new card', act: () => setComposingIn(firstStatusId), enabled: mayCreate },
    { key: 'escape', label: 'Close the pane', act: close, enabled: cardId !== null || isActivity },
  ]);
  const pane = cardId ? (
    <CardPane key={cardId} spaceId={spaceId} cardId={cardId} onClose={close} />
  ) : isActivity ? (
    <ActivityPane spaceId={spaceId} zone={board.data?.workspace.zone ?? 'UTC'} onClose={close} />
  ) : undefined;
  return (
    <Page
      title={board.data?.name ?? 'Board'}
      lead={
        <>
          <Link to="/work" activeOptions={{ exact: true }}>
            Work
          </Link>
          {board.data && ` · ${board.data.workspace.name}`}
          {board.data?.purpose && ` · ${board.data.purpose}`}
        </>
      }
      pane={pane}
      actions={
        <>
          <SpaceViews spaceId={spaceId} current="board" />
          <Button
            variant="default"
            leftSection={<IconActivity size={16} stroke={1.5} />}
            onClick={() => void navigate({ to: isActivity ? home : `${home}/activity` })}
          >
            {isActivity ? 'Close activity' : 'See activity'}
          </Button>
          {mayCreate && (
            <Button
              leftSection={<IconPlus size={16} stroke={1.5} />}
              onClick={() => setComposingIn(firstStatusId)}
              aria-keyshortcuts="n"
            >
              New card
            </Button>
          )}
        </>
      }
    >
      {board.isError && <ProblemNotice error={board.error} onRetry={() => void board.refetch()} />}
      {board.isPending && (
        <div className={classes.waiting}>
          {['To do', 'Doing', 'Done'].map((name) => (
            <LoadingRows key={name} rows={4} height={84} label={`Loading ${name}`} />
          ))}
        </div>
      )}
      {board.data && (
        <>
          {strip?.(spaceId)}
          <Board
            known={board.data}
            openCardId={cardId}
            composingIn={composingIn}
            onCompose={setComposingIn}
            onMore={() => setCardsPerStatus(MORE_CARDS)}
          />
          <p className={`${classes.keys} no-print`}>
            <KeyHint>N</KeyHint> new card <KeyHint>M</KeyHint> move <KeyHint>← ↑ ↓ →</KeyHint> walk
            <KeyHint>Enter</KeyHint> open <KeyHint>?</KeyHint> all keys
          </p>
        </>
      )}
    </Page>
  );
}
