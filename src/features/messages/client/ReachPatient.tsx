import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import { IconArrowUp } from '@tabler/icons-react';
import { useState } from 'react';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { StatusWord } from '#platform/client/design/StatusWord.tsx';
import { useMay } from '#platform/client/frame/session.ts';
import { CHANNELS, type Channel, type Language } from '../domain/channel.ts';
import { type PreferenceReply, readPreference, savePreference } from '../preference-contract.ts';
import { minuteOfTime, timeOfMinute } from './day-minute.ts';
import { LANGUAGE_NAMES } from './language-names.ts';
import { WAY_WORDS } from './message-words.ts';
import classes from './Reach.module.css';

/** How the patient wants to be reached, for the desk to ask and note. */
export function ReachPatient({ patientId }: { readonly patientId: string }) {
  const mayRead = useMay('messages.read');
  const found = useRoute(readPreference, { params: { patientId } }, { enabled: mayRead });
  const [isEditing, setEditing] = useState(false);
  if (!mayRead) return null;
  if (found.error) return <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <LoadingRows rows={1} height={40} label="Loading how to reach the patient" />;
  return (
    <section className={classes.reach} aria-label="How to reach the patient">
      <h3 className={classes.title}>Reached by</h3>
      {isEditing ? (
        <ReachForm key={found.data.version} {...{ patientId }} before={found.data} onDone={() => setEditing(false)} />
      ) : (
        <>
          <p className={classes.line}>{summaryOf(found.data)}</p>
          {found.data.doNotContact && <StatusWord tone="stops">Do not contact</StatusWord>}
          <Button size="xs" variant="default" onClick={() => setEditing(true)}>
            {found.data.isRecorded ? 'Change' : 'Ask how to reach them'}
          </Button>
        </>
      )}
    </section>
  );
}

function summaryOf({ isRecorded, channels, stopped, leading, wantsReminders }: PreferenceReply): string {
  if (!isRecorded) return 'Nobody has asked yet: letters only.';
  const open = channels.filter((channel) => !stopped.includes(channel));
  const ways = open.map(
    (channel) => `${WAY_WORDS[channel].toLowerCase()}${leading.includes(channel) ? '' : ' (no address)'}`,
  );
  const stop =
    stopped.length > 0 ? ` Stopped: ${stopped.map((channel) => WAY_WORDS[channel].toLowerCase()).join(', ')}.` : '';
  return `${ways.length > 0 ? `${ways.join(', then ')}.` : 'No way agreed.'}${wantsReminders ? '' : ' No reminders.'}${stop}`;
}

type FormProps = { readonly patientId: string; readonly before: PreferenceReply; readonly onDone: () => void };

function ReachForm({ patientId, before, onDone }: FormProps) {
  const [channels, setChannels] = useState<readonly Channel[]>(before.channels);
  const [language, setLanguage] = useState<Language | null>(before.language);
  const [quietFrom, setQuietFrom] = useState(timeOfMinute(before.quietFromMinute));
  const [quietUntil, setQuietUntil] = useState(timeOfMinute(before.quietUntilMinute));
  const [wantsReminders, setWantsReminders] = useState(before.wantsReminders);
  const [doNotContact, setDoNotContact] = useState(before.doNotContact);
  const save = useAct(savePreference, { refresh: [readPreference] });
  const submit = () =>
    save.mutate(
      {
        params: { patientId },
        version: before.version,
        body: {
          channels: [...channels],
          language,
          quietFromMinute: minuteOfTime(quietFrom),
          quietUntilMinute: minuteOfTime(quietUntil),
          wantsReminders,
          doNotContact,
        },
      },
      { onSuccess: onDone },
    );
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <fieldset className={classes.ways}>
        <legend>The patient agrees to, best first</legend>
        {[...channels, ...CHANNELS.filter((channel) => !channels.includes(channel))].map((channel) => (
          <Way key={channel} {...{ channel, channels, setChannels }} leads={before.leading.includes(channel)} />
        ))}
      </fieldset>
      <Select
        label="Language"
        placeholder="The patient’s own"
        clearable
        data={LANGUAGE_NAMES}
        value={language}
        onChange={(value) => setLanguage(value as Language | null)}
      />
      <div className={classes.pair}>
        <TextInput
          label="Quiet from"
          type="time"
          value={quietFrom}
          onChange={(event) => setQuietFrom(event.currentTarget.value)}
        />
        <TextInput
          label="until"
          type="time"
          value={quietUntil}
          onChange={(event) => setQuietUntil(event.currentTarget.value)}
        />
      </div>
      <Checkbox
        label="Wants reminders"
        checked={wantsReminders}
        onChange={(event) => setWantsReminders(event.currentTarget.checked)}
      />
      <Checkbox
        label="Do not contact"
        description="Nothing is sent. Ask the clinician before anybody calls."
        checked={doNotContact}
        onChange={(event) => setDoNotContact(event.currentTarget.checked)}
      />
      {save.error && <ProblemNotice error={save.error} />}
      <div className={classes.pair}>
        <Button size="xs" type="submit" loading={save.isPending}>
          Save how to reach them
        </Button>
        <Button size="xs" variant="default" onClick={onDone}>
          Leave as it was
        </Button>
      </div>
    </form>
  );
}

type WayProps = {
  readonly channel: Channel;
  readonly channels: readonly Channel[];
  readonly setChannels: (channels: readonly Channel[]) => void;
  readonly leads: boolean;
};

function Way({ channel, channels, setChannels, leads }: WayProps) {
  const place = channels.indexOf(channel);
  return (
    <div className={classes.way}>
      <Checkbox
        label={WAY_WORDS[channel]}
        {...(leads ? {} : { description: channel === 'sms' ? 'No number is known' : 'No address is known' })}
        checked={place >= 0}
        onChange={(event) =>
          setChannels(
            event.currentTarget.checked ? [...channels, channel] : channels.filter((each) => each !== channel),
          )
        }
      />
      {place > 0 && (
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconArrowUp size={14} stroke={1.5} aria-hidden />}
          onClick={() => setChannels([channel, ...channels.filter((each) => each !== channel)])}
          aria-label={`${WAY_WORDS[channel]} first`}
        >
          first
        </Button>
      )}
    </div>
  );
}
