import { expect, it } from 'vitest';
import { checkRules } from './check-rules.ts';
import { type MessageRules, USUAL_RULES, usableChannels } from './message-rules.ts';

const codeOf = (over: Partial<MessageRules>) => {
  const checked = checkRules({ ...USUAL_RULES, ...over });
  return checked.ok ? 'accepted' : `${checked.refusal.code} ${checked.refusal.field}`;
};

it('a hospital may write as it usually is: 7, 3 and 1 days before, texts from 9 until 18', () => {
  expect(codeOf({})).toBe('accepted');
  expect(USUAL_RULES.reminderDays).toEqual([7, 3, 1]);
  expect(USUAL_RULES.textHours).toEqual({ fromMinute: 9 * 60, untilMinute: 18 * 60 });
});

it('days are kept once, the earliest reminder first', () => {
  const checked = checkRules({ ...USUAL_RULES, reminderDays: [1, 21, 3, 3] });
  expect(checked.ok && checked.value.reminderDays).toEqual([21, 3, 1]);
});

it('hours that leave less than an hour, or end before they begin, are refused', () => {
  expect(codeOf({ textHours: { fromMinute: 600, untilMinute: 659 } })).toBe('hours-empty textHours');
  expect(codeOf({ textHours: { fromMinute: 600, untilMinute: 660 } })).toBe('accepted');
  expect(codeOf({ mailHours: { fromMinute: 1200, untilMinute: 480 } })).toBe('hours-empty mailHours');
});

it('somebody who has said nothing is only written to by a way that is in use', () => {
  expect(codeOf({ channelsInUse: ['email'], channelsWithoutChoice: ['letter'] })).toBe(
    'choice-not-in-use channelsWithoutChoice',
  );
  expect(codeOf({ channelsInUse: [], channelsWithoutChoice: [] })).toBe('no-channel channelsInUse');
});

it('a message goes only by ways that are set up and in use', () => {
  expect(usableChannels(['email', 'letter'], { channelsInUse: ['sms', 'email'] })).toEqual(['email']);
});
