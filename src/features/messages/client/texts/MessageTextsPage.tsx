import { Select } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useRoute } from '#platform/client/api/use-route.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { Page } from '#platform/client/design/Page.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { CHANNELS, type Channel, LANGUAGES, type Language } from '../../domain/channel.ts';
import { PURPOSES, type Purpose } from '../../domain/purpose.ts';
import { listTexts, type TextReply } from '../../text-contract.ts';
import { LANGUAGE_NAMES } from '../language-names.ts';
import { PURPOSE_WORDS, WAY_WORDS } from '../message-words.ts';
import classes from './MessageTexts.module.css';
import { TextEditor } from './TextEditor.tsx';

type Search = { readonly purpose?: Purpose; readonly channel?: Channel; readonly language?: Language };

/** The wording of each message, by way and language. */
export function MessageTextsPage() {
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const purpose = PURPOSES.find((each) => each === search.purpose) ?? 'booked';
  const channel = CHANNELS.find((each) => each === search.channel) ?? 'email';
  const language = LANGUAGES.find((each) => each === search.language) ?? 'en';
  const go = (change: Search) =>
    void navigate({ to: '/setup/texts', search: { purpose, channel, language, ...change } as never });
  const found = useRoute(listTexts);
  const texts = found.data?.texts ?? [];
  const text = texts.find((each) => each.purpose === purpose && each.channel === channel && each.language === language);
  return (
    <Page
      title="Wording of messages"
      lead="What patients read, for each kind of message, way and language. What was sent keeps the words it was sent with."
      actions={<Link to="/setup/messages">When and how messages go</Link>}
    >
      {found.error && <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />}
      {!found.data && !found.error && <LoadingRows rows={8} height={44} label="Loading the wording" />}
      {text && (
        <>
          <div className={classes.choose}>
            <Select
              label="Way"
              allowDeselect={false}
              data={CHANNELS.map((value) => ({ value, label: WAY_WORDS[value] }))}
              value={channel}
              onChange={(value) => go({ channel: value as Channel })}
            />
            <Select
              label="Language"
              allowDeselect={false}
              data={LANGUAGE_NAMES}
              value={language}
              onChange={(value) => go({ language: value as Language })}
            />
          </div>
          <div className={classes.columns}>
            <Kinds texts={texts} {...{ purpose, channel, language }} />
            <TextEditor key={`${purpose} ${channel} ${language} ${text.textVersion}`} text={text} />
          </div>
        </>
      )}
    </Page>
  );
}

type KindsProps = {
  readonly texts: readonly TextReply[];
  readonly purpose: Purpose;
  readonly channel: Channel;
  readonly language: Language;
};

function Kinds({ texts, purpose, channel, language }: KindsProps) {
  return (
    <nav aria-label="Kinds of messages">
      <ul className={classes.kinds}>
        {PURPOSES.map((each) => {
          const own = texts.filter((text) => text.purpose === each && !text.isUsual).length;
          return (
            <li key={each}>
              <Link
                to="/setup/texts"
                search={{ purpose: each, channel, language } as never}
                aria-current={each === purpose ? 'page' : undefined}
              >
                {PURPOSE_WORDS[each]}
                <span className={classes.small}>
                  {own === 0 ? 'usual wording' : `${own} of ${CHANNELS.length * LANGUAGES.length} changed here`}
                </span>
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
