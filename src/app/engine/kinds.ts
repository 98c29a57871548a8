import type { Kind, KindName } from './kind.ts';

/** Each kind is loaded only when it is asked for. */
const KINDS: Readonly<Record<KindName, (() => Promise<Kind>) | null>> = {
  bundling: async () => (await import('./kinds/bundling-kind.ts')).BUNDLING_KIND,
  'bundling-repair': async () => (await import('./kinds/bundling-repair-kind.ts')).BUNDLING_REPAIR_KIND,
  session: async () => (await import('./kinds/session-kind.ts')).SESSION_KIND,
  'clinic-day': async () => (await import('./kinds/clinic-day-kind.ts')).CLINIC_DAY_KIND,
  placement: async () => (await import('./kinds/placement-kind.ts')).PLACEMENT_KIND,
  night: async () => (await import('./kinds/night-kind.ts')).NIGHT_KIND,
  'night-changes': async () => (await import('./kinds/night-changes-kind.ts')).NIGHT_CHANGES_KIND,
  forecast: async () => (await import('./kinds/forecast-kind.ts')).FORECAST_KIND,
  chart: async () => (await import('./kinds/chart-kind.ts')).CHART_KIND,
};

export async function loadKind(name: KindName): Promise<Kind> {
  const load = KINDS[name];
  if (load === null) throw new RangeError(`The engine does not solve ${name} yet.`);
  return await load();
}
