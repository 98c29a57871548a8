import type { FindDetail } from '../find-contract.ts';
import classes from './Find.module.css';

type Says = FindDetail['rules'][number];

const GROUPS = [
  { outcome: 'in-the-way', title: 'Stands in the way; the plan keeps to it', shape: '■' },
  { outcome: 'costs', title: 'Counts against it', shape: '–' },
  { outcome: 'prepare', title: 'To prepare', shape: 'i' },
  { outcome: 'passed', title: 'Passed', shape: '✓' },
] as const;

/** What the rules say, by weight; the source and the number of each on demand. `isBrief`: only what speaks against it is open. */
export function RuleFindings({
  rules,
  isBrief = false,
}: {
  readonly rules: readonly Says[];
  readonly isBrief?: boolean;
}) {
  if (rules.length === 0) return <p>No rule has anything to say about this.</p>;
  const against = rules.filter(({ outcome }) => outcome === 'in-the-way' || outcome === 'costs');
  if (!isBrief) return <Groups rules={rules} />;
  return (
    <>
      {against.length === 0 ? <p>Nothing stands in the way.</p> : <Groups rules={against} />}
      <details className={classes.rest}>
        <summary>{rules.length - against.length} more: passed, and to prepare</summary>
        <Groups rules={rules.filter((rule) => !against.includes(rule))} />
      </details>
    </>
  );
}

function Groups({ rules }: { readonly rules: readonly Says[] }) {
  return GROUPS.map(({ outcome, title, shape }) => {
    const own = rules.filter((rule) => rule.outcome === outcome);
    if (own.length === 0) return null;
    return (
      <div key={outcome} className={classes.ruleGroup} data-outcome={outcome}>
        <h3 className={classes.ruleTitle}>
          <span aria-hidden="true">{shape}</span> {title}
        </h3>
        <ul className={classes.ruleList}>
          {own.map((rule) => (
            <li key={`${rule.ruleId} ${rule.sentence}`}>
              <details>
                <summary>
                  {rule.sentence}
                  {outcome === 'in-the-way' && <span className={classes.lift}> May be lifted by: {rule.owner}.</span>}
                </summary>
                <p className={classes.source}>
                  <span className="mono">{rule.ruleId}</span> {rule.condition}. {rule.number}. Owner: {rule.owner}.
                  {!rule.verified && ' A starting value of this hospital, without an outside source.'}
                  <br />
                  Source: {rule.source}
                </p>
              </details>
            </li>
          ))}
        </ul>
      </div>
    );
  });
}
