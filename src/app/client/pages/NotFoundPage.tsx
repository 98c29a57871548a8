import { Link } from '@tanstack/react-router';
import { EmptyState } from '#platform/client/design/EmptyState.tsx';
import { Page } from '#platform/client/design/Page.tsx';

export function NotFoundPage() {
  return (
    <Page title="Nothing here">
      <EmptyState title="There is nothing here that you can open." action={<Link to="/">Go to my first page</Link>}>
        The address may be wrong, or it may belong to somebody else.
      </EmptyState>
    </Page>
  );
}
