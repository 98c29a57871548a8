/** The routes of cluster care, by who uses them. */
export { answerApproval, listMyQuestions, type Question } from './approval-contract.ts';
export {
  answerTogetherRequest,
  askTogether,
  listTogetherRequests,
  readMyPatients,
  readPreference,
  statePreference,
} from './family-contract.ts';
export {
  type FindDetail,
  type FindRow,
  huntPatientNow,
  listFinds,
  moveFindRoute,
  previewProposal,
  proposeFind,
  readFind,
} from './find-contract.ts';
export { listRules, type RuleRow, switchRule } from './rule-contract.ts';
