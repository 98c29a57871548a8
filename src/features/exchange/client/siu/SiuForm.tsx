import { Button, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#platform/client/api/use-route.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { readSiu, type SiuReply, saveSiu } from '../../siu-contract.ts';
import classes from './SiuPage.module.css';
import { TryReceiver } from './TryReceiver.tsx';

/** The port as it is typed: text until it is sent. */
type Draft = Omit<NonNullable<SiuReply['setting']>, 'port'> & { readonly port: string };

function draftOf({ setting, hospitalName }: SiuReply): Draft {
  if (setting) return { ...setting, port: String(setting.port) };
  return {
    isOn: false,
    host: '',
    port: '2575',
    sendingApplication: 'SHEAF',
    sendingFacility: hospitalName.slice(0, 60),
    receivingApplication: '',
    receivingFacility: '',
  };
}

export function SiuForm({ stored }: { readonly stored: SiuReply }) {
  const [draft, setDraft] = useState<Draft>(() => draftOf(stored));
  const save = useAct(saveSiu, { refresh: [readSiu] });
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const isSaved = stored.version > 0 && JSON.stringify(draft) === JSON.stringify(draftOf(stored));
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ body: { ...draft, port: Number(draft.port) }, version: stored.version });
      }}
    >
      <fieldset className={classes.part}>
        <legend>Receiver</legend>
        <Switch
          label="Tell this system of appointments"
          description="What happens while it is off is told when it is on again. Bookings from before the first time are told when they change."
          checked={draft.isOn}
          onChange={(event) => change({ isOn: event.currentTarget.checked })}
        />
        <div className={classes.pair}>
          <TextInput
            label="Name or address of the computer"
            required
            maxLength={253}
            value={draft.host}
            onChange={(event) => change({ host: event.currentTarget.value })}
          />
          <TextInput
            label="Port"
            required
            inputMode="numeric"
            pattern="[0-9]{1,5}"
            value={draft.port}
            onChange={(event) => change({ port: event.currentTarget.value })}
          />
        </div>
        <p className={classes.hint}>
          Messages go by MLLP and are not encrypted: use it within the network of the hospital, or through a tunnel.
        </p>
        <TryReceiver host={draft.host} port={draft.port} />
      </fieldset>
      <Names draft={draft} change={change} />
      {save.error && <ProblemNotice error={save.error} />}
      <div className={classes.acts}>
        <Button type="submit" loading={save.isPending}>
          Save who is told
        </Button>
        <span role="status">{isSaved ? `Saved as version ${stored.version}.` : ''}</span>
      </div>
    </form>
  );
}

const NAMES = [
  ['sendingApplication', 'Our application (MSH-3)'],
  ['sendingFacility', 'Our facility (MSH-4)'],
  ['receivingApplication', 'Their application (MSH-5)'],
  ['receivingFacility', 'Their facility (MSH-6)'],
] as const;

type NamesProps = { readonly draft: Draft; readonly change: (part: Partial<Draft>) => void };

function Names({ draft, change }: NamesProps) {
  return (
    <fieldset className={classes.part}>
      <legend>Names in the head of each message</legend>
      <div className={classes.pair}>
        {NAMES.map(([key, label]) => (
          <TextInput
            key={key}
            label={label}
            required={key === 'sendingApplication'}
            maxLength={60}
            value={draft[key]}
            onChange={(event) => change({ [key]: event.currentTarget.value })}
          />
        ))}
      </div>
    </fieldset>
  );
}
