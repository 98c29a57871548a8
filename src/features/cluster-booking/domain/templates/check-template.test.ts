import { describe, expect, it } from 'vitest';
import { checkTemplate, type TemplateFacts } from './check-template.ts';

const FACTS: TemplateFacts = {
  startsOn: '2026-11-20',
  endsOn: null,
  durationMinutes: 90,
  siteId: 'here',
  lines: [{ resourceId: 'room', offsetMinutes: 30, durationMinutes: 60 }],
  siteOf: new Map([
    ['room', 'here'],
    ['far', 'there'],
  ]),
};
const codeOf = (over: Partial<TemplateFacts>) => {
  const checked = checkTemplate({ ...FACTS, ...over });
  return checked.ok ? 'accepted' : checked.refusal.code;
};

describe('a session template', () => {
  it('may need a room up to the very end', () => {
    expect(codeOf({})).toBe('accepted');
  });

  it('may not need it beyond the end', () => {
    expect(codeOf({ durationMinutes: 89 })).toBe('line-outside');
  });

  it('may end on its first day, not before', () => {
    expect(codeOf({ endsOn: '2026-11-20' })).toBe('accepted');
    expect(codeOf({ endsOn: '2026-11-19' })).toBe('ends-before-start');
  });

  it('uses only what is at its own site', () => {
    expect(codeOf({ lines: [{ resourceId: 'far', offsetMinutes: 0, durationMinutes: 60 }] })).toBe('not-here');
    expect(codeOf({ lines: [{ resourceId: 'gone', offsetMinutes: 0, durationMinutes: 60 }] })).toBe('not-here');
  });
});
