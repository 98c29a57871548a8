import type { Templates } from '../../explanation.ts';

/** English. Minutes are means, with a sign where they are compared with one patient per visit. */
export const TEMPLATES: Templates = {
  'rule-individual':
    'One patient per visit: each waits {wait} minutes, idle time is {idle} minutes, overtime {overtime}; {cost} points.',
  'rule-bailey-welch': 'Bailey–Welch: waits {wait} min, idle {idle} min, overtime {overtime} min, {cost} points.',
  'rule-two-at-a-time': 'Two at a time: waits {wait} min, idle {idle} min, overtime {overtime} min, {cost} points.',
  'rule-wave': 'Wave: waits {wait} min, idle {idle} min, overtime {overtime} min, {cost} points.',
  'rule-modified-wave': 'Modified wave: waits {wait} min, idle {idle} min, overtime {overtime} min, {cost} points.',
  'rule-single-block': 'All at the start: waits {wait} min, idle {idle} min, overtime {overtime} min, {cost} points.',
  'rule-optimised': 'Times of its own: waits {wait} min, idle {idle} min, overtime {overtime} min, {cost} points.',
  'longest-wait': 'Patient {place} waits longest: {mean} minutes on average, every seventh time {p85} or more.',
  proved: 'No other times cost less with the patients in this order.',
  'within-bound': 'No other times can cost less by more than {percent} %.',
  'not-proved': 'Better times may exist; {percent} % of the cost is the most they could save.',
  simulated: 'Judged on {sessions} simulated sessions; a cost may be off by {error} points.',
  rounded: 'Durations were rounded to reckon with them; a cost may be off by {error} points.',
  'cut-short': 'The search was cut short.',
  'idle-weight-for-individual':
    'One patient per visit would be the cheapest rule were a minute of idle time worth {weight} points instead of {now}.',
  'wait-weight-for-individual':
    'One patient per visit would be the cheapest rule were a minute of waiting worth {weight} points instead of {now}.',
  'idle-weight-for-bailey-welch':
    'Bailey–Welch would be the cheapest rule were a minute of idle time worth {weight} points instead of {now}.',
  'wait-weight-for-bailey-welch':
    'Bailey–Welch would be the cheapest rule were a minute of waiting worth {weight} points instead of {now}.',
  'idle-weight-for-two-at-a-time':
    'Two at a time would be the cheapest rule were a minute of idle time worth {weight} points instead of {now}.',
  'wait-weight-for-two-at-a-time':
    'Two at a time would be the cheapest rule were a minute of waiting worth {weight} points instead of {now}.',
  'idle-weight-for-wave':
    'The wave would be the cheapest rule were a minute of idle time worth {weight} points instead of {now}.',
  'wait-weight-for-wave':
    'The wave would be the cheapest rule were a minute of waiting worth {weight} points instead of {now}.',
  'idle-weight-for-modified-wave':
    'The modified wave would be the cheapest rule were a minute of idle time worth {weight} points instead of {now}.',
  'wait-weight-for-modified-wave':
    'The modified wave would be the cheapest rule were a minute of waiting worth {weight} points instead of {now}.',
  'idle-weight-for-single-block':
    'All at the start would be the cheapest rule were a minute of idle time worth {weight} points instead of {now}.',
  'wait-weight-for-single-block':
    'All at the start would be the cheapest rule were a minute of waiting worth {weight} points instead of {now}.',
};
