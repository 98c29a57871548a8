export { type GoalState, goalProgress, goalState, timeGone } from './domain/goal.ts';
