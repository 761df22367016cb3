import { spawn } from 'node:child_process'
import { constants } from 'node:fs'
import { access, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** What became of a conversion: the new file, or why there is none. */
export type Converted = { readonly kind: 'done'; readonly bytes: Uint8Array } | { readonly kind: 'absent' | 'failed' | 'slow' }

const PLACES = [
  '/usr/bin',
  '/usr/local/bin',
  '/opt/libreoffice/program',
  '/usr/lib/libreoffice/program',
  '/Applications/LibreOffice.app/Contents/MacOS',
]

/** LibreOffice on this machine: `SOFFICE_PATH`, or the usual places; undefined where there is none. */
export async function findOffice(env: NodeJS.ProcessEnv = process.env): Promise<string | undefined> {
  const folders = [...(env.PATH ?? '').split(delimiter).filter(Boolean), ...PLACES]
  const candidates =
    env.SOFFICE_PATH !== undefined
      ? [env.SOFFICE_PATH]
      : folders.flatMap((folder) => [join(folder, 'soffice'), join(folder, 'libreoffice')])
  for (const path of candidates) {
    const runs = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    )
    if (runs) return path
  }
  return undefined
}

/** The private profile: no macros, nothing loaded from outside the document, links never updated. */
const PROFILE = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
${[
  ['/org.openoffice.Office.Common/Security/Scripting', 'DisableMacrosExecution', 'true'],
  ['/org.openoffice.Office.Common/Security/Scripting', 'MacroSecurityLevel', '3'],
  ['/org.openoffice.Office.Common/Security/Scripting', 'BlockUntrustedRefererLinks', 'true'],
  ['/org.openoffice.Office.Common/Security/Scripting', 'DisableActiveContent', 'true'],
  ['/org.openoffice.Office.Writer/Content/Update', 'Link', '0'],
  ['/org.openoffice.Office.Calc/Content/Update', 'Link', '2'],
]
  .map(([path, name, value]) => `<item oor:path="${path}"><prop oor:name="${name}" oor:op="fuse"><value>${value}</value></prop></item>`)
  .join('\n')}
</oor:items>`

/** Ends the converter with all its children (it runs as a group of its own). */
function endGroup(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // Already gone.
  }
}

/** Bounds of the system itself where it has them: 4 GB of address space, 512 MB a file. `$0` is the program. */
const BOUNDED = 'ulimit -v 4194304 2>/dev/null; ulimit -f 1048576 2>/dev/null; exec "$0" "$@"'

function run(program: string, args: readonly string[], folder: string, seconds: number): Promise<'ended' | 'slow'> {
  return new Promise((resolve) => {
    const child = spawn('/bin/sh', ['-c', BOUNDED, program, ...args], {
      cwd: folder,
      detached: true,
      stdio: 'ignore',
      // No secrets of ours, and a dead proxy for whatever would still go out.
      env: {
        HOME: folder,
        TMPDIR: folder,
        PATH: process.env.PATH,
        LANG: 'C.UTF-8',
        http_proxy: 'http://127.0.0.1:9',
        https_proxy: 'http://127.0.0.1:9',
      },
    })
    const timer = setTimeout(() => {
      endGroup(child.pid)
      resolve('slow')
    }, seconds * 1000)
    const end = () => {
      clearTimeout(timer)
      endGroup(child.pid)
      resolve('ended')
    }
    child.once('error', end)
    child.once('exit', end)
  })
}

/**
 * Converts an old document with LibreOffice in a private folder and profile, which are removed afterwards. The file is
 * named by us, never by the uploader. The result is as distrusted as the upload.
 */
export async function convert(
  input: { bytes: Uint8Array; from: string; to: 'docx' | 'xlsx' | 'pdf' },
  limits: { maxConvertSeconds: number; maxUnpackedBytes: number },
  office?: string,
): Promise<Converted> {
  const program = office ?? (await findOffice())
  if (program === undefined) return { kind: 'absent' }
  const folder = await mkdtemp(join(tmpdir(), 'changtong-extract-'))
  try {
    const source = join(folder, `in.${input.from}`)
    const out = join(folder, 'out')
    await mkdir(join(folder, 'profile', 'user'), { recursive: true })
    await writeFile(join(folder, 'profile', 'user', 'registrymodifications.xcu'), PROFILE)
    await writeFile(source, input.bytes)
    const args = [
      `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`,
      '--headless',
      '--norestore',
      '--nologo',
      '--nolockcheck',
      '--nodefault',
      '--convert-to',
      input.to,
      '--outdir',
      out,
      source,
    ]
    if ((await run(program, args, folder, limits.maxConvertSeconds)) === 'slow') return { kind: 'slow' }
    const [made] = await readdir(out).catch(() => [])
    if (made === undefined) return { kind: 'failed' }
    const path = join(out, made)
    if ((await stat(path)).size > limits.maxUnpackedBytes) return { kind: 'failed' }
    return { kind: 'done', bytes: new Uint8Array(await readFile(path)) }
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}
