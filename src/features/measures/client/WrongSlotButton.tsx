import { Button, Modal, Radio, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#platform/client/api/use-route.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { useFocusBack } from '#platform/client/design/use-focus-back.ts';
import { CAUSE_WORDS, WRONG_SLOT_CAUSES, type WrongSlotCause } from '../domain/wrong-slot.ts';
import { reportWrongSlot } from '../wrong-slot-contract.ts';

type WrongSlotButtonProps = {
  readonly seatId: string;
  /** What tells this seat from others, without a name. */
  readonly label: string;
};

/** On any seat: it should not have been booked so. Three choices and a few words, all by keyboard. */
export function WrongSlotButton({ seatId, label }: WrongSlotButtonProps) {
  const [isOpen, setOpen] = useState(false);
  const [isDone, setDone] = useState(false);
  if (isDone) return <span role="status">Reported</span>;
  return (
    <>
      <Button variant="subtle" size="compact-xs" aria-label={`Wrong slot: ${label}`} onClick={() => setOpen(true)}>
        Wrong slot
      </Button>
      {isOpen && (
        <WrongSlotDialog
          seatId={seatId}
          label={label}
          onClose={() => setOpen(false)}
          onDone={() => {
            setOpen(false);
            setDone(true);
          }}
        />
      )}
    </>
  );
}

type WrongSlotDialogProps = WrongSlotButtonProps & { readonly onClose: () => void; readonly onDone: () => void };

function WrongSlotDialog({ seatId, label, onClose, onDone }: WrongSlotDialogProps) {
  useFocusBack();
  const [cause, setCause] = useState<WrongSlotCause>('rule-wrong');
  const [note, setNote] = useState('');
  const report = useAct(reportWrongSlot);
  return (
    <Modal opened onClose={onClose} title={`Wrong slot: ${label}`} transitionProps={{ duration: 0 }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          report.mutate({ params: { seatId }, body: { cause, note } }, { onSuccess: onDone });
        }}
      >
        <Stack>
          <Radio.Group
            label="What led to it"
            description="Choose with the arrow keys."
            value={cause}
            onChange={(value) => setCause(WRONG_SLOT_CAUSES.find((each) => each === value) ?? cause)}
          >
            <Stack gap={6} mt={6}>
              {WRONG_SLOT_CAUSES.map((each, index) => (
                <Radio
                  key={each}
                  value={each}
                  label={CAUSE_WORDS[each]}
                  {...(index === 0 ? { 'data-autofocus': true } : {})}
                />
              ))}
            </Stack>
          </Radio.Group>
          <Textarea
            label="In a few words"
            description="About the booking, without the patient’s name. May stay empty."
            value={note}
            maxLength={500}
            autosize
            minRows={2}
            onChange={(event) => setNote(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit();
            }}
          />
          {report.isError && <ProblemNotice error={report.error} />}
          <Button type="submit" loading={report.isPending}>
            Report the wrong slot
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
