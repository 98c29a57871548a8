import { Button, Select, TextInput } from '@mantine/core';
import { IconDownload, IconPrinter } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useAct } from '#platform/client/api/use-route.ts';
import { EmptyState } from '#platform/client/design/EmptyState.tsx';
import { Page } from '#platform/client/design/Page.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { useKeys } from '#platform/client/frame/keys.tsx';
import { useSession } from '#platform/client/frame/session.ts';
import { AUDIT_ACTIONS, findAuditPatient } from '../contract.ts';
import { AuditEvents } from './AuditEvents.tsx';
import classes from './AuditPage.module.css';
import { actionWord } from './audit-words.ts';
import { ChainStatus } from './ChainStatus.tsx';
import { dayEnd, dayStart } from './day-bounds.ts';

type Action = (typeof AUDIT_ACTIONS)[number];
type Patient = { readonly id: string; readonly name: string; readonly number: string };

/** Who saw this patient, when and why; and whether the trail itself can be trusted. */
export function AuditPage() {
  const { zone } = useSession();
  const lookUp = useAct(findAuditPatient);
  const [number, setNumber] = useState('');
  const [patient, setPatient] = useState<Patient | null>(null);
  const [action, setAction] = useState<Action | null>(null);
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  useKeys([
    { key: 'n', label: 'Enter a hospital number', act: () => document.getElementById('audit-number')?.focus() },
  ]);

  const find = (event: FormEvent) => {
    event.preventDefault();
    lookUp.mutate(
      { body: { number } },
      { onSuccess: ({ patients }) => setPatient(patients.length === 1 ? (patients[0] ?? null) : null) },
    );
  };
  const filter = {
    ...(patient ? { patientId: patient.id } : {}),
    ...(action ? { action } : {}),
    ...(from ? { from: dayStart(from, zone) } : {}),
    ...(until ? { until: dayEnd(until, zone) } : {}),
  };
  const found = lookUp.data?.patients ?? [];

  return (
    <Page
      title={patient ? `Who saw ${patient.name}` : 'Audit'}
      tabTitle="Audit"
      lead={
        patient
          ? `Hospital number ${patient.number}. Your looking here is written down as well.`
          : 'Who saw or changed what, when and why. Your looking here is written down as well.'
      }
      actions={
        <>
          <Button
            component="a"
            href={`/api/audit/export?${new URLSearchParams(filter)}`}
            download
            variant="default"
            leftSection={<IconDownload size={16} stroke={1.5} aria-hidden />}
          >
            Download as FHIR
          </Button>
          <Button
            variant="default"
            leftSection={<IconPrinter size={16} stroke={1.5} aria-hidden />}
            onClick={() => window.print()}
          >
            Print this list
          </Button>
        </>
      }
    >
      <ChainStatus />
      <form className={`${classes.filters} no-print`} onSubmit={find}>
        <TextInput
          id="audit-number"
          label="Hospital number"
          placeholder="H-100001"
          value={number}
          onChange={(event) => setNumber(event.currentTarget.value)}
        />
        <Button type="submit" loading={lookUp.isPending} disabled={number.trim() === ''}>
          Show who saw this patient
        </Button>
        {patient && (
          <Button
            variant="default"
            onClick={() => {
              setPatient(null);
              setNumber('');
              lookUp.reset();
            }}
          >
            Show everything
          </Button>
        )}
        <Select
          label="What was done"
          placeholder="Anything"
          clearable
          data={AUDIT_ACTIONS.map((value) => ({ value, label: actionWord(value) }))}
          value={action}
          onChange={(value) => setAction(value as Action | null)}
        />
        <TextInput label="From" type="date" value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
        <TextInput label="Until" type="date" value={until} onChange={(event) => setUntil(event.currentTarget.value)} />
      </form>
      {lookUp.isError && <ProblemNotice error={lookUp.error} />}
      {lookUp.isSuccess && found.length === 0 && (
        <EmptyState title="No patient has this number">
          Check the number, with its letters. Below is everything.
        </EmptyState>
      )}
      {found.length > 1 && !patient && (
        <EmptyState
          title="More than one patient has this number"
          action={found.map((each) => (
            <Button key={each.id} variant="default" onClick={() => setPatient(each)}>
              {each.name}
            </Button>
          ))}
        >
          It was given out by more than one place. Choose whom you mean.
        </EmptyState>
      )}
      <AuditEvents filter={filter} zone={zone} aboutOnePatient={patient !== null} />
    </Page>
  );
}
