import { Button, Select } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { addDays, isCalendarDate } from '#kernel/calendar-date.ts';
import { useRoute } from '#platform/client/api/use-route.ts';
import { EmptyState } from '#platform/client/design/EmptyState.tsx';
import { countOf, formatDate } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { Page } from '#platform/client/design/Page.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { useKeys } from '#platform/client/frame/keys.tsx';
import { useMay, useSession } from '#platform/client/frame/session.ts';
import { listClusters } from '../../cluster-contract.ts';
import { listSessions } from '../../session-contract.ts';
import { listTemplates } from '../../template-contract.ts';
import { ShortNeeds } from '../clusters/ShortNeeds.tsx';
import { TemplateList } from '../templates/TemplateList.tsx';
import classes from './Sessions.module.css';
import { SessionTasks } from './SessionTasks.tsx';
import { WeekOfSessions } from './WeekOfSessions.tsx';
import { mondayOf, todayIn, weekToOpen } from './week.ts';

/** Needs that lack seats, the week with its sessions, and the templates that make them. */
export function SessionsPage() {
  const mayDraw = useMay('templates.edit');
  const today = todayIn(useSession().zone);
  const search = useSearch({ strict: false }) as { week?: string; cluster?: string };
  const navigate = useNavigate();
  const monday = search.week !== undefined && isCalendarDate(search.week) ? mondayOf(search.week) : weekToOpen(today);
  const go = (week: string | undefined, cluster: string | undefined = search.cluster) =>
    void navigate({ to: '/sessions', search: { ...(week ? { week } : {}), ...(cluster ? { cluster } : {}) } });
  useKeys([
    { key: 'arrowleft', label: 'Week before', act: () => go(addDays(monday, -7)) },
    { key: 'arrowright', label: 'Week after', act: () => go(addDays(monday, 7)) },
    { key: 't', label: 'This week', act: () => go(undefined) },
    { key: 'd', label: 'Draw a session', act: () => void navigate({ to: '/sessions/draw' }), enabled: mayDraw },
  ]);
  const clusters = useRoute(listClusters);
  const templates = useRoute(listTemplates, { query: {} });
  const lastDay = addDays(monday, 6);
  const week = useRoute(
    listSessions,
    { query: { fromOn: monday, untilOn: lastDay, ...(search.cluster ? { clusterId: search.cluster } : {}) } },
    { keepPrevious: true },
  );
  return (
    <Page
      title="Sessions"
      lead="Who needs a session, which ones there are, and how they fill."
      actions={
        mayDraw && (
          <>
            <Link to="/sessions/planner">Planner</Link>
            <Link to="/sessions/away">Who is away</Link>
            <Button component={Link} to="/sessions/draw">
              Draw a session
            </Button>
          </>
        )
      }
    >
      <section className={classes.section} aria-label="Needs">
        {clusters.error ? (
          <ProblemNotice error={clusters.error} onRetry={() => void clusters.refetch()} />
        ) : clusters.data ? (
          <ShortNeeds clusters={clusters.data.clusters} mayDraw={mayDraw} />
        ) : (
          <LoadingRows rows={2} height={40} label="Counting who is due" />
        )}
      </section>
      <SessionTasks />
      <section className={classes.section}>
        <div className={classes.weekBar}>
          <h2>
            {formatDate(monday)} – {formatDate(lastDay)}
          </h2>
          <div className={classes.weekTools}>
            <Select
              aria-label="Cluster"
              placeholder="All clusters"
              clearable
              searchable
              data={(clusters.data?.clusters ?? []).map((each) => ({ value: each.clusterId, label: each.name }))}
              value={search.cluster ?? null}
              onChange={(value) =>
                void navigate({ to: '/sessions', search: { week: monday, ...(value ? { cluster: value } : {}) } })
              }
            />
            <Button
              variant="default"
              onClick={() => go(addDays(monday, -7))}
              leftSection={<IconChevronLeft size={16} stroke={1.5} />}
            >
              Before
            </Button>
            <Button variant="default" onClick={() => go(undefined)}>
              This week
            </Button>
            <Button
              variant="default"
              onClick={() => go(addDays(monday, 7))}
              rightSection={<IconChevronRight size={16} stroke={1.5} />}
            >
              After
            </Button>
          </div>
        </div>
        {week.error ? (
          <ProblemNotice error={week.error} onRetry={() => void week.refetch()} />
        ) : week.data ? (
          <>
            {week.data.total > week.data.sessions.length && (
              <p role="status">
                {countOf(week.data.total, 'session')} in this week; the first {week.data.sessions.length} are shown.
                Choose a cluster to see fewer.
              </p>
            )}
            <WeekOfSessions monday={monday} today={today} sessions={week.data.sessions} />
          </>
        ) : (
          <LoadingRows rows={3} height={110} label="Loading the week" />
        )}
      </section>
      <section className={classes.section}>
        <h2>Templates</h2>
        <p>
          <Link to="/sessions/holidays">Holidays</Link>
        </p>
        {templates.error ? (
          <ProblemNotice error={templates.error} onRetry={() => void templates.refetch()} />
        ) : !templates.data ? (
          <LoadingRows rows={4} height={36} />
        ) : templates.data.templates.length === 0 ? (
          <EmptyState
            title="No session is drawn yet"
            action={
              mayDraw && (
                <Button component={Link} to="/sessions/draw">
                  Draw a session
                </Button>
              )
            }
          >
            A template says when a session comes again, how many seats it has and whom it needs. Its sessions appear in
            the week above.
          </EmptyState>
        ) : (
          <TemplateList templates={templates.data.templates} mayEdit={mayDraw} today={today} />
        )}
      </section>
    </Page>
  );
}
