import { spawn } from 'node:child_process';

const LINUX = process.platform === 'linux';

/** Runs a line of a shell on a terminal of its own, and presses a key once something is shown. Gives all that was shown.
 * A line that begins with `exec` gives the exit code of its command: some shells would die of Ctrl-C themselves. */
export function onTerminal(
  line: string,
  { until, press }: { readonly until: RegExp; readonly press: string },
): Promise<{ readonly code: number; readonly text: string }> {
  const words = LINUX ? ['-qefc', line, '/dev/null'] : ['-q', '/dev/null', 'sh', '-c', line];
  const child = spawn('script', words, { stdio: ['pipe', 'pipe', 'ignore'] });
  let text = '';
  let isPressed = false;
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    text += piece;
    if (isPressed || !until.test(text)) return;
    isPressed = true;
    child.stdin.write(press);
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? -1, text }));
  });
}
