import { describe, expect, it } from 'vitest';
import { type Cover, whoCanCover } from './who-can-cover.ts';

const LOST = { resourceId: 'ali', kind: 'staff', siteId: 'north', skills: ['nurse', 'diabetes'], capacity: 10 };

function someone(id: string, change: Partial<Cover> = {}): Cover {
  return {
    id,
    name: id,
    kind: 'staff',
    siteId: 'north',
    skills: ['nurse', 'diabetes'],
    units: 1,
    headcount: null,
    worksThen: true,
    isAway: false,
    takenUnits: [],
    ...change,
  };
}

const covers = (...others: Cover[]) => whoCanCover(LOST, others).map((each) => each.resourceId);

describe('who can stand in for somebody who is ill', () => {
  it('is whoever has the same role and skills, and perhaps more, in the order of names', () => {
    expect(covers(someone('zoe'), someone('bea', { skills: ['nurse', 'diabetes', 'feet'] }), someone('ali'))).toEqual([
      'bea',
      'zoe',
    ]);
  });

  it('is nobody who lacks a skill, works elsewhere, is away, is off or is taken', () => {
    expect(
      covers(
        someone('no skill', { skills: ['nurse'] }),
        someone('elsewhere', { siteId: 'south' }),
        someone('room', { kind: 'room' }),
        someone('away', { isAway: true }),
        someone('off', { worksThen: false }),
        someone('taken', { takenUnits: [1] }),
      ),
    ).toEqual([]);
  });

  it('of four chairs takes the first that is free, and a room only if it holds the patients', () => {
    const chairs = someone('chairs', { units: 4, takenUnits: [1, 2] });
    expect(whoCanCover(LOST, [chairs])).toEqual([{ resourceId: 'chairs', name: 'chairs', unit: 3 }]);
    const room = { ...LOST, kind: 'room', skills: [] };
    const rooms = [someone('small', { kind: 'room', headcount: 8 }), someone('large', { kind: 'room', headcount: 12 })];
    expect(whoCanCover(room, rooms).map((each) => each.resourceId)).toEqual(['large']);
  });
});
