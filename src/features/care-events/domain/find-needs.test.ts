import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '#kernel/calendar-date.ts';
import { findNeeds } from './find-needs.ts';
import type { PatientFacts } from './patient-facts.ts';
import { RECALL_RULES } from './recall-rules.ts';
import {
  aCondition,
  aFact,
  anObservation,
  anOrder,
  aPatient,
  cvxCode,
  loincCode,
  snomedCode,
} from './testing/build-facts.ts';

const TODAY = '2026-03-02';
const SIX_MONTHS = { today: TODAY, months: 6 };
const DIABETES = aCondition(snomedCode('44054006'), { display: 'Diabetes mellitus type 2 (disorder)' });

describe('finding needs', () => {
  test('a need that was never recorded is due today, with the full width of its window ahead', () => {
    const needs = findNeeds(aPatient({ conditions: [DIABETES] }), SIX_MONTHS);
    expect(needs.find((need) => need.kindId === 'lab-urine-acr')).toMatchObject({
      earliest: TODAY,
      due: TODAY,
      latest: '2026-05-01',
      reason: 'Diabetes mellitus type 2: yearly, none is recorded.',
    });
  });

  test('an overdue three-monthly test is due today and may take 14 days', () => {
    const patient = aPatient({ conditions: [DIABETES], observations: [anObservation('4548-4', '2025-06-01', 9.2)] });
    expect(findNeeds(patient, SIX_MONTHS).find((need) => need.kindId === 'lab-hba1c')).toMatchObject({
      earliest: TODAY,
      due: TODAY,
      latest: '2026-03-16',
    });
  });

  test('the stricter of two rules for the same test wins, and both reasons are said', () => {
    const patient = aPatient({ conditions: [DIABETES], observations: [anObservation('4548-4', '2026-01-10', 8)] });
    const hba1c = findNeeds(patient, SIX_MONTHS).filter((need) => need.kindId === 'lab-hba1c');
    expect(hba1c).toHaveLength(1);
    expect(hba1c[0]?.due).toBe('2026-04-10');
    expect(hba1c[0]?.reason).toContain('every 3 months');
    expect(hba1c[0]?.reason).toContain('every 6 months');
  });

  test('clinic visits for two conditions are two needs; blood for two conditions is one', () => {
    const patient = aPatient({ birthDate: '1950-01-01', conditions: [DIABETES, aCondition(snomedCode('88805009'))] });
    const needs = findNeeds(patient, SIX_MONTHS);
    expect(
      needs
        .filter((need) => need.kindId === 'visit-specialty')
        .map((need) => need.display)
        .sort(),
    ).toEqual(['Diabetes review with foot examination', 'Heart failure review']);
    expect(needs.filter((need) => need.kindId === 'lab-bmp')).toHaveLength(1);
  });

  test('what is due after the horizon is left out', () => {
    const patient = aPatient({
      conditions: [aCondition(snomedCode('83664006'))],
      observations: [anObservation('3016-3', '2026-02-01')],
    });
    expect(findNeeds(patient, SIX_MONTHS)).toEqual([]);
    expect(findNeeds(patient, { today: TODAY, months: 12 })).toHaveLength(1);
  });

  test('the dead need nothing', () => {
    expect(findNeeds(aPatient({ conditions: [DIABETES], deceased: true }), SIX_MONTHS)).toEqual([]);
  });

  test('a condition that ended, and a pregnancy older than nine months, call for nothing', () => {
    const ended = aCondition(snomedCode('44054006'), { active: false, endedOn: '2020-01-01' });
    const pregnancy = aCondition(snomedCode('72892002'), { on: '2024-01-01' });
    expect(findNeeds(aPatient({ conditions: [ended, pregnancy] }), SIX_MONTHS)).toEqual([]);
  });

  test('an order with its own window keeps it, and one that was done since is not asked for again', () => {
    const mri = anOrder(snomedCode('312681000'), {
      windowFrom: '2026-04-01',
      windowUntil: '2026-04-30',
      priority: 'urgent',
      reason: 'Steroids',
    });
    const blood = anOrder(loincCode('58410-2'), { on: '2026-01-10' });
    const patient = aPatient({ serviceRequests: [mri, blood], observations: [anObservation('58410-2', '2026-01-12')] });
    expect(findNeeds(patient, SIX_MONTHS)).toEqual([
      expect.objectContaining({
        kindId: 'img-dxa',
        earliest: '2026-04-01',
        due: '2026-04-01',
        latest: '2026-04-30',
        priority: 'urgent',
        windowStated: true,
        reason: 'Ordered on 2026-01-10 for: Steroids.',
      }),
    ]);
  });

  test('an order outside the catalogue counts only with a date; one forgotten for two years does not count', () => {
    const unknown = snomedCode('999999');
    const dated = anOrder(unknown, { windowFrom: '2026-05-04', windowUntil: '2026-05-04' });
    const needs = findNeeds(aPatient({ serviceRequests: [anOrder(unknown), dated] }), SIX_MONTHS);
    expect(needs).toEqual([
      expect.objectContaining({ kindId: 'other', earliest: '2026-04-27', due: '2026-05-04', latest: '2026-05-11' }),
    ]);
    const forgotten = anOrder(loincCode('58410-2'), { on: '2024-01-10' });
    expect(findNeeds(aPatient({ serviceRequests: [forgotten] }), SIX_MONTHS)).toEqual([]);
  });

  test('a vaccine comes from a forecast, never from an order', () => {
    const order = anOrder(cvxCode('03'));
    const forecast = {
      ...aFact(cvxCode('03'), '2026-01-01'),
      identifier: 'f1',
      earliest: '2026-02-01',
      due: '2026-03-10',
      latest: '2026-06-30',
    };
    expect(findNeeds(aPatient({ serviceRequests: [order] }), SIX_MONTHS)).toEqual([]);
    expect(findNeeds(aPatient({ immunizationRecommendations: [forecast] }), SIX_MONTHS)).toEqual([
      expect.objectContaining({ kindId: 'vax-mmr', earliest: TODAY, due: '2026-03-10', latest: '2026-06-30' }),
    ]);
  });

  test('a stool test puts a screening colonoscopy off for a year', () => {
    const screened = (on: string) =>
      aPatient({
        birthDate: '1970-01-01',
        gender: 'male',
        observations: [anObservation('57905-2', on), anObservation('57698-3', '2025-01-01')],
      });
    expect(findNeeds(screened('2025-12-01'), SIX_MONTHS)).toEqual([]);
    expect(findNeeds(screened('2025-05-01'), SIX_MONTHS)).toEqual([
      expect.objectContaining({ kindId: 'px-colonoscopy', due: '2026-05-01' }),
    ]);
  });
});

