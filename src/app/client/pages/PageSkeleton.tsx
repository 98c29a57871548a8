import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { Page } from '#platform/client/design/Page.tsx';

export function PageSkeleton() {
  return (
    <Page title="Sheaf">
      <LoadingRows rows={6} height={56} />
    </Page>
  );
}
