import { describe, expect, it } from 'vitest';
import { gapsOf, type LackingFacts } from './patient-gaps.ts';

const NOTHING: LackingFacts = {
  care: [],
  preparation: [],
  wasAsked: true,
  hasAgreed: true,
  isGroup: true,
  needsInterpreter: false,
  interpreterIsReady: false,
};
const SESSION_ON = '2026-12-05';

describe('what a patient lacks before a session', () => {
  it('is a need that may be met by then and is due within four weeks of it, soonest first', () => {
    const care = [
      { display: 'Eye screening', earliestOn: '2026-11-01', dueOn: '2026-12-20' },
      { display: 'HbA1c', earliestOn: '2026-10-01', dueOn: '2026-11-10' },
      { display: 'Too late to matter', earliestOn: '2026-12-01', dueOn: '2027-03-01' },
      { display: 'Too early to do', earliestOn: '2026-12-06', dueOn: '2026-12-07' },
    ];
    expect(gapsOf({ ...NOTHING, care }, SESSION_ON).map(({ words }) => words)).toEqual(['HbA1c', 'Eye screening']);
  });

  it('is preparation not done, and in a group the promise to keep what is heard, said once', () => {
    const preparation = [
      { words: 'Have your blood taken', dueOn: '2026-11-28', isAgreement: false },
      { words: '', dueOn: SESSION_ON, isAgreement: true },
    ];
    expect(gapsOf({ ...NOTHING, preparation, hasAgreed: false }, SESSION_ON).map(({ kind }) => kind)).toEqual([
      'preparation',
      'agreement',
    ]);
    expect(gapsOf({ ...NOTHING, hasAgreed: false, isGroup: false }, SESSION_ON)).toEqual([]);
  });

  it('is the questions for their safety, when the cluster has some and nobody asked', () => {
    expect(gapsOf({ ...NOTHING, wasAsked: false }, SESSION_ON)).toMatchObject([{ kind: 'safety' }]);
  });

  it('is an interpreter until one is booked', () => {
    expect(gapsOf({ ...NOTHING, needsInterpreter: true }, SESSION_ON)).toMatchObject([{ kind: 'interpreter' }]);
    expect(gapsOf({ ...NOTHING, needsInterpreter: true, interpreterIsReady: true }, SESSION_ON)).toEqual([]);
  });
});
