import { Button, TextInput } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useRoute } from '#platform/client/api/use-route.ts';
import { EmptyState } from '#platform/client/design/EmptyState.tsx';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { Page } from '#platform/client/design/Page.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { StatusWord } from '#platform/client/design/StatusWord.tsx';
import { useKeys } from '#platform/client/frame/keys.tsx';
import { PERMISSION_WORDS, RIGHT_GROUPS } from '../domain/permission-words.ts';
import { ROLES } from '../domain/permissions.ts';
import { ROLE_WORDS } from '../domain/role-words.ts';
import { type PersonRights, type RightRow, readPersonRights } from '../rights-contract.ts';
import { type AskedChange, ChangeRightsDialog } from './ChangeRightsDialog.tsx';
import classes from './People.module.css';
import { PersonAccount } from './PersonAccount.tsx';
import { RightsChanges } from './RightsChanges.tsx';
import { originOf } from './rights-words.ts';

/** What one person may do: by role, right by right, and who changed it. */
export function PersonRightsPage() {
  const { personId = '' } = useParams({ strict: false }) as { personId?: string };
  const read = useRoute(readPersonRights, { params: { personId } });
  const [asked, setAsked] = useState<AskedChange | null>(null);
  const person = read.data;
  useKeys([{ key: 'n', label: 'Look for a right', act: () => document.getElementById('right-text')?.focus() }]);
  return (
    <Page
      title={person?.name ?? 'Rights'}
      tabTitle={person ? `Rights of ${person.name}` : 'Rights'}
      lead={person?.email}
      actions={<Link to="/setup/people">People and rights</Link>}
    >
      {read.error && <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />}
      {read.isPending && <LoadingRows rows={10} height={52} label="Loading rights" />}
      {person && (
        <>
          {person.isSelf && (
            <p className={classes.lead}>This is you. You cannot give yourself more; another administrator can.</p>
          )}
          <PersonAccount person={person} />
          <Roles person={person} onAsk={setAsked} />
          <Rights person={person} onAsk={setAsked} />
          <section className={classes.part} aria-labelledby="changes">
            <h2 id="changes">Which rights were changed</h2>
            <RightsChanges changes={person.changes} />
          </section>
        </>
      )}
      {person && asked && (
        <ChangeRightsDialog
          asked={asked}
          personId={person.personId}
          personName={person.name}
          onClose={() => setAsked(null)}
        />
      )}
    </Page>
  );
}

type PartProps = { readonly person: PersonRights; readonly onAsk: (asked: AskedChange) => void };

function Roles({ person, onAsk }: PartProps) {
  return (
    <section className={classes.part} aria-labelledby="roles">
      <h2 id="roles">Roles</h2>
      <p className={classes.lead}>A role brings a set of rights.</p>
      <ul className={classes.rights} aria-label="Roles">
        {ROLES.map((role) => {
          const held = person.roles.includes(role);
          const { name, text } = ROLE_WORDS[role];
          const change = { kind: 'role', name: role, held: !held } as const;
          return (
            <li key={role} className={classes.right}>
              <div>
                <p className={classes.name}>{name}</p>
                <p>{text}</p>
                <p className={classes.state}>
                  <StatusWord tone={held ? 'passes' : 'quiet'}>{held ? 'has it' : 'not'}</StatusWord>
                </p>
              </div>
              <GiveOrTake
                held={held}
                name={name}
                isSelf={person.isSelf}
                onAsk={() => onAsk({ change, title: name, text })}
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Rights({ person, onAsk }: PartProps) {
  const [text, setText] = useState('');
  const wanted = text.trim().toLowerCase();
  const shown = person.rights.filter(({ right }) => {
    const { name, allows } = PERMISSION_WORDS[right];
    return right !== 'my-page' && `${name} ${allows}`.toLowerCase().includes(wanted);
  });
  return (
    <section className={classes.part} aria-labelledby="rights">
      <h2 id="rights">Rights, one by one</h2>
      <p className={classes.lead}>Give one that no role brings, or withhold one that a role brings.</p>
      <div className={classes.filters}>
        <TextInput
          id="right-text"
          label="Look for a right"
          placeholder="cancel, export…"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </div>
      {shown.length === 0 && <EmptyState title="No right by that name">Try another word.</EmptyState>}
      {RIGHT_GROUPS.map((group) => {
        const rights = shown.filter(({ right }) => PERMISSION_WORDS[right].group === group);
        if (rights.length === 0) return null;
        return (
          <div key={group}>
            <h3>{group}</h3>
            <ul className={classes.rights} aria-label={group}>
              {rights.map((row) => (
                <Right key={row.right} row={row} isSelf={person.isSelf} onAsk={onAsk} />
              ))}
            </ul>
          </div>
        );
      })}
    </section>
  );
}

type RightProps = { readonly row: RightRow; readonly isSelf: boolean; readonly onAsk: (asked: AskedChange) => void };

function Right({ row, isSelf, onAsk }: RightProps) {
  const { name, allows } = PERMISSION_WORDS[row.right];
  const change = { kind: 'right', name: row.right, held: !row.held } as const;
  return (
    <li className={classes.right}>
      <div>
        <p className={classes.name}>{name}</p>
        <p>{allows}</p>
        <p className={classes.state}>
          <StatusWord tone={row.held ? 'passes' : row.single === 'withheld' ? 'stops' : 'quiet'}>
            {row.held ? 'has it' : 'not'}
          </StatusWord>
          <span>{originOf(row)}</span>
        </p>
      </div>
      <GiveOrTake
        held={row.held}
        name={name}
        isSelf={isSelf}
        onAsk={() => onAsk({ change, title: name, text: allows })}
      />
    </li>
  );
}

type GiveOrTakeProps = {
  readonly held: boolean;
  readonly name: string;
  readonly isSelf: boolean;
  readonly onAsk: () => void;
};

/** Absent where the answer is no in any case: more for oneself. */
function GiveOrTake({ held, name, isSelf, onAsk }: GiveOrTakeProps) {
  if (isSelf && !held) return null;
  return (
    <Button size="xs" variant="default" aria-label={`${held ? 'Take away' : 'Give'} ${name}`} onClick={onAsk}>
      {held ? 'Take away…' : 'Give…'}
    </Button>
  );
}
