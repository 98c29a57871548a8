import type { ChangeRule } from './problem.ts';

/**
 * What a clinician may be asked, unless the hospital says otherwise. INP-6: vital signs of low-risk patients not between 23:00 and 05:00
 * (Glover 2023, doi:10.1097/pq9.0000000000000666; Lin 2022, doi:10.1542/hpeds.2021-006250). INP-7: routine labs after 06:00
 * (Ramazani 2021, doi:10.1542/hpeds.2020-005793). INP-9: repeated checks are capped by a clinician, who may also stop them.
 * INP-1: a medicine given daily or rarer has two hours either way, so an inhaler may move to where the child is awake. INP-8: what is
 * neither timed nor repeated may wait for the entry that others need.
 */
export const DEFAULT_CHANGE_RULES: readonly ChangeRule[] = [
  {
    ruleId: 'INP-6',
    approver: 'clinician',
    kinds: ['vitals'],
    lowRiskOnly: true,
    effect: { type: 'drop', fromMinute: 23 * 60, untilMinute: 29 * 60 },
  },
  {
    ruleId: 'INP-7',
    approver: 'clinician',
    kinds: ['lab'],
    lowRiskOnly: false,
    effect: { type: 'not-before', minute: 30 * 60, latestMinute: 31 * 60 },
  },
  {
    ruleId: 'INP-9',
    approver: 'clinician',
    kinds: ['neuro-check'],
    lowRiskOnly: true,
    effect: { type: 'drop', fromMinute: 23 * 60, untilMinute: 29 * 60 },
  },
  {
    ruleId: 'INP-1',
    approver: 'pharmacy',
    kinds: ['inhaler'],
    lowRiskOnly: false,
    effect: {
      type: 'move',
      fromMinute: 23 * 60,
      untilMinute: 30 * 60,
      earliestMinute: 30 * 60,
      latestMinute: 31 * 60,
    },
  },
  {
    ruleId: 'INP-8',
    approver: 'clinician',
    kinds: ['weight', 'line-check'],
    lowRiskOnly: false,
    effect: { type: 'not-before', minute: 30 * 60, latestMinute: 31 * 60 },
  },
];
