import { Link, useSearch } from '@tanstack/react-router';
import { Page } from '#platform/client/design/Page.tsx';
import { FreedSeats } from './FreedSeats.tsx';
import { OfferLog } from './OfferLog.tsx';
import classes from './Waiting.module.css';
import { WaitingList } from './WaitingList.tsx';

const TABS = [
  { tab: 'list', label: 'Who waits' },
  { tab: 'seats', label: 'Freed seats' },
  { tab: 'offers', label: 'Offers' },
] as const;

/** The waitlist, the seats that became free, and what became of each offer. */
export function WaitingPage() {
  const { tab = 'list' } = useSearch({ strict: false }) as { tab?: string };
  return (
    <Page
      title="Waitlist"
      lead="Whoever waits is asked in turn: priority, then days overdue, then time waited. Nothing else counts."
    >
      <nav className={classes.tabs} aria-label="Waitlist">
        {TABS.map((each) => (
          <Link
            key={each.tab}
            to="/waiting"
            search={{ tab: each.tab }}
            className={classes.tab ?? ''}
            data-chosen={each.tab === tab}
            {...(each.tab === tab ? { 'aria-current': 'page' } : {})}
          >
            {each.label}
          </Link>
        ))}
      </nav>
      {tab === 'seats' ? <FreedSeats /> : tab === 'offers' ? <OfferLog /> : <WaitingList />}
    </Page>
  );
}
