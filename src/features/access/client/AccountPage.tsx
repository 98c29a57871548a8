import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { callRoute } from '#platform/client/api/call-route.ts';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { EmptyState } from '#platform/client/design/EmptyState.tsx';
import { formatDay } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { Page } from '#platform/client/design/Page.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { useSession } from '#platform/client/frame/session.ts';
import { listPasskeys, readOwnSession, removePasskey, switchView } from '../contract.ts';
import classes from './AccountPage.module.css';
import { Password } from './Password.tsx';
import { makeAPasskey, passkeysWork } from './passkey.ts';
import { signOut } from './sign-out.ts';

/** One's own account: who one is here, passkeys, the other view, and the way out. */
export function AccountPage() {
  const session = useRoute(readOwnSession);
  const [error, setError] = useState<unknown>(null);
  const guarded = (work: () => Promise<void>) => void work().catch(setError);
  return (
    <Page
      title="My account"
      shape="reading"
      lead={session.data ? `${session.data.personName} · ${session.data.email}` : undefined}
      actions={
        <Button variant="default" onClick={() => guarded(signOut)}>
          Sign out
        </Button>
      }
    >
      {error !== null && <ProblemNotice error={error} />}
      {session.isError && <ProblemNotice error={session.error} onRetry={() => void session.refetch()} />}
      {session.data?.maySwitchView && (
        <section className={classes.part}>
          <h2>Work and family</h2>
          <p>
            {session.data.patientIds === null
              ? 'You are at work now. Your family’s page shows only what is yours, and nothing of work.'
              : 'You are on your family’s page now.'}
          </p>
          <Button
            variant="default"
            onClick={() => guarded(() => changeView(session.data.patientIds === null ? 'family' : 'staff'))}
          >
            {session.data.patientIds === null ? 'Open my family’s page' : 'Go back to work'}
          </Button>
        </section>
      )}
      <Passkeys />
      <Password />
    </Page>
  );
}

async function changeView(view: 'staff' | 'family'): Promise<void> {
  await callRoute(switchView, { body: { view } });
  window.location.assign('/');
}

function Passkeys() {
  const { zone } = useSession();
  const passkeys = useRoute(listPasskeys);
  const remove = useAct(removePasskey, { refresh: [listPasskeys] });
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const add = async () => {
    setBusy(true);
    setError(null);
    try {
      if (await makeAPasskey(name.trim() || 'Passkey')) {
        setName('');
        await passkeys.refetch();
      }
    } catch (problem) {
      setError(problem);
    }
    setBusy(false);
  };
  return (
    <section className={classes.part}>
      <h2>Passkeys</h2>
      <p>
        A passkey signs you in with your finger, your face or a key. It cannot be guessed, and no letter can talk you
        out of it.
      </p>
      {error !== null && <ProblemNotice error={error} />}
      {remove.isError && <ProblemNotice error={remove.error} />}
      {passkeys.isPending && <LoadingRows rows={2} label="Loading your passkeys" />}
      {passkeys.isError && <ProblemNotice error={passkeys.error} onRetry={() => void passkeys.refetch()} />}
      {passkeys.data?.length === 0 && (
        <EmptyState title="No passkey yet">Add one for each device that is only yours.</EmptyState>
      )}
      {passkeys.data && passkeys.data.length > 0 && (
        <ul className={classes.list}>
          {passkeys.data.map((each) => (
            <li key={each.id}>
              <span>{each.name ?? 'Passkey'}</span>
              <span className={classes.since}>
                {each.createdAt ? `since ${formatDay(each.createdAt, { zone })}` : ''}
              </span>
              <Button
                variant="subtle"
                size="xs"
                loading={remove.isPending && remove.variables?.body?.id === each.id}
                onClick={() => remove.mutate({ body: { id: each.id } })}
                aria-label={`Remove the passkey ${each.name ?? ''}`}
              >
                Remove
              </Button>
            </li>
          ))}
        </ul>
      )}
      {passkeysWork() ? (
        <div className={classes.add}>
          <TextInput
            label="Name of the new passkey"
            placeholder="My phone"
            maxLength={60}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button onClick={() => void add()} loading={busy}>
            Add a passkey
          </Button>
        </div>
      ) : (
        <p>
          This browser cannot make passkeys on this page. Use a current browser, at an address that starts with https.
        </p>
      )}
    </section>
  );
}
