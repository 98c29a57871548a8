export { type StageMove, type StageTimes, stageTimesOf } from './domain/flow/stage-times.ts';
export { cycleMinutes, wait1Minutes, wait2Minutes } from './domain/flow/waits.ts';
export { USUAL_LIST } from './domain/preparation/usual-list.ts';
