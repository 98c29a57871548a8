import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import { useAct } from '#platform/client/api/use-route.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { SheafMark } from '#platform/client/frame/Frame.tsx';
import { askLostPassword } from '../way-in-contract.ts';
import classes from './SignInPage.module.css';

/** For who lost their password: a mail with a link. Says the same whoever asks. */
export function LostPasswordPage() {
  const ask = useAct(askLostPassword);
  const [email, setEmail] = useState('');
  useEffect(() => {
    document.title = 'Lost your password? · Sheaf';
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask.mutate({ body: { email } });
  };
  return (
    <main className={classes.page} id="main">
      <div className={classes.card}>
        <p className={classes.mark}>
          <SheafMark size={32} /> Sheaf
        </p>
        <h1 className={classes.title}>Lost your password?</h1>
        {ask.isSuccess ? (
          <p role="status">
            If somebody has an account with this address, a mail with a link is on its way. The link works for one hour.
            Look among unwanted mail too. If nothing comes, your administrator can help.
          </p>
        ) : (
          <form onSubmit={submit} className={classes.form}>
            <p className={classes.help}>We send a link to set a new one. Until you use it, the old one stays.</p>
            {ask.isError && <ProblemNotice error={ask.error} />}
            <TextInput
              label="E-mail address"
              type="email"
              autoComplete="username"
              required
              withAsterisk={false}
              autoFocus
              maxLength={320}
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
            />
            <Button type="submit" fullWidth loading={ask.isPending}>
              Send me a link
            </Button>
          </form>
        )}
        <a href="/sign-in">Back to signing in</a>
      </div>
    </main>
  );
}
