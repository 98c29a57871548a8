export { setGoal } from './plan-goal.ts';
