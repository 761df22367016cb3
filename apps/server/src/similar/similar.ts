import { procedureOf } from '@changtong/capabilities/registry.ts'
import { dayOf, daysBetween, fold, type Text, text } from '@changtong/kernel'
import type { CaseState } from '@changtong/model'
import { type CaseRecord, caseRecords, pairs, whereScopes } from '@changtong/store'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { SimilarCase } from '../contract/index.ts'
import { rowsOf } from '../loop/rows.ts'
import type { Work } from '../loop/work.ts'
import { readableScopes } from '../waiting.ts'
import { leastLikeness, likenesses, type Told } from './likeness.ts'

/** Kinds of case in which somebody may have met the same matter. */
const kindsBeside: Readonly<Record<string, readonly string[]>> = { problem: ['problem'], request: ['request', 'problem'] }
/** So many are compared, newest first, and so many shown. */
const compared = 400
const shown = 5

const fieldsOf = (c: CaseState) => c.fields as Readonly<Record<string, unknown>>
/** The enterprise a case is of, where it was not told in confidence: that two cases are of one is told of open ones only. */
const enterpriseOf = (c: CaseState): string | undefined => {
  const { enterprise, confidential, anonymous } = fieldsOf(c)
  return typeof enterprise === 'string' && confidential !== true && anonymous !== true ? enterprise : undefined
}
const wordsIn = (value: unknown): string => (typeof value === 'string' ? value : '')
function toldBy(c: CaseState): Told {
  const fields = fieldsOf(c)
  return { title: wordsIn(fields[procedureOf(c.procedure)!.nouns.title as string]), content: wordsIn(fields.content) }
}

/** What was done about a closed case, in the words of those who did it. */
function howOf(c: CaseState): string | null {
  if (c.phase !== 'closed') return null
  const { completions, result, reply } = fieldsOf(c)
  const statements = Array.isArray(completions)
    ? completions.map((part: { readonly text?: unknown }) => wordsIn(part.text)).filter(Boolean)
    : []
  return [wordsIn(result), statements.join('；'), wordsIn(reply)].find((words) => words !== '') ?? null
}

/** Cases like this one that the reader may see: those that were solved, with how, before the others. */
export async function similarTo(work: Work, c: CaseState): Promise<z.infer<typeof SimilarCase>[]> {
  const kinds = kindsBeside[c.procedure] ?? []
  const scopes = readableScopes(work.office, work.signed).filter(({ procedure }) => kinds.includes(procedure))
  const own = toldBy(c)
  const wanted = pairs(fold(own.title)).filter((pair) => /^[\p{L}\p{N}]{2}$/u.test(pair))
  if (scopes.length === 0 || wanted.length === 0) return []
  const anyPair = wanted.map((pair) => `'${pair}'`).join(' | ')
  const near = await work.tx
    .selectFrom('case_row')
    .select('id')
    .where(whereScopes(scopes))
    .where('id', '<>', c.id)
    .where('state', 'not in', ['undone', 'merged', 'joined'])
    .where(sql<boolean>`search @@ ${anyPair}::tsquery`)
    .orderBy('opened_at', 'desc')
    .orderBy('id')
    .limit(compared)
    .execute()
  const tied = new Set([c.parent, ...c.related.map(({ id }) => id), ...Object.keys(c.children)])
  const records = await caseRecords(
    work.tx,
    near.map(({ id }) => id).filter((id) => !tied.has(id)),
  )
  const found = records.map((record) => ({ record, other: record.body as CaseState }))
  const alike = likenesses(
    own,
    found.map(({ other }) => toldBy(other)),
  )
  const ranked = found
    .map((one, at) => {
      const { score, runs } = alike[at]!
      const sameUnit = c.leadUnit !== null && c.leadUnit === one.other.leadUnit
      const area = fieldsOf(c).area
      const sameEnterprise = enterpriseOf(c) !== undefined && enterpriseOf(c) === enterpriseOf(one.other)
      const sameArea = typeof area === 'string' && area === fieldsOf(one.other).area
      return {
        ...one,
        runs,
        sameUnit,
        sameArea,
        sameEnterprise,
        score: score + (sameUnit ? 0.04 : 0) + (sameArea ? 0.06 : 0) + (sameEnterprise ? 0.06 : 0),
        words: score,
        how: howOf(one.other),
      }
    })
    // The words must agree; unit and place only say which of those that do comes first.
    .filter(({ words, runs }) => words >= leastLikeness && runs.length > 0)
    .sort((a, b) => rank(b) - rank(a) || b.score - a.score || (a.record.no < b.record.no ? -1 : 1))
    .slice(0, shown)
  const rows = await rowsOf(
    work.tx,
    ranked.map(({ record }) => record as CaseRecord),
    work,
    work.now,
  )
  return ranked.map(({ other, runs, sameUnit, sameArea, sameEnterprise, how }, at) => ({
    row: rows[at]!,
    shares: [
      ...runs.map((run): Text => text(`“${run}”`, `“${run}”`)),
      ...(sameEnterprise ? [text('同一企业', 'same enterprise')] : []),
      ...(sameUnit ? [text('同一牵头单位', 'same lead unit')] : []),
      ...(sameArea ? [text('同一镇街', 'same place')] : []),
    ],
    how,
    days: other.closedAt === null || other.takenOver ? null : daysBetween(dayOf(other.openedAt), dayOf(other.closedAt)),
  }))
}
/** Solved and told how, solved, closed otherwise, open. */
const rank = ({ other, how }: { readonly other: CaseState; readonly how: string | null }): number =>
  other.outcome === 'resolved' ? (how === null ? 2 : 3) : other.phase === 'closed' && how !== null ? 1 : 0
