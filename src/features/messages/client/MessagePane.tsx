import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { formatDayTime } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { useKeys } from '#platform/client/frame/keys.tsx';
import { useMay } from '#platform/client/frame/session.ts';
import { listMessages, readMessage, reportBounce } from '../message-contract.ts';
import classes from './Messages.module.css';
import { PURPOSE_WORDS, reasonWords, STATE_WORDS, WAY_WORDS } from './message-words.ts';

type PaneProps = { readonly messageId: string; readonly onClose: () => void };

/** The words of one message, and everything that happened to it. */
export function MessagePane({ messageId, onClose }: PaneProps) {
  const maySend = useMay('messages.send');
  const found = useRoute(readMessage, { params: { messageId } });
  const bounce = useAct(reportBounce, { refresh: [listMessages, readMessage] });
  useKeys([{ key: 'escape', label: 'Close the message', act: onClose }]);
  if (found.error) return <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <LoadingRows rows={5} height={40} label="Loading the message" />;
  const message = found.data;
  const wasSent = message.state === 'sent' || message.state === 'delivered';
  return (
    <section className={classes.pane} aria-label="Message">
      <header className={classes.paneHead}>
        <h2>{PURPOSE_WORDS[message.purpose]}</h2>
        <Button variant="subtle" size="xs" onClick={onClose} leftSection={<IconX size={16} stroke={1.5} aria-hidden />}>
          Close
        </Button>
      </header>
      <p className={classes.quiet}>
        {message.patientName}, {WAY_WORDS[message.channel]}
        {message.address && `: ${message.address.replaceAll('\n', ', ')}`}
      </p>
      {message.body === '' ? (
        <p className={classes.quiet}>It is written when it is sent, with what is true then.</p>
      ) : (
        <div className={classes.words}>
          {message.subject && <p className={classes.name}>{message.subject}</p>}
          <p>{message.body.replaceAll('{link}', '[link]')}</p>
        </div>
      )}
      <h3>What happened</h3>
      <ol className={classes.history}>
        {message.history.map((step) => (
          <li key={`${step.at} ${step.to} ${step.reason}`}>
            <span className="mono">{formatDayTime(step.at, { zone: message.zone })}</span> {STATE_WORDS[step.to].word}
            {step.personName && ` by ${step.personName}`}
            {reasonWords(step.reason) && `. ${reasonWords(step.reason)}`}
          </li>
        ))}
      </ol>
      {bounce.error && <ProblemNotice error={bounce.error} />}
      {maySend && wasSent && (
        <Button
          variant="default"
          size="xs"
          loading={bounce.isPending}
          onClick={() => bounce.mutate({ params: { messageId } })}
        >
          It came back
        </Button>
      )}
    </section>
  );
}
