import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { addDays } from '#kernel/calendar-date.ts';
import { type CallProblem, callRoute } from '#platform/client/api/call-route.ts';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { Page } from '#platform/client/design/Page.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { useKeys } from '#platform/client/frame/keys.tsx';
import { useSession } from '#platform/client/frame/session.ts';
import type { ReplyOf } from '#platform/contract/route.ts';
import { listClusters } from '../../cluster-contract.ts';
import { listSessions } from '../../session-contract.ts';
import type { TemplateBody } from '../../template-body.ts';
import {
  createTemplate,
  listTemplates,
  type PlannedReply,
  previewTemplate,
  readTemplateChoices,
} from '../../template-contract.ts';
import { minuteOfWallTime, mondayOf, todayIn } from '../sessions/week.ts';
import { DrawWeek } from './DrawWeek.tsx';
import { PlannedList } from './PlannedList.tsx';
import { SessionOutlook } from './SessionOutlook.tsx';
import classes from './Template.module.css';
import { TemplateFields } from './TemplateFields.tsx';
import { bodyOfDraft, emptyDraft, type TemplateDraft, withDrawnSpan } from './template-draft.ts';

/** Draw one session; see every session it makes before it is saved. */
export function TemplatePage() {
  const choices = useRoute(readTemplateChoices);
  const clusters = useRoute(listClusters);
  const error = choices.error ?? clusters.error;
  return (
    <Page
      title="Draw a session"
      lead="Draw in the week, or use the fields. Every date it will make is shown; nothing is saved before you say so."
    >
      {error ? (
        <ProblemNotice error={error} onRetry={() => void Promise.all([choices.refetch(), clusters.refetch()])} />
      ) : choices.data && clusters.data ? (
        <Editor choices={choices.data} clusters={clusters.data.clusters} />
      ) : (
        <LoadingRows rows={6} height={64} />
      )}
    </Page>
  );
}

type EditorProps = {
  readonly choices: ReplyOf<typeof readTemplateChoices>;
  readonly clusters: ReplyOf<typeof listClusters>['clusters'];
};

function Editor({ choices, clusters }: EditorProps) {
  const today = todayIn(useSession().zone);
  const search = useSearch({ strict: false }) as { cluster?: string };
  const wished = clusters.find((each) => each.clusterId === search.cluster)?.clusterId ?? null;
  const onlySite = choices.sites.length === 1 ? (choices.sites[0]?.siteId ?? null) : null;
  const [draft, setDraft] = useState<TemplateDraft>({ ...emptyDraft(addDays(today, 1), wished), siteId: onlySite });
  const cluster = clusters.find((each) => each.clusterId === draft.clusterId);
  const ready = bodyOfDraft(draft, cluster?.name ?? '');
  const body = 'body' in ready ? ready.body : null;
  const preview = usePreview(body);
  const navigate = useNavigate();
  const create = useAct(createTemplate, { refresh: [listTemplates, listSessions, listClusters] });
  // Sessions that would all stand in the way of something are not worth a template.
  const makesNone = preview.data?.sessions.every(({ outcome }) => outcome !== 'ok') === true;
  const maySave = body !== null && !makesNone;
  const save = () => {
    if (!maySave || create.isPending) return;
    create.mutate(
      { body },
      {
        onSuccess: ({ planned }) => {
          const first = planned.sessions.find((each) => each.outcome === 'ok');
          void navigate({ to: '/sessions', search: first ? { week: mondayOf(first.on) } : {} });
        },
      },
    );
  };
  useKeys([
    { key: 's', label: 'Save and make the sessions', act: save, enabled: maySave },
    { key: 'escape', label: 'Back to the sessions', act: () => void navigate({ to: '/sessions' }) },
  ]);
  const monday = mondayOf(addDays(draft.startsOn, 6));
  const week = useRoute(
    listSessions,
    { query: { fromOn: monday, untilOn: addDays(monday, 6) } },
    { keepPrevious: true },
  );
  const siteName = choices.sites.find((each) => each.siteId === draft.siteId)?.name;
  return (
    <div className={classes.editor}>
      <DrawWeek
        weekdays={draft.weekdays}
        startMinute={minuteOfWallTime(draft.startText)}
        durationMinutes={draft.durationMinutes}
        label={cluster?.name ?? 'New session'}
        others={(week.data?.sessions ?? []).filter((each) => each.siteName === siteName)}
        onDraw={(span, how) => setDraft((now) => withDrawnSpan(now, span, how))}
      />
      <TemplateFields
        draft={draft}
        change={(part) => setDraft((now) => ({ ...now, ...part }))}
        choices={choices}
        clusters={clusters}
      />
      <div className={classes.outcome}>
        <section className={classes.dated} aria-label="What it will make">
          <h2>What it will make</h2>
          {'missing' in ready && <p className={classes.missing}>{ready.missing}</p>}
          {body && preview.error && <ProblemNotice error={preview.error} />}
          {body && !preview.error && !preview.data && (
            <LoadingRows rows={8} height={28} label="Looking at every date" />
          )}
          {body && !preview.error && preview.data && <PlannedList planned={preview.data} capacity={draft.capacity} />}
        </section>
        <SessionOutlook
          draft={draft}
          onChoose={(arrivalPattern) => setDraft((now) => ({ ...now, arrivalPattern }))}
          onTakeTimes={(offsets) => setDraft((now) => ({ ...now, arrivalPattern: 'own', ownText: offsets.join(', ') }))}
        />
        {create.error && <ProblemNotice error={create.error} />}
        <Button className={classes.save} onClick={save} disabled={!maySave} loading={create.isPending}>
          Save and make the sessions
        </Button>
      </div>
    </div>
  );
}

/** Asks a little after the last change, and keeps what was there until the new answer is. */
function usePreview(body: TemplateBody | null) {
  const [settled] = useDebouncedValue(body === null ? null : JSON.stringify(body), 250);
  return useQuery<PlannedReply, CallProblem>({
    queryKey: [previewTemplate.name, settled],
    queryFn: () => callRoute(previewTemplate, { body: JSON.parse(settled ?? 'null') as TemplateBody }),
    enabled: settled !== null && body !== null,
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
}
