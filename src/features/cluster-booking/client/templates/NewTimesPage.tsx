import { Link } from '@tanstack/react-router';
import { Page } from '#platform/client/design/Page.tsx';
import classes from './Change.module.css';
import { RecontactList } from './RecontactList.tsx';

/** Everybody whose session was moved or is not held, for the desk: who was written to, and whom to ring. */
export function NewTimesPage() {
  return (
    <Page
      title="New times"
      lead="Whoever has a new time is written to in the way they chose. Ring those whom nothing has reached."
      actions={<Link to="/worklist">Worklist</Link>}
    >
      <div className={classes.section}>
        <RecontactList />
      </div>
    </Page>
  );
}
