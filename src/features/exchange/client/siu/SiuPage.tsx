import { useRoute } from '#platform/client/api/use-route.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { Page } from '#platform/client/design/Page.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { readSiu } from '../../siu-contract.ts';
import { SiuForm } from './SiuForm.tsx';
import classes from './SiuPage.module.css';
import { SiuRefused } from './SiuRefused.tsx';
import { SiuState } from './SiuState.tsx';

/** Which other system of the hospital is told of appointments, and whether it takes what it is told. */
export function SiuPage() {
  const found = useRoute(readSiu);
  return (
    <Page
      title="Other systems"
      lead="Another system of the hospital is told by HL7 v2 (SIU, version 2.5.1) when a seat is booked, moved, changed or cancelled, or a patient did not come: one message for each patient, nothing about anybody else."
    >
      {found.error && <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />}
      {!found.data && !found.error && <LoadingRows rows={8} height={44} label="Loading who is told" />}
      {found.data && (
        <div className={classes.columns}>
          <SiuForm key={found.data.version} stored={found.data} />
          <div className={classes.side}>
            <SiuState state={found.data} />
            <SiuRefused state={found.data} />
          </div>
        </div>
      )}
    </Page>
  );
}
