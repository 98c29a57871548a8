import { expect, it } from 'vitest';
import { keptReason } from './kept-reason.ts';

it('the report of an import names what was changed here and stays, and when the record says something new', () => {
  const phone = { field: 'phone', said: [['0770']], isNews: false } as const;
  expect(keptReason([phone])).toBe('Changed here, and kept: telephone.');
  expect(keptReason([phone, { field: 'address', said: [null, null, null], isNews: true }])).toBe(
    'Changed here, and kept: telephone, address. The record says something new: compare it with the patient.',
  );
});
