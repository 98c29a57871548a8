import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useAct } from '#platform/client/api/use-route.ts';
import { countOf } from '#platform/client/design/format-time.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { useMay } from '#platform/client/frame/session.ts';
import { OPEN_SHEETS, type OpenSheet } from '../../domain/sheets/sheet-kind.ts';
import { printOpenSheet, printStaffSheet, type SheetOf } from '../../sheet-contract.ts';
import classes from '../preparation/Preparation.module.css';
import { showPdf } from './show-pdf.ts';

const SHEET_WORDS: Readonly<Record<OpenSheet, string>> = {
  'sign-in': 'Print the sign-in sheet',
  badges: 'Print name badges',
  'room-sign': 'Print the room sign',
};

type Printed = { readonly name: string; readonly pdfBase64: string; readonly sessionsCount: number };

/** Sheets of a session, or of a room's or somebody's day, as PDF. */
export function PrintSheets({ of }: { readonly of: SheetOf }) {
  const mayPrint = useMay('sheets.print');
  const maySeePatients = useMay('patients.read');
  const [done, setDone] = useState<string | null>(null);
  const staff = useAct(printStaffSheet);
  const open = useAct(printOpenSheet);
  if (!mayPrint) return null;
  const onSuccess = ({ name, pdfBase64, sessionsCount }: Printed) => {
    showPdf(pdfBase64, name);
    setDone(`${name} with ${countOf(sessionsCount, 'session')} is in your downloads. The print is on record.`);
  };
  const icon = <IconPrinter size={16} stroke={1.5} aria-hidden />;
  return (
    <section className={`${classes.section} no-print`} aria-label="Print">
      <div className={classes.acts}>
        {OPEN_SHEETS.map((sheet) => (
          <Button
            key={sheet}
            variant="default"
            leftSection={icon}
            loading={open.isPending}
            onClick={() => open.mutate({ body: { sheet, of } }, { onSuccess })}
          >
            {SHEET_WORDS[sheet]}
          </Button>
        ))}
        {maySeePatients && (
          <Button
            variant="default"
            leftSection={icon}
            loading={staff.isPending}
            onClick={() => staff.mutate({ body: { of } }, { onSuccess })}
          >
            Print the day sheet for staff
          </Button>
        )}
      </div>
      {done && <p role="status">{done}</p>}
      {open.error && <ProblemNotice error={open.error} />}
      {staff.error && <ProblemNotice error={staff.error} />}
    </section>
  );
}
