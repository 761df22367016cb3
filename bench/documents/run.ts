import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { cpuOf } from '../loop/cpu.ts'
import { watchMemory } from './memory.ts'
import { parts, type Sizes } from './parts.ts'

export interface Figures {
  readonly ms: number
  /** Processor time of the process and of those that it started. */
  readonly cpuMs: number
  /** Most resident memory that the process held together with those that it started (the reader works in one of its own). */
  readonly peakMb: number
  readonly did: Readonly<Record<string, number>>
}
export interface DocumentsBench {
  readonly problems: number
  readonly rows: number
  readonly readRows: number
  readonly rounds: number
  /** Pages of 616 characters read a second; null where the peer is not installed. */
  readonly pagesPerSecond: { readonly ours: number; readonly mammoth: number | null }
  /** Medians over the rounds; in words where a peer is not installed. */
  readonly parts: Readonly<Record<string, Figures | string>>
}
const PAGE = 22 * 28
const absent = 'not measured: the peer is not installed'
const missing = 3

/** Runs one part in a process of its own; null where its peer is not installed. */
function measured(name: string, sizes: Sizes): Promise<Figures | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', import.meta.filename, '--part', name, JSON.stringify(sizes)],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    )
    const memory = watchMemory(child.pid!)
    let out = ''
    child.stdout.on('data', (chunk) => {
      out += chunk
    })
    child.on('exit', (code) => {
      const peak = memory.stop()
      if (code === missing) resolve(null)
      else if (code === 0) {
        const figures = JSON.parse(out) as Figures
        resolve({ ...figures, peakMb: Math.max(figures.peakMb, peak) })
      } else reject(new Error(`${name} ended with ${code}`))
    })
  })
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!

/** Documents in and out, ours and the peers' on the same files, in turns. */
export async function documentsBench({ rounds = 3, problems = 1000, rows = 100_000, readRows = 20_000 } = {}): Promise<DocumentsBench> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'changtong-bench-'))
  const sizes: Sizes = { problems, rows, readRows, folder }
  const seen = new Map<string, Figures[]>()
  try {
    for (let round = 0; round < rounds; round++)
      for (const name of Object.keys(parts)) {
        const figures = await measured(name, sizes)
        if (figures) seen.set(name, [...(seen.get(name) ?? []), figures])
      }
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
  const middle = (name: string): Figures | string => {
    const all = seen.get(name)
    if (!all) return absent
    const of = (pick: (figures: Figures) => number) => Math.round(median(all.map(pick)))
    return { ms: of(({ ms }) => ms), cpuMs: of(({ cpuMs }) => cpuMs), peakMb: of(({ peakMb }) => peakMb), did: all[0]!.did }
  }
  const pages = (name: string): number | null => {
    const figures = middle(name)
    return typeof figures === 'string' ? null : Math.round((figures.did.characters! / PAGE / figures.ms) * 1000)
  }
  return {
    problems,
    rows,
    readRows,
    rounds,
    pagesPerSecond: { ours: pages('list read')!, mammoth: pages('list read by mammoth') },
    parts: Object.fromEntries(Object.keys(parts).map((name) => [name, middle(name)])),
  }
}
export default documentsBench

/** The part that this process was started for. */
async function runPart(name: string, sizes: Sizes): Promise<void> {
  const start = performance.now()
  const did = await parts[name]!(sizes)
  if (did === null) process.exit(missing)
  const ms = performance.now() - start
  process.stdout.write(
    JSON.stringify({ ms, cpuMs: cpuOf(process.pid), peakMb: process.resourceUsage().maxRSS / 1024, did } satisfies Figures),
  )
}

if (import.meta.main) {
  const args = process.argv.slice(2)
  const option = (name: string, usual: number): number => {
    const at = args.indexOf(`--${name}`)
    return at < 0 ? usual : Number(args[at + 1])
  }
  const part = args.indexOf('--part')
  if (part >= 0) await runPart(args[part + 1]!, JSON.parse(args[part + 2]!) as Sizes)
  else {
    const sizes = {
      rounds: option('rounds', 3),
      problems: option('problems', 1000),
      rows: option('rows', 100_000),
      readRows: option('read-rows', 20_000),
    }
    process.stdout.write(`${JSON.stringify(await documentsBench(sizes), null, 2)}\n`)
  }
}
