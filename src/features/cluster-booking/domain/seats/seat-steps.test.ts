import { describe, expect, it } from 'vitest';
import { decideDayStep, decideUndo, isResolved, nextDaySteps } from './seat-steps.ts';

const startsAt = new Date('2026-06-15T13:00:00Z');
const at = (minutes: number) => new Date(startsAt.getTime() + minutes * 60_000);

describe('the steps of a patient on the day', () => {
  it('go from arrived to the room, into care and to the end', () => {
    expect(nextDaySteps('booked')).toEqual(['arrived', 'completed', 'no-show']);
    expect(nextDaySteps('arrived')).toEqual(['roomed', 'in-service', 'completed', 'left-without-being-seen']);
    expect(nextDaySteps('in-service')).toEqual(['completed']);
    expect(nextDaySteps('completed')).toEqual([]);
  });

  it('begin on the day itself: a patient may be early, and nobody has stayed away before the start', () => {
    const facts = { status: 'confirmed', startsAt } as const;
    expect(decideDayStep({ ...facts, to: 'arrived', now: at(-60) })).toEqual({ ok: true, value: 'arrived' });
    expect(decideDayStep({ ...facts, to: 'arrived', now: at(-13 * 60) })).toMatchObject({
      refusal: { code: 'too-early' },
    });
    expect(decideDayStep({ ...facts, to: 'no-show', now: at(-1) })).toMatchObject({ refusal: { code: 'too-early' } });
    expect(decideDayStep({ ...facts, to: 'no-show', now: at(0) })).toMatchObject({ ok: true });
  });

  it('never go back by themselves, and say what cannot be', () => {
    const backwards = decideDayStep({ status: 'completed', to: 'arrived', startsAt, now: at(10) });
    expect(backwards).toMatchObject({
      refusal: { code: 'wrong-step', sentence: 'A seat that is completed cannot become arrived.' },
    });
  });

  it('can be taken back for five minutes', () => {
    const last = { from: 'arrived', to: 'roomed', at: at(0) } as const;
    expect(decideUndo(last, at(5))).toEqual({ ok: true, value: 'arrived' });
    expect(decideUndo(last, at(5.1))).toMatchObject({ refusal: { code: 'undo-late' } });
    expect(decideUndo({ from: null, to: 'booked', at: at(0) }, at(1))).toMatchObject({
      refusal: { code: 'nothing-to-undo' },
    });
    expect(decideUndo(null, at(1))).toMatchObject({ refusal: { code: 'nothing-to-undo' } });
  });

  it('are over when the patient was seen, stayed away, left or gave the seat back', () => {
    expect(
      ['completed', 'no-show', 'left-without-being-seen', 'cancelled', 'expired'].every((s) => isResolved(s as never)),
    ).toBe(true);
    expect(['held', 'booked', 'confirmed', 'arrived', 'roomed', 'in-service'].some((s) => isResolved(s as never))).toBe(
      false,
    );
  });
});
