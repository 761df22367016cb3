import { linesOf } from '@changtong/capabilities/article/blocks.ts'
import { channels, genres, kinds, openness, topics, validities } from '@changtong/capabilities/article/words.ts'
import { day, fold, type Instant } from '@changtong/kernel'
import type { ArticleReads, ArticleSummary, Mention, Outlet, PublishedArticle, SearchHit } from '@changtong/portal'
import { bytesOf, contains, type Db, fileOf } from '@changtong/store'
import { sql } from 'kysely'
import { siteOf } from '../public/site.ts'
import { withBelow } from './columns.ts'
import type { FrozenArticle } from './frozenArticle.ts'

export interface ArticleRow {
  readonly id: string
  readonly slug: string
  readonly title: string
  readonly data: unknown
  readonly published_at: string
  readonly withdrawn_at: string | null
  readonly withdrawn_why: string | null
  readonly replaces: string | null
}
const columns = ['id', 'slug', 'title', 'data', 'published_at', 'withdrawn_at', 'withdrawn_why', 'replaces'] as const
const frozen = (row: Pick<ArticleRow, 'data'>) => row.data as FrozenArticle

/** Articles that stand: neither withdrawn nor replaced by a corrected version. */
export const standing = (db: Db) =>
  db
    .selectFrom('publication')
    .where('kind', '=', 'article')
    .where('withdrawn_at', 'is', null)
    .where((eb) =>
      eb.not(eb.exists(eb.selectFrom('publication as later').select('later.id').whereRef('later.replaces', '=', 'publication.id'))),
    )

/** The beginning of the text: whole sentences as long as they fit, else cut. */
function summarised(blocks: FrozenArticle['blocks']): string {
  const most = 80
  const text = blocks.flatMap((block) => (block.kind === 'paragraph' || block.kind === 'item' ? [block.text] : [])).at(0) ?? ''
  const line = text.replace(/\s+/gu, '')
  if ([...line].length <= most) return line
  const cut = [...line].slice(0, most).join('')
  const end = cut.lastIndexOf('。')
  return end > 20 ? cut.slice(0, end + 1) : `${cut}…`
}

export const summaryOf = (row: ArticleRow): ArticleSummary => {
  const a = frozen(row)
  return {
    slug: row.slug,
    title: a.title,
    summary: summarised(a.blocks),
    kind: kinds[a.kind],
    column: a.column,
    indexNo: a.indexNo,
    documentNumber: a.documentNumber,
    issuer: a.issuer,
    source: a.source,
    topic: topics[a.topic],
    genre: genres[a.genre],
    writtenOn: day(a.writtenOn),
    publishedAt: row.published_at as Instant,
    validity: validities[a.validity],
    validUntil: a.validUntil === null ? null : day(a.validUntil),
  }
}
const outletOf = (a: FrozenArticle): Outlet | null =>
  a.outlet === null ? null : { name: a.outlet, on: a.outletOn === null ? null : day(a.outletOn), link: a.outletLink }
const mentionOf = (row: ArticleRow): Mention => {
  const a = frozen(row)
  return { slug: row.slug, title: a.title, kind: kinds[a.kind], outlet: outletOf(a), publishedAt: row.published_at as Instant }
}
export const inColumns = (ids: readonly string[]) => sql<boolean>`data ->> 'column' = ANY(${[...ids]}::text[])`

