import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { EmptyState } from '#platform/client/design/EmptyState.tsx';
import { KeyHint } from '#platform/client/design/KeyHint.tsx';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { useKeys } from '#platform/client/frame/keys.tsx';
import type { FoundPatientRow } from '../contract.ts';
import classes from './FindPatient.module.css';
import { FoundPatients, optionId } from './FoundPatients.tsx';
import { useFindPatients } from './use-find-patients.ts';

const FOUND_MAX = 8;

type FindPatientBoxProps = {
  readonly onPick: (patient: FoundPatientRow) => void;
  /** Puts the cursor in the box when it appears. */
  readonly focused?: boolean;
  /** Looked for at once, such as the number of a telephone that rings; the cursor stays where it is. */
  readonly given?: string;
  /** The first letter is typed: somebody is being looked for. */
  readonly onBegin?: () => void;
};

/** One box for name, date of birth, phone and hospital number. Arrows move, Enter picks, Escape empties, `/` comes here. */
export function FindPatientBox({ onPick, focused = false, given = '', onBegin }: FindPatientBoxProps) {
  const [text, setText] = useState(given);
  const [index, setIndex] = useState(0);
  const box = useRef<HTMLInputElement>(null);
  const listId = useId();
  const found = useFindPatients(text);
  const patients = found.isAsked ? (found.data?.patients ?? []) : [];
  const activeIndex = Math.min(index, patients.length - 1);
  const [isHasty, setIsHasty] = useState(false);
  const only = patients.length === 1 ? patients[0] : undefined;
  // Enter pressed before the answer came: taken up only when the answer leaves no choice.
  useEffect(() => {
    if (!isHasty || found.isBehind || found.isFetching) return;
    setIsHasty(false);
    if (only) onPick(only);
  }, [isHasty, found.isBehind, found.isFetching, only, onPick]);
  useKeys([{ key: '/', label: 'Find a patient', act: () => box.current?.focus() }]);

  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && patients.length > 0) {
      event.preventDefault();
      setIndex((activeIndex + step + patients.length) % patients.length);
    } else if (event.key === 'Enter') {
      // Why: what is shown may still answer the text before; picking from it could open the wrong person.
      const patient = found.isBehind ? undefined : patients[activeIndex];
      if (patient) onPick(patient);
      else setIsHasty(true);
    } else if (event.key === 'Escape' && text !== '') {
      event.preventDefault();
      setText('');
    }
  }

  return (
    <div className={classes.find}>
      <TextInput
        ref={box}
        label="Find a patient"
        placeholder="jon 12/3/70"
        leftSection={<IconSearch size={18} stroke={1.5} aria-hidden="true" />}
        value={text}
        onChange={(event) => {
          if (text === '') onBegin?.();
          setText(event.currentTarget.value);
          setIndex(0);
          setIsHasty(false);
        }}
        onKeyDown={onKeyDown}
        data-autofocus={focused || undefined}
        autoFocus={focused}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        role="combobox"
        aria-expanded={patients.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={patients.length > 0 ? optionId(listId, activeIndex) : undefined}
      />
      <FindOutcome found={found} count={patients.length} />
      {patients.length > 0 && (
        <FoundPatients id={listId} patients={patients} activeIndex={activeIndex} onPoint={setIndex} onPick={onPick} />
      )}
      {patients.length === FOUND_MAX && (
        <p className={classes.note}>
          The eight best are shown. Add a date of birth or more of the name to narrow them.
        </p>
      )}
    </div>
  );
}

type FindOutcomeProps = { readonly found: ReturnType<typeof useFindPatients>; readonly count: number };

/** What to say when there is no list to show; also what a screen reader hears while the list changes. */
function FindOutcome({ found, count }: FindOutcomeProps) {
  if (!found.isAsked) {
    return (
      <p className={classes.note}>
        Any mix of name, date of birth, phone (whole or its last four) and hospital number. <KeyHint>/</KeyHint> comes
        here.
      </p>
    );
  }
  if (found.isError) return <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />;
  if (found.isPending) return <LoadingRows rows={3} height={52} label="Finding patients" />;
  if (count === 0 && !found.isBehind) {
    return (
      <EmptyState title="Nobody found">
        Try the date of birth with the first letters of the name, a former name, the last four digits of the phone, or
        the hospital number.
      </EmptyState>
    );
  }
  return (
    <p className={classes.heard} role="status">
      {count === 1 ? '1 patient found' : `${count} patients found`}
    </p>
  );
}
