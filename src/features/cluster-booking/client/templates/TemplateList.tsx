import { Button, Table } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { useAct } from '#platform/client/api/use-route.ts';
import { countOf, formatDate, formatMinutes } from '#platform/client/design/format-time.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { reachable } from '#platform/client/design/reachable.ts';
import { StatusWord } from '#platform/client/design/StatusWord.tsx';
import { listClusters } from '../../cluster-contract.ts';
import { recurrenceInWords } from '../../domain/templates/recurrence-words.ts';
import { listSessions } from '../../session-contract.ts';
import { endTemplate, listTemplates, type TemplateReply } from '../../template-contract.ts';
import classes from '../sessions/Sessions.module.css';
import { wallTimeText } from '../sessions/week.ts';

type TemplateListProps = {
  readonly templates: readonly TemplateReply[];
  readonly mayEdit: boolean;
  readonly today: CalendarDate;
};

/** The templates that make the sessions, and where one is ended. */
export function TemplateList({ templates, mayEdit, today }: TemplateListProps) {
  const [outcome, setOutcome] = useState<string | null>(null);
  const end = useAct(endTemplate, { refresh: [listTemplates, listSessions, listClusters] });
  const endNow = (template: TemplateReply) =>
    end.mutate(
      {
        params: { templateId: template.templateId },
        body: { endsOn: template.startsOn > today ? template.startsOn : today },
      },
      {
        onSuccess: ({ cancelledCount, keptSessionIds }) =>
          setOutcome(
            `${template.name}: ${countOf(cancelledCount, 'empty session')} cancelled. ${countOf(keptSessionIds.length, 'session')} with patients stay.`,
          ),
      },
    );
  return (
    <>
      {end.error && <ProblemNotice error={end.error} />}
      {outcome && <p role="status">{outcome}</p>}
      <Table.ScrollContainer minWidth={640} {...reachable('Templates')}>
        <Table verticalSpacing={6} className={classes.templates}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Template</Table.Th>
              <Table.Th>When</Table.Th>
              <Table.Th>Where</Table.Th>
              <Table.Th ta="right">Seats</Table.Th>
              <Table.Th ta="right">Coming</Table.Th>
              <Table.Th />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {templates.map((template) => (
              <Table.Tr key={template.templateId}>
                <Table.Td>
                  <Link to={`/sessions/templates/${template.templateId}`}>{template.clusterName}</Link>
                  {template.name !== template.clusterName && <> · {template.name}</>}
                </Table.Td>
                <Table.Td>{whenInWords(template)}</Table.Td>
                <Table.Td>{template.siteName}</Table.Td>
                <Table.Td ta="right">
                  <Link
                    to={`/sessions/templates/${template.templateId}/seats`}
                    aria-label={`Seats and rules of ${template.name}`}
                  >
                    {template.capacity} · rules
                  </Link>
                </Table.Td>
                <Table.Td ta="right">{template.comingCount}</Table.Td>
                <Table.Td ta="right">
                  {template.state === 'ended' ? (
                    <StatusWord tone="quiet">ended</StatusWord>
                  ) : (
                    mayEdit && (
                      <Button size="xs" variant="default" loading={end.isPending} onClick={() => endNow(template)}>
                        End after today
                      </Button>
                    )
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </>
  );
}

function whenInWords(template: TemplateReply): string {
  const until = template.endsOn === null ? '' : ` until ${formatDate(template.endsOn)}`;
  return `${recurrenceInWords(template.recurrence)} at ${wallTimeText(template.startMinute)}, ${formatMinutes(template.durationMinutes)}${until}`;
}