/** What the public reads of articles. */
export function articleReads(db: Db): ArticleReads {
  return {
    articles: async ({ column, q, page, size }) => {
      let query = standing(db)
      if (column !== null) query = query.where(inColumns(withBelow((await siteOf(db)).columns, column)))
      if (q !== null) query = query.where(contains(q, sql`words`, sql`search`))
      const rows = await query
        .select(columns)
        .orderBy('published_at', 'desc')
        .orderBy('id')
        .limit(size)
        .offset((page - 1) * size)
        .execute()
      const { n } = await query.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
      return { rows: rows.map(summaryOf), count: Number(n) }
    },
    article: async (slug) => {
      const row = await db
        .selectFrom('publication')
        .select(columns)
        .where('slug', '=', slug)
        .where('kind', '=', 'article')
        .executeTakeFirst()
      return row ? published(db, row) : null
    },
    articleFile: async (slug, name) => {
      const row = await db
        .selectFrom('publication')
        .select(columns)
        .where('slug', '=', slug)
        .where('kind', '=', 'article')
        .where('withdrawn_at', 'is', null)
        .executeTakeFirst()
      const given = row && frozen(row).attachments.find((one) => one.name === name)
      const file = given && (await fileOf(db, given.file))
      return file ? { name: file.name, size: file.size, type: file.type, bytes: await bytesOf(db, file.digest) } : null
    },
  }
}

async function published(db: Db, row: ArticleRow): Promise<PublishedArticle> {
  const a = frozen(row)
  const [errata, answers, views, later, about, mentions, related] = await Promise.all([
    db.selectFrom('erratum').select(['at', 'text']).where('publication', '=', row.id).orderBy('at').execute(),
    db.selectFrom('public_answer').select(['at', 'question', 'answer']).where('publication', '=', row.id).orderBy('at').execute(),
    db
      .selectFrom('page_view')
      .select((eb) => eb.fn.coalesce(eb.fn.sum<number>('views'), sql<number>`0`).as('views'))
      .where('slug', '=', row.slug)
      .executeTakeFirstOrThrow(),
    db.selectFrom('publication').select('slug').where('replaces', '=', row.id).executeTakeFirst(),
    a.about === undefined ? undefined : standing(db).select(['slug', 'title']).where('id', '=', a.about).executeTakeFirst(),
    standing(db)
      .select(columns)
      .where(sql<boolean>`data ->> 'about' = ${row.id}`)
      .orderBy(sql`coalesce(data ->> 'outletOn', published_at::text)`, 'desc')
      .limit(50)
      .execute(),
    standing(db)
      .select(columns)
      .where('slug', '<>', row.slug)
      .where((eb) => eb.or([sql<boolean>`data ->> 'column' = ${a.column}`, sql<boolean>`data ->> 'topic' = ${a.topic}`]))
      .orderBy(sql`data ->> 'column' = ${a.column}`, 'desc')
      .orderBy('published_at', 'desc')
      .limit(5)
      .execute(),
  ])
  return {
    ...summaryOf(row),
    openness: openness[a.openness],
    way: channels[a.way],
    basis: a.basis,
    blocks: a.blocks,
    attachments: a.attachments.map(({ name, size, type }) => ({ name, size, type })),
    contact: a.contact,
    about: about ? { slug: about.slug, title: about.title } : null,
    mentions: mentions.map(mentionOf),
    outlet: outletOf(a),
    related: related.map(summaryOf),
    errata: errata.map((one) => ({ at: one.at as Instant, text: one.text })),
    answers: answers.map((one) => ({ at: one.at as Instant, question: one.question, answer: one.answer })),
    views: Number(views.views),
    replaces: a.replaces,
    replacedBy: later?.slug ?? null,
    withdrawn: row.withdrawn_at === null ? null : { at: row.withdrawn_at as Instant, reason: row.withdrawn_why ?? '' },
  }
}

/** Hits of a search in articles: the first block in which the words stand. */
export async function articleHits(db: Db, q: string): Promise<readonly SearchHit[]> {
  const rows = await standing(db)
    .where(contains(q, sql`words`, sql`search`))
    .select(columns)
    .orderBy('published_at', 'desc')
    .limit(100)
    .execute()
  const wanted = q.split(/\s+/u).map(fold).filter(Boolean)
  return rows.map((row) => {
    const lines = frozen(row).blocks.flatMap((block) => linesOf(block))
    const text = lines.find((line) => wanted.some((w) => fold(line).includes(w))) ?? lines[0] ?? row.title
    return { of: 'article', slug: row.slug, serial: null, title: row.title, leadUnit: null, text, publishedAt: row.published_at as Instant }
  })
}
