import { type Id, text } from '@changtong/kernel'
import type { Db } from '@changtong/store'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { ImportList, ImportRow } from '../contract/index.ts'
import { listLines } from '../registers/enterpriseImports.ts'
import type { Correction } from './corrections.ts'
import { kindLabels } from './words.ts'

type Row = z.infer<typeof ImportRow>
interface Line {
  readonly id: Id
  readonly at: string
  readonly list: boolean
}
const stand = sql`
  SELECT id, at, false AS list FROM import WHERE state <> 'undone'
  UNION ALL SELECT id, at, true AS list FROM enterprise_import WHERE state <> 'undone'`

/** A window of what was brought in and stands, documents and lists of enterprises, the newest first, with how many there are. */
export async function importList(
  db: Db,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<z.infer<typeof ImportList>> {
  const { rows: counted } = await sql<{ n: string }>`SELECT count(*) AS n FROM (${stand}) AS brought`.execute(db)
  const { rows: lines } = await sql<Line>`${stand} ORDER BY at DESC, id DESC LIMIT ${limit} OFFSET ${offset}`.execute(db)
  const people = new Map((await db.selectFrom('person').select(['id', 'name']).execute()).map(({ id, name }) => [id, name]))
  const nameOf = (person: Id) => people.get(person) ?? ''
  const idsOf = (list: boolean) => lines.filter((line) => line.list === list).map(({ id }) => id)
  const rows = new Map(
    [...(await documentLines(db, idsOf(false), nameOf)), ...(await listLines(db, idsOf(true), nameOf))].map((row) => [row.id, row]),
  )
  return { rows: lines.flatMap(({ id }) => rows.get(id) ?? []), count: Number(counted[0]!.n) }
}

/** Documents as lines of the list. How many problems and measures were read is counted in the database: a reading is large. */
async function documentLines(db: Db, ids: readonly Id[], nameOf: (person: Id) => string): Promise<readonly Row[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Counted>`
    SELECT id, name, kind, title, org, state, at, "by", corrections,
      (SELECT coalesce(json_agg(jsonb_array_length(problem->'measures') ORDER BY nth), '[]')
        FROM jsonb_array_elements(reading->'problems') WITH ORDINALITY AS each (problem, nth)) AS measures
    FROM import WHERE id = ANY(${[...ids]}::uuid[])`.execute(db)
  return rows.map(({ id, name, kind, state, at, by, ...read }) => ({
    ...{ id, name, kind, kindLabel: kindLabels[kind] ?? text(kind, kind), state, at, by: nameOf(by) },
    ...correctedLine(read),
    enterprises: null,
  }))
}
type Counted = Pick<Row, 'id' | 'name' | 'kind' | 'title' | 'org' | 'state' | 'at'> & {
  readonly by: Id
  readonly corrections: readonly Correction[]
  readonly measures: readonly number[]
}

/** What the corrections of people make of it: another title or issuer, problems and measures taken out. */
function correctedLine({ title, org, corrections, measures }: Pick<Counted, 'title' | 'org' | 'corrections' | 'measures'>) {
  const at = (path: string) => corrections.find((correction) => correction.path === path)
  const worded = (path: string, read: string | null): string | null => {
    const correction = at(path)
    return correction ? (correction.value as string | null) : read
  }
  const out = new Set(corrections.filter(({ path, value }) => value === null && /\/\d+$/.test(path)).map(({ path }) => path))
  const left = measures.flatMap((n, problem) =>
    out.has(`problems/${problem}`) ? [] : [n - [...out].filter((path) => path.startsWith(`problems/${problem}/measures/`)).length],
  )
  return {
    title: worded('title', title),
    org: worded('org', org),
    problems: left.length,
    measures: left.reduce((sum, n) => sum + n, 0),
  }
}
