import { Button, Checkbox } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { EmptyState } from '#platform/client/design/EmptyState.tsx';
import { countOf, formatDate, formatDay, formatDayTime, formatTime } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { Page } from '#platform/client/design/Page.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { StatusWord } from '#platform/client/design/StatusWord.tsx';
import { useMay } from '#platform/client/frame/session.ts';
import type { ReplyOf } from '#platform/contract/route.ts';
import { type InviteeReply, previewInvitations, sendInvitations } from '../../invitation-contract.ts';
import { listRecalls } from '../../recall-contract.ts';
import { lastAttemptWords, STATUS_TONES, STATUS_WORDS } from './recall-words.ts';
import classes from './Waiting.module.css';

type Preview = ReplyOf<typeof previewInvitations>;

/** So many are invited at a time; the rest with the next press. */
const INVITED_MAX = 100;

/** Fills a session from the recall list: how many it takes, whose turn it is and why; ticked, sent, each an attempt. */
export function InvitePage() {
  const { sessionId = '' } = useParams({ strict: false }) as { sessionId?: string };
  const preview = useRoute(previewInvitations, { params: { sessionId } });
  const { data } = preview;
  return (
    <Page
      title="Invite to this session"
      lead={data ? `${data.clusterName}, ${whenOf(data)} · ${data.siteName}` : ''}
      actions={<Link to={`/sessions/${sessionId}`}>Back to the session</Link>}
    >
      {preview.error ? (
        <ProblemNotice error={preview.error} onRetry={() => void preview.refetch()} />
      ) : !data ? (
        <LoadingRows rows={6} height={56} label="Looking who is due" />
      ) : (
        <Inviting key={sessionId} preview={data} />
      )}
    </Page>
  );
}

function whenOf(session: Preview): string {
  return `${formatDay(session.startsAt, session)}, ${formatTime(session.startsAt, session)}`;
}

function Inviting({ preview }: { preview: Preview }) {
  const { sessionId, suggested, closedBecause } = preview;
  const mayInvite = useMay('recalls.edit');
  const open = preview.invitees.filter((each) => each.whyNot === null);
  const [own, setOwn] = useState<ReadonlySet<string> | null>(null);
  const ticked = own ?? new Set(open.slice(0, Math.min(suggested, INVITED_MAX)).map((each) => each.recallId));
  const chosen = open.filter((each) => ticked.has(each.recallId)).slice(0, INVITED_MAX);
  const [done, setDone] = useState<string | null>(null);
  const send = useAct(sendInvitations, { refresh: [previewInvitations, listRecalls] });
  function tick(recallId: string, isTicked: boolean) {
    const next = new Set(ticked);
    if (isTicked) next.add(recallId);
    else next.delete(recallId);
    setOwn(next);
  }
  function invite() {
    const body = { recallIds: chosen.map((each) => each.recallId) };
    send.mutate(
      { params: { sessionId }, body },
      {
        onSuccess: ({ invited, left }) => {
          setOwn(null);
          setDone(`${countOf(invited, 'patient')} invited.${left.length > 0 ? ` ${leftWords(left.length)}` : ''}`);
        },
      },
    );
  }
  return (
    <>
      <Needed preview={preview} />
      {done !== null && (
        <p className={classes.sent} role="status">
          ✓ {done} Each goes out by the way that the patient agreed to, and stands on the recall list as an attempt.
        </p>
      )}
      {send.error && <ProblemNotice error={send.error} />}
      {preview.invitees.length === 0 ? (
        <EmptyState title="Nobody is due for this session">
          Patients stand here from 30 days before their next visit is due until they have a seat.
        </EmptyState>
      ) : (
        <>
          <ul className={classes.list}>
            {preview.invitees.map((invitee) => (
              <InviteeRow
                key={invitee.recallId}
                invitee={invitee}
                isTicked={ticked.has(invitee.recallId)}
                isOpen={closedBecause === null && mayInvite}
                onTick={(isTicked) => tick(invitee.recallId, isTicked)}
              />
            ))}
          </ul>
          {mayInvite && (
            <div className={classes.sendBar}>
              <Button
                onClick={invite}
                loading={send.isPending}
                disabled={closedBecause !== null || chosen.length === 0}
              >
                Invite {countOf(chosen.length, 'patient')}
              </Button>
              <span className={classes.muted}>
                {preview.total > preview.invitees.length && `The first ${preview.invitees.length} are shown. `}
                The message names day, time and place, and says nothing of the care.
              </span>
            </div>
          )}
        </>
      )}
    </>
  );
}

function leftWords(count: number): string {
  return count === 1 ? 'One could not be invited any more.' : `${count} could not be invited any more.`;
}

/** How many seats, how many invitations that takes, and why. */
function Needed({ preview }: { preview: Preview }) {
  const { freeSeats, attendance, openInvitations, suggested, answerBy, closedBecause, invitees } = preview;
  if (closedBecause !== null) {
    return (
      <p className={classes.needed} role="status">
        Nobody can be invited now. {closedBecause}
      </p>
    );
  }
  const unanswered =
    openInvitations === 0
      ? ''
      : `, and ${countOf(openInvitations, 'invitation')} ${openInvitations === 1 ? 'is' : 'are'} not answered yet`;
  return (
    <p className={classes.needed} role="status">
      <strong>{countOf(freeSeats, 'free seat')}.</strong>{' '}
      {invitees.length > 0 && (
        <>
          About {Math.round(attendance * 100)} of 100 invited patients come{unanswered}, so invite{' '}
          <strong>{suggested === 0 ? 'nobody more' : `${suggested} more`}</strong>
          {suggested > 0 && ', longest due first'}. The first who accept have the seats
          {answerBy !== null && `; they can answer until ${formatDayTime(answerBy, preview)}`}.
        </>
      )}
    </p>
  );
}

type InviteeRowProps = {
  readonly invitee: InviteeReply;
  readonly isTicked: boolean;
  readonly isOpen: boolean;
  readonly onTick: (isTicked: boolean) => void;
};

function InviteeRow({ invitee, isTicked, isOpen, onTick }: InviteeRowProps) {
  const { patientName, need, dueOn, status, attempts, lastAttempt, whyNot } = invitee;
  return (
    <li className={classes.row}>
      <div className={classes.cell}>
        {whyNot === null ? (
          <Checkbox
            label={patientName}
            checked={isTicked}
            disabled={!isOpen}
            onChange={(event) => onTick(event.currentTarget.checked)}
          />
        ) : (
          <span className={classes.name}>{patientName}</span>
        )}
      </div>
      <div className={classes.cell}>
        {status ? (
          <StatusWord tone={STATUS_TONES[status]}>
            {STATUS_WORDS[status]}, {formatDate(dueOn)}
          </StatusWord>
        ) : (
          <span>Due {formatDate(dueOn)}</span>
        )}
        {need !== null && <span className={classes.muted}>{need}</span>}
      </div>
      <div className={classes.cell}>
        <span className={classes.muted}>
          {countOf(attempts, 'attempt')}
          {lastAttemptWords(lastAttempt)}
        </span>
        {whyNot !== null && <span>{whyNot}</span>}
      </div>
    </li>
  );
}
