const TEST = '\\.test\\.tsx?$';
/** Packages without input, output, clock or dice, which decisions may use. */
const PURE_PACKAGES = 'node_modules/(double-metaphone)/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Files that need each other are one file, or lack a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'found',
      comment: 'Every import leads somewhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'declared',
      comment: 'Packages that are used are named in package.json.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'product-without-development-packages',
      comment: 'What is only there for tests and tools is not part of the product.',
      severity: 'error',
      from: { path: '^src/', pathNot: TEST },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'product-without-tests',
      comment: 'Nothing in the product leans on tests, benches or tools.',
      severity: 'error',
      from: { path: '^src/', pathNot: TEST },
      to: { path: `^(tests|bench|tools)/|${TEST}` },
    },
    {
      name: 'kernel-alone',
      comment: 'The kernel imports nothing but the Temporal polyfill.',
      severity: 'error',
      from: { path: '^src/kernel/', pathNot: TEST },
      to: { pathNot: '^src/kernel/|node_modules/temporal-polyfill/' },
    },
    {
      name: 'engine-on-kernel',
      comment: 'The engine imports the kernel and nothing else; it is published on its own.',
      severity: 'error',
      from: { path: '^src/engine/', pathNot: TEST },
      to: { pathNot: '^src/(kernel|engine)/' },
    },
    {
      name: 'domain-pure',
      comment:
        'Decisions are pure: kernel, engine, their own feature’s decisions, and the public face of another feature.',
      severity: 'error',
      from: { path: '^src/features/([^/]+)/(?:domain/|public\\.ts$)', pathNot: TEST },
      to: {
        pathNot: `^src/(kernel|engine)/|^src/features/$1/domain/|^src/features/[^/]+/public\\.ts$|${PURE_PACKAGES}`,
      },
    },
    {
      name: 'contract-pure',
      comment:
        'A contract is read by both sides: zod, the contract parts of the platform, the kernel and pure decisions.',
      severity: 'error',
      from: { path: '^src/features/([^/]+)/[^/]+\\.ts$', pathNot: `/public\\.ts$|${TEST}` },
      to: {
        pathNot:
          '^src/(kernel|engine)/|^src/platform/contract/|^src/features/$1/(domain/|[^/]+\\.ts$)|^src/features/[^/]+/public\\.ts$|node_modules/zod/',
      },
    },
    {
      name: 'feature-by-its-public-face',
      comment: 'A feature uses another through its public.ts; server code may use server/public.ts as well.',
      severity: 'error',
      from: { path: '^src/features/([^/]+)/', pathNot: TEST },
      to: { path: '^src/features/', pathNot: '^src/features/$1/|^src/features/[^/]+/(server/)?public\\.ts$' },
    },
    {
      name: 'server-face-for-servers',
      comment: 'server/public.ts is for server code.',
      severity: 'error',
      from: { path: '^src/features/([^/]+)/', pathNot: `^src/features/[^/]+/server/|${TEST}` },
      to: { path: '^src/features/[^/]+/server/public\\.ts$', pathNot: '^src/features/$1/' },
    },
    {
      name: 'server-without-client',
      comment: 'Server code never imports screens.',
      severity: 'error',
      from: { path: '^src/(features/[^/]+|platform|app)/server/', pathNot: TEST },
      to: { path: '^src/(features/[^/]+|platform|app)/client/' },
    },
    {
      name: 'client-without-server',
      comment: 'Screens never import server code or Node.',
      severity: 'error',
      from: { path: '^src/(features/[^/]+|platform|app)/client/', pathNot: TEST },
      to: { path: '^src/(features/[^/]+|platform|app)/server/' },
    },
    {
      name: 'client-without-node',
      comment: 'Screens run in a browser.',
      severity: 'error',
      from: { path: '^src/(features/[^/]+|platform|app)/client/', pathNot: TEST },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'platform-knows-no-feature',
      comment: 'The platform is what any product would need.',
      severity: 'error',
      from: { path: '^src/platform/', pathNot: TEST },
      to: { path: '^src/(features|engine)/' },
    },
    {
      name: 'platform-contract-for-both-sides',
      comment: 'The contract parts of the platform are read by both sides.',
      severity: 'error',
      from: { path: '^src/platform/contract/', pathNot: TEST },
      to: { pathNot: '^src/platform/contract/|^src/kernel/|node_modules/zod/' },
    },
    {
      name: 'nobody-imports-app',
      comment: 'The app composes; nobody leans on a composition.',
      severity: 'error',
      from: { path: '^src/(?!app/)', pathNot: TEST },
      to: { path: '^src/app/' },
    },
  ],
  options: {
    // TypeScript 7 has no programming interface that dependency-cruiser could use; swc reads the same files.
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.(module\\.css|css|svg|woff2?)$' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json', '.d.ts'],
    },
  },
};
