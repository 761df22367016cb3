import type { Id } from '@changtong/kernel'
import type { CaseState } from '@changtong/model'
import { caseRecords, whereScopes } from '@changtong/store'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { PapersPage, PapersQuery } from '../contract/index.ts'
import { type Office, type Organisation, organisationOf, type Signed } from '../office.ts'
import { readableScopes } from '../waiting.ts'
import { mayDo, ownUnits } from './kept.ts'
import { kindsFor } from './kinds.ts'
import { seriesOf } from './numbers.ts'
import { groupsOf } from './recipients.ts'
import { kindLabels, namesOf, readableCase, receiptsOf, rowOf, type Told, unitName } from './rows.ts'

type Asked = Omit<z.infer<typeof PapersQuery>, 'case'>
type View = Asked['view']
type Condition = RawBuilder<boolean>
type PaperOfList = Told & { readonly case_id: Id | null }

/**
 * A window of the papers of a case (null: of every case and of none) that one may see, the newest first, with how many there are in each view,
 * and what may be drafted. Seen and counted in the database: nobody's older paper is left out.
 */
export async function papersPage(
  office: Office,
  signed: Signed,
  of: CaseState | null,
  { view, q, offset, limit }: Asked,
): Promise<z.infer<typeof PapersPage>> {
  const { db } = office.database
  const organisation = await organisationOf(db)
  const mine = ownUnits(organisation, signed)
  const views = viewsFor(mine)
  const conditions = [whereSeen(office, signed, mine), ...(of === null ? [] : [sql<boolean>`case_id = ${of.id}`]), ...wordsIn(q)]
  const asked = sql`FROM office_paper LEFT JOIN number_series s ON s.id = office_paper.series WHERE ${sql.join(conditions, sql` AND `)}`
  const { rows: counted } = await sql<Record<View, string>>`
    SELECT ${sql.join(
      Object.entries(views).map(([name, condition]) => sql`count(*) FILTER (WHERE ${condition}) AS ${sql.ref(name)}`),
    )} ${asked}`.execute(db)
  const counts = Object.fromEntries(Object.entries(counted[0]!).map(([name, n]) => [name, Number(n)])) as Record<View, number>
  const { rows: papers } = await sql<PaperOfList>`
    SELECT office_paper.id, kind, case_id, title, state, at, "by", issued_at, paper->>'number' AS number ${asked} AND ${views[view]}
    ORDER BY at DESC, office_paper.id DESC LIMIT ${limit} OFFSET ${offset}`.execute(db)
  const receipts = await receiptsOf(
    office,
    papers.map(({ id }) => id),
  )
  const name = await namesOf(
    office,
    papers.map(({ by }) => by),
  )
  const cases = new Map(
    (await caseRecords(db, [...new Set(papers.flatMap(({ case_id }) => case_id ?? []))])).map(({ id, body }) => [id, body as CaseState]),
  )
  // Who else has opened it is told to those who read every paper; a unit is told of itself.
  const told = mayDo(office, signed, 'read') ? receipts : receipts.filter(({ unit }) => mine.includes(unit))
  return {
    rows: papers.map((paper) =>
      rowOf(paper, readableCase(office, signed, (paper.case_id && cases.get(paper.case_id)) || null), name, told, {
        mine,
        now: office.now(),
      }),
    ),
    counts,
    ...(await draftable(office, signed, organisation, of)),
  }
}

/** The same as `sees` asks of one paper: whoever reads papers or drafts, of the cases he may read; a unit, what was issued to it. */
function whereSeen(office: Office, signed: Signed, mine: readonly Id[]): Condition {
  const may = (act: string) => mayDo(office, signed, act)
  const [issued, open] = [sql`state IN ('issued', 'void')`, sql`state NOT IN ('issued', 'void')`]
  const ofCase = sql`(case_id IS NULL OR case_id IN (SELECT id FROM case_row WHERE ${whereScopes(readableScopes(office, signed))}))`
  const ways = [
    ...(may('receive') ? [sql`(${issued} AND ${receiptOf(mine)})`] : []),
    ...(may('read') ? [sql`(${issued} AND ${ofCase})`] : []),
    ...(may('draft') ? [sql`(${open} AND ${ofCase})`] : []),
  ]
  return ways.length === 0 ? sql`false` : sql`(${sql.join(ways, sql` OR `)})`
}
const receiptOf = (mine: readonly Id[], more: RawBuilder<unknown> = sql``): Condition =>
  sql`EXISTS (SELECT FROM paper_receipt r WHERE r.paper = office_paper.id AND r.unit = ANY(${[...mine]}::uuid[]) ${more})`

const viewsFor = (mine: readonly Id[]): Readonly<Record<View, Condition>> => ({
  all: sql`true`,
  open: sql`state IN ('draft', 'submitted')`,
  issued: sql`state IN ('issued', 'void')`,
  toOpen: sql`(state = 'issued' AND ${receiptOf(mine, sql`AND r.opened_at IS NULL`)})`,
})

/** Each word stands in the title, written without its line breaks, or in the number as it is printed. */
const wordsIn = (q: string | undefined): readonly Condition[] =>
  (q ?? '')
    .normalize('NFKC')
    .split(/\s+/u)
    .filter(Boolean)
    .map((word) => {
      const like = `%${word.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`
      const printed = sql`CASE s.form WHEN 'issue' THEN s.name || '第' || serial || '期' ELSE s.name || '[' || office_paper.year || ']' || serial || '号' END`
      return sql<boolean>`(regexp_replace(title, '[[:space:]]', '', 'g') ILIKE ${like} OR ${printed} ILIKE ${like.replaceAll('〔', '[').replaceAll('〕', ']')})`
    })

async function draftable(
  office: Office,
  signed: Signed,
  organisation: Organisation,
  of: CaseState | null,
): Promise<Pick<z.infer<typeof PapersPage>, 'kinds' | 'groups' | 'may'>> {
  const draft = mayDo(office, signed, 'draft')
  return {
    kinds: draft ? await kindRows(office, of) : [],
    groups: draft
      ? (await groupsOf(office.database.db)).map(({ id, name, units }) => ({
          id,
          name,
          units: units.map((unit) => unitName(organisation, unit)),
        }))
      : [],
    may: { draft, number: mayDo(office, signed, 'number'), issue: mayDo(office, signed, 'issue') },
  }
}

async function kindRows(office: Office, of: CaseState | null): Promise<z.infer<typeof PapersPage>['kinds']> {
  const series = await seriesOf(office.database.db)
  return kindsFor(of).map((id) => ({
    id,
    label: kindLabels[id]!.label,
    from: [...kindLabels[id]!.from],
    numbered: kindLabels[id]!.numbered,
    series: series.filter(({ kinds }) => kinds.includes(id)).map((one) => ({ id: one.id, name: one.name, issuer: one.issuer })),
  }))
}
