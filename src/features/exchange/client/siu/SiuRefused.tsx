import { Button } from '@mantine/core';
import { useAct } from '#platform/client/api/use-route.ts';
import { formatDayTime } from '#platform/client/design/format-time.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { useSession } from '#platform/client/frame/session.ts';
import { readSiu, repeatRefusedSiu, type SiuReply } from '../../siu-contract.ts';
import classes from './SiuPage.module.css';
import { EVENT_WORDS, refusalWords } from './siu-words.ts';

/** What the other system refused. It is kept until it is sent again and taken. */
export function SiuRefused({ state: { refused, refusedCount } }: { readonly state: SiuReply }) {
  const { zone } = useSession();
  const again = useAct(repeatRefusedSiu, { refresh: [readSiu] });
  return (
    <section className={classes.part} aria-labelledby="siu-refused">
      <h2 id="siu-refused">Refused{refusedCount > 0 ? `, ${refusedCount}` : ''}</h2>
      {refusedCount === 0 && <p className={classes.hint}>Messages that the other system refuses stand here.</p>}
      {refusedCount > 0 && (
        <>
          <p>
            Look in the other system by the number of the message. When the cause is mended there, send them again: each
            goes as the same message, in its place of the order.
          </p>
          <div className={classes.acts}>
            <Button variant="default" loading={again.isPending} onClick={() => again.mutate({ body: {} })}>
              Send refused messages again
            </Button>
          </div>
          {again.error && <ProblemNotice error={again.error} />}
          <ul className={classes.refused}>
            {refused.map(({ messageId, controlId, event, code, at }) => (
              <li key={messageId}>
                <span>
                  {EVENT_WORDS[event]} ({event}), {formatDayTime(at, { zone })}: {refusalWords(code)}
                </span>
                <span className={classes.code}>
                  {code} · {controlId}
                </span>
              </li>
            ))}
          </ul>
          {refusedCount > refused.length && <p className={classes.hint}>The latest {refused.length} are shown.</p>}
        </>
      )}
    </section>
  );
}
