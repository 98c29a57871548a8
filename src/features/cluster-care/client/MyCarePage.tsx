import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useRoute } from '#platform/client/api/use-route.ts';
import { EmptyState } from '#platform/client/design/EmptyState.tsx';
import { countOf, formatDate, formatDay, formatTime } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { Page } from '#platform/client/design/Page.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { type PlannedItem, readMyPatients } from '../family-contract.ts';
import { CanBeTogether } from './CanBeTogether.tsx';
import classes from './MyCare.module.css';
import type { MyPatient } from './my-patient.ts';
import { WhatHelps } from './WhatHelps.tsx';

/** What other parts of the product put on the page, for one patient. */
type MyCareParts = {
  readonly before: (patientId: string) => ReactNode;
  /** Under each thing that comes next, by its id. */
  readonly underNext: (patientId: string, itemId: string) => ReactNode;
  readonly moveOrCancel: (patientId: string) => ReactNode;
  readonly after: (patientId: string) => ReactNode;
};

/** What a parent or a patient needs: what is next, everything planned, and three plain things to do. */
export function MyCarePage(parts: MyCareParts) {
  const mine = useRoute(readMyPatients);
  const [chosen, setChosen] = useState<string | null>(null);
  const patients = mine.data?.patients ?? [];
  const patient = patients.find(({ patientId }) => patientId === chosen) ?? patients[0];
  return (
    <Page title={patient ? titleOf(patient) : 'My care'} tabTitle="My care" shape="reading">
      {mine.error && <ProblemNotice error={mine.error} onRetry={() => void mine.refetch()} />}
      {!mine.data && !mine.error && <LoadingRows rows={4} height={96} label="Loading" />}
      {mine.data && !patient && (
        <EmptyState title="Nobody is linked to you yet">
          Ask at the front desk of {mine.data.hospitalName} to link you with your child.
        </EmptyState>
      )}
      {patients.length > 1 && (
        <fieldset className={classes.whose}>
          <legend className="visually-hidden">Whose care</legend>
          {patients.map((each) => (
            <Button
              key={each.patientId}
              variant={each === patient ? 'filled' : 'default'}
              aria-pressed={each === patient}
              onClick={() => setChosen(each.patientId)}
            >
              {each.name}
            </Button>
          ))}
        </fieldset>
      )}
      {patient && <OneCare key={patient.patientId} patient={patient} parts={parts} />}
    </Page>
  );
}

function titleOf({ isSelf, name }: MyPatient): string {
  return isSelf ? 'My care' : `${name}’s care`;
}

type OneCareProps = { readonly patient: MyPatient; readonly parts: MyCareParts };
type Opened = 'move' | 'together' | 'helps' | null;

function OneCare({ patient, parts }: OneCareProps) {
  const [opened, setOpened] = useState<Opened>(null);
  const open = (part: Exclude<Opened, null>) => setOpened(opened === part ? null : part);
  const visits = visitsOf(patient.planned);
  return (
    <>
      {patient.openQuestions > 0 && (
        <p className={classes.asks}>
          <strong>We have {countOf(patient.openQuestions, 'question')} for you.</strong>{' '}
          <Link to="/approvals">Read and answer</Link>
        </p>
      )}
      {parts.before(patient.patientId)}
      <NextVisit visit={visits[0]} under={(itemId) => parts.underNext(patient.patientId, itemId)} />
      <div className={classes.actions}>
        <Button size="lg" variant="default" aria-expanded={opened === 'move'} onClick={() => open('move')}>
          Move or cancel
        </Button>
        <Button size="lg" variant="default" aria-expanded={opened === 'together'} onClick={() => open('together')}>
          Can these be together?
        </Button>
        <Button size="lg" variant="default" aria-expanded={opened === 'helps'} onClick={() => open('helps')}>
          {patient.isSelf ? 'What helps me' : 'What helps my child'}
        </Button>
      </div>
      {opened === 'move' && parts.moveOrCancel(patient.patientId)}
      {opened === 'together' && <CanBeTogether patient={patient} />}
      {opened === 'helps' && <WhatHelps patient={patient} />}
      {parts.after(patient.patientId)}
      <Planned visits={visits} patient={patient} />
    </>
  );
}

/** A visit as a family sees it: one day at one place. */
type Visit = { readonly key: string; readonly items: readonly PlannedItem[] };

function visitsOf(planned: readonly PlannedItem[]): readonly Visit[] {
  const byDay = Map.groupBy(planned, (item) => `${formatDay(item.startAt, item)} ${item.place}`);
  return [...byDay].map(([key, items]) => ({ key, items }));
}

type NextVisitProps = { readonly visit: Visit | undefined; readonly under: (itemId: string) => ReactNode };

function NextVisit({ visit, under }: NextVisitProps) {
  const first = visit?.items[0];
  if (visit === undefined || first === undefined) {
    return (
      <section className={classes.next}>
        <h2>Next</h2>
        <p className={classes.when}>Nothing is booked.</p>
      </section>
    );
  }
  return (
    <section className={classes.next} data-together={visit.items.some(({ isTogether }) => isTogether)}>
      <h2>Next</h2>
      <p className={classes.when}>
        {formatDay(first.startAt, first)}, {formatTime(first.startAt, first)}
      </p>
      <ul className={classes.items}>
        {visit.items.map((item) => (
          <li key={item.id}>
            {formatTime(item.startAt, item)} {item.what}
            {under(item.id)}
          </li>
        ))}
      </ul>
      <p className={classes.where}>
        {first.place}
        {first.address && <>, {first.address}</>}
      </p>
      {visit.items
        .filter(({ instructions }) => instructions !== '')
        .map(({ id, instructions }) => (
          <p key={id}>{instructions}</p>
        ))}
    </section>
  );
}

function Planned({ visits, patient }: { readonly visits: readonly Visit[]; readonly patient: MyPatient }) {
  return (
    <section>
      <h2 className={classes.heading}>Everything planned</h2>
      {visits.length === 0 && patient.due.length === 0 && <p>Nothing is planned right now.</p>}
      <ol className={classes.line}>
        {visits.map(({ key, items }) => (
          <li key={key} className={classes.stop} data-together={items.some(({ isTogether }) => isTogether)}>
            <strong>{items[0] && formatDay(items[0].startAt, items[0])}</strong>
            {items.map((item) => (
              <span key={item.id} className={classes.stopItem}>
                {formatTime(item.startAt, item)} {item.what}
              </span>
            ))}
            <span className={classes.where}>{items[0]?.place}</span>
          </li>
        ))}
      </ol>
      {patient.due.length > 0 && (
        <>
          <h3 className={classes.subheading}>Due, without a time yet</h3>
          <ul className={classes.due}>
            {patient.due.map(({ id, what, dueOn }) => (
              <li key={id}>
                {what}, by {formatDate(dueOn)}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
