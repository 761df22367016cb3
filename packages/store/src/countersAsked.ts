import { dayOf, type Instant, startOfDay } from '@changtong/kernel'
import { type RawBuilder, sql } from 'kysely'
import { type CaseFilter, type Scopes, sharedConditions, whereScopes } from './caseRows.ts'
import type { Db, Tx } from './database.ts'

/** What a board may ask: the part of a list's filter that is counted. `each`: sent back by the unit that the number is charged to. */
export type Asked = Omit<
  CaseFilter,
  'sentBack' | 'q' | 'unit' | 'parent' | 'document' | 'source' | 'handler' | 'offset' | 'limit' | 'sort'
> & {
  readonly sentBack?: { readonly by: 'each' | 'any'; readonly from?: string; readonly before?: string }
}
type Condition = RawBuilder<boolean>

/** Closing and sending back are counted by the month: another moment than the first of a month could not be answered. */
function monthOf(moment: string): string {
  const day = dayOf(moment as Instant)
  if (!day.endsWith('-01') || startOfDay(day) !== moment) throw new Error(`${moment} is not the beginning of a month`)
  return day.slice(0, 7)
}
const inMonths = (from: string | undefined, before: string | undefined): readonly Condition[] => [
  ...(from ? [sql<boolean>`month >= ${monthOf(from)}`] : []),
  ...(before ? [sql<boolean>`month < ${monthOf(before)}`] : []),
]

function conditionOf(asked: Asked): Condition {
  const { sentBack, ...f } = asked
  if ((f.dueBefore || f.dueFrom) && !(f.open && f.running)) throw new Error('only running due dates of open cases are counted')
  const opened = f.openedFrom !== undefined || f.openedBefore !== undefined
  if (opened && (f.open || f.phases || f.states || f.waiting || f.closedFrom || f.closedBefore || sentBack))
    throw new Error('registrations are counted as such, whatever became of them')
  const what = opened ? 'opened' : sentBack === undefined ? 'case' : sentBack.by === 'each' ? 'sent-back' : 'sent-back-last'
  return sql`(${sql.join(
    [
      sql`what = ${what}`,
      ...sharedConditions(f),
      ...inMonths(f.closedFrom, f.closedBefore),
      ...inMonths(f.openedFrom, f.openedBefore),
      ...(sentBack ? inMonths(sentBack.from, sentBack.before) : []),
    ],
    sql` AND `,
  )})`
}
/** The first month that an answer needs: null where open cases are enough, `''` where everything is needed. */
function firstMonth({ open, phases, waiting, closedFrom, openedFrom, openedBefore, sentBack }: Asked): string | null {
  const from = sentBack ? sentBack.from : (closedFrom ?? openedFrom)
  if (from) return monthOf(from)
  return !sentBack && !openedBefore && (open || waiting || (phases && !phases.includes('closed'))) ? null : ''
}

/**
 * The rows in which these scopes are answered. Whoever sees every case needs no supporting units and handlers; whoever asks only of units whose
 * cases he sees as theirs needs them only for what those sent back, which others lead now.
 */
function inGrain(scopes: Scopes, units: readonly string[] | undefined): Condition {
  if (scopes.every(({ scope }) => scope.all)) return sql`grain = ANY('{new,unit}')`
  const own = units !== undefined && scopes.every(({ scope }) => scope.all || units.every((unit) => scope.units.includes(unit)))
  return own
    ? sql`(grain = 'new' OR (grain = 'unit' AND what IN ('case', 'opened')) OR (grain = 'viewer' AND what IN ('sent-back', 'sent-back-last')))`
    : sql`grain = ANY('{new,viewer}')`
}

/** Rows that these asks need: only of the kinds of case, grains and months in question. */
function base(db: Db | Tx, scopes: Scopes, asks: readonly Asked[], units?: readonly string[]) {
  const months = asks.map(firstMonth)
  const from = months.includes('') ? '' : (months.filter((month) => month !== null).sort()[0] ?? null)
  const kinds = [...new Set(asks.map((asked) => asked.procedure))]
  const query = db
    .selectFrom('case_delta')
    .where(inGrain(scopes, units))
    .where(whereScopes(scopes))
    .$if(from === null, (q) => q.where('month', 'is', null))
    .$if(from !== null && from !== '', (q) => q.where((eb) => eb.or([eb('month', 'is', null), eb('month', '>=', from)])))
  return kinds.includes(undefined) ? query : query.where('procedure', 'in', kinds as string[])
}
function sums<K extends string>(asks: Readonly<Record<K, Asked>>) {
  const all = Object.entries(asks) as [K, Asked][]
  // Where every ask is about one kind of case, the rows read are of that kind already.
  const one = new Set(all.map(([, asked]) => asked.procedure)).size === 1
  return all.map(([name, { procedure, ...asked }]) => {
    const condition = conditionOf(one || procedure === undefined ? asked : { ...asked, procedure })
    return sql<number>`coalesce(sum(n) FILTER (WHERE ${condition}), 0)::bigint`.as(name)
  })
}

/** How many cases each ask finds within the scopes; no case is read. */
export async function countCases<K extends string>(
  db: Db | Tx,
  scopes: Scopes,
  asks: Readonly<Record<K, Asked>>,
): Promise<Readonly<Record<K, number>>> {
  const row = await base(db, scopes, Object.values(asks)).select(sums(asks)).executeTakeFirstOrThrow()
  return row as unknown as Record<K, number>
}

/** The same by the unit that a number is charged to; null: no unit leads. `units`: only these. */
export async function countCasesByUnit<K extends string>(
  db: Db | Tx,
  scopes: Scopes,
  asks: Readonly<Record<K, Asked>>,
  units?: readonly string[],
): Promise<ReadonlyMap<string | null, Readonly<Record<K, number>>>> {
  const rows = await base(db, scopes, Object.values(asks), units)
    .$if(units !== undefined, (q) => q.where('unit', 'in', units!))
    .select(['unit', ...sums(asks)])
    .groupBy('unit')
    .execute()
  return new Map(rows.map(({ unit, ...counts }) => [unit as string | null, counts as unknown as Record<K, number>] as const))
}
