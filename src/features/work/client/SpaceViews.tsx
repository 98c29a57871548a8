import { Link } from '@tanstack/react-router';
import classes from './SpaceViews.module.css';

const VIEWS = [
  { view: 'board', label: 'Board', path: '' },
  { view: 'forecast', label: 'Forecast', path: '/forecast' },
  { view: 'flow', label: 'Flow', path: '/flow' },
] as const;

/** The ways to look at one space, each with its own address. */
export function SpaceViews({ spaceId, current }: { spaceId: string; current: (typeof VIEWS)[number]['view'] }) {
  return (
    <nav className={classes.views} aria-label="Views of this space">
      {VIEWS.map(({ view, label, path }) => (
        <Link
          key={view}
          to={`/work/spaces/${spaceId}${path}`}
          className={classes.view}
          activeOptions={{ exact: true }}
          aria-current={view === current ? 'page' : 'false'}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
