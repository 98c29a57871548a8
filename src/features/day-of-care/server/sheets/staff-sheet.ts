import type { Content, TableCell } from 'pdfmake/interfaces.js';
import type { SheetPatient, SheetSession } from './sheet-facts.ts';
import { bornOnPaper, dayOnPaper, timeOnPaper } from './sheet-words.ts';

const head = (text: string): TableCell => ({ text, bold: true });

/** The full sheet for staff: each session on a page of its own, with who comes, when they were born and what they lack. */
export function staffSheet(sessions: readonly SheetSession[]): Content[] {
  return sessions.flatMap((session, index) => sessionPage(session, index > 0));
}

function sessionPage(session: SheetSession, isNext: boolean): Content[] {
  const { clusterName, siteName, startsAt, endsAt, zone, staff, rooms, patients, capacity } = session;
  const times = `${timeOnPaper(startsAt, zone)}–${timeOnPaper(endsAt, zone)}`;
  return [
    { text: clusterName, fontSize: 18, bold: true, ...(isNext ? { pageBreak: 'before' as const } : {}) },
    { text: `${dayOnPaper(startsAt, zone)}, ${times} · ${siteName}`, fontSize: 12, margin: [0, 2, 0, 6] },
    { text: `Room: ${rooms.join(', ') || 'none'}` },
    { text: `Staff: ${staff.join(', ') || 'none'}` },
    { text: `${patients.length} of ${capacity} seats`, margin: [0, 0, 0, 8] },
    {
      table: {
        headerRows: 1,
        dontBreakRows: true,
        widths: [34, '*', 66, 84, '*', 24],
        body: [
          [head('Comes'), head('Name'), head('Born'), head('Phone'), head('Lacks'), head('Here')],
          ...patients.map((patient) => patientRow(patient, zone)),
        ],
      },
      layout: 'lightHorizontalLines',
    },
    ...(patients.length === 0 ? [{ text: 'Nobody has a seat.', margin: [0, 8, 0, 0] } satisfies Content] : []),
  ];
}

function patientRow(patient: SheetPatient, zone: string): TableCell[] {
  const { givenNames, preferredName, familyName, needsInterpreter, lacks } = patient;
  const called = preferredName && preferredName !== givenNames ? ` (“${preferredName}”)` : '';
  return [
    timeOnPaper(patient.arrivesAt, zone),
    {
      text: [
        { text: familyName, bold: true },
        `, ${givenNames}${called}${needsInterpreter ? ', needs interpreter' : ''}`,
      ],
    },
    bornOnPaper(patient.birthOn),
    patient.phone ?? '',
    lacks.join('; '),
    { text: '', fillColor: '#eeeeee' },
  ];
}
