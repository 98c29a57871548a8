import { Button } from '@mantine/core';
import { useState } from 'react';
import { useRoute } from '#platform/client/api/use-route.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { type FindReasons, readFindReasons } from '../find-contract.ts';
import classes from './Find.module.css';

type Reason = FindReasons['reasons'][number];

const GROUPS = [
  { kind: 'place', title: 'Why these days', empty: null },
  { kind: 'rule', title: 'Rules that cost something here', empty: 'No rule keeps this care from a better plan.' },
  { kind: 'change', title: 'What would change it', empty: 'No other day or free time would give a better plan.' },
] as const;

/** Why a find is as it is. Worked out when somebody asks: everything is planned anew without each rule in turn. */
export function WhyThisPlan({ bundleId }: { readonly bundleId: string }) {
  const [isOpen, setOpen] = useState(false);
  const found = useRoute(readFindReasons, { params: { bundleId } }, { enabled: isOpen });
  return (
    <section>
      <h2 className={classes.heading}>Why this plan</h2>
      {!isOpen && (
        <>
          <p className={classes.muted}>
            Why these days, which rule keeps care apart and who may lift it, and what would change the plan.
          </p>
          <Button variant="default" onClick={() => setOpen(true)}>
            Work out why
          </Button>
        </>
      )}
      {isOpen && found.error && <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />}
      {isOpen && !found.data && !found.error && (
        <LoadingRows rows={3} height={40} label="Planning this care anew without each rule in turn" />
      )}
      {found.data && (
        <div role="status">
          {found.data.stands && !found.data.isWhole && (
            <p className={classes.muted}>Each is looked at by itself, while the rest stays as planned.</p>
          )}
          {found.data.stands ? (
            <Reasons reasons={found.data.reasons} />
          ) : (
            <p>As it was found, this plan no longer holds: a time or a need has changed. Look again now.</p>
          )}
        </div>
      )}
    </section>
  );
}

function Reasons({ reasons }: { readonly reasons: readonly Reason[] }) {
  return GROUPS.map(({ kind, title, empty }) => {
    const own = reasons.filter((reason) => reason.kind === kind);
    if (own.length === 0 && empty === null) return null;
    return (
      <div key={kind} className={classes.ruleGroup}>
        <h3 className={classes.ruleTitle}>{title}</h3>
        {own.length === 0 && <p className={classes.muted}>{empty}</p>}
        <ul className={classes.ruleList}>
          {own.map(({ sentence, owner, ruleId }) => (
            <li key={sentence}>
              {sentence}
              {owner && (
                <span className={classes.lift}>
                  {' '}
                  May be lifted by: {owner} (<span className="mono">{ruleId}</span>).
                </span>
              )}
            </li>
          ))}
        </ul>
      </div>
    );
  });
}
