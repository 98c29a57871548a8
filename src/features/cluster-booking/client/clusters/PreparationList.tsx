import { Button, Checkbox, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { useMay } from '#platform/client/frame/session.ts';
import { type PreparationItemReply, readPreparation, savePreparation } from '../../preparation-contract.ts';
import classes from './Clusters.module.css';

/** How patients prepare, by language and day; what staff note stands apart and is never read out. */
export function PreparationList({ clusterId }: { readonly clusterId: string }) {
  const mayEdit = useMay('clusters.edit');
  const found = useRoute(readPreparation, { params: { clusterId } });
  const save = useAct(savePreparation, { refresh: [readPreparation] });
  if (found.error) return <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return null;
  const { items } = found.data;
  const keep = (next: PreparationItemReply[]) => save.mutate({ params: { clusterId }, body: { items: next } });
  return (
    <section className={classes.section} aria-labelledby="cluster-preparation">
      <h2 id="cluster-preparation">How patients prepare</h2>
      {items.length === 0 && <p className={classes.muted}>Nothing to prepare.</p>}
      <ul className={classes.list}>
        {items.map((item) => (
          <li key={item.itemId} className={classes.row}>
            <div className={classes.fill}>
              <span className={classes.name}>{item.texts.en}</span>
              <p className={classes.reasons}>
                {item.daysBefore === 0 ? 'On the day' : `${item.daysBefore} days before`}
                {item.isTracked && ' · ticked off for each seat'}
                {item.texts.es !== '' && ` · Spanish: ${item.texts.es}`}
                {item.texts.de !== '' && ` · German: ${item.texts.de}`}
              </p>
              {item.internalNote !== '' && <p className={classes.reasons}>For staff only: {item.internalNote}</p>}
            </div>
            {mayEdit && (
              <Button
                size="xs"
                variant="default"
                loading={save.isPending}
                aria-label={`Take away: ${item.texts.en}`}
                onClick={() => keep(items.filter((each) => each.itemId !== item.itemId))}
              >
                Take away
              </Button>
            )}
          </li>
        ))}
      </ul>
      {mayEdit && <AddPreparation busy={save.isPending} onAdd={(item) => keep([...items, item])} />}
      {save.error && <ProblemNotice error={save.error} />}
    </section>
  );
}

const NOTHING: PreparationItemReply = {
  itemId: null,
  daysBefore: 0,
  isTracked: false,
  texts: { en: '', es: '', de: '' },
  internalNote: '',
};
const LANGUAGES = [
  ['en', 'English'],
  ['es', 'Spanish'],
  ['de', 'German'],
] as const;

function AddPreparation({
  busy,
  onAdd,
}: {
  readonly busy: boolean;
  readonly onAdd: (item: PreparationItemReply) => void;
}) {
  const [item, setItem] = useState(NOTHING);
  return (
    <form
      className={classes.tools}
      onSubmit={(event) => {
        event.preventDefault();
        if (item.texts.en.trim() === '') return;
        onAdd(item);
        setItem(NOTHING);
      }}
    >
      {LANGUAGES.map(([language, name]) => (
        <TextInput
          key={language}
          label={`In ${name}`}
          value={item.texts[language]}
          maxLength={600}
          onChange={(event) => setItem({ ...item, texts: { ...item.texts, [language]: event.currentTarget.value } })}
        />
      ))}
      <NumberInput
        label="Days before"
        min={0}
        max={90}
        value={item.daysBefore}
        onChange={(value) => setItem({ ...item, daysBefore: Number(value) || 0 })}
      />
      <TextInput
        label="For staff only"
        value={item.internalNote}
        maxLength={600}
        onChange={(event) => setItem({ ...item, internalNote: event.currentTarget.value })}
      />
      <Checkbox
        label="Ticked off for each seat"
        checked={item.isTracked}
        onChange={(event) => setItem({ ...item, isTracked: event.currentTarget.checked })}
      />
      <Button type="submit" variant="default" loading={busy}>
        Add this
      </Button>
    </form>
  );
}
