import type { Templates } from '../explanation.ts';

/** What a chart can say, in English. */
export const CHART_TEMPLATES: Templates = {
  'phase-lower': '{name}: lower since {fromOn}, {after} after {before} before. Why limits begin anew: {note}',
  'phase-higher': '{name}: higher since {fromOn}, {after} after {before} before. Why limits begin anew: {note}',
  'phase-same': '{name}: {after} since {fromOn}, as before. Why limits begin anew: {note}',
  'shift-stays-lower': '{name}: lower since {fromOn}, {points} points in a row below the old centre line of {centre}.',
  'shift-stays-higher':
    '{name}: higher since {fromOn}, {points} points in a row above the old centre line of {centre}.',
  'shift-lower':
    '{name}: lower from {fromOn} to {untilOn}, {points} points in a row below the centre line of {centre}.',
  'shift-higher':
    '{name}: higher from {fromOn} to {untilOn}, {points} points in a row above the centre line of {centre}.',
  'trend-falling':
    '{name}: falling from {fromOn} to {untilOn}, {points} points in a row, each lower than the one before.',
  'trend-rising':
    '{name}: rising from {fromOn} to {untilOn}, {points} points in a row, each higher than the one before.',
  'outside-above':
    '{name}: {value} on {fromOn}, above the upper limit of {limit}. Something happened that does not usually.',
  'outside-below':
    '{name}: {value} on {fromOn}, below the lower limit of {limit}. Something happened that does not usually.',
  'outside-more': '{count} more points lie outside the limits.',
  'near-upper': '{name}: close to the upper limit {points} times from {fromOn} to {untilOn}.',
  'near-lower': '{name}: close to the lower limit {points} times from {fromOn} to {untilOn}.',
  noted: 'Noted for {on}: {text}',
  steady: '{name}: as ever, around {centre}, between {lower} and {upper}. No point asks for a cause of its own.',
  'steady-now': 'The latest points vary as ever around {centre}.',
  'verdict-better': 'The latest points tell of a change for the better.',
  'verdict-worse': 'The latest points tell of a change for the worse.',
  'verdict-changed': 'The latest points tell of a change.',
  'limits-few': 'From {fromOn} there are {points} points to go by: too few for limits.',
  'limits-hidden':
    'From {fromOn} too many points are hidden for limits. Longer spans, such as months for weeks, would help.',
  'limits-trial': 'From {fromOn} limits rest on {points} points: read them with care.',
  'points-hidden':
    '{count} points stand for fewer than 5 and are not told; the centre line leaves them out and may lie a little high.',
};
