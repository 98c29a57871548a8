import { describe, expect, it } from 'vitest';
import { decideClusterState } from './cluster-state.ts';
import { decideReviewAnswer } from './decide-review-answer.ts';
import { decideHoldOfPlace } from './hold-place.ts';
import { decideStep, isMember, MEMBERSHIP_STATES, MEMBERSHIP_STEPS, stepsFrom } from './membership-state.ts';
import { decideTransfer } from './transfer-member.ts';

describe('the states of a membership', () => {
  it('allow exactly these steps', () => {
    const table = Object.fromEntries(MEMBERSHIP_STATES.map((state) => [state, stepsFrom(state).join(' ')]));
    expect(table).toEqual({
      candidate: 'approve enrol decline exclude',
      eligible: 'invite enrol decline exclude lose transfer-out',
      invited: 'enrol decline exclude lose transfer-out',
      enrolled: 'graduate decline exclude lose transfer-out',
      graduated: 'rejoin',
      declined: 'rejoin',
      excluded: 'rejoin',
      lost: 'rejoin',
    });
  });

  it('lead from candidate to graduate and back in, with a reason whenever somebody leaves or returns', () => {
    expect(decideStep('candidate', 'approve', '')).toEqual({ ok: true, value: 'eligible' });
    expect(decideStep('eligible', 'invite', '')).toEqual({ ok: true, value: 'invited' });
    expect(decideStep('invited', 'enrol', '')).toEqual({ ok: true, value: 'enrolled' });
    expect(decideStep('enrolled', 'graduate', '')).toEqual({ ok: true, value: 'graduated' });
    expect(decideStep('graduated', 'rejoin', ' ')).toMatchObject({ refusal: { code: 'reason-missing' } });
    expect(decideStep('graduated', 'rejoin', 'Relapse')).toEqual({ ok: true, value: 'enrolled' });
    expect(decideStep('candidate', 'graduate', 'x')).toMatchObject({ refusal: { code: 'not-from-here' } });
  });

  it('are never left by a step that the state does not offer', () => {
    for (const state of MEMBERSHIP_STATES) {
      for (const step of MEMBERSHIP_STEPS) {
        expect(decideStep(state, step, 'why').ok).toBe(stepsFrom(state).includes(step));
      }
    }
  });
});

describe('holding a place', () => {
  const place = { state: 'enrolled', untilOn: '2026-12-01', reason: 'Abroad', today: '2026-11-20' } as const;
  it('wants a member, a reason and a day to come', () => {
    expect(decideHoldOfPlace(place).ok).toBe(true);
    expect(decideHoldOfPlace({ ...place, untilOn: '2026-11-20' })).toMatchObject({ refusal: { code: 'day-past' } });
    expect(decideHoldOfPlace({ ...place, reason: '' })).toMatchObject({ refusal: { code: 'reason-missing' } });
    expect(decideHoldOfPlace({ ...place, state: 'lost' })).toMatchObject({ refusal: { code: 'not-from-here' } });
    expect(decideHoldOfPlace({ ...place, untilOn: null, reason: '' }).ok).toBe(true);
  });
});

describe('a transfer', () => {
  const transfer = { from: 'enrolled', there: null, isThere: true, reason: 'Nearer home' } as const;
  it('ends here and begins there in the same state', () => {
    expect(decideTransfer(transfer)).toEqual({ ok: true, value: { leaves: 'graduated', joins: 'enrolled' } });
    expect(decideTransfer({ ...transfer, there: 'lost' }).ok).toBe(true);
    expect(decideTransfer({ ...transfer, there: 'invited' })).toMatchObject({ refusal: { code: 'already-member' } });
    expect(decideTransfer({ ...transfer, isThere: false })).toMatchObject({ refusal: { code: 'not-here' } });
    expect(decideTransfer({ ...transfer, from: 'candidate' })).toMatchObject({ refusal: { code: 'not-from-here' } });
    expect(decideTransfer({ ...transfer, reason: '' })).toMatchObject({ refusal: { code: 'reason-missing' } });
  });
});

describe('a member whom the rules no longer find', () => {
  const asked = { status: 'open', state: 'enrolled', answer: 'keep', reason: '' } as const;
  it('stays, graduates or is excluded by a person, once', () => {
    expect(decideReviewAnswer(asked)).toEqual({ ok: true, value: 'enrolled' });
    expect(decideReviewAnswer({ ...asked, answer: 'graduate' })).toEqual({ ok: true, value: 'graduated' });
    expect(decideReviewAnswer({ ...asked, answer: 'exclude' })).toMatchObject({ refusal: { code: 'reason-missing' } });
    expect(decideReviewAnswer({ ...asked, status: 'answered' })).toMatchObject({ refusal: { code: 'answered' } });
  });
});

describe('a cluster', () => {
  const draft = { state: 'draft', hasOwner: true, hasRules: true } as const;
  it('becomes active with an owner and rules, pauses and returns, and is retired for good', () => {
    expect(decideClusterState(draft, 'active').ok).toBe(true);
    expect(decideClusterState({ ...draft, hasOwner: false }, 'active')).toMatchObject({
      refusal: { code: 'owner-missing' },
    });
    expect(decideClusterState({ ...draft, hasRules: false }, 'active')).toMatchObject({
      refusal: { code: 'rules-missing' },
    });
    expect(decideClusterState(draft, 'paused')).toMatchObject({ refusal: { code: 'not-from-here' } });
    expect(decideClusterState({ ...draft, state: 'paused' }, 'active').ok).toBe(true);
    expect(decideClusterState({ ...draft, state: 'retired' }, 'active')).toMatchObject({
      refusal: { code: 'not-from-here' },
    });
  });

  it('counts as members those whom a person let in', () => {
    expect(MEMBERSHIP_STATES.filter(isMember)).toEqual(['eligible', 'invited', 'enrolled']);
  });
});
