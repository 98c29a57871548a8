import { NumberInput } from '@mantine/core';
import {
  BOOKING_CHANNELS,
  type BookingChannel,
  type BookingWindow,
  type ChannelWindow,
  faultOfWindow,
} from '../../domain/sessions/booking-window.ts';
import { clampCount } from './clamp-count.ts';
import classes from './Template.module.css';

const LABELS: Readonly<Record<BookingChannel, { readonly until: string; readonly from: string }>> = {
  staff: { until: 'Staff, at most', from: 'Staff, at least' },
  self: { until: 'Patients, at most', from: 'Patients, at least' },
};
const DAYS_MAX = 400;
const NOTICE_MAX = 60;

type WindowFieldsProps = {
  readonly window: BookingWindow;
  readonly change: (window: BookingWindow) => void;
};

/** How many days ahead staff and patients may book. Who needs a seat later is remembered and invited when it opens. */
export function WindowFields({ window, change }: WindowFieldsProps) {
  const fault = faultOfWindow(window);
  const set = (channel: BookingChannel, part: Partial<ChannelWindow>) =>
    change({ ...window, [channel]: { ...window[channel], ...part } });
  return (
    <fieldset className={classes.window}>
      <legend>How many days ahead it can be booked</legend>
      {BOOKING_CHANNELS.map((channel) => (
        <div className={classes.pair} key={channel}>
          <NumberInput
            label={LABELS[channel].until}
            placeholder="No limit"
            min={0}
            max={DAYS_MAX}
            value={window[channel].untilDays ?? ''}
            onChange={(value) => set(channel, { untilDays: value === '' ? null : clampCount(value, 0, DAYS_MAX) })}
          />
          <NumberInput
            label={LABELS[channel].from}
            min={0}
            max={NOTICE_MAX}
            value={window[channel].fromDays}
            onChange={(value) => set(channel, { fromDays: clampCount(value, 0, NOTICE_MAX) })}
          />
        </div>
      ))}
      {fault === null ? (
        <p className={classes.hint}>
          With no limit: as far as there are sessions. Whoever is due later is remembered and invited when booking
          opens.
        </p>
      ) : (
        <p className={classes.fault} role="alert">
          {fault}
        </p>
      )}
    </fieldset>
  );
}
