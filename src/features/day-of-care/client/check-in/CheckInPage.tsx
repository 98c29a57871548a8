import { Button, SegmentedControl } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { questionIn } from '#features/cluster-booking/public.ts';
import { formatTime } from '#platform/client/design/format-time.ts';
import { CHECK_IN_LANGUAGES, type CheckInLanguage } from '../../domain/check-in/consent-text.ts';
import { AgreeStep } from './AgreeStep.tsx';
import classes from './CheckIn.module.css';
import { DetailsStep } from './DetailsStep.tsx';
import { NOTHING_TYPED } from './typed-who.ts';
import { type Stage, useCheckIn } from './use-check-in.ts';
import { useEntrance } from './use-entrance.ts';
import { useIdle } from './use-idle.ts';
import { WhoStep } from './WhoStep.tsx';
import type { CheckInWords } from './words/check-in-words.ts';
import { checkInWords, LANGUAGE_NAMES } from './words/words-of.ts';

/** After so many seconds without a touch the next person finds an empty page; before, it asks whether somebody is there. */
const RESET_SECONDS = 60;
const ASK_SECONDS = 40;
/** As the server knows it for "does not know". */
const UNKNOWN = 'unknown';

/** Where a patient checks in without an account: at a door of the hospital, or by a link of their own. */
export function CheckInPage() {
  const { token } = useParams({ strict: false }) as { token: string };
  const [language, setLanguage] = useState<CheckInLanguage>(preferredLanguage);
  const entrance = useEntrance(token);
  const isShut = entrance === 'none' || entrance === 'unreachable';
  const words = checkInWords(language);
  useEffect(() => {
    document.title = `${words.title} · Sheaf`;
    document.documentElement.lang = language;
  }, [words, language]);
  return (
    <main className={classes.page} id="main">
      <div className={classes.card}>
        <div className={classes.top}>
          <p className={classes.hospital}>{entrance && !isShut ? `${entrance.hospital} · ${entrance.siteName}` : ''}</p>
          <SegmentedControl
            aria-label={words.language}
            data={CHECK_IN_LANGUAGES.map((each) => ({ value: each, label: LANGUAGE_NAMES[each] }))}
            value={language}
            onChange={(chosen) => setLanguage(chosen as CheckInLanguage)}
          />
        </div>
        {isShut && (
          <>
            <h1>{words.title}</h1>
            <p role="status">{entrance === 'none' ? words.nowhere : words.unreachable}</p>
          </>
        )}
        {!isShut && (
          <Visit {...{ token, words, language }} isDoor={entrance?.kind === 'door'} onRestart={setLanguage} />
        )}
      </div>
    </main>
  );
}

type VisitProps = {
  readonly token: string;
  readonly words: CheckInWords;
  readonly language: CheckInLanguage;
  readonly isDoor: boolean;
  readonly onRestart: (language: CheckInLanguage) => void;
};

function Visit({ token, words, language, isDoor, onRestart }: VisitProps) {
  const visit = useCheckIn(token);
  const { stage, busy, failed } = visit;
  const question = stage.kind === 'question' ? questionIn(stage.question, language) : null;
  const [typed, setTyped] = useState(NOTHING_TYPED);
  const restart = () => {
    visit.restart();
    setTyped(NOTHING_TYPED);
    onRestart(preferredLanguage());
  };
  const [idleSeconds, stay] = useIdle({ watching: isDoor });
  const isOver = isDoor && idleSeconds >= RESET_SECONDS;
  useEffect(() => {
    if (!isOver) return;
    restart();
    stay();
  });
  const isBlank = stage.kind === 'who' && typed === NOTHING_TYPED;
  const heading = useFocusOnChange(stage);
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        {question?.text ?? headingOf(stage, words)}
      </h1>
      {failed && (
        <p className={classes.wrong} role="alert">
          {words.problem}
        </p>
      )}
      {stage.kind === 'who' && (
        <>
          {stage.triesLeft !== null && !failed && (
            <p className={classes.wrong} role="alert">
              {words.notFound(stage.triesLeft)}
            </p>
          )}
          <WhoStep
            {...{ words, busy, typed }}
            onTyped={setTyped}
            hasPad={isDoor}
            onGiven={(who) => {
              if (!busy) void visit.find(who);
            }}
          />
        </>
      )}
      {stage.kind === 'details' && (
        <>
          <p>{words.expected(formatTime(stage.visit.expectedAt, stage.visit))}</p>
          <DetailsStep words={words} details={stage.visit.details} onDone={visit.confirmDetails} />
        </>
      )}
      {question &&
        [...question.choices, { value: UNKNOWN, label: words.doNotKnow }].map(({ value, label }) => (
          <Button
            key={value}
            size="lg"
            fullWidth
            variant="default"
            onClick={() => visit.answer(question.questionId, value)}
          >
            {label}
          </Button>
        ))}
      {stage.kind === 'agree' && (
        <AgreeStep
          {...{ words, language, busy }}
          asksPromise={stage.visit.asksPromise}
          onAnswer={(agrees) => void visit.agree(agrees)}
        />
      )}
      <End stage={stage} words={words} />
      {isDoor && !isBlank && <Restart {...{ stage, words }} onRestart={restart} />}
      {isDoor && idleSeconds >= ASK_SECONDS && !isBlank && (
        <div className={classes.still} role="alert">
          <span>{words.stillThere(RESET_SECONDS - idleSeconds)}</span>
          <Button variant="default" onClick={stay}>
            {words.iAm}
          </Button>
        </div>
      )}
    </>
  );
}

function End({ stage, words }: { readonly stage: Stage; readonly words: CheckInWords }) {
  if (stage.kind === 'done') {
    return (
      <div role="status" className={classes.end}>
        <p>{words.takeSeat}</p>
        {stage.shouldTellDesk && <p className={classes.wrong}>{words.tellDesk}</p>}
      </div>
    );
  }
  if (stage.kind !== 'desk' && stage.kind !== 'late') return null;
  return (
    <p role="status" className={classes.end}>
      {stage.kind === 'late' ? words.lateLead : words.deskLead}
    </p>
  );
}

type RestartProps = { readonly stage: Stage; readonly words: CheckInWords; readonly onRestart: () => void };

function Restart({ stage, words, onRestart }: RestartProps) {
  const isEnd = ['done', 'desk', 'late'].includes(stage.kind);
  return (
    <Button size={isEnd ? 'lg' : 'md'} variant={isEnd ? 'filled' : 'subtle'} fullWidth onClick={onRestart}>
      {isEnd ? words.nextPerson : words.startAgain}
    </Button>
  );
}

function headingOf(stage: Stage, words: CheckInWords): string {
  if (stage.kind === 'details') return words.hello(stage.visit.details.firstName);
  if (stage.kind === 'agree') return words.lastThing;
  return stage.kind === 'who' || stage.kind === 'question' ? words.title : words[stage.kind];
}

/** Whoever reads by ear, or by keys, is taken along to the next step. */
function useFocusOnChange(stage: Stage) {
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(stage);
  useEffect(() => {
    if (before.current !== stage) heading.current?.focus();
    before.current = stage;
  }, [stage]);
  return heading;
}

function preferredLanguage(): CheckInLanguage {
  const wanted = navigator.language.slice(0, 2);
  return CHECK_IN_LANGUAGES.find((each) => each === wanted) ?? 'en';
}
