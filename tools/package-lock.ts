// Used by complete-lock.ts and its test: which platform packages package-lock.json does not name.

type Locked = {
  readonly version?: string;
  readonly dev?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
};
export type PackageLock = { readonly packages: Readonly<Record<string, Locked>> };

export type MissingPackage = { readonly path: string; readonly version: string; readonly isDev: boolean };

/** Optional packages, mostly one per platform, that a locked package names and the lock has no entry for. */
export function findMissingPackages({ packages }: PackageLock): readonly MissingPackage[] {
  const missing = new Map<string, MissingPackage>();
  for (const [path, { optionalDependencies = {}, dev = false }] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      const nested = path === '' ? '' : `${path}/node_modules/${name}`;
      if (packages[`node_modules/${name}`] || packages[nested]) continue;
      missing.set(name, { path: `node_modules/${name}`, version, isDev: dev });
    }
  }
  return [...missing.values()];
}

const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const PROCESSORS = ['arm64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'x64', 'loong64'];
const LIBRARIES: Readonly<Record<string, string>> = {
  gnu: 'glibc',
  gnueabihf: 'glibc',
  musl: 'musl',
  musleabihf: 'musl',
};

/** What a platform package says of itself, by the words of its name; null when the name does not tell a platform. */
export function platformOf(path: string): { os: string[]; cpu: string[]; libc?: string[] } | null {
  const words = path.split(/[/-]/);
  const os = SYSTEMS.find((system) => words.includes(system));
  const cpu = PROCESSORS.find((processor) => words.includes(processor));
  if (os === undefined || cpu === undefined) return null;
  const libc = words.map((word) => LIBRARIES[word]).find((library) => library !== undefined);
  return { os: [os], cpu: [cpu], ...(libc === undefined ? {} : { libc: [libc] }) };
}
