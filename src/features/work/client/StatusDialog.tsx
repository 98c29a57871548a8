import { Button, Modal, NumberInput, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#platform/client/api/use-route.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { useFocusBack } from '#platform/client/design/use-focus-back.ts';
import type { Board, BoardStatus } from '../card-schemas.ts';
import { changeStatus, readBoard } from '../contract.ts';

type StatusDialogProps = { readonly board: Board; readonly status: BoardStatus; readonly onClose: () => void };

export function StatusDialog({ board, status, onClose }: StatusDialogProps) {
  useFocusBack();
  const [name, setName] = useState(status.name);
  const [limit, setLimit] = useState<number | string>(status.workLimit ?? '');
  const change = useAct(changeStatus, { refresh: [readBoard] });
  const submit = () =>
    change.mutate(
      {
        params: { spaceId: board.id, statusId: status.id },
        version: board.version,
        body: { name, workLimit: typeof limit === 'number' && limit >= 1 ? limit : null },
      },
      { onSuccess: onClose },
    );
  return (
    <Modal opened onClose={onClose} title={`Column “${status.name}”`} transitionProps={{ duration: 0 }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack>
          <TextInput
            label="Name"
            value={name}
            maxLength={120}
            onChange={(event) => setName(event.currentTarget.value)}
            data-autofocus
            required
          />
          <NumberInput
            label="Limit of cards"
            description="Going past it is allowed and shown. Empty: no limit."
            value={limit}
            onChange={setLimit}
            min={1}
            max={999}
            allowDecimal={false}
          />
          {change.isError && <ProblemNotice error={change.error} />}
          <Button type="submit" loading={change.isPending} disabled={name.trim() === ''}>
            Save the column
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
