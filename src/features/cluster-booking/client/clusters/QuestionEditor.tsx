import { Button, CloseButton, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ANSWER_EFFECTS, effectsOf, QUESTION_TYPES } from '../../domain/clusters/eligibility-question.ts';
import { halfWorded } from '../../domain/clusters/worded-question.ts';
import { lackOf } from './criterion-draft.ts';
import classes from './Definition.module.css';
import { PrefillFields } from './PrefillFields.tsx';
import { QuestionWordings } from './QuestionWordings.tsx';
import {
  branchesBefore,
  branchKey,
  branchOfKey,
  CHOICES_MAX,
  EFFECT_WORDS,
  type QuestionBody,
  SORT_WORDS,
  withOneMoreChoice,
  withoutChoice,
  withSort,
} from './question-draft.ts';

type QuestionEditorProps = {
  readonly given: QuestionBody;
  /** The set it belongs to, for the answers it can follow. */
  readonly questions: readonly QuestionBody[];
  readonly isBusy: boolean;
  readonly onKeep: (question: QuestionBody) => void;
  readonly onLeave: () => void;
};

/** One question: its sort, its answers and what each means, after which answer it is asked, and what the chart fills in. */
export function QuestionEditor({ given, questions, isBusy, onKeep, onLeave }: QuestionEditorProps) {
  const [question, setQuestion] = useState(given);
  const branches = branchesBefore(questions, question.questionId);
  const isWhole =
    question.text.trim() !== '' &&
    question.choices.every(({ label }) => label.trim() !== '') &&
    halfWorded(question) === null &&
    (question.prefill === null || lackOf(question.prefill.criterion) === null);
  return (
    <form
      className={classes.rule}
      aria-label="A question for callers"
      onSubmit={(event) => {
        event.preventDefault();
        if (isWhole) onKeep(question);
      }}
    >
      <TextInput
        label="The question, as it is read aloud"
        required
        autoFocus
        value={question.text}
        maxLength={300}
        onChange={(event) => setQuestion({ ...question, text: event.currentTarget.value })}
      />
      <div className={classes.fields}>
        <NativeSelect
          label="What it is about"
          value={question.type}
          data={QUESTION_TYPES.map((value) => ({ value, label: SORT_WORDS[value] }))}
          onChange={(event) =>
            setQuestion(
              withSort(question, QUESTION_TYPES.find((each) => each === event.currentTarget.value) ?? question.type),
            )
          }
        />
        <NativeSelect
          label="Asked"
          value={question.askedWhen === null ? '' : branchKey(question.askedWhen)}
          data={[
            { value: '', label: 'always' },
            ...branches.map(({ value, label }) => ({ value, label: `after: ${label}` })),
          ]}
          onChange={(event) => setQuestion({ ...question, askedWhen: branchOfKey(event.currentTarget.value) })}
        />
      </div>
      <Answers question={question} onChange={setQuestion} />
      <PrefillFields question={question} onChange={setQuestion} />
      <QuestionWordings question={question} onChange={setQuestion} />
      <div className={classes.tools}>
        <Button type="submit" loading={isBusy} disabled={!isWhole}>
          Keep this question
        </Button>
        <Button variant="default" onClick={onLeave}>
          Leave it as it was
        </Button>
      </div>
    </form>
  );
}

type PartProps = { readonly question: QuestionBody; readonly onChange: (question: QuestionBody) => void };

/** Two to six answers; not knowing is always one and needs no row. */
function Answers({ question, onChange }: PartProps) {
  const change = (value: string, part: Partial<QuestionBody['choices'][number]>) =>
    onChange({
      ...question,
      choices: question.choices.map((choice) => (choice.value === value ? { ...choice, ...part } : choice)),
    });
  return (
    <>
      {question.choices.map(({ value, label, effect }, index) => (
        <div key={value} className={classes.answer}>
          <TextInput
            aria-label={`Answer ${index + 1}`}
            value={label}
            maxLength={80}
            onChange={(event) => change(value, { label: event.currentTarget.value })}
          />
          <NativeSelect
            aria-label={`What answer ${index + 1} means`}
            value={effect}
            data={effectsOf(question.type).map((each) => ({ value: each, label: EFFECT_WORDS[each] }))}
            onChange={(event) =>
              change(value, { effect: ANSWER_EFFECTS.find((each) => each === event.currentTarget.value) ?? 'none' })
            }
          />
          {question.choices.length > 2 && (
            <CloseButton
              aria-label={`Take away answer ${index + 1}`}
              onClick={() => onChange(withoutChoice(question, value))}
            />
          )}
        </div>
      ))}
      {question.choices.length < CHOICES_MAX && (
        <div>
          <Button size="compact-sm" variant="subtle" onClick={() => onChange(withOneMoreChoice(question))}>
            Add an answer
          </Button>
        </div>
      )}
    </>
  );
}
