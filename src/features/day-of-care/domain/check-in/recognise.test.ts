import { expect, it } from 'vitest';
import { NEAR_MISSES_MAX, recognise } from './recognise.ts';

const seat = (seatId: string, more = {}) => ({ seatId, patientId: seatId, phoneFits: true, nearMisses: 0, ...more });

it('one seat with the date of birth and the telephone is the patient’s', () => {
  const other = seat('b', { phoneFits: false });
  expect(recognise([seat('a'), other])).toMatchObject({ kind: 'one', seat: { seatId: 'a' } });
});

it('twins with one telephone are told apart by a person, and neither is named', () => {
  expect(recognise([seat('a'), seat('b')])).toEqual({ kind: 'unclear', patientId: null });
});

it('two seats of one patient on one day are for the desk, which hears of whom', () => {
  expect(recognise([seat('a', { patientId: 'p' }), seat('b', { patientId: 'p' })])).toEqual({
    kind: 'unclear',
    patientId: 'p',
  });
});

it('a right date of birth with a wrong telephone is nobody, and is counted; the sixth closes the seat to the right one too', () => {
  const near = seat('a', { phoneFits: false });
  expect(recognise([near])).toEqual({ kind: 'none', near: [near] });
  expect(recognise([seat('a', { nearMisses: NEAR_MISSES_MAX - 1 })]).kind).toBe('one');
  expect(recognise([seat('a', { nearMisses: NEAR_MISSES_MAX })])).toEqual({ kind: 'none', near: [] });
  expect(recognise([])).toEqual({ kind: 'none', near: [] });
});
