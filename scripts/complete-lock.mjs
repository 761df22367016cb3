/**
 * Adds to package-lock.json the optional packages of other platforms that the registry at hand did not offer when
 * the lock was written (npm then leaves them out, and `npm ci` refuses the lock on every machine).
 * An added entry has no integrity value: it is taken only on its own platform. Run after every change of the lock:
 *   npm run npm24 -- install --package-lock-only … && node scripts/complete-lock.mjs
 */
import fs from 'node:fs'

const file = new URL('../package-lock.json', import.meta.url)
const lock = JSON.parse(fs.readFileSync(file, 'utf8'))
const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'sunos', 'win32', 'netbsd', 'openbsd', 'aix']
const processors = {
  arm64: 'arm64',
  x64: 'x64',
  arm: 'arm',
  armv7: 'arm',
  ia32: 'ia32',
  riscv64: 'riscv64',
  ppc64: 'ppc64',
  s390x: 's390x',
  wasm32: 'wasm32',
  mips64el: 'mips64el',
  loong64: 'loong64',
}

/** @param {string} name e.g. "@x/canvas-linux-arm64-musl" */
function platformOf(name) {
  const words = name.split('/').at(-1).split('-')
  const os = systems.find((s) => words.includes(s))
  const cpu = words.map((w) => processors[w]).find(Boolean)
  const libc = words.some((w) => w.startsWith('musl')) ? 'musl' : words.some((w) => w.startsWith('gnu')) ? 'glibc' : undefined
  return { ...(cpu && { cpu: [cpu] }), ...(os && { os: [os] }), ...(libc && { libc: [libc] }) }
}

let added = 0
for (const entry of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const place = `node_modules/${name}`
    if (lock.packages[place]) continue
    const platform = platformOf(name)
    if (!platform.os && !platform.cpu) throw new Error(`no platform in the name ${name}: complete the lock by hand`)
    lock.packages[place] = { version, ...platform, ...(entry.dev && { dev: true }), license: entry.license, optional: true }
    added++
  }
}
const sorted = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
fs.writeFileSync(file, `${JSON.stringify({ ...lock, packages: sorted }, null, 2)}\n`)
console.error(`${added} entries added`)
