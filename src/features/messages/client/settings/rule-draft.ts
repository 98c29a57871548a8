import type { BodyOf } from '#platform/contract/route.ts';
import type { saveMessageSettings } from '../../setting-contract.ts';

export type RuleDraft = BodyOf<typeof saveMessageSettings>;
