import type { Question } from '../approval-contract.ts';
import classes from './Approvals.module.css';
import { Lanes, LaneTable } from './Lanes.tsx';
import { RuleFindings } from './RuleFindings.tsx';

type ClinicianView = Extract<Question['view'], { readonly for: 'clinician' }>;

/** The plan as a clinician judges it: days, times, whose orders, and what the rules say. */
export function ClinicianQuestion({ view }: { readonly view: ClinicianView }) {
  const mine = view.events.filter(({ isYours }) => isYours);
  return (
    <div className={classes.staff}>
      <p>{view.sentence}</p>
      {mine.length > 0 && <p>Your orders: {mine.map(({ display }) => display).join(', ')}.</p>}
      <Lanes visits={view.visits} events={view.events} />
      <LaneTable visits={view.visits} events={view.events} />
      <h3>What the rules say</h3>
      <RuleFindings rules={view.rules} isBrief />
    </div>
  );
}
