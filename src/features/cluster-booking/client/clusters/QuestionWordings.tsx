import { TextInput } from '@mantine/core';
import { PATIENT_LANGUAGES, type PatientLanguage } from '../../domain/clusters/preparation.ts';
import { halfWorded } from '../../domain/clusters/worded-question.ts';
import classes from './Definition.module.css';
import { LANGUAGE_WORDS, type QuestionBody, withWording } from './question-draft.ts';

type QuestionWordingsProps = {
  readonly question: QuestionBody;
  readonly onChange: (question: QuestionBody) => void;
};

/** The question as patients read it who check in by themselves, language by language. */
export function QuestionWordings({ question, onChange }: QuestionWordingsProps) {
  const half = halfWorded(question);
  return (
    <div className={classes.wordings}>
      <p className={classes.note}>
        At check-in it is asked in the language that the patient chooses; where that is missing, as it stands above.
      </p>
      {PATIENT_LANGUAGES.map((language) => (
        <InLanguage key={language} {...{ language, question, onChange }} />
      ))}
      {half !== null && <p role="status">In {LANGUAGE_WORDS[half]} a part is missing: write all of it, or nothing.</p>}
    </div>
  );
}

function InLanguage({ language, question, onChange }: QuestionWordingsProps & { readonly language: PatientLanguage }) {
  const wording = question.inLanguages?.[language];
  const name = LANGUAGE_WORDS[language];
  return (
    <details>
      <summary>
        In {name}
        {wording ? ': written' : ''}
      </summary>
      <div className={classes.inLanguage}>
        <TextInput
          label={`The question in ${name}`}
          lang={language}
          value={wording?.text ?? ''}
          maxLength={300}
          onChange={(event) => {
            const text = event.currentTarget.value;
            onChange(withWording(question, language, (now) => ({ ...now, text })));
          }}
        />
        {question.choices.map(({ value, label }) => (
          <TextInput
            key={value}
            label={`“${label}” in ${name}`}
            lang={language}
            value={wording?.labels[value] ?? ''}
            maxLength={80}
            onChange={(event) => {
              const words = event.currentTarget.value;
              onChange(
                withWording(question, language, (now) => ({ ...now, labels: { ...now.labels, [value]: words } })),
              );
            }}
          />
        ))}
      </div>
    </details>
  );
}
