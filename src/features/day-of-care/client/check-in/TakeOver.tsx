import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#platform/client/api/use-route.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { StatusWord } from '#platform/client/design/StatusWord.tsx';
import { type CheckInTask, countCheckInTasks, listCheckInTasks, takeOverDetail } from '../../check-in-desk-contract.ts';
import { type Address, splitAddress } from '../../domain/check-in/take-over.ts';
import classes from '../preparation/Preparation.module.css';
import { fieldWords } from './task-words.ts';

type Offered = NonNullable<CheckInTask['takeOver']>;
type Field = Offered['fields'][number];

/** No telephone is like it. */
const BESIDE = 'beside';

type TakeOverProps = { readonly taskId: string; readonly who: string; readonly offered: Offered };

/** What a patient wrote at check-in, each thing beside what is on record, to be taken over one by one. */
export function TakeOver({ taskId, who, offered }: TakeOverProps) {
  return (
    <ul className={classes.list} aria-label={`What ${who} wrote`}>
      {offered.fields.map((field) => (
        <Written key={field.field} {...{ taskId, who, offered, field }} />
      ))}
    </ul>
  );
}

function Written({ taskId, who, offered, field }: TakeOverProps & { readonly field: Field }) {
  const { present, version } = offered;
  const values = field.field === 'phone' ? present.phones : field.field === 'email' ? present.emails : [];
  // Null: the first, as long as nobody chose. The record may change while somebody looks at it.
  const [chosen, setChosen] = useState<string | null>(null);
  const replaces = chosen === BESIDE ? null : (values.find((value) => value === chosen) ?? values[0] ?? null);
  const [divided, setDivided] = useState<Address | null>(null);
  const address = divided ?? splitAddress(field.words, present);
  const act = useAct(takeOverDetail, { refresh: [listCheckInTasks, countCheckInTasks] });
  const name = fieldWords(field.field);
  const isAddress = field.field === 'address';
  const onRecord = isAddress ? [present.addressLine, present.postalCode, present.city].filter(Boolean) : values;
  const take = () =>
    act.mutate({
      params: { taskId },
      body: { version, field: field.field, replaces, address: isAddress ? address : null },
    });
  return (
    <li className={classes.row}>
      <div className={classes.fill}>
        {name}: <strong>{field.words}</strong>
        <p className={classes.muted}>on record: {onRecord.join(', ') || 'nothing'}</p>
        {isAddress && !field.isTaken && <AddressParts address={address} onChange={setDivided} />}
        {act.error && <ProblemNotice error={act.error} />}
      </div>
      {field.isTaken ? (
        <StatusWord tone="passes">Taken over</StatusWord>
      ) : (
        <div className={classes.acts}>
          {values.length > 1 && (
            <NativeSelect
              aria-label={`${name}: in place of`}
              value={replaces ?? BESIDE}
              data={[
                ...values.map((value) => ({ value, label: `in place of ${value}` })),
                { value: BESIDE, label: 'beside them' },
              ]}
              onChange={(event) => setChosen(event.currentTarget.value)}
            />
          )}
          <Button loading={act.isPending} aria-label={`Take over: ${name}, ${who}`} onClick={take}>
            Take over
          </Button>
        </div>
      )}
    </li>
  );
}

type AddressPartsProps = { readonly address: Address; readonly onChange: (address: Address) => void };

function AddressParts({ address, onChange }: AddressPartsProps) {
  const part = (name: keyof Address, label: string, lengthMax: number) => (
    <TextInput
      size="xs"
      label={label}
      value={address[name] ?? ''}
      maxLength={lengthMax}
      autoComplete="off"
      onChange={(event) => onChange({ ...address, [name]: event.currentTarget.value })}
    />
  );
  return (
    <div className={classes.acts}>
      {part('addressLine', 'Street and number', 200)}
      {part('postalCode', 'Postal code', 20)}
      {part('city', 'City', 100)}
    </div>
  );
}
