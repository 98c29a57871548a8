import { describe, expect, it } from 'vitest';
import { decideAbsence } from './absence.ts';

const span = (from: string, until: string) => ({ from: new Date(from), until: new Date(until) });
const WEEK = span('2026-06-01T00:00:00Z', '2026-06-08T00:00:00Z');

describe('noting an absence', () => {
  it('needs an end after its beginning, and lasts a year at most', () => {
    expect(decideAbsence(WEEK, [])).toMatchObject({ ok: true });
    expect(decideAbsence({ from: WEEK.until, until: WEEK.from }, [])).toMatchObject({
      refusal: { code: 'ends-before-start' },
    });
    const long = span('2026-06-01T00:00:00Z', '2027-06-03T00:00:00Z');
    expect(decideAbsence(long, [])).toMatchObject({ refusal: { code: 'too-long' } });
  });

  it('twice is told; a longer one is not', () => {
    const monday = span('2026-06-01T00:00:00Z', '2026-06-02T00:00:00Z');
    expect(decideAbsence(monday, [WEEK])).toMatchObject({ refusal: { code: 'noted-already' } });
    expect(decideAbsence(WEEK, [monday])).toMatchObject({ ok: true });
  });
});
