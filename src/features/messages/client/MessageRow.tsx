import { Button } from '@mantine/core';
import { useAct } from '#platform/client/api/use-route.ts';
import { formatDayTime } from '#platform/client/design/format-time.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { StatusWord } from '#platform/client/design/StatusWord.tsx';
import { useMay } from '#platform/client/frame/session.ts';
import { listMessages, type MessageReply, readMessage, retryMessage, settleMessage } from '../message-contract.ts';
import classes from './Messages.module.css';
import { occasionWords, PURPOSE_WORDS, reasonWords, STATE_WORDS, WAY_WORDS } from './message-words.ts';

type RowProps = { readonly message: MessageReply; readonly isOpen: boolean; readonly onOpen: () => void };

/** One message: who, what about, by which way, how it stands, and what to do. */
export function MessageRow({ message, isOpen, onOpen }: RowProps) {
  const { zone, task, isSettled } = message;
  const state = STATE_WORDS[message.state];
  const appointment =
    message.appointmentAt && `${formatDayTime(message.appointmentAt, { zone })}, ${message.siteName ?? ''}`;
  const isTask = task !== null && !isSettled;
  return (
    <li className={classes.row} data-open={isOpen}>
      <button type="button" className={classes.who} onClick={onOpen} aria-pressed={isOpen}>
        <span className={classes.name}>{message.patientName}</span>
        <span>
          {PURPOSE_WORDS[message.purpose]} {occasionWords(message.occasion)}
        </span>
        {appointment && <span className={classes.quiet}>Appointment {appointment}</span>}
      </button>
      <div className={classes.how}>
        <StatusWord tone={state.tone}>{state.word}</StatusWord>
        <span className={classes.quiet}>
          {WAY_WORDS[message.channel]}
          {', '}
          {formatDayTime(message.sentAt ?? message.dueAt, { zone })}
        </span>
        {message.sentBy === 'folder' && (
          <span className={classes.quiet}>Kept in a file; nothing left this computer.</span>
        )}
        <span className={classes.quiet}>{reasonWords(message.reason)}</span>
      </div>
      {isTask && <TaskActs message={message} />}
    </li>
  );
}

function TaskActs({ message }: { readonly message: MessageReply }) {
  const maySend = useMay('messages.send');
  const refresh = [listMessages, readMessage];
  const settle = useAct(settleMessage, { refresh });
  const retry = useAct(retryMessage, { refresh });
  const params = { messageId: message.messageId };
  const busy = settle.isPending || retry.isPending;
  const error = settle.error ?? retry.error;
  return (
    <div className={classes.task}>
      <p className={classes.instead}>
        {message.task === 'print' ? 'Print it, or call: ' : 'Call instead: '}
        <span className="mono">{message.phone ?? 'no number known'}</span>
      </p>
      {maySend && (
        <div className={classes.acts}>
          <Button
            size="xs"
            disabled={busy}
            onClick={() => settle.mutate({ params, body: { how: 'by-phone' } })}
            aria-label={`Done by phone: ${message.patientName}`}
          >
            Done by phone
          </Button>
          <Button size="xs" variant="default" disabled={busy} onClick={() => retry.mutate({ params })}>
            Send again
          </Button>
          <Button
            size="xs"
            variant="default"
            disabled={busy}
            onClick={() => settle.mutate({ params, body: { how: 'not-needed' } })}
          >
            Not needed
          </Button>
        </div>
      )}
      {error && <ProblemNotice error={error} />}
    </div>
  );
}
