import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

/** A Chromium that can be started on this machine, with what it needs beyond its path. */
export interface Chromium {
  readonly path: string
  readonly from: 'CHROMIUM_PATH' | 'system' | 'package'
  readonly env: Readonly<Record<string, string>>
}

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]
const project = path.join(import.meta.dirname, '../../..')

let found: Chromium | null | undefined
/**
 * The Chromium of this machine: the one CHROMIUM_PATH names (and no other, where it is set), an installed one, or the one
 * that comes as a package. null where there is none that can run.
 */
export function findChromium(): Chromium | null {
  found ??= locate(process.env.CHROMIUM_PATH)
  return found
}

/** To be added to the title of tests that are skipped without a browser; empty where there is one. */
export const noChromium = (): string => (findChromium() ? '' : ' (not run: no Chromium on this machine; set CHROMIUM_PATH)')

export function locate(named: string | undefined, installed: readonly string[] = usual): Chromium | null {
  if (named) return fs.existsSync(named) ? { path: named, from: 'CHROMIUM_PATH', env: {} } : null
  const system = installed.find((place) => fs.existsSync(place))
  return system ? { path: system, from: 'system', env: {} } : packaged()
}

/**
 * The packaged browser is unpacked once, beside the packages. Its own code unpacks into the temporary folder under fixed
 * names, so it gets a private one, which is renamed when whole: two test processes may unpack at the same time.
 */
function packaged(): Chromium | null {
  const name = '@sparticuz/chromium'
  let version: string
  try {
    const main = createRequire(import.meta.url).resolve(name)
    version = (JSON.parse(fs.readFileSync(path.join(path.dirname(main), '../package.json'), 'utf8')) as { version: string }).version
  } catch {
    return null // an optional package: not offered for this platform
  }
  const home = path.join(project, 'node_modules/.cache', `chromium-${version}-${process.arch}`)
  const chromium: Chromium = {
    path: path.join(home, 'chromium'),
    from: 'package',
    env: { LD_LIBRARY_PATH: path.join(home, 'al2023/lib'), FONTCONFIG_PATH: fontsOf(home) },
  }
  if (fs.existsSync(chromium.path)) return chromium
  try {
    fs.mkdirSync(path.dirname(home), { recursive: true })
    const fresh = fs.mkdtempSync(`${home}-`)
    const run = spawnSync(
      process.execPath,
      ['--input-type=module', '-e', `await (await import('${name}')).default.executablePath()`],
      // The name of this environment makes the package unpack its own libraries too.
      {
        cwd: import.meta.dirname,
        env: { PATH: '/usr/bin:/bin', TMPDIR: fresh, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
        timeout: 120_000,
      },
    )
    fs.writeFileSync(path.join(fresh, 'fonts/fonts.conf'), fontSettings(path.join(home, 'fonts')))
    const starts =
      run.status === 0 && spawnSync(path.join(fresh, 'chromium'), ['--version'], { env: environment(chromium, fresh) }).status === 0
    if (starts && !fs.existsSync(home)) fs.renameSync(fresh, home)
    else fs.rmSync(fresh, { recursive: true, force: true })
  } catch {
    return null // no room, or no right to write beside the packages
  }
  return fs.existsSync(chromium.path) ? chromium : null
}

/** Installed fonts where the system has a font configuration; else the few that come with the package. */
const fontsOf = (home: string): string => (fs.existsSync('/etc/fonts/fonts.conf') ? '/etc/fonts' : path.join(home, 'fonts'))
/** What comes with the package looks for its fonts in places of another system. */
const fontSettings = (folder: string): string =>
  `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${folder}</dir><dir>/usr/share/fonts</dir><cachedir>${folder}/cache</cachedir></fontconfig>\n`
const environment = (chromium: Chromium, home: string): NodeJS.ProcessEnv => ({
  ...process.env,
  ...chromium.env,
  LD_LIBRARY_PATH: path.join(home, 'al2023/lib'),
})
