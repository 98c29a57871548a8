import type { Templates } from '#engine/explanation.ts';

/** English sentences of `explainNight`. Times are of the clock, as `HH:MM`. */
export const TEMPLATES: Templates = {
  'night-planned':
    '{planned} entries instead of {ordered}, {quiet} of them in quiet hours; the longest quiet stretch goes from {from} to {until}, {minutes} minutes.',
  'night-guarded':
    'Every task stays at its ordered time: the patient is guarded (INP-10); only a clinician may change that.',
  'night-impossible': 'These tasks cannot all be done within their windows and gaps: {tasks}.',
  'night-not-found': 'Time ran out before a night was found.',
  'task-late':
    'Task {task} is {minutes} minutes late: its window ends at {limit}, and what else must be kept leaves no earlier time.',
  'task-early':
    'Task {task} is {minutes} minutes early: its window begins at {limit}, and what else must be kept leaves no later time.',
  'apart-window': 'The entries at {first} and {second} stay apart: {task} must be done from {earliest} to {latest}.',
  'apart-gap':
    'The entries at {first} and {second} stay apart: rule {ruleId} wants {least} between {task} and {other}.',
  'apart-cap':
    'The entries at {first} and {second} stay apart: rule {ruleId} allows at most {most} between {task} and {other}.',
  'apart-length':
    'The entries at {first} and {second} stay apart: together they last longer than the {minutes} minutes the patient bears.',
  'apart-ward':
    'The entries at {first} and {second} could be one for this patient; a nurse who is free, or another goal, keeps them apart.',
  'entry-uncovered': 'Nobody is free for the entry at {time}: {nurses}.',
};
