import type { Scope } from '@changtong/access'
import { type ExpressionBuilder, type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from './database.ts'
import type { CaseRowTable, Tables } from './schema.ts'
import { contains, pairVector } from './search.ts'

/** A list row as stored, with the whole case in `body`. */
export type CaseRecord = Omit<
  { readonly [K in keyof CaseRowTable]: CaseRowTable[K] extends { readonly __select__: infer S } ? S : CaseRowTable[K] },
  'search' | 'body'
> & { readonly body: unknown }

const columns = [
  'id',
  'procedure',
  'no',
  'title',
  'title_proposed',
  'state',
  'phase',
  'outcome',
  'lead_unit',
  'co_units',
  'handler',
  'area',
  'parent',
  'due',
  'due_precision',
  'due_provisional',
  'due_words',
  'due_suspended',
  'source',
  'confidential',
  'taken_over',
  'document',
  'position',
  'round',
  'version',
  'opened_at',
  'changed_at',
  'closed_at',
  'opened_by',
  'on_time',
  'solved',
  'reworked',
  'sent_back',
  'body',
  'words',
] as const

/** Writes the row of a case; called in the transaction that appended its entries. What boards count follows by a trigger. */
export async function putCaseRow(tx: Tx, record: CaseRecord): Promise<void> {
  const json = { sent_back: JSON.stringify(record.sent_back), body: JSON.stringify(record.body) }
  const values = { ...record, ...json, search: pairVector(record.words) }
  const { id: _id, ...changed } = values
  await tx
    .insertInto('case_row')
    .values(values)
    .onConflict((oc) => oc.column('id').doUpdateSet(changed))
    .execute()
}

export async function caseRecord(db: Db | Tx, id: string, lock = false): Promise<CaseRecord | undefined> {
  const query = db.selectFrom('case_row').select(columns).where('id', '=', id)
  return (await (lock ? query.forUpdate() : query).executeTakeFirst()) as CaseRecord | undefined
}
export async function caseRecords(db: Db | Tx, ids: readonly string[]): Promise<readonly CaseRecord[]> {
  if (ids.length === 0) return []
  return (await db.selectFrom('case_row').select(columns).where('id', 'in', ids).execute()) as unknown as CaseRecord[]
}

/** Of a case that is judged: yes, no, or either of them. */
export type Judged = boolean | 'either'
export interface CaseFilter {
  readonly procedure?: string
  readonly q?: string
  readonly phases?: readonly string[]
  readonly states?: readonly string[]
  /** Leads or supports. */
  readonly unit?: string
  /** Leads; null: the cases that no unit leads yet. */
  readonly leads?: readonly (string | null)[]
  readonly parent?: string
  /** Under one of these. */
  readonly parents?: readonly string[]
  readonly document?: string
  readonly source?: string
  /** Due before this moment, and from that one. */
  readonly dueBefore?: string
  readonly dueFrom?: string
  /** Only due dates that do not stand still. */
  readonly running?: boolean
  readonly handler?: string
  /** A leader who instructed on it. */
  readonly instructedBy?: string
  /** Closed at or after this moment, and before that one. */
  readonly closedFrom?: string
  readonly closedBefore?: string
  /** Registered at or after this moment, and before that one. */
  readonly openedFrom?: string
  readonly openedBefore?: string
  readonly takenOver?: boolean
  readonly onTime?: Judged
  readonly solved?: Judged
  readonly reworked?: Judged
  /** Last sent back by these units (`any`: by whatever unit) at or after `from` and before `before`. */
  readonly sentBack?: { readonly by: readonly string[] | 'any'; readonly from?: string; readonly before?: string }
  readonly open?: boolean
  readonly sort?: 'due' | '-due' | 'changed' | '-changed' | 'no' | '-no' | 'title'
  readonly offset?: number
  readonly limit?: number
  /** States by procedure in which the asker has something to do, with the units concerned. */
  readonly waiting?: Waiting
  /** Last acted on by this person, and not in one of the states in which it waits for him. */
  readonly handed?: { readonly by: string; readonly waiting: Waiting }
}
type Waiting = readonly { readonly procedure: string; readonly states: readonly string[]; readonly units: readonly string[] | null }[]

type Where = ExpressionBuilder<Tables, 'case_row'>
type Condition = RawBuilder<boolean>
const uuids = (ids: readonly (string | null)[]) => sql`${ids.filter((id) => id !== null)}::uuid[]`

/** The access law as a condition on cases or on what is counted of them: the same scope that `within` asks of one case. */
export function whereScope(scope: Scope): Condition {
  if (scope.all) return sql`true`
  const ways = [
    ...(scope.units.length > 0 ? [sql`lead_unit = ANY(${uuids(scope.units)})`, sql`co_units && ${uuids(scope.units)}`] : []),
    ...(scope.areas.length > 0 ? [sql`area = ANY(${uuids(scope.areas)})`] : []),
    ...(scope.handler === null ? [] : [sql`handler = ${scope.handler}`]),
    // Contacts look at cases only, never at what is counted of them.
    ...(scope.enterprise === null ? [] : [sql`body #>> '{fields,creditCode}' = ${scope.enterprise}`]),
  ]
  return ways.length === 0 ? sql`false` : sql`(${sql.join(ways, sql` OR `)})`
}
/** The same for several kinds of case; `null` stands for every kind. */
export type Scopes = readonly { readonly procedure: string | null; readonly scope: Scope }[]
export function whereScopes(scopes: Scopes): Condition {
  const each = scopes.map(({ procedure, scope }) =>
    procedure === null ? whereScope(scope) : sql<boolean>`(procedure = ${procedure} AND ${whereScope(scope)})`,
  )
  return each.length === 0 ? sql`false` : sql`(${sql.join(each, sql` OR `)})`
}

/** Conditions that read alike on `case_row` and on what is counted of it. */
export function sharedConditions(f: CaseFilter): readonly Condition[] {
  const judged = (column: 'on_time' | 'solved' | 'reworked', wanted: Judged | undefined): readonly Condition[] =>
    wanted === undefined ? [] : [wanted === 'either' ? sql`${sql.ref(column)} IS NOT NULL` : sql`${sql.ref(column)} = ${wanted}`]
  return [
    ...(f.procedure ? [sql<boolean>`procedure = ${f.procedure}`] : []),
    ...(f.phases?.length ? [sql<boolean>`phase = ANY(${[...f.phases]}::text[])`] : []),
    ...(f.states?.length ? [sql<boolean>`state = ANY(${[...f.states]}::text[])`] : []),
    ...(f.leads ? [sql<boolean>`(lead_unit = ANY(${uuids(f.leads)})${f.leads.includes(null) ? sql` OR lead_unit IS NULL` : sql``})`] : []),
    ...(f.dueBefore ? [sql<boolean>`due < ${f.dueBefore}`] : []),
    ...(f.dueFrom ? [sql<boolean>`due >= ${f.dueFrom}`] : []),
    ...(f.open ? [sql<boolean>`phase <> 'closed'`] : []),
    ...(f.takenOver === undefined ? [] : [sql<boolean>`taken_over = ${f.takenOver}`]),
    ...judged('on_time', f.onTime),
    ...judged('solved', f.solved),
    ...judged('reworked', f.reworked),
    ...(f.waiting ? [whereWaiting(f.waiting)] : []),
  ]
}
const whereWaiting = (waiting: Waiting): Condition =>
  sql`(${sql.join(
    [
      sql`false`,
      ...waiting.map(
        (w) =>
          sql`(procedure = ${w.procedure} AND state = ANY(${[...w.states]}::text[])${w.units ? sql` AND lead_unit = ANY(${uuids(w.units)})` : sql``})`,
      ),
    ],
    sql` OR `,
  )})`
/** His is the last act on it, and what comes next is not his. A case without a lead unit waits for no unit. */
const whereHanded = ({ by, waiting }: NonNullable<CaseFilter['handed']>): Condition =>
  sql`(${whereWaiting(waiting)}) IS NOT TRUE AND id IN (
    SELECT mine.stream FROM entry mine WHERE mine.person = ${by} AND mine.type IN ('case.opened', 'case.acted')
      AND NOT EXISTS (SELECT 1 FROM entry later WHERE later.stream = mine.stream AND later.version > mine.version AND later.type = 'case.acted'))`

function whereFilter(eb: Where, f: CaseFilter) {
  return eb.and([
    ...sharedConditions(f),
    ...(f.unit ? [eb.or([eb('lead_unit', '=', f.unit), sql<boolean>`co_units && ${uuids([f.unit])}`])] : []),
    ...(f.parent ? [eb('parent', '=', f.parent)] : []),
    ...(f.parents ? [eb('parent', 'in', f.parents)] : []),
    ...(f.document ? [eb('document', '=', f.document)] : []),
    ...(f.source ? [eb('source', '=', f.source)] : []),
    ...(f.running ? [eb('due_suspended', '=', false)] : []),
    ...(f.handler ? [eb('handler', '=', f.handler)] : []),
    ...(f.instructedBy ? [sql<boolean>`body #> '{fields,instructions}' @> ${JSON.stringify([{ by: f.instructedBy }])}::jsonb`] : []),
    ...(f.closedFrom ? [eb('closed_at', '>=', f.closedFrom)] : []),
    ...(f.closedBefore ? [eb('closed_at', '<', f.closedBefore)] : []),
    ...(f.openedFrom ? [eb('opened_at', '>=', f.openedFrom)] : []),
    ...(f.openedBefore ? [eb('opened_at', '<', f.openedBefore)] : []),
    ...(f.sentBack ? [whereSentBack(f.sentBack)] : []),
    ...(f.handed ? [whereHanded(f.handed)] : []),
    ...(f.q ? [contains(f.q, sql`words`, sql`search`)] : []),
    eb('state', '<>', 'undone'),
  ])
}
/** By whatever unit, the last time counts; by certain units, the last time of any of them. */
function whereSentBack({ by, from, before }: NonNullable<CaseFilter['sentBack']>): Condition {
  const last = sql`SELECT max((s->>'at')::timestamptz) AS at FROM jsonb_array_elements(sent_back) s`
  const times = by === 'any' ? last : sql`${last} WHERE (s->>'unit')::uuid = ANY(${uuids(by)})`
  const within = sql.join(
    [sql`at IS NOT NULL`, ...(from ? [sql`at >= ${from}`] : []), ...(before ? [sql`at < ${before}`] : [])],
    sql` AND `,
  )
  return sql`(sent_back <> '[]' AND EXISTS (SELECT 1 FROM (${times}) AS last WHERE ${within}))`
}

const orders = {
  due: 'due asc nulls last',
  '-due': 'due desc nulls last',
  changed: 'changed_at asc',
  '-changed': 'changed_at desc',
  no: 'opened_at asc',
  '-no': 'opened_at desc',
  title: 'title asc',
} as const

/** A window of a list, with the count exact to `most`. What the scope does not reach is neither shown nor counted. */
export async function listCases(
  db: Db,
  scopes: Scopes,
  filter: CaseFilter,
  most = 10_000,
): Promise<{ readonly rows: readonly CaseRecord[]; readonly count: number }> {
  const base = db
    .selectFrom('case_row')
    .where(whereScopes(scopes))
    .where((eb) => whereFilter(eb, filter))
  const rows = await base
    .select(columns)
    .orderBy(sql.raw(orders[filter.sort ?? '-changed']))
    .orderBy('id')
    .limit(filter.limit ?? 50)
    .offset(filter.offset ?? 0)
    .execute()
  // A window that is not full shows the end of the list, and with it the count.
  const [offset, limit] = [filter.offset ?? 0, filter.limit ?? 50]
  if (rows.length < limit && (rows.length > 0 || offset === 0))
    return { rows: rows as unknown as CaseRecord[], count: Math.min(offset + rows.length, most + 1) }
  const { n } = await db
    .selectFrom(
      base
        .select(sql`1`.as('one'))
        .limit(most + 1)
        .as('found'),
    )
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return { rows: rows as unknown as CaseRecord[], count: Number(n) }
}

/** Which cases a question finds, oldest number first, with the unit that leads each; at most `most`. */
export async function casesFound(
  db: Db | Tx,
  scopes: Scopes,
  filter: CaseFilter,
  most: number,
): Promise<readonly { readonly id: string; readonly lead: string | null }[]> {
  return db
    .selectFrom('case_row')
    .select(['id', 'lead_unit as lead'])
    .where(whereScopes(scopes))
    .where((eb) => whereFilter(eb, filter))
    .orderBy('opened_at')
    .orderBy('id')
    .limit(most)
    .execute()
}
