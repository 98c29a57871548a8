import type { JobDefinition } from '#platform/server/jobs/job.ts';
import { closeLeftOpenCalls } from './call/close-left-open.ts';
import { evaluateClusters } from './clusters/evaluate-clusters-job.ts';
import { expireHolds } from './seats/expire-holds.ts';
import { noteReleases } from './sessions/note-releases.ts';
import { watchCensus } from './sessions/watch-census.ts';
import { extendTemplates } from './templates/extend-templates.ts';
import { keepSessionsRight } from './templates/keep-wall-time.ts';
import { ageOutWaiting } from './waiting/age-out-waiting.ts';
import { tendOffers } from './waiting/tend-offers.ts';
import { tendRecalls } from './waiting/tend-recalls.ts';

/** Background work of cluster booking. */
export const clusterBookingJobs: readonly JobDefinition[] = [
  { name: 'make-coming-sessions', every: { cron: '40 1 * * *' }, leaseSeconds: 900, handler: extendTemplates },
  { name: 'ask-cluster-rules', every: { cron: '10 2 * * *' }, leaseSeconds: 900, handler: evaluateClusters },
  { name: 'note-releases', every: { cron: '*/5 * * * *' }, handler: noteReleases },
  { name: 'watch-census', every: { cron: '12,42 * * * *' }, handler: watchCensus },
  { name: 'keep-sessions-right', every: { cron: '20 2 * * *' }, leaseSeconds: 900, handler: keepSessionsRight },
  { name: 'close-left-open-calls', every: { cron: '17 * * * *' }, handler: closeLeftOpenCalls },
  { name: 'expire-holds', every: { seconds: 30 }, handler: expireHolds },
  { name: 'age-out-waitlist', every: { cron: '50 2 * * *' }, leaseSeconds: 900, handler: ageOutWaiting },
  { name: 'keep-recalls', every: { seconds: 120 }, leaseSeconds: 300, handler: tendRecalls },
  { name: 'offer-freed-seats', every: { seconds: 15 }, leaseSeconds: 300, handler: tendOffers },
];
