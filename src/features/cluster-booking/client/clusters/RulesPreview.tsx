import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type CallProblem, callRoute } from '#platform/client/api/call-route.ts';
import { countOf } from '#platform/client/design/format-time.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import type { ReplyOf } from '#platform/contract/route.ts';
import { type ClusterReply, previewRules } from '../../cluster-contract.ts';
import classes from './Definition.module.css';

type Rules = ClusterReply['rules'];
type Preview = ReplyOf<typeof previewRules>;
type RulesPreviewProps = { readonly clusterId: string | null; readonly rules: Rules | null };

/** Whom the rules on the form would find today, a little after the last change. Nothing is saved by it. */
export function RulesPreview({ clusterId, rules }: RulesPreviewProps) {
  const isAsked = rules !== null && rules.include.length > 0;
  const [settled] = useDebouncedValue(isAsked ? JSON.stringify(rules) : null, 400);
  const found = useQuery<Preview, CallProblem>({
    queryKey: [previewRules.name, clusterId, settled],
    queryFn: () => callRoute(previewRules, { body: { clusterId, rules: JSON.parse(settled ?? 'null') as Rules } }),
    enabled: settled !== null && isAsked,
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  if (rules === null) return <p className={classes.hint}>Who would match is shown when each rule is filled in.</p>;
  if (!isAsked) return <p className={classes.hint}>Without a rule under “Who it is for” nobody is found.</p>;
  if (found.error) return <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />;
  const isBehind = !found.data || found.isFetching || settled !== JSON.stringify(rules);
  return (
    <p className={classes.preview} role="status" data-behind={isBehind}>
      {isBehind || !found.data ? 'Asking the records…' : previewWords(found.data)}
    </p>
  );
}

function previewWords({ matched, newToCluster, membersLost }: Preview): string {
  const lost = membersLost === 0 ? '' : `; ${countOf(membersLost, 'member')} no longer found, to be looked at`;
  return `${countOf(matched, 'patient')} would match today: ${newToCluster} new to the cluster${lost}.`;
}
