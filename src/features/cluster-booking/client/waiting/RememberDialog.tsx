import { Button, Group, Stack, Text } from '@mantine/core';
import { useAct } from '#platform/client/api/use-route.ts';
import { formatDate, formatDayTime } from '#platform/client/design/format-time.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import type { ReplyOf } from '#platform/contract/route.ts';
import type { findOffers } from '../../offer-contract.ts';
import { listRecalls, rememberForLater } from '../../recall-contract.ts';
import { DeskDialog } from '../call/DeskDialog.tsx';

type RememberDialogProps = {
  readonly asked: { readonly patientId: string; readonly clusterId: string; readonly careEventId: string | null };
  readonly clusterName: string;
  readonly beyond: NonNullable<ReplyOf<typeof findOffers>['beyond']>;
  readonly onKept: () => void;
  readonly onClose: () => void;
};

/** Instead of a seat that is too far away: the patient is remembered, and invited when it can be booked. */
export function RememberDialog({ asked, clusterName, beyond, onKept, onClose }: RememberDialogProps) {
  const remember = useAct(rememberForLater, { refresh: [listRecalls] });
  return (
    <DeskDialog title="Remember and invite" onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          remember.mutate({ body: asked }, { onSuccess: onKept });
        }}
      >
        <Stack>
          <Text>
            {clusterName} is due on {formatDate(beyond.dueOn)}. The first seat in time is on{' '}
            {formatDayTime(beyond.startsAt, beyond)}; it can be booked from {formatDate(beyond.opensOn)} on.
          </Text>
          <Text>
            Tell the caller: “We will invite you on {formatDate(beyond.opensOn)}.” They stand on the recall list until
            they have a seat.
          </Text>
          {remember.error && <ProblemNotice error={remember.error} />}
          <Group>
            <Button type="submit" loading={remember.isPending} data-autofocus>
              Remember and invite
            </Button>
            <Button variant="default" onClick={onClose}>
              Back
            </Button>
          </Group>
        </Stack>
      </form>
    </DeskDialog>
  );
}
