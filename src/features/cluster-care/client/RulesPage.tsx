import { Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { EmptyState } from '#platform/client/design/EmptyState.tsx';
import { countOf } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { Page } from '#platform/client/design/Page.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { useMay } from '#platform/client/frame/session.ts';
import { listRules, type RuleRow, switchRule } from '../rule-contract.ts';
import classes from './Rules.module.css';

/** Every rule that may keep care apart or bring it together, with who answers for it and its switch. */
export function RulesPage() {
  const rules = useRoute(listRules);
  const [text, setText] = useState('');
  const shown = (rules.data?.rules ?? []).filter((rule) => matches(rule, text));
  const off = rules.data?.rules.filter(({ enabled }) => !enabled).length ?? 0;
  return (
    <Page
      title="Rules for combining"
      lead="Each rule has a number, a source and an owner. A rule that is off is not asked when care is brought together; finds already made keep what they said."
    >
      {rules.error && <ProblemNotice error={rules.error} onRetry={() => void rules.refetch()} />}
      {!rules.data && !rules.error && <LoadingRows rows={10} height={72} label="Loading rules" />}
      {rules.data && (
        <>
          <div className={classes.tools}>
            <TextInput
              label="Find a rule"
              placeholder="vaccine, fasting, VAX-2"
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
            <p className={classes.count}>
              {countOf(rules.data.rules.length, 'rule')}, {off} off
            </p>
          </div>
          {shown.length === 0 && <EmptyState title="No rule by that name" />}
          <ul className={classes.list}>
            {shown.map((rule) => (
              <Rule key={rule.ruleId} rule={rule} />
            ))}
          </ul>
        </>
      )}
    </Page>
  );
}

function Rule({ rule }: { readonly rule: RuleRow }) {
  const maySwitch = useMay('rules.switch');
  const act = useAct(switchRule, { refresh: [listRules] });
  return (
    <li className={classes.rule} data-off={!rule.enabled}>
      <div>
        <p className={classes.condition}>
          <span className="mono">{rule.ruleId}</span> {rule.condition}
        </p>
        <p className={classes.number}>
          {rule.number} · {rule.severity === 'hard' ? 'may not be broken' : 'counts against a plan'}
        </p>
        <p className={classes.meta}>
          Owner: {rule.ownerName ?? rule.owner} · Version {rule.ruleVersion}
          {!rule.verified && ' · A starting value without an outside source: set your own'}
        </p>
        <details className={classes.source}>
          <summary>Source</summary>
          <p>{rule.source}</p>
        </details>
        {act.error && <ProblemNotice error={act.error} />}
      </div>
      <Switch
        checked={rule.enabled}
        disabled={!maySwitch || act.isPending}
        label={rule.enabled ? 'On' : 'Off'}
        labelPosition="left"
        size="md"
        aria-label={`${rule.ruleId}: ${rule.condition}`}
        onChange={(event) =>
          act.mutate({
            params: { ruleId: rule.ruleId },
            version: rule.version,
            body: { enabled: event.currentTarget.checked },
          })
        }
      />
    </li>
  );
}

function matches(rule: RuleRow, text: string): boolean {
  const words = text.toLowerCase().trim();
  return [rule.ruleId, rule.condition, rule.number, rule.owner, rule.ownerName ?? ''].some((part) =>
    part.toLowerCase().includes(words),
  );
}
