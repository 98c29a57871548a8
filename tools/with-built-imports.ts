// Used by build-library.ts: imports as they must be once TypeScript has become JavaScript.
import { posix } from 'node:path';

const SPECIFIER = /(['"])(\.{1,2}\/|#)([^'"\n]*)\.ts\1/g;

/** Leads `'#engine/x.ts'` and `'./x.ts'` to the `.js` beside, for a module in a folder of the source. */
export function withBuiltImports(code: string, folder: string): string {
  return code.replaceAll(SPECIFIER, (_, quote: string, start: string, path: string) => {
    const way = start === '#' ? posix.relative(folder, path) : `${start}${path}`;
    return `${quote}${way.startsWith('.') ? way : `./${way}`}.js${quote}`;
  });
}
