import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { returnPathOf } from './return-path.ts';

describe('where to go after sign-in', () => {
  it('keeps the page one was on', () => {
    expect(returnPathOf('/sessions/2026-12-01?view=week#now')).toBe('/sessions/2026-12-01?view=week#now');
  });

  it.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '\\\\evil.example',
    'javascript:alert(1)',
    '/api/auth/sign-out',
    '/sign-in?returnTo=/sign-in',
    '',
    null,
  ])('goes to the start page instead of %s', (wanted) => {
    expect(returnPathOf(wanted)).toBe('/');
  });

  it('whatever is asked for, the browser stays on our host', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          fc.string().map((text) => `/${text}`),
        ),
        (wanted) => {
          expect(new URL(returnPathOf(wanted), 'https://sheaf.example.org').host).toBe('sheaf.example.org');
        },
      ),
      { numRuns: 200 },
    );
  });
});
