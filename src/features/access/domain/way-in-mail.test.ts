import { describe, expect, it } from 'vitest';
import { WAY_IN_PURPOSES } from './way-in.ts';
import { mailOfWayIn } from './way-in-mail.ts';

const URL = 'https://sheaf.example.org/way-in#abc';

describe('the mail with a link to set a password', () => {
  it.each(WAY_IN_PURPOSES)('says for %s whose hospital, the link, how long it works, and names nobody', (purpose) => {
    const { subject, body } = mailOfWayIn({ purpose, hospital: 'Northfield', url: URL });
    expect(subject).not.toContain('Northfield');
    expect(body).toContain('Northfield');
    expect(body).toContain(`\n${URL}\n`);
    expect(body).toContain(purpose === 'lost' ? 'works once, for one hour' : 'works once, for 72 hours');
    expect(body).not.toMatch(/dear|hello/i);
  });
});
