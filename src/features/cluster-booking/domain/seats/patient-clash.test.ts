import { describe, expect, it } from 'vitest';
import { cadenceWindowDays, clashOf, tooSoonAfter } from './patient-clash.ts';

const at = (clock: string) => new Date(`2026-12-01T${clock}:00Z`);
const wanted = { from: at('10:00'), until: at('11:00'), siteId: 'main' };
const clash = (from: string, until: string, siteId: string) =>
  clashOf(wanted, { from: at(from), until: at(until), siteId }, 30);

describe('a patient who is somewhere else', () => {
  it('at the same time clashes, wherever that is; one after the other at one site does not', () => {
    expect(clash('10:59', '11:30', 'main')).toBe('overlap');
    expect(clash('10:59', '11:30', 'river')).toBe('overlap');
    expect(clash('11:00', '11:30', 'main')).toBeNull();
    expect(clash('09:00', '10:00', 'main')).toBeNull();
  });

  it('needs half an hour between two sites, before and after', () => {
    expect(clash('11:29', '12:00', 'river')).toBe('travel');
    expect(clash('11:30', '12:00', 'river')).toBeNull();
    expect(clash('09:00', '09:31', 'river')).toBe('travel');
    expect(clash('09:00', '09:30', 'river')).toBeNull();
  });
});

describe('the same cluster twice', () => {
  it('is too soon within three quarters of the interval: 68 days at four visits a year', () => {
    expect(cadenceWindowDays(4)).toBe(68);
    const facts = { seatedOn: ['2026-10-01', '2027-03-01'], visitsPerYear: 4, isDue: false, movesFromOn: null };
    expect(tooSoonAfter('2026-12-07', facts)).toBe('2026-10-01');
    expect(tooSoonAfter('2026-12-08', facts)).toBeNull();
    expect(tooSoonAfter('2027-01-10', facts)).toBe('2027-03-01');
  });

  it('is too soon for a booking that moves only when it comes nearer to another visit', () => {
    const facts = { seatedOn: ['2026-11-25'], visitsPerYear: 2, isDue: false, movesFromOn: '2026-12-02' };
    expect(tooSoonAfter('2026-12-09', facts)).toBeNull();
    expect(tooSoonAfter('2026-12-02', facts)).toBeNull();
    expect(tooSoonAfter('2026-12-01', facts)).toBe('2026-11-25');
  });

  it('is never too soon for a need that is due', () => {
    const facts = { seatedOn: ['2026-12-01'], visitsPerYear: 4, isDue: true, movesFromOn: null };
    expect(tooSoonAfter('2026-12-07', facts)).toBeNull();
  });
});
