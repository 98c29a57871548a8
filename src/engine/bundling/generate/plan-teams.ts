import type { PatientDraft } from './draw-patient.ts';
import type { CareKind, Scenario } from './scenario.ts';

/** Interchangeable resources of one kind at one site, and the minutes that patients need of them. */
export type Team = {
  readonly kind: string;
  readonly siteId: string;
  readonly number: number;
  readonly neededMinutes: number;
};

export type TeamKey = { readonly kind: string; readonly siteId: string; readonly number: number };

/** Which team of a kind serves a patient: patients are dealt out in turn. */
export function teamNumberOf(scenario: Scenario, kind: string, at: { number: number; patients: number }): number {
  const perTeam = scenario.resourceKinds[kind]?.patientsPerTeam ?? 1;
  return at.number % Math.max(1, Math.round(at.patients / perTeam));
}

/** Sites where all that the event needs is to be had. */
export function sitesOf(scenario: Scenario, care: CareKind): readonly string[] {
  return scenario.sites
    .map((site) => site.id)
    .filter((id) => care.lines.every((line) => scenario.resourceKinds[line.kind]?.siteIds.includes(id) === true));
}

export function nameOfTeam({ kind, siteId, number }: TeamKey): string {
  return `${siteId}-${kind}-${number + 1}`;
}

/** All teams that patients need, in order of first need; work is split over the sites of an event by their shares. */
export function planTeams(scenario: Scenario, drafts: readonly PatientDraft[]): readonly Team[] {
  const teams = new Map<string, { -readonly [Key in keyof Team]: Team[Key] }>();
  const share = (id: string) => scenario.sites.find((site) => site.id === id)?.share ?? 0;
  const places = new Map(Object.entries(scenario.careKinds).map(([name, care]) => [name, sitesOf(scenario, care)]));
  for (const draft of drafts) {
    for (const event of draft.events) {
      const sites = places.get(event.care) ?? [];
      const total = sites.reduce((sum, id) => sum + share(id), 0);
      for (const siteId of sites) {
        for (const line of scenario.careKinds[event.care]?.lines ?? []) {
          const at = { number: draft.number, patients: drafts.length };
          const key = { kind: line.kind, siteId, number: teamNumberOf(scenario, line.kind, at) };
          const team = teams.get(nameOfTeam(key)) ?? { ...key, neededMinutes: 0 };
          const minutes = (line.untilMinute ?? event.durationMinutes) - line.fromMinute;
          team.neededMinutes += (minutes * share(siteId)) / total;
          teams.set(nameOfTeam(key), team);
        }
      }
    }
  }
  return [...teams.values()];
}
