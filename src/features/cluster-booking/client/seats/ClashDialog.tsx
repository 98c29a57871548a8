import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import type { CallProblem } from '#platform/client/api/call-route.ts';
import { formatDay, formatTime } from '#platform/client/design/format-time.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { useFocusBack } from '#platform/client/design/use-focus-back.ts';
import type { ClashReply } from '../../seat-contract.ts';
import classes from '../clusters/Needs.module.css';

const REASON_MAX = 500;
const SOON_TITLE = 'The patient has a seat in this cluster near then';

type ClashDialogProps = {
  readonly clashes: readonly ClashReply[];
  readonly busy: boolean;
  readonly problem: CallProblem | null;
  readonly onBook: (reason: string) => void;
  readonly onBack: () => void;
};

/** The patient is elsewhere at that time: where, and why the seat is right all the same. Enter books, Esc goes back. */
export function ClashDialog({ clashes, busy, problem, onBook, onBack }: ClashDialogProps) {
  useFocusBack();
  const [reason, setReason] = useState('');
  function leaveOnEscape(event: KeyboardEvent) {
    if (event.key !== 'Escape') return;
    // The page under the dialog has a meaning for Esc of its own.
    event.preventDefault();
    onBack();
  }
  return (
    <Modal
      opened
      onClose={onBack}
      closeOnEscape={false}
      onKeyDown={leaveOnEscape}
      title={clashes.every(({ kind }) => kind === 'same-cluster') ? SOON_TITLE : 'The patient is somewhere else then'}
      transitionProps={{ duration: 0 }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim() !== '') onBook(reason.trim());
        }}
      >
        <Stack>
          <ul className={classes.list}>
            {clashes.map((clash) => (
              <li key={`${clash.startsAt} ${clash.endsAt}`} className={classes.due}>
                <time>
                  {formatDay(clash.startsAt, clash)} {formatTime(clash.startsAt, clash)}–
                  {formatTime(clash.endsAt, clash)}
                </time>
                <span>
                  {clash.siteName}
                  {clash.kind === 'travel' && ' · too near for the way'}
                </span>
              </li>
            ))}
          </ul>
          <TextInput
            label="Why are both right?"
            description="Kept with the booking."
            value={reason}
            maxLength={REASON_MAX}
            onChange={(event) => setReason(event.currentTarget.value)}
            data-autofocus
            required
          />
          {problem && <ProblemNotice error={problem} />}
          <Group>
            <Button type="submit" loading={busy} disabled={reason.trim() === ''}>
              Book all the same
            </Button>
            <Button variant="default" onClick={onBack}>
              Back
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
