import type { Templates } from '../../explanation.ts';

/** What `explainBundling` says, in English. Points are what the objective counts; less is better. */
export const BUNDLING_TEMPLATES: Templates = {
  'fixed-booking': '{eventId} stays on {date}: that booking may not move.',
  'on-day': '{eventId} is on {date}.',
  'best-day':
    '{eventId} is on {date}: on any other day the plan costs {points} points more, at the least on {otherDate}.',
  'equal-day': '{eventId} is on {date}; on {otherDate} the plan would cost the same.',
  'only-day': '{eventId} is on {date}: on no other day could it be placed beside the other events.',
  'no-place': '{eventId} has no place. {obstacle}',
  'rule-costs': 'Rule {ruleId} between {a} and {b} costs {points} points; visits without it: {visits}.',
  'limit-costs': 'The limit {limit} costs {points} points; visits without it: {visits}.',
  'day-would-help': 'If the patient could come on {date}, the plan would cost {points} points less.',
  'times-cost': 'The protected times cost {points} points; visits without them: {visits}.',
  'time-would-help':
    'If all that {eventId} needs were free on {date} at {siteId}, the plan would cost {points} points less.',
  'both-sites':
    'On {date} one visit goes from {from} to {to}, {minutes} minutes apart: coming to each alone, the plan would cost {points} points more.',
  'better-known': 'A plan that costs {points} points less is known.',
};
