import { Button } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useRoute } from '#platform/client/api/use-route.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { Page } from '#platform/client/design/Page.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { useKeys } from '#platform/client/frame/keys.tsx';
import { useMay } from '#platform/client/frame/session.ts';
import { type PatientRecordReply, readPatientRecordRoute } from '../details-contract.ts';
import { fieldText } from '../domain/field-text.ts';
import { FIELD_WORDS, PATIENT_FIELDS } from '../domain/patient-field.ts';
import classes from './Details.module.css';
import { PatientDetailsForm } from './PatientDetailsForm.tsx';
import { PatientHistory } from './PatientHistory.tsx';

/** What is on record of a patient, to read and to change, and all that was changed of it. */
export function PatientDetailsPage() {
  const { patientId = '' } = useParams({ strict: false }) as { patientId?: string };
  const mayEdit = useMay('patients.edit');
  const [isEditing, setIsEditing] = useState(false);
  const found = useRoute(readPatientRecordRoute, { params: { patientId } });
  const record = found.data;
  useKeys([
    { key: 'd', label: 'Change the details', act: () => setIsEditing(true), enabled: mayEdit && !isEditing },
    { key: 'escape', label: 'Leave it as it was', act: () => setIsEditing(false), enabled: isEditing },
  ]);
  return (
    <Page
      title={record ? fieldText(record.details, 'name') : 'The patient’s details'}
      tabTitle="The patient’s details"
      lead={record?.patient.identifiers.map(({ label, value }) => `${label || 'Number'} ${value}`).join(' · ')}
      actions={
        mayEdit && record && !isEditing && <Button onClick={() => setIsEditing(true)}>Change the details</Button>
      }
    >
      {found.error && <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <LoadingRows rows={6} height={40} label="Loading the details" />}
      {record && (
        <div className={classes.columns}>
          {isEditing ? (
            <PatientDetailsForm
              record={record}
              onSaved={() => setIsEditing(false)}
              onLeave={() => setIsEditing(false)}
            />
          ) : (
            <Details record={record} />
          )}
          <PatientHistory changes={record.changes} />
        </div>
      )}
    </Page>
  );
}

function Details({ record }: { readonly record: PatientRecordReply }) {
  const own = new Map(record.ownFields.map((each) => [each.field, each.saidText]));
  return (
    <dl className={classes.details}>
      {PATIENT_FIELDS.map((field) => (
        <div key={field}>
          <dt>{FIELD_WORDS[field]}</dt>
          <dd>
            {fieldText(record.details, field)}
            {own.has(field) && (
              <span className={classes.quiet}> · changed here; the other system says {own.get(field)}</span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
