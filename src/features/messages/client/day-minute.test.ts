import { expect, it } from 'vitest';
import { endMinuteOfTime, minuteOfTime, timeOfMinute } from './day-minute.ts';

it('hours that go until midnight end with the day: 00:00 is minute 1440, and is shown as 00:00', () => {
  expect([minuteOfTime('09:30'), endMinuteOfTime('18:00'), endMinuteOfTime('00:00')]).toEqual([570, 1080, 1440]);
  expect([timeOfMinute(570), timeOfMinute(1440), timeOfMinute(null)]).toEqual(['09:30', '00:00', '']);
  expect([minuteOfTime('00:00'), endMinuteOfTime('')]).toEqual([0, null]);
});
