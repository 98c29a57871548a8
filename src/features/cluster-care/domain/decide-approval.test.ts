import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  APPROVAL_ANSWERS,
  type ApprovalAnswer,
  type ApprovalFacts,
  type Approver,
  type ApproverRole,
  decideApproval,
} from './decide-approval.ts';

function asked(role: ApproverRole, answer: ApprovalAnswer | null = null): Approver {
  return { id: role, role, answer, reason: null };
}

function factsWith(approvers: readonly Approver[], changes: Partial<ApprovalFacts> = {}): ApprovalFacts {
  return { state: 'proposed', approvers, today: '2026-03-02', answerBy: '2026-03-09', ...changes };
}

function says(approverId: string, answer: ApprovalAnswer, reason: string | null = null) {
  return { approverId, answer, reason };
}

const ALL_BUT_FAMILY = [asked('orderer', 'accept'), asked('scheduler', 'accept'), asked('family')];

describe('an answer to a proposed bundle', () => {
  test('the first yes of three makes it part-approved and not yet ready', () => {
    const facts = factsWith([asked('orderer'), asked('scheduler'), asked('family')]);
    expect(decideApproval(facts, says('orderer', 'accept'))).toMatchObject({
      ok: true,
      value: { state: 'part-approved', isReadyToBook: false, approvers: [{ answer: 'accept' }, {}, {}] },
    });
  });

  test('the last yes makes it ready to book', () => {
    const facts = factsWith(ALL_BUT_FAMILY, { state: 'part-approved' });
    expect(decideApproval(facts, says('family', 'accept'))).toMatchObject({
      value: { state: 'part-approved', isReadyToBook: true },
    });
  });

  test('a no of the family ends it although all others agreed, and needs no reason', () => {
    const facts = factsWith(ALL_BUT_FAMILY, { state: 'part-approved' });
    expect(decideApproval(facts, says('family', 'decline'))).toMatchObject({
      value: { state: 'declined', isReadyToBook: false, spreadInstead: false },
    });
  });

  test('“spread them out” ends it too and is remembered as a wish', () => {
    expect(decideApproval(factsWith(ALL_BUT_FAMILY), says('family', 'spread'))).toMatchObject({
      value: { state: 'declined', spreadInstead: true },
    });
  });

  test('a family’s no after booking changes nothing by itself: they are told whom to call, and the appointments stand', () => {
    for (const state of ['booked', 'prepared'] as const) {
      for (const answer of ['decline', 'spread'] as const) {
        const decision = decideApproval(factsWith(ALL_BUT_FAMILY, { state }), says('family', answer));
        expect(decision).toMatchObject({ ok: false, refusal: { code: 'booked-already' } });
        expect(!decision.ok && decision.refusal.sentence).toMatch(/call the front desk/);
      }
    }
  });

  test('a patient’s own no counts like a family’s', () => {
    const facts = factsWith([asked('orderer', 'accept'), asked('patient')]);
    expect(decideApproval(facts, says('patient', 'decline'))).toMatchObject({ value: { state: 'declined' } });
  });

  test('a clinician’s no needs a reason', () => {
    const facts = factsWith([asked('orderer'), asked('family')]);
    expect(decideApproval(facts, says('orderer', 'decline', '  '))).toMatchObject({
      refusal: { code: 'reason-missing' },
    });
    expect(decideApproval(facts, says('orderer', 'decline', 'needed sooner'))).toMatchObject({
      value: { state: 'declined' },
    });
  });

  test('a wish for change sends it back to be drafted', () => {
    const facts = factsWith(ALL_BUT_FAMILY, { state: 'part-approved' });
    expect(decideApproval(facts, says('scheduler', 'change', 'only on Tuesdays'))).toMatchObject({
      value: { state: 'drafted', isReadyToBook: false },
    });
  });

  test('an answer on the last day counts, one day later it does not', () => {
    const at = (today: string) => decideApproval(factsWith(ALL_BUT_FAMILY, { today }), says('family', 'accept'));
    expect(at('2026-03-09')).toMatchObject({ ok: true });
    expect(at('2026-03-10')).toMatchObject({ refusal: { code: 'too-late' } });
  });

  test('even after the last day a family’s no is heard', () => {
    const facts = factsWith(ALL_BUT_FAMILY, { today: '2026-03-20' });
    expect(decideApproval(facts, says('family', 'decline'))).toMatchObject({ value: { state: 'declined' } });
  });

  test('somebody who was not asked cannot answer, and a closed bundle takes no answer', () => {
    expect(decideApproval(factsWith(ALL_BUT_FAMILY), says('pharmacy', 'accept'))).toMatchObject({
      refusal: { code: 'not-asked' },
    });
    const closed = factsWith(ALL_BUT_FAMILY, { state: 'expired' });
    expect(decideApproval(closed, says('orderer', 'accept'))).toMatchObject({ refusal: { code: 'not-open' } });
    expect(decideApproval(closed, says('family', 'decline'))).toMatchObject({ refusal: { code: 'not-open' } });
  });

  test('whatever the others said, it is never ready to book without the family’s yes', () => {
    const answer = fc.constantFrom(...APPROVAL_ANSWERS, null);
    fc.assert(
      fc.property(answer, answer, fc.constantFrom(...APPROVAL_ANSWERS), (first, family, last) => {
        const facts = factsWith([asked('orderer', first), asked('scheduler'), asked('family', family)]);
        const decision = decideApproval(facts, says('scheduler', last, 'because'));
        expect(decision.ok && decision.value.isReadyToBook).toBe(
          first === 'accept' && family === 'accept' && last === 'accept',
        );
      }),
    );
  });
});
