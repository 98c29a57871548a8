import { Button, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { Page } from '#platform/client/design/Page.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { useMay } from '#platform/client/frame/session.ts';
import { AREA_WORDS, READINESS_AREAS, type ReadinessArea } from '../../domain/preparation/readiness-area.ts';
import {
  type ReadinessItemReply,
  type ReadinessListReply,
  readReadinessList,
  saveReadinessList,
} from '../../preparation-contract.ts';
import classes from './Preparation.module.css';

/** What every session of a template needs before it begins; a manager changes it here. */
export function ReadinessListPage() {
  const { templateId = '' } = useParams({ strict: false }) as { templateId?: string };
  const found = useRoute(readReadinessList, { params: { templateId } });
  return (
    <Page
      title={found.data ? `To prepare: ${found.data.clusterName}` : 'To prepare'}
      lead="Every session of this template gets these tasks. Open tasks of coming sessions follow at once; done ones stay."
      actions={<Link to="/prepare">All sessions to prepare</Link>}
    >
      {found.error && <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />}
      {!found.data && !found.error && <LoadingRows rows={6} height={56} label="Loading the list" />}
      {found.data && <ListForm key={found.data.version} list={found.data} />}
    </Page>
  );
}

type Draft = ReadinessItemReply & { readonly key: string };

const NEW_ITEM = { itemId: null, area: 'materials', title: '', daysBefore: 2, ownerId: null } as const;

function ListForm({ list }: { readonly list: ReadinessListReply }) {
  const mayEdit = useMay('templates.edit');
  const [items, setItems] = useState<readonly Draft[]>(() =>
    list.items.map((item) => ({ ...item, key: item.itemId ?? crypto.randomUUID() })),
  );
  const save = useAct(saveReadinessList, { refresh: [readReadinessList] });
  const change = (key: string, part: Partial<Draft>) =>
    setItems(items.map((each) => (each.key === key ? { ...each, ...part } : each)));
  const submit = () =>
    save.mutate({
      params: { templateId: list.templateId },
      body: { version: list.version, items: items.map(({ key: _key, ...item }) => item) },
    });
  return (
    <form
      className={classes.section}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {list.version === 0 && <p className={classes.muted}>Nobody has saved a list yet. This is the usual one.</p>}
      {items.map((item) => (
        <ItemFields
          key={item.key}
          item={item}
          owners={list.owners}
          mayEdit={mayEdit}
          onChange={(part) => change(item.key, part)}
          onRemove={() => setItems(items.filter((each) => each.key !== item.key))}
        />
      ))}
      {save.error && <ProblemNotice error={save.error} />}
      {save.isSuccess && <p role="status">Saved.</p>}
      {mayEdit && (
        <div className={classes.acts}>
          <Button variant="default" onClick={() => setItems([...items, { ...NEW_ITEM, key: crypto.randomUUID() }])}>
            Add a task
          </Button>
          <Button type="submit" loading={save.isPending} disabled={items.some(({ title }) => title.trim() === '')}>
            Save the list
          </Button>
        </div>
      )}
    </form>
  );
}

type ItemFieldsProps = {
  readonly item: Draft;
  readonly owners: ReadinessListReply['owners'];
  readonly mayEdit: boolean;
  readonly onChange: (part: Partial<Draft>) => void;
  readonly onRemove: () => void;
};

function ItemFields({ item, owners, mayEdit, onChange, onRemove }: ItemFieldsProps) {
  return (
    <div className={classes.fields}>
      <NativeSelect
        label="What"
        disabled={!mayEdit}
        data={READINESS_AREAS.map((value) => ({ value, label: AREA_WORDS[value] }))}
        value={item.area}
        onChange={(event) => onChange({ area: event.currentTarget.value as ReadinessArea })}
      />
      <TextInput
        className={classes.title}
        label="Task"
        maxLength={120}
        disabled={!mayEdit}
        value={item.title}
        onChange={(event) => onChange({ title: event.currentTarget.value })}
      />
      <NumberInput
        label="Days before"
        w={110}
        min={0}
        max={90}
        disabled={!mayEdit}
        value={item.daysBefore}
        onChange={(value) => onChange({ daysBefore: Number(value) || 0 })}
      />
      <NativeSelect
        label="Responsible"
        disabled={!mayEdit}
        data={[
          { value: '', label: 'Nobody yet' },
          ...owners.map((each) => ({ value: each.personId, label: each.name })),
        ]}
        value={item.ownerId ?? ''}
        onChange={(event) => onChange({ ownerId: event.currentTarget.value || null })}
      />
      {mayEdit && (
        <Button variant="default" onClick={onRemove} aria-label={`Take off: ${item.title}`}>
          Take off
        </Button>
      )}
    </div>
  );
}
