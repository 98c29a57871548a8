import { Button, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#platform/client/api/use-route.ts';
import { formatTime } from '#platform/client/design/format-time.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { useFocusBack } from '#platform/client/design/use-focus-back.ts';
import { useMay } from '#platform/client/frame/session.ts';
import {
  correctMove,
  type FlowCard,
  type FlowSession,
  movePatient,
  readSessionFlow,
  readToday,
  undoMove,
} from '../../flow-contract.ts';
import { STEP_WORDS } from './step-words.ts';

const REFRESH = [readToday, readSessionFlow];

type MoveDialogProps = { readonly card: FlowCard; readonly session: FlowSession; readonly onClose: () => void };
type Step = FlowCard['next'][number];
type Late = 'join' | 'next-wave' | 'rebook';

/** Where a patient goes next. The likely step has the focus, so M and Enter move on. */
export function MoveDialog({ card, session, onClose }: MoveDialogProps) {
  useFocusBack();
  const mayMove = useMay('day.move');
  const mayCorrect = useMay('day.correct');
  const move = useAct(movePatient, { refresh: REFRESH });
  const undo = useAct(undoMove, { refresh: REFRESH });
  const params = { seatId: card.seatId };
  const go = (to: Step, more: { station?: number | null; late?: Late } = {}) =>
    move.mutate({ params, body: { to, ...more } }, { onSuccess: onClose });
  const late = move.error?.code === 'late-arrival' ? move.error.problem : null;
  return (
    <Modal opened onClose={onClose} title={card.name} transitionProps={{ duration: 0 }}>
      <Stack gap={8}>
        {(move.error ?? undo.error) && <ProblemNotice error={move.error ?? undo.error} />}
        {late ? (
          <LateChoices
            problem={late}
            session={session}
            busy={move.isPending}
            onChoose={(choice) => go('arrived', { late: choice })}
          />
        ) : (
          mayMove && <Steps card={card} session={session} busy={move.isPending} onGo={go} />
        )}
        {mayMove && card.undoUntil !== null && (
          <Button
            variant="default"
            loading={undo.isPending}
            onClick={() => undo.mutate({ params }, { onSuccess: onClose })}
          >
            Take back the last move (until {formatTime(card.undoUntil, session)})
          </Button>
        )}
        {mayCorrect && <Correct card={card} onDone={onClose} />}
        {!mayMove && !mayCorrect && <p>You see the board; others move patients.</p>}
      </Stack>
    </Modal>
  );
}

type StepsProps = {
  readonly card: FlowCard;
  readonly session: FlowSession;
  readonly busy: boolean;
  readonly onGo: (to: Step, more?: { station?: number | null }) => void;
};

function Steps({ card, session, busy, onGo }: StepsProps) {
  const isCarousel = session.stations.length > 0 && card.stage !== 'expected' && card.stage !== 'done';
  const stations = isCarousel ? session.stations.filter(({ number }) => card.stationsLeft.includes(number)) : [];
  const steps = card.next.filter((step) => !isCarousel || (step !== 'in-service' && step !== 'roomed'));
  const all = [
    ...stations.map(({ number, name }) => ({
      key: `station-${number}`,
      label: `To ${name}`,
      act: () => onGo('in-service', { station: number }),
    })),
    ...(isCarousel && card.station !== null
      ? [{ key: 'between', label: 'Back to those who wait', act: () => onGo('in-service', { station: null }) }]
      : []),
    ...steps.map((step) => ({ key: step, label: STEP_WORDS[step], act: () => onGo(step) })),
  ];
  return all.map(({ key, label, act }, index) => (
    <Button
      key={key}
      size="md"
      disabled={busy}
      onClick={act}
      {...(index === 0 ? { 'data-autofocus': true } : { variant: 'default' })}
    >
      {label}
    </Button>
  ));
}

type LateProps = {
  readonly problem: Readonly<Record<string, unknown>>;
  readonly session: FlowSession;
  readonly busy: boolean;
  readonly onChoose: (choice: Late) => void;
};

function LateChoices({ problem, session, busy, onChoose }: LateProps) {
  const nextWaveAt = typeof problem.nextWaveAt === 'string' ? problem.nextWaveAt : null;
  return (
    <>
      <Button disabled={busy} onClick={() => onChoose('join')} data-autofocus>
        Let the patient join all the same
      </Button>
      {nextWaveAt !== null && (
        <Button disabled={busy} variant="default" onClick={() => onChoose('next-wave')}>
          Let the patient wait for the next wave, {formatTime(nextWaveAt, session)}
        </Button>
      )}
      <Button disabled={busy} variant="default" onClick={() => onChoose('rebook')}>
        Another day: the desk finds a new seat
      </Button>
    </>
  );
}

const CORRECTIONS: readonly { readonly value: Step | 'booked'; readonly label: string }[] = [
  { value: 'booked', label: 'Expected' },
  { value: 'arrived', label: 'Arrived' },
  { value: 'roomed', label: 'In the room' },
  { value: 'in-service', label: 'In care' },
  { value: 'completed', label: 'Done' },
  { value: 'no-show', label: 'Did not come' },
  { value: 'left-without-being-seen', label: 'Left without being seen' },
];

/** For what is wrong on the board and older than five minutes. */
function Correct({ card, onDone }: { readonly card: FlowCard; readonly onDone: () => void }) {
  const [isOpen, setOpen] = useState(false);
  const [to, setTo] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const correct = useAct(correctMove, { refresh: REFRESH });
  const chosen = CORRECTIONS.find(({ value }) => value === to)?.value;
  if (!isOpen) {
    return (
      <Button variant="subtle" onClick={() => setOpen(true)}>
        Correct where the patient is…
      </Button>
    );
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen)
          correct.mutate(
            { params: { seatId: card.seatId }, body: { to: chosen, reason: reason.trim() } },
            { onSuccess: onDone },
          );
      }}
    >
      <Stack gap={8}>
        <Select label="Where is the patient truly?" data={CORRECTIONS} value={to} onChange={setTo} />
        <TextInput
          label="Why was it wrong?"
          description="Kept with the move."
          value={reason}
          maxLength={300}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {correct.error && <ProblemNotice error={correct.error} />}
        <Button type="submit" disabled={!chosen || reason.trim().length < 3} loading={correct.isPending}>
          Correct it
        </Button>
      </Stack>
    </form>
  );
}
