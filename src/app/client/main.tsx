import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { lazy, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { CallProblem } from '#platform/client/api/call-route.ts';
import { DesignProvider } from '#platform/client/design/DesignProvider.tsx';
import { KeysProvider } from '#platform/client/frame/keys.tsx';
import { createAppRouter } from './router.tsx';

const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // A refusal does not change by asking again; an unreachable server may.
      retry: (count, error) => count < 2 && error instanceof CallProblem && error.problem.status === 0,
    },
    mutations: { retry: false },
  },
});

const KeySettings = lazy(() =>
  import('#features/access/client/KeySettings.tsx').then((module) => ({ default: module.KeySettings })),
);

const root = document.getElementById('root');
if (!root) throw new Error('the page has no root');

createRoot(root).render(
  <StrictMode>
    <DesignProvider>
      <QueryClientProvider client={queryClient}>
        <KeysProvider settings={KeySettings}>
          <RouterProvider router={createAppRouter(queryClient)} />
        </KeysProvider>
      </QueryClientProvider>
    </DesignProvider>
  </StrictMode>,
);
