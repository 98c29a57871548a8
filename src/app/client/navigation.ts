import {
  IconArmchair,
  IconCalendarCheck,
  IconChartLine,
  IconClipboardCheck,
  IconHeart,
  IconHistory,
  IconHourglass,
  IconLayoutKanban,
  IconListCheck,
  IconListDetails,
  IconMail,
  IconNotes,
  IconPhone,
  IconPrinter,
  IconSettings,
  IconStack2,
  IconStethoscope,
  IconUsersGroup,
} from '@tabler/icons-react';
import type { RailItem } from '#platform/client/frame/Frame.tsx';

export type Destination = RailItem & {
  /** What a person must be allowed to do to see it, one of several where it leads to several; what a role may not use is absent. */
  readonly permission: string | readonly string[];
  readonly command: string;
};

/** In the order of the rail. The first one a person may use is their home. */
const DESTINATIONS: readonly Destination[] = [
  { to: '/me', label: 'My care', icon: IconHeart, permission: 'my-page', command: 'Open my care' },
  {
    to: '/today',
    label: 'Today',
    icon: IconCalendarCheck,
    permission: 'day.read',
    command: 'See the patients of today',
  },
  { to: '/call', label: 'Call', icon: IconPhone, permission: 'seats.book', command: 'Take a call' },
  {
    to: '/worklist',
    label: 'Worklist',
    icon: IconListCheck,
    permission: 'seats.book',
    command: 'See whom the desk owes a seat or a call',
  },
  {
    to: '/together',
    label: 'Together',
    icon: IconStack2,
    permission: 'finds.read',
    command: 'See what can be brought together',
  },
  {
    to: '/approvals',
    label: 'Answers',
    icon: IconClipboardCheck,
    permission: 'approvals.answer',
    command: 'Answer what is asked of me',
  },
  {
    to: '/sessions',
    label: 'Sessions',
    icon: IconArmchair,
    permission: 'sessions.read',
    command: 'See sessions and needs',
  },
  {
    to: '/prepare',
    label: 'Prepare',
    icon: IconListDetails,
    permission: 'readiness.edit',
    command: 'See what has to stand ready',
  },
  { to: '/sheets', label: 'Sheets', icon: IconPrinter, permission: 'sheets.print', command: 'Print sheets of the day' },
  {
    to: '/clusters',
    label: 'Clusters',
    icon: IconUsersGroup,
    permission: 'memberships.edit',
    command: 'See the clusters',
  },
  {
    to: '/reviews',
    label: 'Reviews',
    icon: IconStethoscope,
    permission: 'clinical-reviews.answer',
    command: 'See callers handed to you',
  },
  {
    to: '/patients',
    label: 'Notes',
    icon: IconNotes,
    permission: 'day-notes.read',
    command: 'Read the visit notes of a patient',
  },
  { to: '/waiting', label: 'Waitlist', icon: IconHourglass, permission: 'waiting.read', command: 'See who waits' },
  {
    to: '/messages',
    label: 'Messages',
    icon: IconMail,
    permission: 'messages.read',
    command: 'See messages to patients',
  },
  { to: '/work', label: 'Work', icon: IconLayoutKanban, permission: 'work.read', command: 'Open the boards' },
  { to: '/measures', label: 'Measures', icon: IconChartLine, permission: 'measures.read', command: 'See the measures' },
  { to: '/audit', label: 'Audit', icon: IconHistory, permission: 'audit.read', command: 'See who saw what' },
  {
    to: '/setup',
    label: 'Setup',
    icon: IconSettings,
    permission: ['records.import', 'message-texts.edit', 'booking-rules.edit', 'people.manage', 'interfaces.edit'],
    command: 'Set up: people, records, rules, messages',
  },
];

/** The page a person works in: the first of this list that they may use. */
const HOMES: readonly (readonly [permission: string, to: string])[] = [
  ['my-page', '/me'],
  ['finds.propose', '/together'],
  ['seats.book', '/call'],
  ['approvals.answer', '/approvals'],
  ['templates.edit', '/sessions'],
  ['goals.edit', '/work'],
  ['audit.read', '/audit'],
  ['records.import', '/setup'],
  ['people.manage', '/setup'],
];

export function homeOf(permissions: readonly string[]): string {
  return HOMES.find(([permission]) => permissions.includes(permission))?.[1] ?? '/account';
}

export function destinationsFor(permissions: readonly string[]): readonly Destination[] {
  return DESTINATIONS.filter(({ permission }) => [permission].flat().some((each) => permissions.includes(each)));
}
