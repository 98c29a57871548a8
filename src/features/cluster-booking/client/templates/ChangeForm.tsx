import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#platform/client/api/use-route.ts';
import { countOf } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { useKeys } from '#platform/client/frame/keys.tsx';
import type { ReplyOf } from '#platform/contract/route.ts';
import {
  changeTemplate,
  editSession,
  listRecontacts,
  type readSessionDrawing,
  readTemplate,
} from '../../change-contract.ts';
import { listSessions, readSession } from '../../session-contract.ts';
import { listTemplates, type readTemplateChoices } from '../../template-contract.ts';
import { todayIn } from '../sessions/week.ts';
import classes from './Change.module.css';
import { ImpactList } from './ImpactList.tsx';
import { TemplateFields } from './TemplateFields.tsx';
import { bodyOfDraft, draftOfDrawing } from './template-draft.ts';
import { type Scope, useImpact } from './use-impact.ts';

type ChangeFormProps = {
  readonly template: ReplyOf<typeof readTemplate>;
  readonly choices: ReplyOf<typeof readTemplateChoices>;
  /** The session from which somebody came; it may be edited on its own. */
  readonly session: (ReplyOf<typeof readSessionDrawing> & { readonly sessionId: string }) | null;
};

const SCOPES = [
  { value: 'this', label: 'This session' },
  { value: 'later', label: 'This and later' },
  { value: 'all', label: 'All coming' },
] as const;

/** Draw it anew on the left; what that does to every coming session beside it. */
export function ChangeForm({ template, choices, session }: ChangeFormProps) {
  const today = todayIn(template.zone);
  const [scope, setScope] = useState<Scope>(session === null ? 'all' : 'this');
  const [draft, setDraft] = useState(() => draftOfDrawing({ ...template.drawing, ...session?.part }));
  const [on, setOn] = useState(session?.on ?? today);
  const [chosenOn, setChosenOn] = useState(today);
  const [note, setNote] = useState('');
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const effectiveOn = scope === 'later' && session !== null ? session.on : chosenOn;
  const ready = bodyOfDraft(draft, template.clusterName);
  const drawing = 'body' in ready ? ready.body : null;
  const asked = {
    scope,
    sessionId: session?.sessionId ?? null,
    templateId: template.templateId,
    effectiveOn,
    on,
    ticked,
  };
  const impact = useImpact(drawing, asked);
  const refresh = [readTemplate, listRecontacts, listSessions, listTemplates, readSession];
  const change = useAct(changeTemplate, { refresh });
  const edit = useAct(editSession, { refresh });
  const act = scope === 'this' ? edit : change;
  const willChange = impact.data?.rows.filter(({ effect }) => effect !== 'none').length ?? 0;
  const mayApply =
    drawing !== null && impact.data !== undefined && !impact.isBehind && (scope !== 'this' || willChange > 0);
  const apply = () => {
    if (!mayApply || drawing === null || act.isPending) return;
    if (scope === 'this' && session !== null) {
      const tick = ticked.has(session.sessionId);
      edit.mutate({ params: { sessionId: session.sessionId }, body: { on, part: drawing, tick, note } });
      return;
    }
    const { templateId, version } = template;
    change.mutate({ params: { templateId }, body: { drawing, effectiveOn, ticked: [...ticked], version, note } });
  };
  useKeys([{ key: 's', label: 'Apply the change', act: apply, enabled: mayApply }]);
  const tick = (sessionId: string, isTicked: boolean) =>
    setTicked((now) => {
      const next = new Set(now);
      if (isTicked) next.add(sessionId);
      else next.delete(sessionId);
      return next;
    });
  return (
    <>
      <div className={classes.section}>
        {session !== null && (
          <SegmentedControl
            aria-label="What is changed"
            fullWidth
            data={[...SCOPES]}
            value={scope}
            onChange={(value) => setScope(SCOPES.find((each) => each.value === value)?.value ?? 'all')}
          />
        )}
        {scope === 'all' && (
          <TextInput
            label="From this day on"
            type="date"
            min={today}
            value={chosenOn}
            onChange={(event) => event.currentTarget.value && setChosenOn(event.currentTarget.value)}
          />
        )}
        <TemplateFields
          draft={draft}
          change={(part) => setDraft((now) => ({ ...now, ...part }))}
          choices={choices}
          clusters={[]}
          scope={scope === 'this' ? 'session' : 'version'}
          day={{ on, change: setOn }}
        />
      </div>
      <section className={classes.section} aria-label="What it changes">
        <h2>What it changes</h2>
        {'missing' in ready && <p className={classes.quiet}>{ready.missing}</p>}
        {drawing && impact.error && <ProblemNotice error={impact.error} />}
        {drawing && !impact.error && !impact.data && (
          <LoadingRows rows={8} height={28} label="Looking at every session" />
        )}
        {drawing && !impact.error && impact.data && (
          <div aria-busy={impact.isBehind}>
            <ImpactList impact={impact.data} ticked={ticked} onTick={tick} />
          </div>
        )}
        {act.error && <ProblemNotice error={act.error} />}
        {act.data && <Done done={act.data} />}
        <div className={classes.act}>
          <TextInput
            className={classes.note}
            label="Why, for those who ask later"
            maxLength={400}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Button onClick={apply} disabled={!mayApply} loading={act.isPending}>
            Apply the change
          </Button>
        </div>
      </section>
    </>
  );
}

function Done({ done }: { readonly done: ReplyOf<typeof changeTemplate> }) {
  const changed = done.rows.filter(({ effect }) => effect !== 'none').length;
  return (
    <p role="status" className={classes.sum}>
      {countOf(changed, 'session')} changed. {countOf(done.recontactCount, 'patient')} to tell.
    </p>
  );
}
