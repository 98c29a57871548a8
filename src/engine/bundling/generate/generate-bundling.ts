import { splitRandom } from '#kernel/random.ts';
import { DEFAULT_WEIGHTS } from '../default-weights.ts';
import type { BatchProblem, BundlingResource } from '../problem.ts';
import { DIABETES_CENTRE } from './diabetes-centre.ts';
import { draftPatient } from './draw-patient.ts';
import { drawTeam } from './draw-resources.ts';
import { finishPatient } from './finish-patient.ts';
import { INFUSION_DAY_UNIT } from './infusion-day-unit.ts';
import { PAEDIATRIC_HOSPITAL } from './paediatric-hospital.ts';
import { nameOfTeam, planTeams } from './plan-teams.ts';
import { openDaysOf } from './widen-window.ts';

export const SCENARIOS = ['paediatric-hospital', 'diabetes-centre', 'infusion-day-unit'] as const;
export type ScenarioName = (typeof SCENARIOS)[number];

export type GenerateOptions = {
  /** @minimum 1 @asType integer */
  readonly patients: number;
  readonly seed: number;
  readonly scenario: ScenarioName;
  /** What patients need of the time that others left free, 0 to 1; 0.7 when absent. Small batches stay below it. */
  readonly load?: number;
  /** Also school hours, wishes, sites near each other and what may be drunk while fasting. */
  readonly extras?: boolean;
};

/** Monday 7 October 2024; eight weeks. */
const HORIZON = { firstDay: 20_003, days: 56 };
const BY_NAME = {
  'paediatric-hospital': PAEDIATRIC_HOSPITAL,
  'diabetes-centre': DIABETES_CENTRE,
  'infusion-day-unit': INFUSION_DAY_UNIT,
};

/**
 * An invented batch of patients and the places that serve them, the same for the same options: about four events each, most of
 * opening time taken by others, and so few resources that patients compete. Time and memory grow in step with the patients.
 */
export function generateBundling(options: GenerateOptions): BatchProblem {
  const { patients, seed, load = 0.7, extras = false } = options;
  const scenario = BY_NAME[options.scenario];
  const random = splitRandom(seed, options.scenario);
  const drafts = Array.from({ length: patients }, (_, number) =>
    draftPatient(scenario, { number, days: HORIZON.days }, random.split('draft').split(number)),
  );
  const teams = new Map<string, readonly string[]>();
  const resources: BundlingResource[] = [];
  for (const team of planTeams(scenario, drafts)) {
    const name = nameOfTeam(team);
    const members = drawTeam(scenario, team, { load, horizon: HORIZON }, random.split(name));
    teams.set(
      name,
      members.map((member) => member.id),
    );
    resources.push(...members);
  }
  const openDays = openDaysOf(new Map(resources.map((resource) => [resource.id, resource])));
  const frame = { scenario, patients, horizon: HORIZON, extras, teams, openDays };
  return {
    resources,
    weights: DEFAULT_WEIGHTS,
    patients: drafts.map((draft) => finishPatient(frame, draft, random.split('patient').split(draft.number))),
  };
}
