import type { z } from 'zod';
import type { readMyPatients } from '../family-contract.ts';

/** One patient of whom the signed-in person may know. */
export type MyPatient = z.output<typeof readMyPatients.reply>['patients'][number];
