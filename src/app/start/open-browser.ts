import { spawn } from 'node:child_process';

/** True where a person sits at a desktop and can see a browser. */
export function hasDesktop(env: Readonly<Record<string, string | undefined>>, isTerminal: boolean): boolean {
  if (!isTerminal || env.CI) return false;
  return process.platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/** Opens the person's browser; where that does not work nothing happens, because the address is on the screen as well. */
export function openBrowser(url: string): void {
  const [program, args] =
    process.platform === 'darwin'
      ? ['open', [url]]
      : process.platform === 'win32'
        ? ['cmd', ['/c', 'start', '', url]]
        : ['xdg-open', [url]];
  const child = spawn(program as string, args as string[], { stdio: 'ignore', detached: true });
  child.once('error', () => {});
  child.unref();
}
