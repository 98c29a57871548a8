import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#platform/client/api/use-route.ts';
import { formatTime } from '#platform/client/design/format-time.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { StatusWord } from '#platform/client/design/StatusWord.tsx';
import { type OfferReply, whyNotOn } from '../../offer-contract.ts';
import classes from '../clusters/Needs.module.css';
import type { OffersAsked } from '../seats/use-offers.ts';
import { DeskDialog } from './DeskDialog.tsx';

type WhyNotDialogProps = {
  readonly asked: Pick<OffersAsked, 'patientId' | 'clusterId' | 'careEventId' | 'wishes'>;
  readonly onPick: (offer: OfferReply) => void;
  readonly onClose: () => void;
};

/** The caller names a day: what speaks against each session of it, or where it stands among the offers. */
export function WhyNotDialog({ asked, onPick, onClose }: WhyNotDialogProps) {
  const [on, setOn] = useState('');
  const ask = useAct(whyNotOn);
  return (
    <DeskDialog title="Why not another day?" onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const { patientId, clusterId, careEventId } = asked;
          const { weekdays, partsOfDay, siteIds, ...wishes } = asked.wishes;
          const lists = { weekdays: [...weekdays], partsOfDay: [...partsOfDay], siteIds: [...siteIds] };
          if (on !== '')
            ask.mutate({ body: { patientId, clusterId, careEventId, on, wishes: { ...wishes, ...lists } } });
        }}
      >
        <Stack>
          <Group align="flex-end">
            <TextInput
              type="date"
              label="The day that the caller names"
              value={on}
              onChange={(event) => setOn(event.currentTarget.value)}
              data-autofocus
              required
            />
            <Button type="submit" loading={ask.isPending}>
              Look at this day
            </Button>
          </Group>
          {ask.error && <ProblemNotice error={ask.error} />}
          {ask.data?.none && <p className={classes.muted}>{ask.data.none}</p>}
          <ul className={classes.list} aria-live="polite">
            {(ask.data?.sessions ?? []).map((session) => (
              <li key={session.sessionId} className={classes.due}>
                <span>
                  <strong>
                    {formatTime(session.startsAt, session)} {session.siteName}
                  </strong>
                  <br />
                  {session.failed.length > 0 ? (
                    <>
                      <StatusWord tone="stops">Not offered</StatusWord> {session.failed.join(' ')}
                    </>
                  ) : (
                    <>
                      <StatusWord tone="passes">May be offered</StatusWord> Place {session.place} of the offers.{' '}
                      {session.whyLater}
                    </>
                  )}
                </span>
                {session.offer && (
                  <Button size="xs" variant="default" onClick={() => session.offer && onPick(session.offer)}>
                    Hold this seat
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </Stack>
      </form>
    </DeskDialog>
  );
}
