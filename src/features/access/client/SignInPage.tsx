import { Button, PasswordInput, TextInput } from '@mantine/core';
import { IconBuildingHospital, IconFingerprint } from '@tabler/icons-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { z } from 'zod';
import { type CallProblem, callRoute } from '#platform/client/api/call-route.ts';
import { useRoute } from '#platform/client/api/use-route.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { SheafMark } from '#platform/client/frame/Frame.tsx';
import { readSignInOptions, signInByPassword, startSingleSignOn } from '../contract.ts';
import { returnPathOf } from '../domain/return-path.ts';
import { passkeysWork, signInWithPasskey } from './passkey.ts';
import classes from './SignInPage.module.css';
import { arrivalProblem } from './sign-in-words.ts';

type DemoAccount = z.output<typeof readSignInOptions.reply>['demoAccounts'][number];

/** The door: e-mail and password, a passkey, or the hospital's own sign-in. */
export function SignInPage() {
  const options = useRoute(readSignInOptions);
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const button = useRef<HTMLButtonElement>(null);
  const search = new URLSearchParams(window.location.search);
  const { busy, error, attempt } = useAttempt(arrivalProblem(search.get('error')));
  const goOn = () => window.location.assign(returnPathOf(search.get('after')));
  useEffect(() => {
    document.title = 'Sign in · Sheaf';
  }, []);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    void attempt('password', async () => {
      await callRoute(signInByPassword, { body: { email, password } });
      goOn();
    });
  };
  const byPasskey = () =>
    attempt('passkey', async () => {
      if (await signInWithPasskey()) goOn();
    });
  const bySingleSignOn = () =>
    attempt('single-sign-on', async () => {
      const { url } = await callRoute(startSingleSignOn, { body: { returnTo: search.get('after') ?? undefined } });
      window.location.assign(url);
    });
  const fill = (account: DemoAccount) => {
    setEmail(account.email);
    setPassword(account.password);
    button.current?.focus();
  };

  return (
    <main className={classes.page} id="main">
      <div className={classes.card}>
        <p className={classes.mark}>
          <SheafMark size={32} /> Sheaf
        </p>
        <h1 className={classes.title}>Sign in</h1>
        {error !== null && <ProblemNotice error={error} />}
        <form onSubmit={submit} className={classes.form}>
          <TextInput
            label="E-mail address"
            withAsterisk={false}
            type="email"
            name="email"
            autoComplete="username webauthn"
            required
            autoFocus
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <PasswordInput
            label="Password"
            withAsterisk={false}
            name="password"
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Button ref={button} type="submit" fullWidth loading={busy === 'password'} disabled={busy !== null}>
            Sign in
          </Button>
        </form>
        <div className={classes.others}>
          {options.data?.singleSignOn && (
            <Button
              variant="default"
              fullWidth
              leftSection={<IconBuildingHospital size={20} stroke={1.5} aria-hidden />}
              loading={busy === 'single-sign-on'}
              disabled={busy !== null}
              onClick={() => void bySingleSignOn()}
            >
              {options.data.singleSignOn}
            </Button>
          )}
          {passkeysWork() && (
            <Button
              variant="default"
              fullWidth
              leftSection={<IconFingerprint size={20} stroke={1.5} aria-hidden />}
              loading={busy === 'passkey'}
              disabled={busy !== null}
              onClick={() => void byPasskey()}
            >
              Sign in with a passkey
            </Button>
          )}
        </div>
        {options.data?.sendsMail && <a href="/lost-password">Lost your password?</a>}
        <p className={classes.help}>
          {options.data?.sendsMail
            ? 'No account? Your administrator can help.'
            : 'No account, or the password is lost? Your administrator can help.'}
        </p>
      </div>
      <DemoAccounts options={options} onPick={fill} />
    </main>
  );
}

function DemoAccounts({
  options,
  onPick,
}: {
  options: ReturnType<typeof useRoute<typeof readSignInOptions>>;
  onPick: (account: DemoAccount) => void;
}) {
  if (options.isError) return <ProblemNotice error={options.error} onRetry={() => void options.refetch()} />;
  if (options.isPending) return <LoadingRows rows={1} height={52} label="Loading the ways to sign in" />;
  if (options.data.demoAccounts.length === 0) return null;
  return (
    <section className={classes.demo} aria-labelledby="demo-title">
      <h2 id="demo-title" className={classes.demoTitle}>
        An invented hospital
      </h2>
      <p className={classes.help}>Nobody here is real. Choose who you want to be; the form fills itself.</p>
      <ul className={classes.demoList}>
        {options.data.demoAccounts.map((account) => (
          <li key={account.email}>
            <button type="button" className={classes.demoButton} onClick={() => onPick(account)}>
              <span>{account.label}</span>
              <span className={classes.demoEmail}>{account.email}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

type Way = 'password' | 'passkey' | 'single-sign-on';

function useAttempt(arrival: CallProblem | null) {
  const [busy, setBusy] = useState<Way | null>(null);
  const [error, setError] = useState<unknown>(arrival);
  const attempt = async (way: Way, work: () => Promise<void>) => {
    setBusy(way);
    setError(null);
    try {
      await work();
    } catch (problem) {
      setError(problem);
    }
    setBusy(null);
  };
  return { busy, error, attempt };
}
