import { Checkbox, Switch, TextInput } from '@mantine/core';
import { CHANNELS, type Channel } from '../../domain/channel.ts';
import type { SendingHours } from '../../domain/message-rules.ts';
import type { MessageSettingsReply } from '../../setting-contract.ts';
import { endMinuteOfTime, minuteOfTime, timeOfMinute } from '../day-minute.ts';
import { WAY_WORDS } from '../message-words.ts';
import { DayChoice } from './DayChoice.tsx';
import { daysBeforeWords } from './day-words.ts';
import classes from './MessageSettings.module.css';
import type { RuleDraft } from './rule-draft.ts';

type PartProps = {
  readonly draft: RuleDraft;
  readonly change: (part: Partial<RuleDraft>) => void;
  readonly stored: MessageSettingsReply;
};

export function Reminders({ draft, change, stored }: PartProps) {
  return (
    <fieldset className={classes.part}>
      <legend>Reminders</legend>
      <p className={classes.hint}>
        {draft.reminderDays.length === 0
          ? 'No reminders go.'
          : `At ten in the morning, ${daysBeforeWords(draft.reminderDays)}.`}{' '}
        Usual: {daysBeforeWords(stored.usual.reminderDays)}. OhioHealth reminds 3 weeks, 3 days and 1 day before.
      </p>
      <DayChoice
        label="Days before the appointment"
        days={draft.reminderDays}
        onChange={(reminderDays) => change({ reminderDays })}
      />
    </fieldset>
  );
}

export function WaysInUse({ draft, change, stored }: PartProps) {
  const use = (channel: Channel, isOn: boolean) =>
    change({
      channelsInUse: toggled(draft.channelsInUse, channel, isOn),
      ...(isOn ? {} : { channelsWithoutChoice: toggled(draft.channelsWithoutChoice, channel, false) }),
    });
  return (
    <fieldset className={classes.part}>
      <legend>Ways in use</legend>
      {CHANNELS.map((channel) => (
        <Checkbox
          key={channel}
          label={WAY_WORDS[channel]}
          {...(stored.ways.some((each) => each.way === channel && !each.isConfigured)
            ? { description: 'Not set up on this server: patients who chose it get a letter, or a call.' }
            : {})}
          checked={draft.channelsInUse.includes(channel)}
          onChange={(event) => use(channel, event.currentTarget.checked)}
        />
      ))}
      <fieldset className={classes.part}>
        <legend>To patients who have said nothing yet</legend>
        <p className={classes.hint}>
          Nothing electronic goes to a patient who has not agreed to it, unless you tick it.
        </p>
        <div className={classes.days}>
          {CHANNELS.map((channel) => (
            <Checkbox
              key={channel}
              label={WAY_WORDS[channel]}
              disabled={!draft.channelsInUse.includes(channel)}
              checked={draft.channelsWithoutChoice.includes(channel)}
              onChange={(event) =>
                change({
                  channelsWithoutChoice: toggled(draft.channelsWithoutChoice, channel, event.currentTarget.checked),
                })
              }
            />
          ))}
        </div>
      </fieldset>
    </fieldset>
  );
}

export function Hours({ draft, change }: PartProps) {
  const { textHours, mailHours } = draft;
  return (
    <fieldset className={classes.part}>
      <legend>Quiet hours</legend>
      <p className={classes.hint}>
        By the clock of the site. What falls due outside waits until the hours begin. Texts usually go from 9 until 18,
        as at OhioHealth; quiet hours of a patient’s own come on top.
      </p>
      <HourPair label="Text messages" hours={textHours} onChange={(hours) => change({ textHours: hours })} />
      <Switch
        label="E-mails at any hour"
        checked={mailHours === null}
        onChange={(event) => change({ mailHours: event.currentTarget.checked ? null : textHours })}
      />
      {mailHours !== null && (
        <HourPair label="E-mails" hours={mailHours} onChange={(hours) => change({ mailHours: hours })} />
      )}
    </fieldset>
  );
}

type HourProps = {
  readonly label: string;
  readonly hours: SendingHours;
  readonly onChange: (hours: SendingHours) => void;
};

function HourPair({ label, hours, onChange }: HourProps) {
  return (
    <div className={classes.pair}>
      <TextInput
        label={`${label} from`}
        type="time"
        required
        value={timeOfMinute(hours.fromMinute)}
        onChange={(event) => {
          const fromMinute = minuteOfTime(event.currentTarget.value);
          if (fromMinute !== null) onChange({ ...hours, fromMinute });
        }}
      />
      <TextInput
        label="until"
        aria-label={`${label} until`}
        type="time"
        required
        value={timeOfMinute(hours.untilMinute)}
        onChange={(event) => {
          const untilMinute = endMinuteOfTime(event.currentTarget.value);
          if (untilMinute !== null) onChange({ ...hours, untilMinute });
        }}
      />
    </div>
  );
}

export function Sender({ draft, change }: PartProps) {
  return (
    <fieldset className={classes.part}>
      <legend>Who writes</legend>
      <TextInput
        label="Name of the sender of e-mails"
        description="Seen by whoever looks at the screen: a name of the hospital, not of a clinic for one illness."
        placeholder="As the mail server is set up"
        maxLength={80}
        value={draft.senderName}
        onChange={(event) => change({ senderName: event.currentTarget.value })}
      />
      <TextInput
        label="Answers to e-mails go to"
        description="Somebody has to read them there: Sheaf does not."
        placeholder="The sender"
        type="email"
        maxLength={200}
        value={draft.replyTo}
        onChange={(event) => change({ replyTo: event.currentTarget.value })}
      />
      <TextInput
        label="Telephone number in messages"
        description="Stands in texts as {phone}."
        type="tel"
        maxLength={40}
        value={draft.deskPhone}
        onChange={(event) => change({ deskPhone: event.currentTarget.value })}
      />
    </fieldset>
  );
}

function toggled(channels: readonly Channel[], channel: Channel, isOn: boolean): Channel[] {
  const others = channels.filter((each) => each !== channel);
  return isOn ? [...others, channel] : others;
}
