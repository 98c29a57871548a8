import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#platform/client/api/use-route.ts';
import { formatDayTime } from '#platform/client/design/format-time.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import type { Card } from '../card-schemas.ts';
import { commentOnCard, readBoard, readCard, readCardActivity } from '../contract.ts';
import classes from './CardPane.module.css';

export function CardComments({ card }: { card: Card }) {
  const [text, setText] = useState('');
  const comment = useAct(commentOnCard, { refresh: [readCard, readCardActivity, readBoard] });
  const submit = () =>
    comment.mutate({ params: { cardId: card.id }, body: { text } }, { onSuccess: () => setText('') });
  return (
    <>
      {card.comments.length > 0 && (
        <ol className={classes.comments}>
          {card.comments.map((each) => (
            <li key={each.id}>
              <span className={classes.by}>
                {each.person}, <time dateTime={each.at}>{formatDayTime(each.at, card.space)}</time>
              </span>
              <p className={classes.text}>{each.text}</p>
            </li>
          ))}
        </ol>
      )}
      {card.may.includes('comment') && (
        <form
          className={classes.fields}
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <Textarea
            aria-label="Comment"
            placeholder={
              card.comments.length === 0 ? 'No comment yet. Ask or tell something.' : 'Ask or tell something.'
            }
            autosize
            minRows={2}
            maxLength={5_000}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          {comment.isError && <ProblemNotice error={comment.error} />}
          {text.trim() !== '' && (
            <div className={classes.acts}>
              <Button type="submit" loading={comment.isPending}>
                Add the comment
              </Button>
            </div>
          )}
        </form>
      )}
    </>
  );
}
