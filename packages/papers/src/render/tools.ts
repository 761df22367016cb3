import { spawn } from 'node:child_process'
import { constants } from 'node:fs'
import { access, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

/** Full paths of the optional programs of this machine; null where one is missing. Looked up when asked, never assumed. */
export interface Tools {
  /** LibreOffice: .docx to PDF. */
  readonly soffice: string | null
  /** poppler: PDF to PNG. */
  readonly pdftoppm: string | null
  /** fontconfig: which fonts are installed. */
  readonly fcList: string | null
  readonly fcMatch: string | null
}

export const noTools: Tools = { soffice: null, pdftoppm: null, fcList: null, fcMatch: null }

export async function findTools(path: string = process.env.PATH ?? ''): Promise<Tools> {
  const [soffice, pdftoppm, fcList, fcMatch] = await Promise.all(
    [['soffice', 'libreoffice'], ['pdftoppm'], ['fc-list'], ['fc-match']].map((names) => findOne(names, path)),
  )
  // The same setting that the opening of old documents honours.
  return { soffice: process.env.SOFFICE_PATH || soffice!, pdftoppm: pdftoppm!, fcList: fcList!, fcMatch: fcMatch! }
}

async function findOne(names: readonly string[], path: string): Promise<string | null> {
  for (const name of names)
    for (const folder of path.split(delimiter).filter((part) => part.startsWith('/'))) {
      const file = join(folder, name)
      if (
        await access(file, constants.X_OK)
          .then(() => true)
          .catch(() => false)
      )
        return file
    }
  return null
}

export type Ran =
  | { readonly how: 'done'; readonly stdout: Buffer; readonly stderr: string }
  | { readonly how: 'failed' | 'timeout' | 'too-much'; readonly stderr: string }

/**
 * Runs a program in a process group of its own, without a shell and with nothing of our environment but `env` and a path.
 * Whatever happens, the whole group is gone when the promise settles: LibreOffice starts children that outlive it.
 */
export function run(
  program: string,
  args: readonly string[],
  limits: { readonly timeoutMs: number; readonly cwd: string; readonly env?: Readonly<Record<string, string>>; readonly maxBytes?: number },
): Promise<Ran> {
  const { promise, resolve } = Promise.withResolvers<Ran>()
  const child = spawn(program, [...args], {
    cwd: limits.cwd,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C.UTF-8', HOME: limits.cwd, TMPDIR: limits.cwd, ...limits.env },
  })
  const out: Buffer[] = []
  let size = 0
  let stderr = ''
  let ended: Ran | null = null
  const killGroup = () => {
    try {
      if (child.pid) process.kill(-child.pid, 'SIGKILL')
    } catch {
      // The group has already ended.
    }
  }
  const end = (how: 'failed' | 'timeout' | 'too-much') => {
    ended ??= { how, stderr }
    killGroup()
  }
  const timer = setTimeout(() => end('timeout'), limits.timeoutMs)
  child.stdout.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size > (limits.maxBytes ?? 64 * 1024 * 1024)) end('too-much')
    else out.push(chunk)
  })
  child.stderr.on('data', (chunk: Buffer) => {
    if (stderr.length < 4000) stderr += chunk.toString('utf8')
  })
  child.on('error', (error) => {
    clearTimeout(timer)
    resolve({ how: 'failed', stderr: error.message })
  })
  child.on('close', (code) => {
    clearTimeout(timer)
    killGroup()
    resolve(ended ?? (code === 0 ? { how: 'done', stdout: Buffer.concat(out), stderr } : { how: 'failed', stderr }))
  })
  return promise
}

/** A private folder that is gone afterwards, however the work ended. */
export async function inTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'changtong-papers-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}
