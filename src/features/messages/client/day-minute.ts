const DAY_MINUTES = 1440;

/** A minute of the day as it stands in a field for times: 540 is 09:00, 1440 (the end of the day) 00:00; empty when there is none. */
export function timeOfMinute(minute: number | null): string {
  if (minute === null) return '';
  const [hours, minutes] = [Math.floor(minute / 60) % 24, minute % 60];
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

export function minuteOfTime(time: string): number | null {
  const [hours, minutes] = time.split(':').map(Number);
  return hours === undefined || minutes === undefined ? null : hours * 60 + minutes;
}

/** Until when: 00:00 is the end of the day, not its beginning. */
export function endMinuteOfTime(time: string): number | null {
  const minute = minuteOfTime(time);
  return minute === 0 ? DAY_MINUTES : minute;
}
