import { describe, expect, test } from 'vitest';
import { ADULT_FROM_YEARS, chooseSites } from './choose-sites.ts';

const SITES = [
  { id: 'hospital', serves: 'adults' },
  { id: 'child', serves: 'children' },
  { id: 'river', serves: 'everyone' },
] as const;

function sitesFor(ageYears: number | null, ...known: readonly string[]) {
  return chooseSites(SITES, { ageYears, known: new Set(known) });
}

describe('where a patient may be seen', () => {
  test('an adult is never sent to the children’s centre, even one who was there as a child', () => {
    expect(sitesFor(40)).toEqual({ siteIds: ['hospital', 'river'], lastResortSiteIds: [] });
    expect(sitesFor(ADULT_FROM_YEARS, 'child')).toEqual({ siteIds: ['hospital', 'river'], lastResortSiteIds: [] });
  });

  test('a child goes to the adult hospital only for what no other site can do', () => {
    expect(sitesFor(8)).toEqual({ siteIds: ['child', 'river'], lastResortSiteIds: ['hospital'] });
    expect(sitesFor(ADULT_FROM_YEARS - 1, 'hospital')).toEqual({
      siteIds: ['child', 'river'],
      lastResortSiteIds: ['hospital'],
    });
  });

  test('sites that the patient knows come before others of the right age group', () => {
    expect(sitesFor(8, 'child').siteIds).toEqual(['child']);
    expect(sitesFor(40, 'river').siteIds).toEqual(['river']);
  });

  test('without a date of birth every site will do', () => {
    expect(sitesFor(null)).toEqual({ siteIds: ['hospital', 'child', 'river'], lastResortSiteIds: [] });
  });
});
