import { describe, expect, it } from 'vitest';
import { decideEdit } from './decide-edit.ts';

const card = {
  title: 'Call the school',
  body: '',
  responsibleId: null,
  startsOn: '2026-05-04',
  dueOn: '2026-05-08',
  isTitleFixed: false,
};

describe('editing a card', () => {
  it('names the fields that change, and only those', () => {
    const decided = decideEdit(card, { title: 'Call the school', dueOn: '2026-05-09' }, []);
    expect(decided).toMatchObject({
      ok: true,
      value: { fields: ['due'], next: { dueOn: '2026-05-09', title: card.title } },
    });
  });
  it('a day is taken away with null and left alone when nothing is said', () => {
    expect(decideEdit(card, { startsOn: null }, [])).toMatchObject({
      ok: true,
      value: { next: { startsOn: null, dueOn: '2026-05-08' } },
    });
  });
  it('a card is not due before it starts', () => {
    expect(decideEdit(card, { dueOn: '2026-05-03' }, [])).toMatchObject({
      ok: false,
      refusal: { code: 'days-crossed', field: 'dueOn' },
    });
  });
  it('only a member of the workspace can be responsible', () => {
    expect(decideEdit(card, { responsibleId: 'kim' }, [])).toMatchObject({
      ok: false,
      refusal: { code: 'not-in-space' },
    });
    expect(decideEdit(card, { responsibleId: 'kim' }, ['kim']).ok).toBe(true);
  });
  it('the title of a card made from a find cannot be given a name', () => {
    const fixed = { ...card, isTitleFixed: true };
    expect(decideEdit(fixed, { title: 'Ada Example' }, [])).toMatchObject({
      ok: false,
      refusal: { code: 'title-fixed' },
    });
    expect(decideEdit(fixed, { body: 'More.' }, []).ok).toBe(true);
  });
});
