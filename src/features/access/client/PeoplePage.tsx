import { Button, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type CallProblem, callRoute } from '#platform/client/api/call-route.ts';
import { EmptyState } from '#platform/client/design/EmptyState.tsx';
import { countOf } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { Page } from '#platform/client/design/Page.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { StatusWord } from '#platform/client/design/StatusWord.tsx';
import { useKeys } from '#platform/client/frame/keys.tsx';
import { ROLES, type Role } from '../domain/permissions.ts';
import { ROLE_WORDS } from '../domain/role-words.ts';
import { findPeople, PERSON_STATES, type PersonRow } from '../rights-contract.ts';
import { AddPersonDialog } from './AddPersonDialog.tsx';
import classes from './People.module.css';
import { roleNames, STATE_TONES, STATE_WORDS } from './rights-words.ts';

const PAUSE_MS = 300;

type Who = 'staff' | 'family';
type State = PersonRow['state'];

/** Everybody who may sign in, with their roles. */
export function PeoplePage() {
  const [text, setText] = useState('');
  const [who, setWho] = useState<Who>('staff');
  const [role, setRole] = useState<Role | null>(null);
  const [state, setState] = useState<State | null>(null);
  const [isAdding, setIsAdding] = useState(false);
  // Each search stands in the audit trail: one for what was typed, not one for each letter.
  const [settled] = useDebouncedValue(text.trim(), PAUSE_MS);
  const question = { text: settled, who, role: who === 'staff' ? role : null, state };
  const found = useQuery<{ people: PersonRow[]; count: number }, CallProblem>({
    queryKey: [findPeople.name, question],
    queryFn: () => callRoute(findPeople, { body: question }),
    meta: { staleOn: ['rights'] },
    placeholderData: keepPreviousData,
  });
  useKeys([
    { key: 'n', label: 'Look for a person', act: () => document.getElementById('people-text')?.focus() },
    { key: 'a', label: 'Add a person', act: () => setIsAdding(true) },
  ]);
  const people = found.data?.people ?? [];
  const hidden = (found.data?.count ?? 0) - people.length;
  return (
    <Page
      title="People and rights"
      lead="Who works here, and what each may do. What you change holds from their next step and is kept with your reason."
      actions={
        <>
          <Link to="/setup">Setup</Link>
          <Button onClick={() => setIsAdding(true)}>Add a person…</Button>
        </>
      }
    >
      <div className={classes.filters}>
        <TextInput
          id="people-text"
          label="Name or e-mail address"
          value={text}
          maxLength={100}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Select
          label="Role"
          placeholder="Any"
          clearable
          disabled={who === 'family'}
          data={ROLES.filter((each) => each !== 'patient').map((value) => ({ value, label: ROLE_WORDS[value].name }))}
          value={role}
          onChange={(value) => setRole(value)}
        />
        <Select
          label="Coming in"
          placeholder="Any"
          clearable
          data={PERSON_STATES.map((value) => ({ value, label: STATE_WORDS[value] }))}
          value={state}
          onChange={(value) => setState(value)}
        />
        <SegmentedControl
          aria-label="Whom to list"
          data={[
            { value: 'staff', label: 'Staff' },
            { value: 'family', label: 'Patients and parents' },
          ]}
          value={who}
          onChange={(value) => setWho(value as Who)}
        />
      </div>
      {found.error && <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <LoadingRows rows={8} height={52} label="Loading people" />}
      {found.data && people.length === 0 && (
        <Nobody
          question={question}
          onClear={() => {
            setText('');
            setRole(null);
            setState(null);
          }}
        />
      )}
      {people.length > 0 && (
        <p className={classes.count} role="status">
          {countOf(found.data?.count ?? 0, 'person', 'people')}
          {hidden > 0 && `; the first ${people.length} are shown. Type a name to narrow the list.`}
        </p>
      )}
      <ul className={classes.list} aria-label="People">
        {people.map((person) => (
          <Person key={person.personId} person={person} />
        ))}
      </ul>
      {isAdding && <AddPersonDialog onClose={() => setIsAdding(false)} />}
    </Page>
  );
}

type NobodyProps = {
  readonly question: {
    readonly text: string;
    readonly who: Who;
    readonly role: Role | null;
    readonly state: State | null;
  };
  readonly onClear: () => void;
};

function Nobody({ question: { text, who, role, state }, onClear }: NobodyProps) {
  if (text === '' && role === null && state === null) {
    return (
      <EmptyState title={who === 'family' ? 'No patient or parent signs in yet' : 'Nobody works here yet'}>
        Whoever is given an account stands here.
      </EmptyState>
    );
  }
  const all = (
    <Button variant="default" onClick={onClear}>
      Show everybody
    </Button>
  );
  if (text !== '') {
    return (
      <EmptyState title="Nobody by that name" action={all}>
        Look for a part of the name or of the e-mail address.
      </EmptyState>
    );
  }
  return state === null ? (
    <EmptyState title="Nobody has this role" action={all}>
      Give it to somebody: open them and choose the role.
    </EmptyState>
  ) : (
    <EmptyState title={`Nobody is here as “${STATE_WORDS[state]}”`} action={all}>
      Whoever is will stand here.
    </EmptyState>
  );
}

function Person({ person }: { readonly person: PersonRow }) {
  return (
    <li className={classes.person}>
      <span>
        <Link to={`/setup/people/${person.personId}`} className={classes.name}>
          {person.name}
        </Link>
        <span className={classes.small}>{person.email}</span>
      </span>
      <span>
        {roleNames(person.roles)}
        {person.singleCount > 0 && (
          <span className={classes.small}>{countOf(person.singleCount, 'single right')} changed</span>
        )}
      </span>
      <StatusWord tone={STATE_TONES[person.state]}>{STATE_WORDS[person.state]}</StatusWord>
    </li>
  );
}
