import type { Scope } from '@changtong/access'
import { type ExpressionBuilder, sql } from 'kysely'
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
  'parent',
  'due',
  'due_precision',
  'due_provisional',
  'due_words',
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
  'body',
  'words',
] as const

/** Writes the row of a case; called in the transaction that appended its entries. */
export async function putCaseRow(tx: Tx, record: CaseRecord): Promise<void> {
  const values = { ...record, body: JSON.stringify(record.body), search: pairVector(record.words) }
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

export interface CaseFilter {
  readonly procedure?: string
  readonly q?: string
  readonly phases?: readonly string[]
  readonly states?: readonly string[]
  readonly unit?: string
  readonly parent?: string
  readonly document?: string
  readonly source?: string
  /** Due before this moment, and from that one. */
  readonly dueBefore?: string
  readonly dueFrom?: string
  readonly handler?: string
  /** Closed at or after this moment. */
  readonly closedFrom?: string
  readonly open?: boolean
  readonly sort?: 'due' | '-due' | 'changed' | '-changed' | 'no' | '-no' | 'title'
  readonly offset?: number
  readonly limit?: number
  /** States by procedure in which the asker has something to do, with the units concerned. */
  readonly waiting?: readonly { readonly procedure: string; readonly states: readonly string[]; readonly units: readonly string[] | null }[]
}

type Where = ExpressionBuilder<Tables, 'case_row'>

/** The access law as a condition: the same scope that `within` asks of one case. */
export function whereScope(eb: Where, scope: Scope) {
  if (scope.all) return sql<boolean>`true`
  const conditions = [
    ...(scope.units.length > 0 ? [eb('lead_unit', 'in', [...scope.units]), sql<boolean>`co_units && ${[...scope.units]}::uuid[]`] : []),
    ...(scope.handler !== null ? [eb('handler', '=', scope.handler)] : []),
  ]
  return conditions.length === 0 ? sql<boolean>`false` : eb.or(conditions)
}

function whereFilter(eb: Where, f: CaseFilter) {
  return eb.and([
    ...(f.procedure ? [eb('procedure', '=', f.procedure)] : []),
    ...(f.phases?.length ? [eb('phase', 'in', [...f.phases])] : []),
    ...(f.states?.length ? [eb('state', 'in', [...f.states])] : []),
    ...(f.unit ? [eb.or([eb('lead_unit', '=', f.unit), sql<boolean>`co_units && ${[f.unit]}::uuid[]`])] : []),
    ...(f.parent ? [eb('parent', '=', f.parent)] : []),
    ...(f.document ? [eb('document', '=', f.document)] : []),
    ...(f.source ? [eb('source', '=', f.source)] : []),
    ...(f.dueBefore ? [eb('due', '<', f.dueBefore)] : []),
    ...(f.dueFrom ? [eb('due', '>=', f.dueFrom)] : []),
    ...(f.handler ? [eb('handler', '=', f.handler)] : []),
    ...(f.closedFrom ? [eb('closed_at', '>=', f.closedFrom)] : []),
    ...(f.open ? [eb('phase', '<>', 'closed')] : []),
    ...(f.q ? [contains(f.q, sql`words`, sql`search`)] : []),
    ...(f.waiting
      ? [
          eb.or(
            f.waiting.map((w) =>
              eb.and([
                eb('procedure', '=', w.procedure),
                eb('state', 'in', [...w.states]),
                ...(w.units ? [eb('lead_unit', 'in', [...w.units])] : []),
              ]),
            ),
          ),
        ]
      : []),
    eb('state', '<>', 'undone'),
  ])
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
  scopes: readonly { readonly procedure: string | null; readonly scope: Scope }[],
  filter: CaseFilter,
  most = 10_000,
): Promise<{ readonly rows: readonly CaseRecord[]; readonly count: number }> {
  const base = db
    .selectFrom('case_row')
    .where((eb) =>
      eb.or(
        scopes.map(({ procedure, scope }) =>
          procedure === null ? whereScope(eb, scope) : eb.and([eb('procedure', '=', procedure), whereScope(eb, scope)]),
        ),
      ),
    )
    .where((eb) => whereFilter(eb, filter))
  const rows = await base
    .select(columns)
    .orderBy(sql.raw(orders[filter.sort ?? '-changed']))
    .orderBy('id')
    .limit(filter.limit ?? 50)
    .offset(filter.offset ?? 0)
    .execute()
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
