import { Button, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { formatDate } from '#platform/client/design/format-time.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import type { Card } from '../card-schemas.ts';
import { editCard, listSpacePeople, listWorkspaces, readBoard, readCard, readCardActivity } from '../contract.ts';
import classes from './CardPane.module.css';

/** Only what was changed here; all else shows the card as it is, also when others change it meanwhile. */
type Draft = Partial<{
  title: string;
  body: string;
  responsibleId: string | null;
  startsOn: string | null;
  dueOn: string | null;
}>;

export function CardFields({ card }: { card: Card }) {
  return card.may.includes('edit-card') && !card.isArchived ? <CardForm card={card} /> : <CardText card={card} />;
}

function CardForm({ card }: { card: Card }) {
  const [draft, setDraft] = useState<Draft>({});
  const [begunVersion, setBegunVersion] = useState(card.version);
  const people = useRoute(listSpacePeople, { params: { spaceId: card.spaceId } });
  const edit = useAct(editCard, { refresh: [readCard, readBoard, readCardActivity, listWorkspaces] });
  const isChanged = Object.keys(draft).length > 0;
  const change = (fields: Draft) => {
    if (!isChanged) setBegunVersion(card.version);
    setDraft((now) => ({ ...now, ...fields }));
  };
  const putBack = () => {
    setDraft({});
    edit.reset();
  };
  const save = () =>
    edit.mutate({ params: { cardId: card.id }, version: card.version, body: draft }, { onSuccess: putBack });
  const responsibleId = draft.responsibleId === undefined ? (card.responsible?.personId ?? null) : draft.responsibleId;
  const dayOf = (field: 'startsOn' | 'dueOn') => (draft[field] === undefined ? card[field] : draft[field]) ?? '';
  return (
    <form
      className={classes.fields}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Textarea
        label="Title"
        autosize
        minRows={1}
        maxLength={200}
        value={draft.title ?? card.title}
        onChange={(event) => change({ title: event.currentTarget.value.replaceAll('\n', ' ') })}
        readOnly={card.isTitleFixed}
        description={card.isTitleFixed ? 'Stays as it is, so that it names no patient.' : undefined}
      />
      <Select
        label="Responsible"
        placeholder="Nobody yet"
        searchable
        clearable
        data={optionsOf(people.data?.people ?? [], card.responsible)}
        value={responsibleId}
        onChange={(value) => change({ responsibleId: value })}
        nothingFoundMessage="No member by that name"
      />
      <div className={classes.days}>
        <TextInput
          type="date"
          label="Starts"
          value={dayOf('startsOn')}
          onChange={(event) => change({ startsOn: event.currentTarget.value || null })}
        />
        <TextInput
          type="date"
          label="Due"
          value={dayOf('dueOn')}
          onChange={(event) => change({ dueOn: event.currentTarget.value || null })}
        />
      </div>
      <Textarea
        label="Notes"
        description="Visible to everyone in this workspace. No patient names."
        autosize
        minRows={3}
        maxRows={16}
        maxLength={20_000}
        value={draft.body ?? card.body}
        onChange={(event) => change({ body: event.currentTarget.value })}
      />
      {isChanged && card.version !== begunVersion && (
        <p className={classes.subject} role="status">
          Someone else changed this card while you were writing. Your changes are kept; saving lays them over the newer
          card.
        </p>
      )}
      {edit.isError && <ProblemNotice error={edit.error} />}
      {isChanged && (
        <div className={classes.acts}>
          <Button type="submit" loading={edit.isPending} disabled={(draft.title ?? card.title).trim() === ''}>
            Save the card
          </Button>
          <Button variant="default" onClick={putBack}>
            Put back
          </Button>
        </div>
      )}
    </form>
  );
}

function optionsOf(people: readonly { personId: string; name: string }[], responsible: Card['responsible']) {
  const all =
    responsible && !people.some(({ personId }) => personId === responsible.personId)
      ? [responsible, ...people]
      : people;
  return all.map(({ personId, name }) => ({ value: personId, label: name }));
}

function CardText({ card }: { card: Card }) {
  return (
    <>
      <h2 className={classes.title}>{card.title}</h2>
      <dl className={classes.facts}>
        <dt>Responsible</dt>
        <dd>{card.responsible?.name ?? 'Nobody yet'}</dd>
        {card.startsOn && (
          <>
            <dt>Starts</dt>
            <dd>{formatDate(card.startsOn)}</dd>
          </>
        )}
        {card.dueOn && (
          <>
            <dt>Due</dt>
            <dd>{formatDate(card.dueOn)}</dd>
          </>
        )}
      </dl>
      {card.body && <p className={classes.text}>{card.body}</p>}
    </>
  );
}
