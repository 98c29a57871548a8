import { useRouter } from '@tanstack/react-router';
import { Page } from '#platform/client/design/Page.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';

export function PageFailure({ error }: { error: unknown }) {
  const router = useRouter();
  return (
    <Page title="This page could not be shown">
      <ProblemNotice error={error} onRetry={() => void router.invalidate()} />
    </Page>
  );
}
