import { countOf } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { StatusWord } from '#platform/client/design/StatusWord.tsx';
import type { Channel } from '../../domain/channel.ts';
import type { PreviewReply } from '../../text-contract.ts';
import classes from './MessageTexts.module.css';

type Props = {
  readonly channel: Channel;
  readonly preview: PreviewReply | null;
  readonly error: unknown;
  readonly isBehind: boolean;
};

/** What a patient who does not exist would read. */
export function TextPreview({ channel, preview, error, isBehind }: Props) {
  return (
    <section className={classes.preview} aria-label="As it is read" aria-busy={isBehind}>
      <h2>As it is read</h2>
      <p className={classes.hint}>Filled in for an invented patient, a week from now.</p>
      {error !== null && <ProblemNotice error={error} />}
      {!preview && error === null && <LoadingRows rows={5} height={28} label="Filling the words in" />}
      {preview && (
        <>
          {preview.problem && <StatusWord tone="stops">May not be used like this</StatusWord>}
          <Read channel={channel} preview={preview} />
        </>
      )}
    </section>
  );
}

function Read({ channel, preview }: { readonly channel: Channel; readonly preview: PreviewReply }) {
  if (channel === 'sms') return <OnThePhone preview={preview} />;
  return channel === 'email' ? <InTheMail preview={preview} /> : <OnPaper preview={preview} />;
}

function OnThePhone({ preview: { body, sms } }: { readonly preview: PreviewReply }) {
  return (
    <>
      <div className={classes.phone}>
        <div className={classes.bubble}>{body}</div>
      </div>
      {sms && (
        <div role="status">
          <strong>{sms.parts === 1 ? 'One text message' : `Sent and paid as ${sms.parts} text messages`}</strong>
          <p className={classes.hint}>
            {countOf(sms.units, 'sign')}, {sms.unitsLeft} more fit.{' '}
            {sms.alphabet === 'gsm-7'
              ? 'Signs of the GSM alphabet: 160 in one message, 153 in each of several (3GPP TS 23.038).'
              : `${sms.foreignSigns.map((sign) => `“${sign}”`).join(' ')} ${sms.foreignSigns.length === 1 ? 'is' : 'are'} not of the GSM alphabet, so only 70 signs fit in one message and 67 in each of several (UCS-2, 3GPP TS 23.038).`}
          </p>
        </div>
      )}
    </>
  );
}

function InTheMail({ preview: { sender, subject, body } }: { readonly preview: PreviewReply }) {
  return (
    <article className={classes.mail}>
      <dl className={classes.mailHead}>
        <dt>From</dt>
        <dd>{sender}</dd>
        <dt>Subject</dt>
        <dd>
          <strong>{subject}</strong>
        </dd>
      </dl>
      <p className={classes.body}>{body}</p>
    </article>
  );
}

function OnPaper({ preview: { sender, recipient, address, subject, body } }: { readonly preview: PreviewReply }) {
  return (
    <article className={classes.letter}>
      <div>
        <div className={classes.window}>
          <span className={classes.small}>{sender}</span>
          {`\n${recipient}\n${address}`}
        </div>
        <span className={classes.small}>Seen through the window of the envelope</span>
      </div>
      <strong>{subject}</strong>
      <p className={classes.body}>{body}</p>
    </article>
  );
}
