import { Button, Group, Modal, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#platform/client/api/use-route.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { useFocusBack } from '#platform/client/design/use-focus-back.ts';
import { changeStanding, type MadeLink, makeWayIn, readPersonAccount } from '../people-contract.ts';
import { findPeople, type PersonRights, readPersonRights } from '../rights-contract.ts';
import { LinkMade } from './LinkMade.tsx';

export type AccountAct = 'new-link' | 'disable' | 'enable';

const WORDS: Readonly<Record<AccountAct, { title: string; text: string; button: string }>> = {
  'new-link': {
    title: 'A new link for',
    text: 'With it a password is set, once, within 72 hours. The present password and everything open end when the new one is set. Links made before end now.',
    button: 'Make the link',
  },
  disable: {
    title: 'Disable',
    text: 'They are out at once, on every screen, and cannot sign in. Rights and history stay as they are.',
    button: 'Disable them',
  },
  enable: {
    title: 'Let in again:',
    text: 'They can sign in as before, with the rights that stand here.',
    button: 'Let them in again',
  },
};

const REASON_LENGTH_MIN = 3;

type AccountActDialogProps = {
  readonly act: AccountAct;
  readonly person: PersonRights;
  readonly onClose: () => void;
};

/** Shuts somebody out, lets them in, or gives them a new link, once there is a reason. */
export function AccountActDialog({ act, person, onClose }: AccountActDialogProps) {
  useFocusBack();
  const { personId, name, email } = person;
  const [made, setMade] = useState<MadeLink | null>(null);
  const [reason, setReason] = useState('');
  const refresh = [readPersonAccount, readPersonRights, findPeople];
  const standing = useAct(changeStanding, { refresh });
  const link = useAct(makeWayIn, { refresh });
  const error = standing.error ?? link.error;
  const { title, text, button } = WORDS[act];
  const send = () => {
    const why = reason.trim();
    if (act === 'new-link') link.mutate({ params: { personId }, body: { reason: why } }, { onSuccess: setMade });
    else {
      const body = { mayComeIn: act === 'enable', reason: why };
      standing.mutate({ params: { personId }, body }, { onSuccess: onClose });
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={made === null}
      title={`${title} ${name}`}
      transitionProps={{ duration: 0 }}
    >
      {made ? (
        <LinkMade link={made} personName={name} email={email} onClose={onClose} />
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            send();
          }}
        >
          <Stack>
            <p>{text}</p>
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
            {error && <ProblemNotice error={error} />}
            <Group>
              <Button
                type="submit"
                disabled={reason.trim().length < REASON_LENGTH_MIN}
                loading={standing.isPending || link.isPending}
              >
                {button}
              </Button>
              <Button variant="default" onClick={onClose}>
                Leave it as it is
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
