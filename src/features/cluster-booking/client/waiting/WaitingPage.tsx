import { useSearch } from '@tanstack/react-router';
import { Page } from '#platform/client/design/Page.tsx';
import { FreedSeats } from './FreedSeats.tsx';
import { OfferLog } from './OfferLog.tsx';
import { WaitingList } from './WaitingList.tsx';
import { WaitingTabs } from './WaitingTabs.tsx';

/** The waitlist, the seats that became free, and what became of each offer. */
export function WaitingPage() {
  const { tab = 'list' } = useSearch({ strict: false }) as { tab?: string };
  return (
    <Page
      title="Waitlist"
      lead="Whoever waits is asked in turn: priority, then days overdue, then time waited. Nothing else counts."
    >
      <WaitingTabs chosen={tab} />
      {tab === 'seats' ? <FreedSeats /> : tab === 'offers' ? <OfferLog /> : <WaitingList />}
    </Page>
  );
}
