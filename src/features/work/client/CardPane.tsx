import { ActionIcon, Button } from '@mantine/core';
import { IconArchive, IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { formatDayTime } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import type { Card } from '../card-schemas.ts';
import { archiveCard, listWorkspaces, readBoard, readCard, readCardActivity, restoreCard } from '../contract.ts';
import { ActivityList } from './ActivityList.tsx';
import { CardComments } from './CardComments.tsx';
import { CardFields } from './CardFields.tsx';
import classes from './CardPane.module.css';

type CardPaneProps = { readonly spaceId: string; readonly cardId: string; readonly onClose: () => void };

const REFRESH = [readCard, readBoard, readCardActivity, listWorkspaces];

/** Everything about one card, beside the board. */
export function CardPane({ spaceId, cardId, onClose }: CardPaneProps) {
  const card = useRoute(readCard, { params: { cardId } });
  const found = card.data?.spaceId === spaceId ? card.data : undefined;
  return (
    <div className={classes.pane}>
      <header className={classes.head}>
        <span className={classes.number}>{found ? `Card ${found.number} · ${found.status.name}` : 'Card'}</span>
        <ActionIcon variant="subtle" color="gray" aria-label="Close the card" onClick={onClose}>
          <IconX size={18} stroke={1.5} />
        </ActionIcon>
      </header>
      {card.isError && <ProblemNotice error={card.error} onRetry={() => void card.refetch()} />}
      {card.isPending && <LoadingRows rows={4} height={56} label="Loading the card" />}
      {card.data && !found && <p>This card is on another board.</p>}
      {found && <CardParts card={found} />}
    </div>
  );
}

function CardParts({ card }: { card: Card }) {
  const params = { cardId: card.id };
  const archive = useAct(archiveCard, { refresh: REFRESH });
  const restore = useAct(restoreCard, { refresh: REFRESH });
  const mayArchive = card.may.includes('archive-card');
  const { zone } = card.space;
  return (
    <>
      {card.isArchived && (
        <div className={classes.archived} role="status">
          <span>This card is archived and not on the board.</span>
          {mayArchive && (
            <Button
              size="xs"
              variant="default"
              loading={restore.isPending}
              onClick={() => restore.mutate({ params, version: card.version })}
            >
              Undo: put it back
            </Button>
          )}
        </div>
      )}
      {card.subject && <SubjectLine subject={card.subject} spaceId={card.spaceId} />}
      <CardFields card={card} />
      <section className={classes.part}>
        <h3>Comments</h3>
        <CardComments card={card} />
      </section>
      <section className={classes.part}>
        <h3>What happened</h3>
        <ActivityList route={readCardActivity} params={params} zone={zone} hasCard={false} />
      </section>
      <footer className={classes.foot}>
        <span>
          Made by {card.createdBy}, {formatDayTime(card.createdAt, { zone })}
        </span>
        {mayArchive && !card.isArchived && (
          <Button
            size="xs"
            variant="subtle"
            color="gray"
            leftSection={<IconArchive size={16} stroke={1.5} />}
            loading={archive.isPending}
            onClick={() => archive.mutate({ params, version: card.version })}
          >
            Archive the card
          </Button>
        )}
      </footer>
      {archive.isError && <ProblemNotice error={archive.error} />}
      {restore.isError && <ProblemNotice error={restore.error} />}
    </>
  );
}

function SubjectLine({ subject, spaceId }: { subject: NonNullable<Card['subject']>; spaceId: string }) {
  const address =
    subject.id === null
      ? null
      : {
          bundle: `/together/${subject.id}`,
          session: `/sessions/${subject.id}`,
          goal: `/work/spaces/${spaceId}`,
          'chart-finding': `/measures?finding=${subject.id}`,
        }[subject.type];
  return (
    <p className={classes.subject}>
      Made from{' '}
      {address ? (
        <Link to={address} activeOptions={{ exact: true }}>
          {subject.label}
        </Link>
      ) : (
        <span>{subject.label}</span>
      )}
    </p>
  );
}
