import { careKind, resourceKind, type Scenario, step } from './scenario.ts';

const BOTH = ['centre', 'branch'];

/** A diabetes centre for grown-ups with a branch: the yearly checks of feet, eyes, heart and blood. */
export const DIABETES_CENTRE: Scenario = {
  children: false,
  sites: [
    { id: 'centre', share: 0.7 },
    { id: 'branch', share: 0.3 },
  ],
  resourceKinds: {
    'clinic-room': resourceKind({ siteIds: BOTH }),
    'phlebotomy-chair': resourceKind({
      siteIds: BOTH,
      opensMinute: 420,
      closesMinute: 900,
      lunch: false,
      slotMinutes: 10,
      unitsPerResource: 3,
      patientsPerTeam: 1_200,
    }),
    'diabetes-nurse': resourceKind({
      siteIds: BOTH,
      freeMinutesMean: 240,
      patientsPerTeam: 800,
      loadFactor: 0.5,
      taken: 0.3,
    }),
    dietitian: resourceKind({
      siteIds: BOTH,
      freeMinutesMean: 240,
      patientsPerTeam: 800,
      loadFactor: 0.5,
      taken: 0.3,
    }),
    podiatrist: resourceKind({ siteIds: BOTH, patientsPerTeam: 1_200 }),
    'eye-photography': resourceKind({ siteIds: BOTH, slotMinutes: 10, patientsPerTeam: 1_200 }),
    echo: resourceKind({ siteIds: ['centre'], slotMinutes: 15, patientsPerTeam: 1_200 }),
    'vascular-ultrasound': resourceKind({ siteIds: ['centre'], slotMinutes: 30, patientsPerTeam: 1_200 }),
  },
  careKinds: {
    'long-term-sugar': careKind('phlebotomy-chair', { durationMinutes: [5, 10], needle: 'venous', bloodMl: 4 }),
    lipids: careKind('phlebotomy-chair', { durationMinutes: [10], needle: 'venous', fastingHours: 10, bloodMl: 6 }),
    kidney: careKind('phlebotomy-chair', { durationMinutes: [10], needle: 'venous', bloodMl: 6 }),
    clinic: careKind('clinic-room', { durationMinutes: [20, 30, 40] }),
    'pump-clinic': careKind('clinic-room', {
      durationMinutes: [60],
      lines: [
        { kind: 'diabetes-nurse', fromMinute: 0, untilMinute: null },
        { kind: 'dietitian', fromMinute: 30, untilMinute: 60 },
      ],
    }),
    education: careKind('diabetes-nurse', { durationMinutes: [45, 60] }),
    dietitian: careKind('dietitian', { durationMinutes: [30, 45] }),
    feet: careKind('podiatrist', { durationMinutes: [20, 30], windowDays: [7, 30] }),
    wound: careKind('podiatrist', { durationMinutes: [30], windowDays: [4, 8] }),
    eyes: careKind('eye-photography', { durationMinutes: [15, 20], windowDays: [20, 30] }),
    echo: careKind('echo', { durationMinutes: [30, 45] }),
    'leg-arteries': careKind('vascular-ultrasound', { durationMinutes: [30] }),
    'flu-vaccine': careKind('diabetes-nurse', { durationMinutes: [10], needle: 'injection' }),
  },
  programmes: [
    {
      name: 'yearly-check',
      share: 0.45,
      steps: [
        step('long-term-sugar'),
        step('clinic'),
        step('eyes', { chance: 0.8 }),
        step('feet', { chance: 0.7 }),
        step('lipids', { chance: 0.5 }),
        step('kidney', { chance: 0.3 }),
        step('flu-vaccine', { chance: 0.3 }),
      ],
    },
    {
      name: 'new-pump',
      share: 0.25,
      steps: [
        step('pump-clinic'),
        step('education', { afterDays: 7 }),
        step('long-term-sugar', { chance: 0.8 }),
        step('dietitian', { chance: 0.4 }),
        step('clinic', { chance: 0.5, afterDays: 14, round: 2 }),
      ],
    },
    {
      name: 'foot-at-risk',
      share: 0.18,
      steps: [
        step('wound'),
        step('wound', { afterDays: 10, round: 2 }),
        step('leg-arteries', { chance: 0.6 }),
        step('clinic', { chance: 0.7 }),
        step('kidney', { chance: 0.4 }),
      ],
    },
    {
      name: 'heart-at-risk',
      share: 0.12,
      steps: [
        step('echo'),
        step('lipids'),
        step('long-term-sugar', { chance: 0.6 }),
        step('clinic'),
        step('dietitian', { chance: 0.5 }),
      ],
    },
  ],
  rules: [
    { type: 'result-before', ruleId: 'LAB-2', a: 'long-term-sugar', b: 'clinic', turnaroundMinutes: 45 },
    { type: 'result-before', ruleId: 'LAB-5', a: 'kidney', b: 'clinic', turnaroundMinutes: 120 },
    { type: 'before', ruleId: 'EYE-1', a: 'clinic', b: 'eyes', minGapMinutes: 0, maxGapMinutes: null, softCost: 10 },
    { type: 'before', ruleId: 'HRT-1', a: 'echo', b: 'clinic', minGapMinutes: 0, maxGapMinutes: null, softCost: null },
    {
      type: 'before',
      ruleId: 'PUM-1',
      a: 'pump-clinic',
      b: 'education',
      minGapMinutes: 0,
      maxGapMinutes: null,
      softCost: null,
    },
    { type: 'same-poke', ruleId: 'LAB-1', a: 'long-term-sugar', b: 'lipids' },
    { type: 'same-poke', ruleId: 'LAB-1', a: 'long-term-sugar', b: 'kidney' },
    { type: 'same-poke', ruleId: 'LAB-1', a: 'lipids', b: 'kidney' },
    { type: 'apart', ruleId: 'POD-1', a: 'wound', b: 'wound', minDays: 5, sameDayAllowed: false },
    { type: 'not-same-visit', ruleId: 'EDU-1', a: 'education', b: 'pump-clinic', softCost: null },
  ],
};
