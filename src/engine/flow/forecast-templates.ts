import type { Templates } from '../explanation.ts';

/** What a forecast can say, in English. */
export const FORECAST_TEMPLATES: Templates = {
  when: '{name}: {percent} % chance that {items} are done on or before {on}.',
  'when-beyond': '{name}: no day within ten years by which {items} are done with a chance of {percent} %.',
  'how-many': '{name}: {percent} % chance that {items} or more are done by {byOn}.',
  basis: 'Drawn {trials} times from {days} days on which {items} were finished; seed {seed}.',
  'scenario-finishes': 'At {perWeek} a week (P{percent} of past weeks) the rest is done on {finishOn}.',
  'scenario-does-not-finish': 'At none a week (P{percent} of past weeks) the rest does not finish.',
  'scenario-scope-grows-faster':
    'At {perWeek} a week (P{percent} of past weeks) the scope grows faster than it is done.',
  'scenario-later-than-ten-years': 'At {perWeek} a week (P{percent} of past weeks) the rest takes more than ten years.',
  required: 'To be done by {targetOn}, {perWeek} a week would have to be finished.',
  'basis-few-days':
    'No forecast: the basis has {days} days to draw from; {needed} are needed. Choose a longer time or exclude less.',
  'basis-nothing-finished': 'No forecast: nothing was finished on any of the {days} days of the basis.',
  'basis-few-items': 'No forecast: {items} were finished in the basis; {needed} are needed. Choose a longer time.',
  'single-item':
    'For one item, see how long such items took: the service level expectation. A forecast of many does not fit.',
  'few-weeks': 'No scenarios: there are {weeks} full weeks; {needed} are needed.',
  'cut-short': 'No forecast: it was stopped after {trials} trials; {needed} are needed.',
  'check-arrivals-match-departures':
    'Read with care: {value} items were started for each that left. The forecast takes the past for the future.',
  'check-nothing-lost': 'Read with care: of what left, a share of {value} was cancelled, moved out or deleted.',
  'check-wip-steady': 'Read with care: work in progress changed by a share of {value} of its mean.',
  'check-age-steady': 'Read with care: work in progress grows older by {value} days a day.',
  'check-one-unit': 'Read with care: not everything is counted in the same unit.',
  'week-outside-limits':
    'Read with care: the week from {fromOn}, with {items} finished, was out of the ordinary. Exclude it if it will not recur.',
};
