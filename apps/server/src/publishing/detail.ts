import { scope, within } from '@changtong/access'
import { foundIn, masksFor } from '@changtong/capabilities/article/checks.ts'
import { written as asked } from '@changtong/capabilities/article/fields.ts'
import { type ArticleFields, needed, slugOf } from '@changtong/capabilities/article/guards.ts'
import { article } from '@changtong/capabilities/article/index.ts'
import { channels } from '@changtong/capabilities/article/words.ts'
import { procedureOf } from '@changtong/capabilities/registry.ts'
import { dayOf, type Id, type Instant, type LocalDate } from '@changtong/kernel'
import { type CaseState, standing, stateOf } from '@changtong/model'
import { caseRecord, caseRecords, fileOf } from '@changtong/store'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { ArticleDetail } from '../contract/index.ts'
import { reading } from '../loop/reading.ts'
import { contextFor } from '../loop/world.ts'
import type { Office, Signed } from '../office.ts'
import { siteOf } from '../public/site.ts'
import type { FrozenArticle } from './frozenArticle.ts'
import { linkChecker } from './links.ts'

/** An article as its case, for whoever may read it. */
export async function articleCase(office: Office, signed: Signed, id: Id): Promise<CaseState<ArticleFields> | null> {
  const record = await caseRecord(office.database.db, id)
  const c = record?.body as CaseState<ArticleFields> | undefined
  if (c?.procedure !== 'article' || !within(scope(office.grants, signed.holder, 'article', 'read'), c)) return null
  return c
}

/** Everything the page of an article shows besides the case: what was found in it, its links and files, its life after publication. */
export async function articleDetail(office: Office, signed: Signed, c: CaseState<ArticleFields>): Promise<z.infer<typeof ArticleDetail>> {
  const { db } = office.database
  const people = new Map((await db.selectFrom('person').select(['id', 'name']).execute()).map((p) => [p.id, p.name]))
  const name = (id: string) => people.get(id) ?? '—'
  const files = await Promise.all(c.evidence.filter((e) => e.kind === 'attachment').map((e) => fileOf(db, e.file)))
  const row = await db
    .selectFrom('publication')
    .select(['slug', 'data', 'published_at', 'withdrawn_at'])
    .where('id', '=', c.id)
    .executeTakeFirst()
  const mayWrite = await writable(office, signed, c)
  const site = await siteOf(db)
  return {
    id: c.id,
    no: c.no,
    state: c.state,
    version: c.version,
    writable: mayWrite,
    columnPath: pathOf(site.columns, c.fields.column ?? null),
    written: {
      ...(mayWrite && begun(c) ? likely(c.fields.kind, site.undertaker?.zh, dayOf(office.now())) : {}),
      ...Object.fromEntries(Object.entries(c.fields).filter(([field]) => Object.hasOwn(asked, field))),
    },
    needed: Object.keys(needed),
    found: [...foundIn(c.fields)],
    masks: mayWrite ? [...masksFor(c.fields)] : [],
    links: [...(await linkChecker(db))(c.fields.body ?? [])],
    files: files.flatMap((file) => (file ? [{ id: file.id, name: file.name, size: file.size, type: file.type }] : [])),
    checked: (c.fields.checked ?? []).map((check) => ({ ...check, by: name(check.by) })),
    releases: (c.fields.releases ?? []).map((one) => ({ ...one, channel: channels[one.channel], by: name(one.by) })),
    published: row
      ? {
          path: `/articles/${row.slug}`,
          indexNo: (row.data as FrozenArticle).indexNo,
          at: row.published_at as Instant,
          withdrawn: row.withdrawn_at !== null,
        }
      : null,
    publishAt: c.fields.publishAt ?? null,
    asked: await askedOf(office, signed, c),
    ties: await tiesOf(office, signed, c),
  }
}

/** Registered, and nothing of its catalogue fields written yet. */
const begun = ({ fields }: CaseState<ArticleFields>): boolean => fields.source === undefined && fields.writtenOn === undefined
/** What most articles of a kind have, to begin with; whoever writes looks at it and saves it. */
const likely = (kind: ArticleFields['kind'], undertaker: string | undefined, today: LocalDate): Partial<ArticleFields> => ({
  ...(undertaker && { source: undertaker, issuer: undertaker }),
  writtenOn: today,
  validity: kind === 'document' || kind === 'notice' ? 'valid' : 'none',
  way: 'website',
})

type Columns = Awaited<ReturnType<typeof siteOf>>['columns']
const pathOf = (columns: Columns, id: string | null): { zh: string; en: string }[] => {
  const column = columns.find((one) => one.id === id)
  return column ? [...pathOf(columns, column.parent), column.name] : []
}

async function writable(office: Office, signed: Signed, c: CaseState<ArticleFields>): Promise<boolean> {
  const state = c as unknown as CaseState
  return reading(office, signed, async (work) => {
    const ctx = await contextFor(work, article, state, {}, {})
    return standing(article, state, 'write', signed.actor, ctx).ok
  })
}

async function askedOf(office: Office, signed: Signed, c: CaseState<ArticleFields>): Promise<z.infer<typeof ArticleDetail>['asked']> {
  const { db } = office.database
  const rows = await db
    .selectFrom('case_row')
    .select(['id', 'body'])
    .where('procedure', '=', 'request')
    .where(sql<boolean>`body -> 'fields' ->> 'publication' = ${slugOf(c.no)}`)
    .orderBy('opened_at', 'desc')
    .limit(100)
    .execute()
  const shown = new Set(
    (await db.selectFrom('public_answer').select('request').where('publication', '=', c.id).execute()).map((a) => a.request),
  )
  const reach = scope(office.grants, signed.holder, 'request', 'read')
  return rows.flatMap(({ id, body }) => {
    const r = body as CaseState<{ readonly title: string; readonly reply?: string; readonly mayPublish?: boolean }>
    if (!within(reach, r)) return []
    const state = stateOf(procedureOf('request')!, r.state).label
    const answered = r.fields.reply !== undefined || r.phase === 'closed'
    return [{ id, no: r.no, title: r.fields.title, state, answered, mayShow: r.fields.mayPublish === true, shown: shown.has(id) }]
  })
}

async function tiesOf(office: Office, signed: Signed, c: CaseState<ArticleFields>): Promise<z.infer<typeof ArticleDetail>['ties']> {
  const ties = c.fields.ties ?? []
  const records = await caseRecords(
    office.database.db,
    ties.map((tie) => tie.case),
  )
  const reach = scope(office.grants, signed.holder, 'problem', 'read')
  return ties.flatMap((tie) => {
    const other = records.find((record) => record.id === tie.case)?.body as CaseState<{ readonly title: string }> | undefined
    return other && within(reach, other) ? [{ id: other.id, no: other.no, title: other.fields.title, item: tie.no }] : []
  })
}
