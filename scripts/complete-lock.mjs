// Names every platform's package in package-lock.json. A registry that lacks
// the binaries of other platforms lets `npm install` leave them out, and then
// `npm ci` refuses the lock, everywhere. Run it after changing dependencies:
// `node scripts/complete-lock.mjs`.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const LOCK = fileURLToPath(new URL('../package-lock.json', import.meta.url));
const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const PROCESSORS = ['arm', 'arm64', 'ia32', 'ppc64', 'riscv64', 's390x', 'x64'];

/**
 * The optional packages that others name and the lock lacks.
 * @param {Record<string, { version?: string, dev?: boolean, optionalDependencies?: Record<string, string> }>} packages
 */
export function missingPackages(packages) {
  return Object.values(packages).flatMap(({ dev, optionalDependencies = {} }) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => packages[`node_modules/${name}`] === undefined)
      .map(([name, version]) => ({ name, version, dev: dev === true })),
  );
}

/**
 * What the lock has to say of a package of which only name and version are known.
 * @param {ReturnType<typeof missingPackages>[number]} missing
 */
function entryFor({ name, version, dev }) {
  const words = name.slice(name.lastIndexOf('/') + 1).split('-');
  const cpu = PROCESSORS.filter((processor) => words.includes(processor));
  const os = SYSTEMS.filter((system) => words.includes(system));
  // Without both, npm would try to install it here.
  if (cpu.length !== 1 || os.length !== 1 || !/^\d/.test(version)) {
    throw new Error(`${name}@${version}: its platform can't be read from its name`);
  }
  const libc = words.includes('musl')
    ? { libc: ['musl'] }
    : words.includes('gnu')
      ? { libc: ['glibc'] }
      : {};
  return { version, cpu, ...(dev ? { dev } : {}), ...libc, optional: true, os };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const lock = JSON.parse(readFileSync(LOCK, 'utf8'));
  const missing = missingPackages(lock.packages);
  for (const found of missing) lock.packages[`node_modules/${found.name}`] = entryFor(found);
  const sorted = Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1));
  lock.packages = Object.fromEntries(sorted);
  if (missing.length > 0) writeFileSync(LOCK, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`${missing.length} packages of other platforms added`);
}
