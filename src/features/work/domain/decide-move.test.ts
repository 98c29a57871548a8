import { describe, expect, it } from 'vitest';
import { decideMove, limitWarning, type MoveFacts } from './decide-move.ts';

const facts: MoveFacts = {
  card: { version: 3, statusId: 'todo', isArchived: false },
  seenVersion: 3,
  from: { id: 'todo', role: 'not-started' },
  to: { id: 'doing', name: 'Doing', role: 'in-progress', workLimit: 2, otherCardCount: 1 },
};

describe('moving a card', () => {
  it('remembers the role of both columns as it is now', () => {
    expect(decideMove(facts)).toEqual({
      ok: true,
      value: { changesStatus: true, fromRole: 'not-started', toRole: 'in-progress', warning: null },
    });
  });
  it('past the limit is allowed, with a warning that names the numbers', () => {
    const over = decideMove({ ...facts, to: { ...facts.to, otherCardCount: 2 } as MoveFacts['to'] });
    expect(over.ok && over.value.warning).toContain('holds 3 cards; its limit is 2');
  });
  it('within its own column warns of nothing, even in a full column', () => {
    const within = decideMove({
      ...facts,
      from: { id: 'doing', role: 'in-progress' },
      to: { ...facts.to, otherCardCount: 9 } as MoveFacts['to'],
    });
    expect(within).toMatchObject({ ok: true, value: { changesStatus: false, warning: null } });
  });
  it('on an old version is refused as stale', () => {
    expect(decideMove({ ...facts, seenVersion: 2 })).toMatchObject({ ok: false, refusal: { code: 'stale' } });
  });
  it('of an archived card is refused until it is restored', () => {
    const archived = decideMove({ ...facts, card: { ...facts.card, isArchived: true } });
    expect(archived).toMatchObject({ ok: false, refusal: { code: 'archived' } });
  });
  it('to a column of another space is not found', () => {
    expect(decideMove({ ...facts, to: null })).toMatchObject({ ok: false, refusal: { code: 'not-found' } });
  });
  it('a column exactly at its limit keeps to it', () => {
    expect(limitWarning('Doing', 2, 2)).toBeNull();
  });
});
