export type { StageMove, StageTimes } from './domain/flow/stage-times.ts';
export { USUAL_LIST } from './domain/preparation/usual-list.ts';
