import { Link } from '@tanstack/react-router';
import classes from './Waiting.module.css';

const TABS = [
  { tab: 'list', label: 'Who waits' },
  { tab: 'seats', label: 'Freed seats' },
  { tab: 'offers', label: 'Offers' },
] as const;

/** The lists of those who have no seat in time: who waits, freed seats, offers, recalls. Each has its own address. */
export function WaitingTabs({ chosen }: { chosen: string }) {
  return (
    <nav className={classes.tabs} aria-label="Waitlist and recalls">
      {TABS.map(({ tab, label }) => (
        <Link key={tab} to="/waiting" search={{ tab }} {...marked(chosen === tab)}>
          {label}
        </Link>
      ))}
      <Link to="/recalls" {...marked(chosen === 'recalls')}>
        Recalls
      </Link>
    </nav>
  );
}

function marked(isChosen: boolean) {
  const look = { className: classes.tab ?? '', 'data-chosen': isChosen };
  return isChosen ? { ...look, 'aria-current': 'page' as const } : look;
}
