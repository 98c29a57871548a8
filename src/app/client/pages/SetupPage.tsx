import {
  IconCalendarCog,
  IconFileImport,
  IconKey,
  IconListCheck,
  IconMailCog,
  IconPlugConnected,
  IconWriting,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { Page } from '#platform/client/design/Page.tsx';
import { useSession } from '#platform/client/frame/session.ts';
import classes from './SetupPage.module.css';

const PLACES = [
  {
    to: '/setup/people',
    permission: 'people.manage',
    icon: IconKey,
    title: 'People and rights',
    text: 'Add who works here, say what each may do, and see who changed it when and why.',
  },
  {
    to: '/setup/records',
    permission: 'records.import',
    icon: IconFileImport,
    title: 'Records',
    text: 'Take FHIR records in, and see what was not taken and why.',
  },
  {
    to: '/setup/systems',
    permission: 'interfaces.edit',
    icon: IconPlugConnected,
    title: 'Other systems',
    text: 'Tell another system of the hospital of appointments by HL7 v2; see what waits and what it refused.',
  },
  {
    to: '/setup/rules',
    permission: 'rules.read',
    icon: IconListCheck,
    title: 'Rules for combining',
    text: 'Each rule with its number, source and owner; switch one off where it does not apply.',
  },
  {
    to: '/setup/booking',
    permission: 'booking-rules.edit',
    icon: IconCalendarCog,
    title: 'Booking rules',
    text: 'Way between sites, when notice is late, and why a seat may be given back.',
  },
  {
    to: '/setup/messages',
    permission: 'message-texts.edit',
    icon: IconMailCog,
    title: 'Messages to patients',
    text: 'Reminder days, quiet hours, ways in use, the sender; try whether a message arrives.',
  },
  {
    to: '/setup/texts',
    permission: 'message-texts.edit',
    icon: IconWriting,
    title: 'Wording of messages',
    text: 'What confirmations, reminders and letters say, in each language, seen as patients read it.',
  },
] as const;

export function SetupPage() {
  const { permissions } = useSession();
  return (
    <Page title="Setup" lead="What this hospital brings in and what it goes by.">
      <ul className={classes.places}>
        {PLACES.filter(({ permission }) => permissions.includes(permission)).map(({ to, icon: Icon, title, text }) => (
          <li key={to}>
            <Link to={to} className={classes.place}>
              <Icon size={24} stroke={1.5} aria-hidden />
              <span>
                <span className={classes.title}>{title}</span>
                <span className={classes.text}>{text}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Page>
  );
}
