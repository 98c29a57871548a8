import { addDays } from '#kernel/calendar-date.ts';
import { wallTimeOfInstant } from '#kernel/wall-time.ts';
import { withinWall } from '#platform/server/database/within-wall.ts';
import { writeAudit } from '#platform/server/http/write-audit.ts';
import { writeOutbox } from '#platform/server/http/write-outbox.ts';
import type { JobCall } from '#platform/server/jobs/job.ts';
import { DOWNTIME_DAYS_KEPT, downtimeDayDue } from '../../domain/sheets/downtime.ts';
import { dropPrintoutsBefore, findSites, keepPrintout, type SiteOfPrintout } from './downtime-store.ts';
import { setPdf } from './set-pdf.ts';
import type { SheetSession } from './sheet-facts.ts';
import { loadSheetSessions } from './sheet-store.ts';
import { timeOnPaper } from './sheet-words.ts';
import { staffSheet } from './staff-sheet.ts';

type Due = SiteOfPrintout & { readonly on: string };

/**
 * From 06:00 of each site: the staff sheets of the day's sessions in one PDF, kept in case the screens fail. Made once a day; printouts
 * older than a week are thrown away. Doing it again adds nothing. The PDF is set outside of any transaction.
 */
export async function printDowntime({ db, organizationId, now, signal, tell }: JobCall): Promise<void> {
  const wall = { organizationId, patientScope: 'all' } as const;
  const sites = await withinWall(db, wall, (tx) => findSites(tx, organizationId));
  let made = 0;
  for (const site of sites) {
    if (signal.aborted) break;
    const on = downtimeDayDue(wallTimeOfInstant(now, site.zone), site.lastMadeOn);
    if (on === null) continue;
    const scope = { type: 'site', siteId: site.siteId, on } as const;
    const sessions = await withinWall(db, wall, (tx) =>
      loadSheetSessions(tx, organizationId, { scope, withGaps: true }),
    );
    if (sessions.length === 0) continue;
    const pdf = await setPdf({
      title: 'Sessions of the day',
      content: staffSheet(sessions),
      foot: `${site.siteName} · as of ${timeOnPaper(now, site.zone)} · holds patients’ names: destroy after use`,
    });
    if (await keep({ db, organizationId, now }, { ...site, on }, { sessions, pdf })) made += 1;
  }
  if (made > 0) tell?.({ printouts: made });
}

type Printed = { readonly sessions: readonly SheetSession[]; readonly pdf: Buffer };

async function keep(
  { db, organizationId, now }: Pick<JobCall, 'db' | 'organizationId' | 'now'>,
  { siteId, on }: Due,
  { sessions, pdf }: Printed,
): Promise<boolean> {
  const wall = { organizationId, patientScope: 'all' } as const;
  const patientIds = [...new Set(sessions.flatMap(({ patients }) => patients.map(({ patientId }) => patientId)))];
  return withinWall(db, wall, async (tx) => {
    const given = { siteId, heldOn: on, madeAt: now, sessionsCount: sessions.length, patientIds, pdf };
    const sheetId = await keepPrintout(tx, organizationId, given);
    if (sheetId === null) return false;
    await dropPrintoutsBefore(tx, organizationId, addDays(on, -DOWNTIME_DAYS_KEPT));
    await writeAudit(
      tx,
      { ...wall, personId: '', personName: 'Printout in case the screens fail', roles: [] },
      {
        action: 'execute',
        entityType: 'downtime-sheet',
        entityId: sheetId,
        patientIds,
        purpose: 'operations',
        at: now,
      },
    );
    const payload = { downtimeSheetId: sheetId };
    await writeOutbox(tx, organizationId, { topic: 'downtime-sheet', audience: 'downtime-sheets.read', payload });
    return true;
  });
}
