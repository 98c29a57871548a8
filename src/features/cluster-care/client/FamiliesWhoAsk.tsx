import { Button, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { z } from 'zod';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { formatDay } from '#platform/client/design/format-time.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { useMay, useSession } from '#platform/client/frame/session.ts';
import { answerTogetherRequest, listTogetherRequests } from '../family-contract.ts';
import { huntPatientNow, listFinds } from '../find-contract.ts';
import classes from './Together.module.css';

type Request = z.output<typeof listTogetherRequests.reply>['requests'][number];

/** Families who asked "can these be together?" and wait: each needs an answer. */
export function FamiliesWhoAsk() {
  const waiting = useRoute(listTogetherRequests);
  const requests = waiting.data?.requests ?? [];
  if (requests.length === 0) return null;
  return (
    <section className={classes.asked}>
      <h2>{requests.length === 1 ? 'A family asks' : `${requests.length} families ask`}: can these be together?</h2>
      <ul className={classes.askedList}>
        {requests.map((request) => (
          <Asked key={request.requestId} request={request} />
        ))}
      </ul>
    </section>
  );
}

function Asked({ request }: { readonly request: Request }) {
  const mayAnswer = useMay('finds.propose');
  const { zone } = useSession();
  const [answer, setAnswer] = useState('');
  const hunt = useAct(huntPatientNow, { refresh: [listFinds, listTogetherRequests] });
  const reply = useAct(answerTogetherRequest, { refresh: [listTogetherRequests] });
  return (
    <li className={classes.askedItem}>
      <p className={classes.note}>
        <strong>{request.patientName}</strong> · asked by {request.askedByName} on{' '}
        {formatDay(request.askedAt, { zone })}
        {request.note && <> · “{request.note}”</>}
      </p>
      <div className={classes.askedActions}>
        {mayAnswer && (
          <TextInput
            label="Your answer, which the family will read"
            value={answer}
            onChange={(event) => setAnswer(event.currentTarget.value)}
          />
        )}
        {mayAnswer && (
          <Button
            disabled={answer.trim() === ''}
            loading={reply.isPending}
            onClick={() => reply.mutate({ params: { requestId: request.requestId }, body: { answer } })}
          >
            Answer the family
          </Button>
        )}
        {request.bundleId ? (
          <Link to={`/together/${request.bundleId}`}>Open the find</Link>
        ) : (
          mayAnswer && (
            <Button
              variant="default"
              loading={hunt.isPending}
              onClick={() => hunt.mutate({ params: { patientId: request.patientId }, body: {} })}
            >
              Look for shared visits now
            </Button>
          )
        )}
      </div>
      {hunt.data && <p role="status">{hunt.data.sentence}</p>}
      {(hunt.error ?? reply.error) && <ProblemNotice error={hunt.error ?? reply.error} />}
    </li>
  );
}
