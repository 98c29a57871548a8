import { NativeSelect } from '@mantine/core';
import { useRoute } from '#platform/client/api/use-route.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { readClusterChoices } from '../../cluster-contract.ts';
import { CriterionFields } from './CriterionFields.tsx';
import { CRITERION_WORDS, emptyCriterion, isCriterionType, lackOf } from './criterion-draft.ts';
import classes from './Definition.module.css';
import type { QuestionBody } from './question-draft.ts';

type PrefillFieldsProps = {
  readonly question: QuestionBody;
  readonly onChange: (question: QuestionBody) => void;
};

/** What in the chart gives an answer beforehand; the desk still confirms it with the caller. */
export function PrefillFields({ question, onChange }: PrefillFieldsProps) {
  const found = useRoute(readClusterChoices);
  const { prefill, choices } = question;
  const lack = prefill === null ? null : lackOf(prefill.criterion);
  if (found.error) return <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />;
  return (
    <div className={classes.fields}>
      <NativeSelect
        label="The chart fills in"
        value={prefill?.criterion.type ?? ''}
        data={[
          { value: '', label: 'nothing' },
          ...Object.entries(CRITERION_WORDS).map(([value, label]) => ({ value, label: `by: ${label}` })),
        ]}
        onChange={(event) => {
          const type = event.currentTarget.value;
          const value = prefill?.value ?? choices[0]?.value ?? '';
          onChange({
            ...question,
            prefill: isCriterionType(type) ? { criterion: emptyCriterion(type), value } : null,
          });
        }}
      />
      {prefill !== null && (
        <NativeSelect
          label="When it holds, the answer is"
          value={prefill.value}
          data={choices.map(({ value, label }) => ({ value, label }))}
          onChange={(event) => onChange({ ...question, prefill: { ...prefill, value: event.currentTarget.value } })}
        />
      )}
      {prefill !== null && found.data && (
        <CriterionFields
          criterion={prefill.criterion}
          choices={found.data}
          onChange={(criterion) => onChange({ ...question, prefill: { ...prefill, criterion } })}
        />
      )}
      {lack !== null && <p className={classes.lack}>{lack}</p>}
    </div>
  );
}
