import { Button, NumberInput } from '@mantine/core';
import { useState } from 'react';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { formatDayTime, formatMinutes } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { Page } from '#platform/client/design/Page.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { useSession } from '#platform/client/frame/session.ts';
import { type BookingRulesReply, readBookingRules, saveBookingRules } from '../../booking-rule-contract.ts';
import { BookingLimits } from './BookingLimits.tsx';
import classes from './BookingRules.module.css';
import { CancelReasons } from './CancelReasons.tsx';

const TRAVEL_MINUTES_MAX = 480;
const LATE_HOURS_MAX = 720;

/** How the hospital books: way between sites, late notice, how many a day or week, and why a seat may be given back. */
export function BookingRulesPage() {
  const found = useRoute(readBookingRules);
  return (
    <Page
      title="Booking rules"
      lead="They hold for every seat that is booked, moved or given back from now on. What was counted stays as it was."
    >
      {found.error && <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />}
      {!found.data && !found.error && <LoadingRows rows={6} height={44} label="Loading the rules" />}
      {found.data && (
        <div className={classes.columns}>
          <div className={classes.part}>
            <Rules key={found.data.version} stored={found.data} />
            <Changes changes={found.data.changes} />
            <BookingLimits />
          </div>
          <CancelReasons />
        </div>
      )}
    </Page>
  );
}

function Rules({ stored }: { readonly stored: BookingRulesReply }) {
  const { usual, version } = stored;
  const [travelMinutes, setTravelMinutes] = useState<number | ''>(stored.travelMinutes);
  const [lateHours, setLateHours] = useState<number | ''>(stored.lateHours);
  const save = useAct(saveBookingRules, { refresh: [readBookingRules] });
  const isChanged = travelMinutes !== stored.travelMinutes || lateHours !== stored.lateHours;
  return (
    <form
      className={classes.part}
      onSubmit={(event) => {
        event.preventDefault();
        if (travelMinutes !== '' && lateHours !== '') save.mutate({ body: { travelMinutes, lateHours }, version });
      }}
    >
      <h2>Time and notice</h2>
      <NumberInput
        label="Way between two sites"
        description={`A patient with seats at both gets this long. Usual: ${usual.travelMinutes} minutes.`}
        suffix=" minutes"
        min={0}
        max={TRAVEL_MINUTES_MAX}
        allowDecimal={false}
        value={travelMinutes}
        onChange={(value) => setTravelMinutes(typeof value === 'number' ? value : '')}
      />
      <NumberInput
        label="Late notice"
        description={`Who cancels later than this counts as a late cancellation. Usual: ${usual.lateHours} hours.`}
        suffix=" hours before"
        min={0}
        max={LATE_HOURS_MAX}
        allowDecimal={false}
        value={lateHours}
        onChange={(value) => setLateHours(typeof value === 'number' ? value : '')}
      />
      <p className={classes.hint}>
        A wish of the clinic or the organisation is never late, and never counts against a patient.
      </p>
      {save.error && <ProblemNotice error={save.error} />}
      <div>
        <Button
          type="submit"
          loading={save.isPending}
          disabled={!isChanged || travelMinutes === '' || lateHours === ''}
        >
          Save the rules
        </Button>
      </div>
    </form>
  );
}

function Changes({ changes }: { readonly changes: BookingRulesReply['changes'] }) {
  const { zone } = useSession();
  if (changes.length === 0) return <p className={classes.hint}>Nobody has changed them yet.</p>;
  return (
    <section className={classes.part} aria-labelledby="rule-changes">
      <h3 id="rule-changes">Changed</h3>
      <ol className={classes.changes}>
        {changes.map(({ at, by, travelMinutes, lateHours }) => (
          <li key={at}>
            {formatMinutes(travelMinutes)} between sites, late within {lateHours} hours
            <br />
            <span className={classes.hint}>
              {formatDayTime(at, { zone })}, {by}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
