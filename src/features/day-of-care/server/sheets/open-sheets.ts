import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { openName } from '../../domain/sheets/open-name.ts';
import type { OpenSheet } from '../../domain/sheets/sheet-kind.ts';
import type { SheetSession } from './sheet-facts.ts';
import { dayOnPaper, timeOnPaper } from './sheet-words.ts';

const BADGES_ACROSS = 2;

/** Sheets that others may read: names only as `openName` gives them, nothing else about anybody. */
export function openSheet(sheet: OpenSheet, sessions: readonly SheetSession[]): Content[] {
  const page = { 'sign-in': signInPage, badges: badgesPage, 'room-sign': roomSign }[sheet];
  return sessions.flatMap((session, index) => [
    ...(index > 0 ? [{ text: '', pageBreak: 'before' as const }] : []),
    ...page(session),
  ]);
}

/** Names in the order of arrival, with a line to sign. The kind of care stands on no sheet that is left lying about. */
function signInPage({ siteName, rooms, startsAt, zone, patients }: SheetSession): Content[] {
  return [
    { text: 'Please sign in', fontSize: 22, bold: true },
    {
      text: `${dayOnPaper(startsAt, zone)}, ${timeOnPaper(startsAt, zone)} · ${[...rooms, siteName].join(' · ')}`,
      fontSize: 12,
      margin: [0, 4, 0, 12],
    },
    {
      table: {
        headerRows: 1,
        widths: [44, '*', 60, 180],
        body: [
          ['Time', 'Name', 'Came at', 'Signature'].map((text): TableCell => ({ text, bold: true })),
          ...patients.map((each): TableCell[] => [
            { text: timeOnPaper(each.arrivesAt, zone), margin: [0, 8] },
            { text: openName(each), fontSize: 14, margin: [0, 6] },
            '',
            '',
          ]),
        ],
      },
      layout: 'lightHorizontalLines',
    },
  ];
}

function badgesPage({ patients }: SheetSession): Content[] {
  const cells = patients.map(
    (each): TableCell => ({
      text: openName(each),
      fontSize: 26,
      bold: true,
      alignment: 'center',
      margin: [0, 30],
    }),
  );
  const rows = Array.from({ length: Math.ceil(cells.length / BADGES_ACROSS) }, (_, index) => {
    const row = cells.slice(index * BADGES_ACROSS, (index + 1) * BADGES_ACROSS);
    return [...row, ...Array.from({ length: BADGES_ACROSS - row.length }, (): TableCell => '')];
  });
  if (rows.length === 0) return [{ text: 'Nobody has a seat.' }];
  return [{ table: { dontBreakRows: true, widths: ['*', '*'], body: rows } }];
}

/** For the door: what is held, when, where; nobody's name. */
function roomSign({ clusterName, siteName, rooms, startsAt, endsAt, zone }: SheetSession): Content[] {
  const times = `${timeOnPaper(startsAt, zone)}–${timeOnPaper(endsAt, zone)}`;
  return [
    { text: rooms.join(', ') || siteName, fontSize: 30, alignment: 'center', margin: [0, 120, 0, 20] },
    { text: clusterName, fontSize: 44, bold: true, alignment: 'center' },
    { text: times, fontSize: 44, alignment: 'center', margin: [0, 20] },
    { text: dayOnPaper(startsAt, zone), fontSize: 20, alignment: 'center' },
    { text: 'Session in progress: please do not enter', fontSize: 18, alignment: 'center', margin: [0, 60, 0, 0] },
  ];
}
