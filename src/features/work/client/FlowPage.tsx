import { Select } from '@mantine/core';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useRoute } from '#platform/client/api/use-route.ts';
import { EmptyState } from '#platform/client/design/EmptyState.tsx';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { Page } from '#platform/client/design/Page.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { BASIS_DAYS_CHOICES } from '../domain/forecast-question.ts';
import { readFlow } from '../forecast-contract.ts';
import { AgeingPanel } from './AgeingPanel.tsx';
import { CumulativePanel } from './CumulativePanel.tsx';
import { CycleTimePanel } from './CycleTimePanel.tsx';
import { FlowHealthPanel } from './FlowHealthPanel.tsx';
import classes from './ForecastPage.module.css';
import { SpaceViews } from './SpaceViews.tsx';
import { TimePanel } from './TimePanel.tsx';

/** How work passes through a space: what is getting old, how long it takes, and whether the flow is even. */
export function FlowPage() {
  const { spaceId = '' } = useParams({ strict: false }) as { spaceId?: string };
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const days = BASIS_DAYS_CHOICES.find((each) => String(each) === String(search.days)) ?? 90;
  const read = useRoute(readFlow, { params: { spaceId }, query: { days } }, { keepPrevious: true });
  const flow = read.data;
  const isEmpty = flow && flow.finished.count === 0 && flow.ageing.every(({ cards }) => cards.length === 0);
  return (
    <Page
      title={flow?.space.name ?? 'Flow'}
      tabTitle={flow ? `Flow of ${flow.space.name}` : 'Flow'}
      lead={
        <>
          <Link to="/work" activeOptions={{ exact: true }}>
            Work
          </Link>
          {flow && ` · ${flow.space.workspaceName} · Read from what happened to the cards.`}
        </>
      }
      actions={<SpaceViews spaceId={spaceId} current="flow" />}
    >
      {read.isError && <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />}
      {read.isPending && <LoadingRows rows={2} height={220} label="Loading the flow" />}
      {flow && (
        <>
          <section className={`${classes.questions} no-print`} aria-label="What is shown">
            <Select
              label="Finished in"
              data={BASIS_DAYS_CHOICES.map((each) => ({ value: String(each), label: `The last ${each} days` }))}
              value={String(days)}
              allowDeselect={false}
              onChange={(value) =>
                void navigate({
                  to: `/work/spaces/${spaceId}/flow`,
                  search: { days: value ?? '90' },
                  replace: true,
                })
              }
            />
          </section>
          {isEmpty ? (
            <EmptyState title="Nothing has been worked on here">
              This fills by itself as cards are started and finished on the board.
            </EmptyState>
          ) : (
            <div className={classes.panels}>
              <AgeingPanel flow={flow} />
              <CycleTimePanel flow={flow} />
              <CumulativePanel flow={flow} />
              <TimePanel flow={flow} />
              <FlowHealthPanel flow={flow} />
            </div>
          )}
        </>
      )}
    </Page>
  );
}
