import { describe, expect, it } from 'vitest';
import { tellActivity } from './tell-activity.ts';

const item = { fromStatus: null, toStatus: null, fields: [] };

describe('telling what happened', () => {
  it('names both columns of a move', () => {
    expect(tellActivity({ ...item, kind: 'moved', fromStatus: 'To do', toStatus: 'Doing' })).toEqual({
      before: 'moved',
      after: 'from To do to Doing',
    });
  });
  it('lists what was edited, as one would say it', () => {
    expect(tellActivity({ ...item, kind: 'edited', fields: ['title', 'starts', 'due'] }).before).toBe(
      'changed the title, the start and the due day of',
    );
    expect(tellActivity({ ...item, kind: 'edited', fields: ['body'] }).before).toBe('changed the notes of');
  });
});
