import type { Permission } from './permissions.ts';

export const RIGHT_GROUPS = [
  'Booking',
  'Patients',
  'Clusters and sessions',
  'The day',
  'Together',
  'Running it',
] as const;
export type RightGroup = (typeof RIGHT_GROUPS)[number];

type Words = { readonly group: RightGroup; readonly name: string; readonly allows: string };

const of = (group: RightGroup, name: string, allows: string): Words => ({ group, name, allows });

/** Every right in plain words: what it is called and what it lets somebody do. */
export const PERMISSION_WORDS: Readonly<Record<Permission, Words>> = {
  'seats.book': of('Booking', 'Book', 'Take calls; hold, book, move and cancel the seat of one patient.'),
  'seats.overbook': of('Booking', 'Overbook', 'Book beyond the capacity of a session, with a reason.'),
  'eligibility.override': of(
    'Booking',
    'Override eligibility',
    'Book somebody whom the rules of a cluster keep out, with a reason.',
  ),
  'booking-rules.edit': of('Booking', 'Set booking rules', 'Say how seats are kept, released and overbooked.'),
  'waiting.read': of('Booking', 'See the waitlist', 'See who waits for which seat.'),
  'waiting.edit': of('Booking', 'Work the waitlist', 'Put patients on the waitlist, take them off, make offers.'),
  'offer-settings.edit': of('Booking', 'Set up offers', 'Say how freed seats are offered to those who wait.'),
  'recalls.read': of('Booking', 'See recalls', 'See who is due to be invited again.'),
  'recalls.edit': of('Booking', 'Work recalls', 'Invite, postpone and close recalls.'),
  'wrong-slots.report': of('Booking', 'Report a wrong seat', 'Say that somebody was booked into the wrong seat.'),
  'wrong-slots.settle': of('Booking', 'Settle wrong seats', 'Decide about seats reported as wrong.'),
  'messages.read': of('Booking', 'See messages', 'See what was sent to patients and what came back.'),
  'messages.send': of('Booking', 'Send messages', 'Send reminders and letters, and answer.'),
  'message-texts.edit': of('Booking', 'Set up messages', 'Say when and how messages go, and what they say.'),
  'patients.find': of('Patients', 'Find patients', 'Look patients up and confirm who they are.'),
  'patients.read': of('Patients', 'See patients', 'See names and details of patients.'),
  'patients.edit': of('Patients', 'Edit patients', 'Add patients and change their details.'),
  'care-events.read': of('Patients', 'See the clinical reason', 'See what care is due for a patient and why.'),
  'day-notes.read': of('Patients', 'Read visit notes', 'Read what clinicians wrote in a patient’s record.'),
  'day-notes.write': of('Patients', 'Write visit notes', 'Write and sign the note of a session and of each patient.'),
  'clinical-reviews.answer': of('Patients', 'Answer clinical reviews', 'Decide about callers handed to a clinician.'),
  'suitability.edit': of('Patients', 'Say who suits a group', 'Mark patients who may or may not sit in groups.'),
  'pairs.edit': of('Patients', 'Keep two patients apart', 'Say that two patients are never booked together.'),
  'clusters.read': of('Clusters and sessions', 'See clusters', 'See clusters and how many belong to them.'),
  'clusters.edit': of('Clusters and sessions', 'Edit clusters', 'Change rules, questions and preparation of clusters.'),
  'memberships.edit': of('Clusters and sessions', 'Let members in', 'Approve, hold and end memberships of clusters.'),
  'sessions.read': of('Clusters and sessions', 'See sessions', 'See sessions and how full they are.'),
  'sessions.cancel': of('Clusters and sessions', 'Cancel a session', 'Cancel a whole session and tell its patients.'),
  'templates.edit': of('Clusters and sessions', 'Edit templates', 'Draw and change the sessions that come again.'),
  'resources.read': of('Clusters and sessions', 'See staff and rooms', 'See when people, rooms and devices are taken.'),
  'readiness.edit': of('Clusters and sessions', 'Prepare sessions', 'Tick what has to stand ready before a session.'),
  'day.read': of('The day', 'See the day', 'See where the patients of today are.'),
  'day.move': of('The day', 'Check in and move', 'Check patients in, move them on, complete a session.'),
  'day.correct': of('The day', 'Correct the day', 'Put right where a patient was, with a reason.'),
  'day-rules.edit': of('The day', 'Set rules of the day', 'Say from when on somebody is late or waits too long.'),
  'sheets.print': of('The day', 'Print sheets', 'Print day sheets, sign-in sheets and badges.'),
  'downtime-sheets.read': of('The day', 'Open the downtime printout', 'Open the sheets made in case the screens fail.'),
  'check-in-doors.edit': of(
    'The day',
    'Set up check-in',
    'Open and close places where patients check in by themselves.',
  ),
  'finds.read': of('Together', 'See what fits together', 'See visits that can be brought together.'),
  'finds.propose': of('Together', 'Propose to bring together', 'Send a proposal to those who must agree.'),
  'approvals.answer': of('Together', 'Answer proposals', 'Say yes or no to what is proposed.'),
  'rules.read': of('Together', 'See rules for combining', 'See each rule with its source.'),
  'rules.switch': of('Together', 'Switch rules', 'Switch rules for combining on and off.'),
  'work.read': of('Running it', 'See boards', 'See boards and cards.'),
  'work.edit': of('Running it', 'Work on boards', 'Make, move and change cards.'),
  'goals.edit': of('Running it', 'Set goals', 'Set goals and keep them up.'),
  'measures.read': of('Running it', 'See measures', 'See figures and charts.'),
  'measures.edit': of('Running it', 'Annotate measures', 'Note changes on charts and reset their limits.'),
  'records.import': of('Running it', 'Import records', 'Take records in from other systems.'),
  'records.export': of('Running it', 'Export', 'Take lists and figures out of Sheaf as files.'),
  'audit.read': of('Running it', 'Read the audit trail', 'See who saw and changed what.'),
  'people.manage': of(
    'Running it',
    'Manage people and rights',
    'Add and disable people, give and take roles and rights.',
  ),
  'interfaces.edit': of(
    'Running it',
    'Set up other systems',
    'Say which system is told of appointments, and see what it refused.',
  ),
  'my-page': of('Patients', 'Own page', 'See one’s own page as a patient or parent.'),
};
