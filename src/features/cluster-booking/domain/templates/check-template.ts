import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import { minutesTaken } from './arrival.ts';
import type { Drawing } from './drawing.ts';
import { presenceOf, shapeOf } from './session-shape.ts';
import { type PlanResource, poolOf } from './template-line.ts';

export type TemplateFacts = {
  readonly drawing: Drawing;
  readonly visitMinutes: number;
  /** Everybody and everything of the site that is in use. */
  readonly resources: readonly PlanResource[];
  readonly calendarIds: ReadonlySet<string>;
};

export type TemplateRefusal =
  | 'line-outside'
  | 'ends-before-start'
  | 'not-here'
  | 'nobody-for-line'
  | 'room-too-small'
  | 'arrival-misfit';

type Checked = Result<true, Refusal<TemplateRefusal>>;

/** Whether a template makes sense before any day is looked at. */
export function checkTemplate(facts: TemplateFacts): Checked {
  const { drawing } = facts;
  if (drawing.endsOn !== null && drawing.endsOn < drawing.startsOn) {
    return refuse('ends-before-start', 'The last day is before the first.', 'endsOn');
  }
  if (drawing.calendarIds.some((id) => !facts.calendarIds.has(id))) {
    return refuse('not-here', 'One of the calendars is not there.', 'calendarIds');
  }
  const lines = checkLines(facts);
  return lines.ok ? checkArrival(facts) : lines;
}

function checkLines({ drawing, visitMinutes, resources }: TemplateFacts): Checked {
  const here = new Map(resources.filter(({ siteId }) => siteId === drawing.siteId).map((each) => [each.id, each]));
  const presence = presenceOf(shapeOf(drawing, visitMinutes));
  for (const line of drawing.lines) {
    if (line.resourceIds.some((id) => !here.has(id))) {
      return refuse('not-here', 'One of the staff, rooms or equipment is not at this site.', 'lines');
    }
    if (line.offsetMinutes + line.durationMinutes > drawing.durationMinutes) {
      return refuse('line-outside', 'Something is needed for longer than the session lasts.', 'lines');
    }
    const small = smallRoom(line.pick === 'all' ? line.resourceIds : [], here, presence);
    if (small !== null && !line.isOptional) return refuse('room-too-small', small, 'capacity');
    const pool = poolOf(line, resources, { siteId: drawing.siteId, presence }).map((id) => here.get(id)?.units ?? 0);
    const there = line.pick === 'all' ? Math.min(...pool) : pool.reduce((sum, units) => sum + units, 0);
    if (pool.length === 0 || there < line.units) {
      return refuse('nobody-for-line', 'A line needs more than there is of its staff, rooms or equipment.', 'lines');
    }
  }
  return accept(true);
}

function smallRoom(ids: readonly string[], here: ReadonlyMap<string, PlanResource>, presence: number): string | null {
  const room = ids
    .flatMap((id) => here.get(id) ?? [])
    .find(({ headcount }) => headcount !== null && headcount < presence);
  if (room === undefined) return null;
  return `${room.name} is safe for ${room.headcount} people; ${presence} patients would be there at once.`;
}

function checkArrival({ drawing, visitMinutes }: TemplateFacts): Checked {
  const { arrival, capacity, durationMinutes, lines } = drawing;
  if (arrival.pattern === 'own') {
    if (arrival.offsetsMinutes.length !== capacity) {
      return refuse('arrival-misfit', 'Every seat needs a time of its own.', 'arrival');
    }
    if (arrival.offsetsMinutes.some((offset) => offset > durationMinutes - 5)) {
      return refuse('arrival-misfit', 'Somebody would come when the session is over.', 'arrival');
    }
  }
  if (
    arrival.pattern === 'stations' &&
    arrival.stations.some(({ lineNumber }) => lineNumber !== null && lineNumber > lines.length)
  ) {
    return refuse('arrival-misfit', 'A station names a line that is not there.', 'arrival');
  }
  const taken = minutesTaken(arrival, { capacity, durationMinutes, visitMinutes });
  if (taken !== null && taken > durationMinutes) {
    return refuse('arrival-misfit', `For ${capacity} patients it has to last ${taken} minutes.`, 'durationMinutes');
  }
  return accept(true);
}
