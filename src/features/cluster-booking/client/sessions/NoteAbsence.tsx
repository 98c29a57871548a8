import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { addDays, type CalendarDate } from '#kernel/calendar-date.ts';
import { instantOfWallTime } from '#kernel/wall-time.ts';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { useSession } from '#platform/client/frame/session.ts';
import { noteAbsence } from '../../absence-contract.ts';
import { listAbsences } from '../../cover-contract.ts';
import { ABSENCE_REASONS, type AbsenceReason } from '../../domain/sessions/absence.ts';
import { readTemplateChoices } from '../../template-contract.ts';
import classes from './Away.module.css';
import { REASON_WORDS } from './absence-words.ts';
import { todayIn } from './week.ts';

/** Whole days, first and last included, in the time of the site. */
export function NoteAbsence() {
  const choices = useRoute(readTemplateChoices);
  const today = todayIn(useSession().zone);
  const [resourceId, setResourceId] = useState<string | null>(null);
  const [firstOn, setFirstOn] = useState<CalendarDate>(today);
  const [lastOn, setLastOn] = useState<CalendarDate>(today);
  const [reason, setReason] = useState<AbsenceReason>('sick');
  const note = useAct(noteAbsence, { refresh: [listAbsences] });
  const resource = choices.data?.resources.find((each) => each.resourceId === resourceId);
  const zone = choices.data?.sites.find((each) => each.siteId === resource?.siteId)?.zone;
  const submit = () => {
    if (resourceId === null || zone === undefined) return;
    const fromAt = instantOfWallTime(firstOn, 0, zone).toISOString();
    const untilAt = instantOfWallTime(addDays(lastOn, 1), 0, zone).toISOString();
    note.mutate({ body: { resourceId, fromAt, untilAt, reason } }, { onSuccess: () => setResourceId(null) });
  };
  return (
    <form
      className={classes.note}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Select
        label="Who or what is away"
        placeholder="A name, a room, a device"
        searchable
        data={(choices.data?.resources ?? []).map((each) => ({ value: each.resourceId, label: each.name }))}
        value={resourceId}
        onChange={setResourceId}
      />
      <TextInput
        label="First day"
        type="date"
        value={firstOn}
        onChange={(event) => event.currentTarget.value && setFirstOn(event.currentTarget.value)}
      />
      <TextInput
        label="Last day"
        type="date"
        value={lastOn}
        onChange={(event) => event.currentTarget.value && setLastOn(event.currentTarget.value)}
      />
      <Select
        label="Because"
        allowDeselect={false}
        data={ABSENCE_REASONS.map((value) => ({ value, label: REASON_WORDS[value] }))}
        value={reason}
        onChange={(value) => setReason(ABSENCE_REASONS.find((each) => each === value) ?? 'sick')}
      />
      <Button type="submit" loading={note.isPending} disabled={resourceId === null}>
        Note it
      </Button>
      {(note.error ?? choices.error) && (
        <div className={classes.wide}>
          {note.error && <ProblemNotice error={note.error} />}
          {choices.error && <ProblemNotice error={choices.error} onRetry={() => void choices.refetch()} />}
        </div>
      )}
    </form>
  );
}
