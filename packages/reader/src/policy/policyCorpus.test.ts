import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readPolicyClause } from './readPolicyClause.ts'

const corpus = join(import.meta.dirname, '../../../../../shared/corpus')
const folder = join(corpus, 'dev/policy')
const there = existsSync(folder) && existsSync(join(corpus, 'score.mjs'))

interface Scores {
  readonly benefit: Readonly<Record<'kind' | 'amount' | 'cap' | 'rate' | 'tiers', { readonly accuracy: number; readonly n: number }>>
  readonly inventedBenefitValues: number
  readonly numericConditions: { readonly f1: number }
  readonly conditionsRelaxed: { readonly f1: number }
}

/** Reads the labelled clauses and lets the corpus's own scorer compare. */
function scores(): Scores {
  const place = mkdtempSync(join(tmpdir(), 'reader-policy-'))
  try {
    const answers = readdirSync(folder)
      .filter((f) => f.endsWith('.json'))
      .map((f) => JSON.parse(readFileSync(join(folder, f), 'utf8')) as { id: string; text: string })
      .map((clause) => readPolicyClause(clause))
      .map((result) => JSON.stringify(result.ok ? result.value : {}))
    const file = join(place, 'answers.jsonl')
    writeFileSync(file, answers.join('\n'))
    return JSON.parse(execFileSync(process.execPath, [join(corpus, 'score.mjs'), 'policy', folder, file], { encoding: 'utf8' })) as Scores
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}

test.skipIf(!there)('all labelled clauses (where the corpus is at hand): the agreed bars', () => {
  const { benefit, inventedBenefitValues, numericConditions, conditionsRelaxed } = scores()
  const wrong = ({ accuracy, n }: { accuracy: number; n: number }): number => Math.round((1 - accuracy) * n)
  expect(benefit.kind.accuracy).toBeGreaterThanOrEqual(0.95)
  for (const sum of [benefit.amount, benefit.cap, benefit.rate]) expect(wrong(sum)).toBeLessThanOrEqual(1)
  expect(benefit.tiers.accuracy).toBeGreaterThanOrEqual(0.95)
  expect(inventedBenefitValues).toBeLessThanOrEqual(1)
  expect(numericConditions.f1).toBeGreaterThanOrEqual(0.95)
  expect(conditionsRelaxed.f1).toBeGreaterThanOrEqual(0.9)
})
