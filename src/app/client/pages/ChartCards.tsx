import type { ShownChart } from '#features/measures/client/MeasuresPage.tsx';
import { listFindings, writeFinding } from '#features/measures/finding-contract.ts';
import { BoardMenu } from '#features/work/client/BoardMenu.tsx';
import { SubjectCards } from '#features/work/client/SubjectCards.tsx';
import { createCard, listCardsOfSubject, listWorkspaces, readBoard } from '#features/work/contract.ts';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { useMay } from '#platform/client/frame/session.ts';
import classes from './ChartCards.module.css';

/** The cards that were made of a chart with the column each is in now, and a button that makes one of what it says today. */
export function ChartCards({ measureId, weeks, query }: ShownChart) {
  const mayCard = useMay('work.edit');
  const mayRead = useMay('work.read');
  const findings = useRoute(listFindings, { params: { measureId }, query }, { enabled: mayRead });
  const write = useAct(writeFinding, { refresh: [listFindings] });
  const create = useAct(createCard, { refresh: [listCardsOfSubject, readBoard, listWorkspaces] });
  const make = (spaceId: string) =>
    write.mutate(
      { params: { measureId }, body: { ...query, weeks } },
      {
        onSuccess: ({ id }) => create.mutate({ params: { spaceId }, body: { subject: { type: 'chart-finding', id } } }),
      },
    );
  const kept = findings.data?.findings ?? [];
  if (!mayRead || (!mayCard && kept.length === 0 && !findings.isError)) return null;
  return (
    <section className={classes.cards} aria-label="Cards made of this chart">
      {findings.isError && <ProblemNotice error={findings.error} onRetry={() => void findings.refetch()} />}
      <ul>
        {kept.map(({ id, title }) => (
          <SubjectCards key={id} subject={{ type: 'chart-finding', id }} title={title} />
        ))}
      </ul>
      {mayCard && (
        <div className={`${classes.make} no-print`}>
          <BoardMenu
            label="Make a card of this finding"
            size="xs"
            isBusy={write.isPending || create.isPending}
            problem={write.error ?? create.error}
            onChoose={make}
          />
        </div>
      )}
    </section>
  );
}
