import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { plainSource, readLedger } from './index.ts'

vi.setConfig({ testTimeout: 60_000 })

const corpus = join(import.meta.dirname, '../../../../shared/corpus')
const folder = join(corpus, 'dev/ledger')
const there = existsSync(folder) && existsSync(join(corpus, 'score.mjs'))

interface Score {
  readonly precision: number
  readonly recall: number
  readonly f1: number
}
type Scores = Record<'problems' | 'measures' | 'units' | 'dates' | 'figures', Score> & {
  readonly measureCountExact: number
  readonly status: number
}

/** Reads the chosen texts and lets the corpus's own scorer compare them with their labels. */
function score(chosen: (id: string) => boolean): Scores {
  const place = mkdtempSync(join(tmpdir(), 'reader-corpus-'))
  try {
    const [labels, answers] = ['labels', 'answers'].map((name) => join(place, name)) as [string, string]
    mkdirSync(labels)
    mkdirSync(answers)
    for (const file of readdirSync(folder).filter((f) => f.endsWith('.txt') && chosen(f.slice(0, -4)))) {
      const id = file.slice(0, -4)
      cpSync(join(folder, `${id}.gold.json`), join(labels, `${id}.gold.json`))
      const { reading } = readLedger(plainSource(readFileSync(join(folder, file), 'utf8')))
      writeFileSync(join(answers, `${id}.json`), JSON.stringify(reading))
    }
    return JSON.parse(
      execFileSync(process.execPath, [join(corpus, 'score.mjs'), 'ledger', labels, answers], { encoding: 'utf8' }),
    ) as Scores
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}

test.skipIf(!there)('the five whole documents (where the labelled corpus is at hand): problems and measures exactly', () => {
  const seeds = score((id) => id.startsWith('seed'))
  expect([seeds.problems, seeds.measures].map((s) => [s.precision, s.recall])).toEqual([
    [1, 1],
    [1, 1],
  ])
  expect(seeds.measureCountExact).toBe(1)
  expect(seeds.status).toBeGreaterThanOrEqual(0.95)
})
test.skipIf(!there)('all labelled texts (where the corpus is at hand): the agreed bars', () => {
  const all = score(() => true)
  expect(all.problems.f1).toBeGreaterThanOrEqual(0.97)
  expect(all.measures.f1).toBeGreaterThanOrEqual(0.97)
  expect(all.units.f1).toBeGreaterThanOrEqual(0.9)
  expect(all.dates.f1).toBeGreaterThanOrEqual(0.92)
  expect(all.figures.f1).toBeGreaterThanOrEqual(0.94)
})
