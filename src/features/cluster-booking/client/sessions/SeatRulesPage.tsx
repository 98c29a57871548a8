import { Button, Checkbox, NumberInput, Select, Switch } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { Page } from '#platform/client/design/Page.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { listClusters } from '../../cluster-contract.ts';
import { COHORTS } from '../../domain/sessions/may-join.ts';
import { defaultExtraMax } from '../../domain/sessions/seat-limit.ts';
import {
  type PolicyBody,
  type PolicyReply,
  readSessionPolicy,
  saveSessionPolicy,
} from '../../session-policy-contract.ts';
import { AUDIENCE_WORDS, COHORT_WORDS } from './audience-words.ts';
import { changeStep, daysOfStep, RELEASE_STEPS } from './release-draft.ts';
import { SeatQuotas } from './SeatQuotas.tsx';
import classes from './SeatRules.module.css';

/** How far the sessions of one template are filled, and for whom. */
export function SeatRulesPage() {
  const { templateId = '' } = useParams({ strict: false }) as { templateId?: string };
  const stored = useRoute(readSessionPolicy, { params: { templateId } });
  if (stored.error) {
    return (
      <Page title="Seats and rules">
        <ProblemNotice error={stored.error} onRetry={() => void stored.refetch()} />
      </Page>
    );
  }
  if (!stored.data) {
    return (
      <Page title="Seats and rules">
        <LoadingRows rows={8} height={44} />
      </Page>
    );
  }
  return <SeatRules key={stored.data.version} stored={stored.data} />;
}

function SeatRules({ stored }: { readonly stored: PolicyReply }) {
  const [policy, setPolicy] = useState<PolicyBody>(stored.policy);
  const save = useAct(saveSessionPolicy, { refresh: [readSessionPolicy] });
  const change = (part: Partial<PolicyBody>) => setPolicy((before) => ({ ...before, ...part }));
  const submit = () =>
    save.mutate({ params: { templateId: stored.templateId }, body: { policy, version: stored.version } });
  return (
    <Page
      title="Seats and rules"
      lead={`${stored.clusterName} · ${stored.templateName} · ${stored.capacity} seats. What is saved holds for every coming session.`}
      actions={<Link to="/sessions">Back to sessions</Link>}
    >
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Who policy={policy} change={change} stored={stored} />
        <Reserved policy={policy} change={change} stored={stored} />
        <TooFew policy={policy} change={change} stored={stored} />
        <Overbooking policy={policy} change={change} stored={stored} />
        {save.error && <ProblemNotice error={save.error} />}
        {save.isSuccess && <p role="status">Saved.</p>}
        <div>
          <Button type="submit" loading={save.isPending}>
            Save the rules
          </Button>
        </div>
      </form>
    </Page>
  );
}

type PartProps = {
  readonly policy: PolicyBody;
  readonly change: (part: Partial<PolicyBody>) => void;
  readonly stored: PolicyReply;
};

function Who({ policy, change, stored }: PartProps) {
  return (
    <fieldset className={classes.part}>
      <legend>Who may join</legend>
      <Select
        label="The group"
        allowDeselect={false}
        data={COHORTS.map((value) => ({ value, label: COHORT_WORDS[value] }))}
        value={policy.cohort}
        onChange={(value) => change({ cohort: COHORTS.find((each) => each === value) ?? 'open' })}
      />
      {policy.cohort === 'closed-series' && (
        <NumberInput
          label="Newcomers until session"
          description="After it the group stays together."
          min={1}
          max={52}
          value={policy.fixedAfter}
          onChange={(value) => change({ fixedAfter: whole(value, 1, 52) })}
        />
      )}
      {policy.cohort === 'drop-in' && (
        <NumberInput
          label="Seats for those who walk in"
          description="Kept until the day of the session."
          min={0}
          max={stored.capacity}
          value={policy.walkInSeats}
          onChange={(value) => change({ walkInSeats: whole(value, 0, stored.capacity) })}
        />
      )}
    </fieldset>
  );
}

