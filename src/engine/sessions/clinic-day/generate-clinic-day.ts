import { splitRandom } from '#kernel/random.ts';
import type { ClinicDay, ClinicDayProblem } from './problem.ts';

const SESSION_MINUTES = 240;

/**
 * A morning clinic of a diabetes centre: arrive, check in, room, nurse, clinician, check out. Before: everybody on the hour;
 * after: individual times. `patients` share 240 minutes between them.
 */
export function generateClinicDay({
  patients,
  days,
  seed,
}: {
  readonly patients: number;
  readonly days: number;
  readonly seed: number;
}): ClinicDayProblem {
  const stream = splitRandom(seed, 'clinic-day');
  const people = Array.from({ length: patients }, (_, index) => ({
    id: `patient ${index + 1}`,
    routeId: 'review',
    noShowProbability: stream.integer(2, 25) / 100,
    durationFactor: stream.integer(8, 14) / 10,
    scheduledMinute: (index * SESSION_MINUTES) / patients,
  }));
  const onTheHour = people.map((one) => ({ ...one, scheduledMinute: Math.floor(one.scheduledMinute / 60) * 60 }));
  const shape = clinicShape(patients);
  return { days, before: { ...shape, patients: onTheHour }, after: { ...shape, patients: people } };
}

function clinicShape(patients: number): ClinicDay {
  const one = (resourceId: string, keptThroughStageId: string | null = null) => ({
    resourceId,
    units: 1,
    keptThroughStageId,
  });
  const open = { fromMinute: -15, untilMinute: SESSION_MINUTES + 30, breaks: [] };
  const share = Math.max(1, Math.round(patients / 20));
  const gamma = (meanMinutes: number, variationCoefficient: number) =>
    ({ shape: 'gamma', meanMinutes, variationCoefficient }) as const;
  return {
    plannedEndMinute: SESSION_MINUTES + 30,
    order: 'appointment',
    punctuality: { shape: 'normal', meanMinutes: -6, deviationMinutes: 9 },
    walkIns: [
      { id: 'urgent', perHour: 0.5 * share, fromMinute: 0, untilMinute: SESSION_MINUTES - 60, routeId: 'review' },
    ],
    resources: [
      { id: 'desk', units: share, ...open },
      { id: 'exam rooms', units: 4 * share, ...open },
      { id: 'nurse', units: 2 * share, ...open },
      { id: 'clinician', units: 2 * share, ...open, fromMinute: 0, breaks: [{ fromMinute: 120, untilMinute: 130 }] },
    ],
    stages: [
      { id: 'arrive', duration: gamma(1, 0.5), uses: [] },
      { id: 'check in', duration: gamma(4, 0.6), uses: [one('desk')] },
      { id: 'room', duration: gamma(2, 0.4), uses: [one('exam rooms', 'clinician')] },
      { id: 'nurse', duration: gamma(9, 0.5), uses: [one('nurse')] },
      {
        id: 'clinician',
        duration: { shape: 'lognormal', meanMinutes: 17, variationCoefficient: 0.5 },
        uses: [one('clinician')],
      },
      { id: 'check out', duration: gamma(3, 0.7), uses: [one('desk')] },
    ],
    routes: [
      {
        id: 'review',
        steps: ['arrive', 'check in', 'room', 'nurse', 'clinician', 'check out'].map((stageId) => ({
          stageIds: [stageId],
        })),
      },
    ],
    patients: [],
  };
}
