import { mayUse } from '#features/access/public.ts';
import { accept, refuse } from '#kernel/result.ts';
import { type ServedRoute, serve, serveThought } from '#platform/server/http/call.ts';
import {
  listDowntimeSheets,
  listSheetChoices,
  openDowntimeSheet,
  printOpenSheet,
  printStaffSheet,
} from '../../sheet-contract.ts';
import { findPrintouts, readPrintout } from './downtime-store.ts';
import { openSheet } from './open-sheets.ts';
import { setPdf } from './set-pdf.ts';
import type { SheetSession } from './sheet-facts.ts';
import { findResourcesOn, findSessionsOn, loadSheetSessions } from './sheet-store.ts';
import { timeOnPaper } from './sheet-words.ts';
import { staffSheet } from './staff-sheet.ts';

const NOTHING = refuse('nothing-to-print', 'No session is held there on that day, so there is nothing to print.');

export const sheetRoutes: readonly ServedRoute[] = [
  serve(listSheetChoices, async ({ tx, access, query }) => {
    const sessions = await findSessionsOn(tx, access.organizationId, query.on);
    const resources = await findResourcesOn(tx, access.organizationId, query.on);
    return accept({
      sessions: sessions.map((each) => ({ ...each, startsAt: each.startsAt.toISOString() })),
      resources,
    });
  }),

  serveThought(
    printStaffSheet,
    async (call) => {
      if (!mayUse(call.access, 'sheets.print')) {
        return refuse('may-not-print', 'Printing sheets is for those who run the sessions.');
      }
      const scope = call.body.of;
      const sessions = await loadSheetSessions(call.tx, call.access.organizationId, { scope, withGaps: true });
      if (sessions.length === 0) return NOTHING;
      await call.audit(printed('staff', sessions));
      return accept({ sessions, now: call.now });
    },
    async ({ sessions, now }) => {
      const foot = `${footOf(sessions, now)} · holds patients’ names: destroy after use`;
      const pdf = await setPdf({ title: 'Day sheet', content: staffSheet(sessions), foot });
      return accept(replyOf('day-sheet', sessions, pdf));
    },
  ),

  serveThought(
    printOpenSheet,
    async (call) => {
      const { of: scope, sheet } = call.body;
      const sessions = await loadSheetSessions(call.tx, call.access.organizationId, { scope, withGaps: false });
      if (sessions.length === 0) return NOTHING;
      await call.audit(printed(sheet, sessions));
      return accept({ sessions, sheet, now: call.now });
    },
    async ({ sessions, sheet, now }) => {
      const pdf = await setPdf({
        title: 'Sheet',
        content: openSheet(sheet, sessions),
        foot: footOf(sessions, now),
      });
      return accept(replyOf(sheet, sessions, pdf));
    },
  ),

  serve(listDowntimeSheets, async ({ tx, access }) => {
    const rows = await findPrintouts(tx, access.organizationId);
    return accept({ sheets: rows.map((row) => ({ ...row, madeAt: row.madeAt.toISOString() })) });
  }),

  serve(openDowntimeSheet, async (call) => {
    const { downtimeSheetId } = call.params;
    const found = await readPrintout(call.tx, call.access.organizationId, downtimeSheetId);
    if (!found) return refuse('not-found', 'There is nothing here that you can open.');
    const { patientIds, pdf, sessionsCount, heldOn } = found;
    await call.audit({ action: 'read', entityType: 'downtime-sheet', entityId: downtimeSheetId, patientIds });
    return accept({ name: `sessions-${heldOn}.pdf`, pdfBase64: pdf.toString('base64'), sessionsCount });
  }),
];

function printed(sheet: string, sessions: readonly SheetSession[]) {
  const isNameless = sheet === 'room-sign';
  const patientIds = isNameless ? [] : sessions.flatMap(({ patients }) => patients.map(({ patientId }) => patientId));
  const [first] = sessions;
  return {
    action: 'execute' as const,
    entityType: 'sheet',
    ...(first ? { entityId: first.sessionId } : {}),
    patientIds,
    detail: { sheet, sessions: sessions.length },
  };
}

function footOf(sessions: readonly SheetSession[], now: Date): string {
  return `Printed ${timeOnPaper(now, sessions[0]?.zone ?? 'UTC')}`;
}

function replyOf(kind: string, sessions: readonly SheetSession[], pdf: Buffer) {
  const on = sessions[0]?.occursOn ?? '';
  return { name: `${kind}-${on}.pdf`, pdfBase64: pdf.toString('base64'), sessionsCount: sessions.length };
}
