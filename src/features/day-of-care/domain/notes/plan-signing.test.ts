import { describe, expect, it } from 'vitest';
import { planSigning, type SigningEncounter, type SigningFacts } from './plan-signing.ts';

const NOW = new Date('2026-11-23T10:30:00Z');

function encounter(id: string, more: Partial<SigningEncounter> = {}): SigningEncounter {
  return {
    encounterId: id,
    patientId: `patient of ${id}`,
    state: 'finished',
    attendance: 'attended',
    noteVersion: 0,
    copied: [],
    section: '',
    ...more,
  };
}

function signing(more: Partial<SigningFacts> = {}) {
  return planSigning({
    status: 'in-progress',
    startsAt: new Date('2026-11-23T09:00:00Z'),
    now: NOW,
    unresolvedCount: 0,
    narratives: [],
    seenCount: 0,
    narrative: 'We talked about feet.',
    encounters: [encounter('a'), encounter('b', { attendance: 'late', section: 'Needs new shoes.' })],
    namings: [],
    ...more,
  });
}

describe('signing', () => {
  it('puts the same text into the record of each who attended, with their attendance and their own section', () => {
    expect(signing()).toMatchObject({
      ok: true,
      value: {
        narrative: { narrativeVersion: 1, body: 'We talked about feet.' },
        notes: [
          {
            encounterId: 'a',
            noteVersion: 1,
            attendance: 'attended',
            narrative: 'We talked about feet.',
            ownSection: '',
          },
          {
            encounterId: 'b',
            noteVersion: 1,
            attendance: 'late',
            narrative: 'We talked about feet.',
            ownSection: 'Needs new shoes.',
          },
        ],
      },
    });
  });

  it('gives nothing to whoever was not there after all, and only their own section to whoever left', () => {
    const encounters = [
      encounter('away', { state: 'cancelled', section: 'x' }),
      encounter('left', { attendance: 'left', section: 'Left at ten with a headache.' }),
      encounter('left-2', { attendance: 'left' }),
    ];
    const planned = signing({ encounters });
    expect(planned.ok && planned.value.notes).toMatchObject([
      { encounterId: 'left', narrativeVersion: null, narrative: '', ownSection: 'Left at ten with a headache.' },
    ]);
  });

  it('a second time only adds: the first text stays, the addition is the next version of each record', () => {
    const planned = signing({
      narratives: ['First.'],
      seenCount: 1,
      narrative: 'Added.',
      encounters: [encounter('a', { noteVersion: 1, copied: [1] })],
    });
    expect(planned.ok && planned.value).toMatchObject({
      narrative: { narrativeVersion: 2, body: 'Added.' },
      notes: [{ noteVersion: 2, narrativeVersion: 2, narrative: 'Added.' }],
    });
  });

  it('hands earlier texts on to somebody whose attendance was put right later, and to nobody else', () => {
    const planned = signing({
      narratives: ['First.', 'Second.'],
      seenCount: 2,
      narrative: '',
      encounters: [encounter('a', { noteVersion: 2, copied: [1, 2] }), encounter('late', { section: 'Own.' })],
    });
    expect(planned.ok && planned.value).toMatchObject({
      narrative: null,
      notes: [
        { encounterId: 'late', noteVersion: 1, narrativeVersion: 1, narrative: 'First.', ownSection: '' },
        { encounterId: 'late', noteVersion: 2, narrativeVersion: 2, narrative: 'Second.', ownSection: 'Own.' },
      ],
    });
  });

  it.each([
    ['session-over', { status: 'cancelled' }],
    ['too-early', { startsAt: new Date(NOW.getTime() + 1) }],
    ['seats-unresolved', { unresolvedCount: 2 }],
    ['signed-meanwhile', { narratives: ['Theirs.'], seenCount: 0 }],
    ['names-a-patient', { namings: [{ encounterId: null, places: [{ kind: 'name' as const, start: 0, end: 3 }] }] }],
    ['nothing-to-sign', { narrative: ' \n ', encounters: [encounter('a')] }],
  ])('is refused: %s', (code, more) => {
    expect(signing(more)).toMatchObject({ ok: false, refusal: { code } });
  });
});
