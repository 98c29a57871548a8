import { Button, Textarea, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useAct } from '#platform/client/api/use-route.ts';
import { formatDayTime } from '#platform/client/design/format-time.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { useSession } from '#platform/client/frame/session.ts';
import { hasSubject, type Text } from '../../domain/text-field.ts';
import { listTexts, listTextVersions, saveText, type TextReply, useUsualText } from '../../text-contract.ts';
import { FIELD_WORDS, fieldsFor } from './field-words.ts';
import classes from './MessageTexts.module.css';
import { TextPreview } from './TextPreview.tsx';
import { TextVersions } from './TextVersions.tsx';
import { usePreview } from './use-preview.ts';

const REFRESH = [listTexts, listTextVersions];

/** One text: its words on the left, what a patient would read on the right. */
export function TextEditor({ text }: { readonly text: TextReply }) {
  const { purpose, channel, language, textVersion } = text;
  const { zone } = useSession();
  const [words, setWords] = useState<Text>({ subject: text.subject, body: text.body });
  const key = { purpose, channel, language };
  const preview = usePreview({ ...key, ...words });
  const problem = preview.reply?.problem ?? null;
  const save = useAct(saveText, { refresh: REFRESH });
  const back = useAct(useUsualText, { refresh: REFRESH });
  const isChanged = words.subject !== text.subject || words.body !== text.body;
  return (
    <>
      <form
        className={classes.editor}
        aria-label="The words"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ body: { ...key, ...words, textVersion } });
        }}
      >
        <p className={classes.hint}>{standing(text, zone)}</p>
        <Words text={text} words={words} setWords={setWords} problem={problem} />
        {save.error && <ProblemNotice error={save.error} />}
        {back.error && <ProblemNotice error={back.error} />}
        <div className={classes.acts}>
          <Button
            type="submit"
            loading={save.isPending}
            disabled={!isChanged || words.body === '' || preview.isBehind || problem !== null}
          >
            Use these words
          </Button>
          {isChanged && (
            <Button variant="default" onClick={() => setWords({ subject: text.subject, body: text.body })}>
              Leave as it was
            </Button>
          )}
          {!text.isUsual && (
            <Button
              variant="default"
              loading={back.isPending}
              onClick={() => back.mutate({ body: { ...key, textVersion } })}
            >
              Back to the usual wording
            </Button>
          )}
        </div>
        <TextVersions textKey={key} inUse={textVersion} onTake={setWords} />
      </form>
      <TextPreview channel={channel} preview={preview.reply} error={preview.error} isBehind={preview.isBehind} />
    </>
  );
}

function standing({ isUsual, madeAt, madeBy, textVersion }: TextReply, zone: string): string {
  if (madeAt === null) return 'The usual wording, as Sheaf brings it.';
  const when = `${formatDayTime(madeAt, { zone })}${madeBy === null ? '' : `, by ${madeBy}`}`;
  return isUsual ? `The usual wording again, since ${when}.` : `Version ${textVersion}, since ${when}.`;
}

type WordsProps = {
  readonly text: TextReply;
  readonly words: Text;
  readonly setWords: (words: Text) => void;
  readonly problem: { readonly sentence: string; readonly field: string } | null;
};

function Words({ text: { purpose, channel }, words, setWords, problem }: WordsProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const isShort = channel === 'sms';
  const insert = (field: string) => {
    const { selectionStart: from = words.body.length, selectionEnd: until = words.body.length } = area.current ?? {};
    const put = `{${field}}`;
    // Before the next key is pressed, so that what is put in next stands behind it.
    flushSync(() => setWords({ ...words, body: `${words.body.slice(0, from)}${put}${words.body.slice(until)}` }));
    area.current?.focus();
    area.current?.setSelectionRange(from + put.length, from + put.length);
  };
  const errorOf = (field: string) => (problem?.field === field ? { error: problem.sentence } : {});
  return (
    <>
      {hasSubject(channel) && (
        <TextInput
          label="Subject"
          description="May be read on a locked screen or through an envelope: no name, nothing of the care."
          maxLength={200}
          value={words.subject}
          onChange={(event) => setWords({ ...words, subject: event.currentTarget.value })}
          {...errorOf('subject')}
        />
      )}
      <Textarea
        ref={area}
        label={isShort ? 'The text message' : 'The words'}
        {...(isShort ? { description: 'May be read on a locked screen: no name, nothing of the care.' } : {})}
        autosize
        minRows={isShort ? 4 : 12}
        maxLength={6000}
        value={words.body}
        onChange={(event) => setWords({ ...words, body: event.currentTarget.value })}
        {...errorOf('body')}
      />
      <fieldset className={classes.fields}>
        <legend className={classes.small}>Put in where the cursor stands</legend>
        {fieldsFor(purpose, channel).map((field) => (
          <Button key={field} size="compact-xs" variant="default" onClick={() => insert(field)}>
            {FIELD_WORDS[field]}
          </Button>
        ))}
      </fieldset>
    </>
  );
}
