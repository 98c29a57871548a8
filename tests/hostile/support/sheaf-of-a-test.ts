import { afterEach } from 'vitest';
import { type StartedSheaf, startSheaf } from '../../support/start-sheaf.ts';

/** Starts the product; whatever a test that failed left running is ended after it. */
export function sheafOfATest(): typeof startSheaf {
  const started: StartedSheaf[] = [];
  afterEach(async () => {
    for (const sheaf of started.splice(0)) {
      sheaf.child.kill('SIGKILL');
      await sheaf.ended;
    }
  });
  return (...given) => {
    const sheaf = startSheaf(...given);
    started.push(sheaf);
    return sheaf;
  };
}
