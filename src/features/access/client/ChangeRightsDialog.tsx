import { Button, Group, Modal, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#platform/client/api/use-route.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { useFocusBack } from '#platform/client/design/use-focus-back.ts';
import { readOwnSession } from '../contract.ts';
import type { RightsChange } from '../domain/decide-rights-change.ts';
import { changeRights, findPeople, readPersonRights } from '../rights-contract.ts';

export type AskedChange = { readonly change: RightsChange; readonly title: string; readonly text: string };

type ChangeRightsDialogProps = {
  readonly asked: AskedChange;
  readonly personId: string;
  readonly personName: string;
  readonly onClose: () => void;
};

const REASON_LENGTH_MIN = 3;

/** Gives or takes, once there is a reason. */
export function ChangeRightsDialog({ asked, personId, personName, onClose }: ChangeRightsDialogProps) {
  useFocusBack();
  const { change, title, text } = asked;
  const [reason, setReason] = useState('');
  const act = useAct(changeRights, { refresh: [readPersonRights, findPeople, readOwnSession] });
  const verb = change.held ? 'Give' : 'Take away';
  return (
    <Modal
      opened
      onClose={onClose}
      title={`${verb} “${title}” ${change.held ? 'to' : 'from'} ${personName}`}
      transitionProps={{ duration: 0 }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const body = { ...change, reason: reason.trim() };
          act.mutate({ params: { personId }, body }, { onSuccess: onClose });
        }}
      >
        <Stack>
          <p>
            {text} It holds from {personName}’s next step.
          </p>
          <Textarea
            label="Why?"
            description="Kept with the change, for whoever asks later."
            value={reason}
            maxLength={300}
            autosize
            minRows={2}
            data-autofocus
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          {act.error && <ProblemNotice error={act.error} />}
          <Group>
            <Button type="submit" disabled={reason.trim().length < REASON_LENGTH_MIN} loading={act.isPending}>
              {verb} “{title}”
            </Button>
            <Button variant="default" onClick={onClose}>
              Leave it as it is
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
