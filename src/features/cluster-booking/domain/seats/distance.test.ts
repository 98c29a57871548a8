import { describe, expect, it } from 'vitest';
import { kilometresBetween, placeOfPostalCode } from './distance.ts';

describe('how far a patient lives from a site', () => {
  it('London to Paris is 344 km, and nobody lives any distance from home', () => {
    const london = { latitude: 51.5074, longitude: -0.1278 };
    expect(kilometresBetween(london, { latitude: 48.8566, longitude: 2.3522 })).toBeCloseTo(343.6, 0);
    expect(kilometresBetween(london, london)).toBe(0);
  });

  it('a postal code lies where its longest known beginning lies', () => {
    const areas = [
      { startsWith: 'NF1', latitude: 1, longitude: 1 },
      { startsWith: 'NF1 4', latitude: 2, longitude: 2 },
    ];
    expect(placeOfPostalCode('nf14ab', areas)).toEqual({ latitude: 2, longitude: 2 });
    expect(placeOfPostalCode('NF1 5AB', areas)).toEqual({ latitude: 1, longitude: 1 });
    expect(placeOfPostalCode('SB2 1AA', areas)).toBeNull();
  });
});
