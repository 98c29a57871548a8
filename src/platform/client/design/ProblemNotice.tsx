import { Button } from '@mantine/core';
import { CallProblem } from '../api/call-route.ts';
import classes from './States.module.css';

/** What happened, what is safe, what to do next. */
export function ProblemNotice({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const sentence =
    error instanceof CallProblem ? error.message : 'Something went wrong on this page. Nothing was changed.';
  return (
    <div className={classes.problem} role="alert">
      <span className={classes.problemWord}>Problem</span>
      <span>{sentence}</span>
      {onRetry && (
        <Button size="xs" variant="default" onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}
