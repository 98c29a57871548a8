import { inventHospital } from '../demo/invent-hospital.ts';
import { type HospitalAccount, onePerRole } from './hospital-accounts.ts';
import type { Progress } from './steps.ts';

const SEED = 20_260;

/** Invents the demo hospital, dated around today; resolves to one account per role. */
export async function inventDemo(
  ownerUrl: string,
  { patients, progress }: { patients: number; progress: Progress },
): Promise<readonly HospitalAccount[]> {
  const { accounts } = await inventHospital({
    ownerUrl,
    seed: SEED,
    today: new Date(),
    onProgress: progress,
    patients,
  });
  return onePerRole(accounts);
}