function Reserved({ policy, change, stored }: PartProps) {
  const clusters = useRoute(listClusters);
  const others = (clusters.data?.clusters ?? []).filter((each) => each.clusterId !== stored.clusterId);
  return (
    <fieldset className={classes.part}>
      <legend>Reserved seats</legend>
      <p className={classes.hint}>
        Open seats are for patients of this cluster. Tick when they open to others: it happens by itself, at the hour.
      </p>
      {RELEASE_STEPS.map(({ audience, usualDays }) => {
        const days = daysOfStep(policy.releaseLadder, audience);
        return (
          <div key={audience} className={classes.step}>
            <Checkbox
              label={`Open to ${AUDIENCE_WORDS[audience]}`}
              checked={days !== null}
              onChange={(event) =>
                change({
                  releaseLadder: changeStep(
                    policy.releaseLadder,
                    audience,
                    event.currentTarget.checked ? usualDays : null,
                  ),
                })
              }
            />
            {days !== null && (
              <NumberInput
                aria-label={`Days before, for ${AUDIENCE_WORDS[audience]}`}
                suffix=" days before"
                min={0}
                max={60}
                value={days}
                onChange={(value) =>
                  change({ releaseLadder: changeStep(policy.releaseLadder, audience, whole(value, 0, 60)) })
                }
              />
            )}
          </div>
        );
      })}
      <SeatQuotas
        quotas={policy.seatQuotas}
        clusters={others}
        capacity={stored.capacity}
        onChange={(seatQuotas) => change({ seatQuotas })}
      />
    </fieldset>
  );
}

function TooFew({ policy, change, stored }: PartProps) {
  return (
    <fieldset className={classes.part}>
      <legend>When too few come</legend>
      <div className={classes.pair}>
        <NumberInput
          label="Patients it needs"
          description={`Empty: half the seats, ${Math.ceil(stored.capacity / 2)}.`}
          min={0}
          max={stored.capacity}
          value={policy.censusMin ?? ''}
          onChange={(value) => change({ censusMin: value === '' ? null : whole(value, 0, stored.capacity) })}
        />
        <NumberInput
          label="Look at it, hours before"
          description="You are told; nothing is cancelled."
          min={1}
          max={720}
          value={policy.censusHoursBefore}
          onChange={(value) => change({ censusHoursBefore: whole(value, 1, 720) })}
        />
      </div>
    </fieldset>
  );
}

function Overbooking({ policy, change, stored }: PartProps) {
  const { noShowRate, outcomes } = stored.expected;
  return (
    <fieldset className={classes.part}>
      <legend>Beyond the seats</legend>
      <NumberInput
        label="The room holds"
        description="Chairs, devices, fire regulations: never exceeded, by anybody. Empty: no such limit."
        min={1}
        max={400}
        value={policy.physicalMax ?? ''}
        onChange={(value) => change({ physicalMax: value === '' ? null : whole(value, 1, 400) })}
      />
      <Switch
        label="Book more than the seats when many stay away"
        checked={policy.overbookingOn}
        disabled={policy.cohort === 'closed-series'}
        onChange={(event) =>
          change({
            overbookingOn: event.currentTarget.checked,
            ...(event.currentTarget.checked && policy.overbookMax === 0
              ? { overbookMax: defaultExtraMax(stored.capacity) }
              : {}),
          })
        }
      />
      {policy.overbookingOn && (
        <div className={classes.pair}>
          <NumberInput
            label="At most so many more"
            min={0}
            max={100}
            value={policy.overbookMax}
            onChange={(value) => change({ overbookMax: whole(value, 0, 100) })}
          />
          <NumberInput
            label="Accepted risk"
            description="That more come than there is room for."
            suffix=" %"
            min={0}
            max={50}
            value={Math.round(policy.overbookRisk * 100)}
            onChange={(value) => change({ overbookRisk: whole(value, 0, 50) / 100 })}
          />
        </div>
      )}
      <p className={classes.hint}>
        {outcomes === 0
          ? 'Nothing is known yet about who stays away here, so nothing would be added.'
          : `${Math.round(noShowRate * 100)} of 100 stayed away in the last year (${outcomes} visits). As saved, up to ${stored.expected.limit} are booked on ${stored.capacity} seats; the chance of too many is ${Math.round(stored.expected.overflowChance * 100)} %.`}
      </p>
    </fieldset>
  );
}

function whole(value: string | number, min: number, max: number): number {
  const number = Math.round(Number(value));
  return Number.isFinite(number) ? Math.min(max, Math.max(min, number)) : min;
}
