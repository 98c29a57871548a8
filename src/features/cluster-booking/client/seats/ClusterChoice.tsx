import { KeyHint } from '#platform/client/design/KeyHint.tsx';
import classes from '../clusters/Needs.module.css';

export type Suggestion = {
  readonly clusterId: string;
  readonly clusterName: string;
  readonly careEventId: string | null;
  readonly reason: string;
};

type ClusterChoiceProps = {
  readonly suggestions: readonly Suggestion[];
  readonly chosenId: string | null;
  readonly onChoose: (suggestion: Suggestion) => void;
};

/** The cluster to offer, with its reason in one line; the others that would do stand below it. */
export function ClusterChoice({ suggestions, chosenId, onChoose }: ClusterChoiceProps) {
  return (
    <div className={classes.choices} role="radiogroup" aria-label="Cluster">
      {suggestions.map((suggestion, index) => (
        <label key={suggestion.clusterId} className={classes.choice} data-chosen={suggestion.clusterId === chosenId}>
          <input
            type="radio"
            name="cluster"
            className="visually-hidden"
            checked={suggestion.clusterId === chosenId}
            onChange={() => onChoose(suggestion)}
          />
          <span className={classes.choiceName}>
            {suggestion.clusterName}
            {index === 0 && <span className={classes.suggested}>suggested</span>}
          </span>
          <span className={classes.choiceReason}>{suggestion.reason}</span>
        </label>
      ))}
      {suggestions.length > 1 && (
        <p className={classes.muted}>
          <KeyHint>C</KeyHint> another cluster
        </p>
      )}
    </div>
  );
}
