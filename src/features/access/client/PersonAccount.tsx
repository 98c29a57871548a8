import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useRoute } from '#platform/client/api/use-route.ts';
import { EmptyState } from '#platform/client/design/EmptyState.tsx';
import { formatDayTime } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { StatusWord } from '#platform/client/design/StatusWord.tsx';
import { useSession } from '#platform/client/frame/session.ts';
import { type PersonAccount as Account, type PersonChangeRow, readPersonAccount } from '../people-contract.ts';
import type { PersonRights } from '../rights-contract.ts';
import { type AccountAct, AccountActDialog } from './AccountActDialog.tsx';
import { CorrectPersonDialog } from './CorrectPersonDialog.tsx';
import classes from './People.module.css';
import { PERSON_CHANGE_WORDS, STATE_TONES, STATE_WORDS, sendingWords } from './rights-words.ts';

/** How somebody comes in: whether they can, by which link, and who shut them out or let them in. */
export function PersonAccount({ person }: { readonly person: PersonRights }) {
  const { zone } = useSession();
  const { personId, state, isSelf } = person;
  const read = useRoute(readPersonAccount, { params: { personId } });
  const [act, setAct] = useState<AccountAct | null>(null);
  const [isCorrecting, setIsCorrecting] = useState(false);
  const link = read.data?.openLink;
  return (
    <section className={classes.part} aria-labelledby="account">
      <h2 id="account">Coming in</h2>
      <p>
        <StatusWord tone={STATE_TONES[state]}>{STATE_WORDS[state]}</StatusWord>
      </p>
      {link && state !== 'disabled' && (
        <p className={classes.lead}>
          A link to set a password is open until {formatDayTime(link.expiresAt, { zone })}: {sendingWords(link.sending)}
          .
        </p>
      )}
      <Group mb={12}>
        <Button size="xs" variant="default" onClick={() => setIsCorrecting(true)}>
          Put name or address right…
        </Button>
        {!isSelf && state !== 'disabled' && (
          <Button size="xs" variant="default" onClick={() => setAct('new-link')}>
            Make a link to set a password…
          </Button>
        )}
        {!isSelf && (
          <Button size="xs" variant="default" onClick={() => setAct(state === 'disabled' ? 'enable' : 'disable')}>
            {state === 'disabled' ? 'Let them in again…' : 'Disable…'}
          </Button>
        )}
      </Group>
      {read.error && <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />}
      {read.isPending && <LoadingRows rows={2} height={52} label="Loading how they come in" />}
      {read.data && <Changes changes={read.data.changes} zone={zone} />}
      {isCorrecting && <CorrectPersonDialog person={person} onClose={() => setIsCorrecting(false)} />}
      {act && <AccountActDialog act={act} person={person} onClose={() => setAct(null)} />}
    </section>
  );
}

function Changes({ changes, zone }: { readonly changes: Account['changes']; readonly zone: string }) {
  if (changes.length === 0) {
    return (
      <EmptyState title="Nobody changed how they come in">
        Links, disabling and enabling will stand here with who did it, when and why.
      </EmptyState>
    );
  }
  return (
    <ol className={classes.changes} aria-label="Changes of how they come in">
      {changes.map((change) => (
        <Change key={change.changeId} change={change} zone={zone} />
      ))}
    </ol>
  );
}

function Change({ change, zone }: { readonly change: PersonChangeRow; readonly zone: string }) {
  return (
    <li className={classes.change}>
      <time className={classes.when} dateTime={change.at}>
        {formatDayTime(change.at, { zone })}
      </time>
      <div>
        <p>
          <strong>{PERSON_CHANGE_WORDS[change.kind]}</strong>, by {change.byName}
        </p>
        {change.reason !== '' && <p>“{change.reason}”</p>}
        {change.before && change.after && (
          <>
            <p className={classes.small}>Before: {named(change.before)}</p>
            <p className={classes.small}>After: {named(change.after)}</p>
          </>
        )}
      </div>
    </li>
  );
}

function named({ name, email }: { readonly name: string; readonly email: string }): string {
  return `${name}, ${email}`;
}