const day = fc.integer({ min: -6000, max: 400 }).map((offset) => addDays(TODAY, offset));
const conditionCodes = RECALL_RULES.flatMap((rule) => rule.who.conditions?.snomed ?? []);
const doneCodes = RECALL_RULES.flatMap((rule) => rule.doneBy?.loinc ?? []);
const patients: fc.Arbitrary<PatientFacts> = fc
  .record({
    birthDate: fc.option(fc.integer({ min: -36000, max: 0 }).map((offset) => addDays(TODAY, offset))),
    gender: fc.constantFrom('male' as const, 'female' as const),
    conditions: fc.array(fc.record({ code: fc.constantFrom(...conditionCodes), on: day }), { maxLength: 5 }),
    observations: fc.array(
      fc.record({ code: fc.constantFrom(...doneCodes), on: day, value: fc.integer({ min: 0, max: 14 }) }),
      { maxLength: 8 },
    ),
    orders: fc.array(fc.record({ from: fc.option(day), until: fc.option(day), on: day }), { maxLength: 3 }),
  })
  .map(({ birthDate, gender, conditions, observations, orders }) =>
    aPatient({
      birthDate,
      gender,
      conditions: conditions.map(({ code, on }) => aCondition(snomedCode(code), { on })),
      observations: observations.map(({ code, on, value }) => anObservation(code, on, value)),
      serviceRequests: orders.map(({ from, until, on }, index) =>
        anOrder(loincCode('58410-2'), {
          on,
          identifier: `o${index}`,
          windowFrom: from,
          windowUntil: from !== null && until !== null && until < from ? from : until,
        }),
      ),
    }),
  );

describe('laws of needs', () => {
  test('every window holds its due day, starts no sooner than today and is within the horizon', () => {
    fc.assert(
      fc.property(patients, fc.integer({ min: 1, max: 24 }), (patient, months) => {
        for (const need of findNeeds(patient, { today: TODAY, months })) {
          expect(need.earliest <= need.due && need.due <= need.latest).toBe(true);
          expect(need.earliest >= TODAY).toBe(true);
        }
      }),
    );
  });

  test('reading the same records again gives the same needs, each with an id of its own, and never a vaccine', () => {
    fc.assert(
      fc.property(patients, (patient) => {
        const needs = findNeeds(patient, SIX_MONTHS);
        expect(findNeeds(structuredClone(patient), SIX_MONTHS)).toEqual(needs);
        expect(new Set(needs.map((need) => need.id)).size).toBe(needs.length);
        expect(needs.some((need) => need.kindId.startsWith('vax-'))).toBe(false);
      }),
    );
  });

  test('looking further ahead never loses a need', () => {
    fc.assert(
      fc.property(patients, (patient) => {
        const near = new Set(findNeeds(patient, { today: TODAY, months: 3 }).map((need) => need.kindId));
        const far = new Set(findNeeds(patient, { today: TODAY, months: 12 }).map((need) => need.kindId));
        expect([...near].every((kindId) => far.has(kindId))).toBe(true);
      }),
    );
  });
});
