import { Button, PasswordInput } from '@mantine/core';
import { type FormEvent, useCallback, useEffect, useState } from 'react';
import type { z } from 'zod';
import { callRoute } from '#platform/client/api/call-route.ts';
import { useAct } from '#platform/client/api/use-route.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { SheafMark } from '#platform/client/frame/Frame.tsx';
import { PASSWORD_LENGTH_MIN } from '../contract.ts';
import { openWayIn, setPasswordByLink } from '../way-in-contract.ts';
import classes from './SignInPage.module.css';

type Opened = z.output<typeof openWayIn.reply>;

const STATE_WORDS: Readonly<Record<Exclude<Opened['state'], 'open'>, string>> = {
  used: 'This link was used already, and it works only once. Sign in with the password that was set. If it was not you who set it, tell your administrator at once.',
  over: 'This link is no longer good. Ask your administrator for a new one.',
};

/** Where a link leads that sets a password. Names nobody; the token stands behind `#`, which no server sees. */
export function WayInPage() {
  const [token] = useState(() => window.location.hash.slice(1));
  const [opened, setOpened] = useState<Opened | null>(null);
  const [error, setError] = useState<unknown>(null);
  const open = useCallback(async () => {
    setError(null);
    try {
      setOpened(await callRoute(openWayIn, { body: { token } }));
    } catch (problem) {
      setError(problem);
    }
  }, [token]);
  useEffect(() => {
    document.title = 'Set a password · Sheaf';
    void open();
  }, [open]);
  return (
    <main className={classes.page} id="main">
      <div className={classes.card}>
        <p className={classes.mark}>
          <SheafMark size={32} /> Sheaf
        </p>
        <h1 className={classes.title}>Set a password</h1>
        {opened && <p className={classes.help}>{opened.hospital}</p>}
        {error !== null && <ProblemNotice error={error} onRetry={() => void open()} />}
        {!opened && error === null && <LoadingRows rows={2} height={56} label="Looking at the link" />}
        {opened?.state === 'open' && <NewPassword token={token} />}
        {opened && opened.state !== 'open' && <p>{STATE_WORDS[opened.state]}</p>}
        {opened?.state !== 'open' && (
          <Button component="a" href="/sign-in" variant="default" fullWidth>
            Sign in
          </Button>
        )}
      </div>
    </main>
  );
}

function NewPassword({ token }: { readonly token: string }) {
  const act = useAct(setPasswordByLink);
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const isOther = again !== '' && again !== password;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (again === password) act.mutate({ body: { token, password } });
  };
  if (act.isSuccess) {
    return (
      <>
        <p role="status">Your password is set. Sign in with your e-mail address and this password.</p>
        <p className={classes.help}>Under “My account” you can add a passkey afterwards, and then need no password.</p>
        <Button component="a" href="/sign-in" fullWidth autoFocus>
          Sign in
        </Button>
      </>
    );
  }
  return (
    <form onSubmit={submit} className={classes.form}>
      <p className={classes.help}>
        Choose at least {PASSWORD_LENGTH_MIN} characters; a few words in a row are good. You are then signed out
        everywhere.
      </p>
      {act.isError && <ProblemNotice error={act.error} />}
      <PasswordInput
        label="New password"
        autoComplete="new-password"
        required
        withAsterisk={false}
        autoFocus
        minLength={PASSWORD_LENGTH_MIN}
        maxLength={256}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <PasswordInput
        label="The same again"
        autoComplete="new-password"
        required
        withAsterisk={false}
        value={again}
        error={isOther ? 'This is not the same yet.' : undefined}
        onChange={(event) => setAgain(event.currentTarget.value)}
      />
      <Button type="submit" fullWidth loading={act.isPending}>
        Set this password
      </Button>
    </form>
  );
}
