import { Button, PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useAct } from '#platform/client/api/use-route.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { StatusWord } from '#platform/client/design/StatusWord.tsx';
import { changePassword, PASSWORD_LENGTH_MIN } from '../contract.ts';
import classes from './AccountPage.module.css';

/** Changing one's own password. */
export function Password() {
  const change = useAct(changePassword);
  const [currentPassword, setCurrent] = useState('');
  const [newPassword, setNew] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate(
      { body: { currentPassword, newPassword } },
      {
        onSuccess: () => {
          setCurrent('');
          setNew('');
        },
      },
    );
  };
  return (
    <section className={classes.part}>
      <h2>Password</h2>
      <p>
        Choose at least {PASSWORD_LENGTH_MIN} characters; a few words in a row are good. You are then signed out
        everywhere else.
      </p>
      {change.isError && <ProblemNotice error={change.error} />}
      {change.isSuccess && (
        <p role="status">
          <StatusWord tone="passes">Your password is changed</StatusWord>
        </p>
      )}
      <form className={classes.add} onSubmit={submit}>
        <PasswordInput
          label="Present password"
          autoComplete="current-password"
          className={classes.password}
          required
          withAsterisk={false}
          value={currentPassword}
          onChange={(event) => setCurrent(event.currentTarget.value)}
        />
        <PasswordInput
          label="New password"
          autoComplete="new-password"
          className={classes.password}
          required
          withAsterisk={false}
          minLength={PASSWORD_LENGTH_MIN}
          value={newPassword}
          onChange={(event) => setNew(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={change.isPending}>
          Change my password
        </Button>
      </form>
    </section>
  );
}
