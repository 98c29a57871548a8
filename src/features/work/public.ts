export { firstRanks } from './domain/fractional-rank.ts';
