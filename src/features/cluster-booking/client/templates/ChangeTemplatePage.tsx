import { useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useRoute } from '#platform/client/api/use-route.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { Page } from '#platform/client/design/Page.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { useMay } from '#platform/client/frame/session.ts';
import { readSessionDrawing, readTemplate } from '../../change-contract.ts';
import { readTemplateChoices } from '../../template-contract.ts';
import { TemplateAudience } from '../clusters/TemplateAudience.tsx';
import classes from './Change.module.css';
import { ChangeForm } from './ChangeForm.tsx';
import { RecontactList } from './RecontactList.tsx';
import { UndoDialog } from './UndoDialog.tsx';
import { VersionList } from './VersionList.tsx';

const NOBODY = '00000000-0000-0000-0000-000000000000';

/** One template: draw it anew, see what that does to every coming session, apply it, undo it; or edit one session of it. */
export function ChangeTemplatePage() {
  const { templateId = '' } = useParams({ strict: false }) as { templateId?: string };
  const { session: sessionId } = useSearch({ strict: false }) as { session?: string };
  const mayEdit = useMay('templates.edit');
  const template = useRoute(readTemplate, { params: { templateId } });
  const choices = useRoute(readTemplateChoices, {}, { enabled: mayEdit });
  const session = useRoute(
    readSessionDrawing,
    { params: { sessionId: sessionId ?? NOBODY } },
    { enabled: mayEdit && sessionId !== undefined },
  );
  const [undoing, setUndoing] = useState<number | null>(null);
  const error = template.error ?? choices.error ?? session.error;
  const isReady = template.data && (!mayEdit || (choices.data && (sessionId === undefined || session.data)));
  const { data } = template;
  if (error) {
    return (
      <Page title="Template">
        <ProblemNotice error={error} onRetry={() => void template.refetch()} />
      </Page>
    );
  }
  if (!data || !isReady) {
    return (
      <Page title="Template">
        <LoadingRows rows={8} height={40} />
      </Page>
    );
  }
  const mayChange = mayEdit && data.state === 'active';
  return (
    <Page
      title={data.drawing.name}
      lead={`${data.clusterName}, version ${data.version}. Nothing is changed before you say so; the past never is.`}
    >
      <div className={mayChange ? classes.page : undefined}>
        {mayChange && choices.data && (
          <ChangeForm
            // A newer version is a new beginning.
            key={`${data.version} ${sessionId ?? ''}`}
            template={data}
            choices={choices.data}
            session={sessionId !== undefined && session.data ? { sessionId, ...session.data } : null}
          />
        )}
        <div className={classes.side} data-aside>
          <section className={classes.section} aria-label="Patients to tell">
            <h2>Patients to tell</h2>
            <RecontactList templateId={templateId} />
          </section>
          <section className={classes.section} aria-label="For whom">
            <h2>For whom</h2>
            <TemplateAudience templateId={templateId} clusterId={data.drawing.clusterId} />
          </section>
          <section className={classes.section} aria-label="Versions">
            <h2>Versions</h2>
            <VersionList versions={data.versions} zone={data.zone} onUndo={mayChange ? setUndoing : null} />
          </section>
        </div>
      </div>
      {undoing !== null && <UndoDialog templateId={templateId} version={undoing} onClose={() => setUndoing(null)} />}
    </Page>
  );
}
