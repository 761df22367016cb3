import { dueDay, glanceClock } from '@changtong/calendar'
import { procedureOf } from '@changtong/capabilities/registry.ts'
import { requestCategories, sourceKinds } from '@changtong/capabilities/words.ts'
import { fold, type Instant, text } from '@changtong/kernel'
import type { Entry } from '@changtong/ledger'
import { actionOf, type CaseEvent, type CaseState, stateOf } from '@changtong/model'
import type { PortalReads, Published, PublishedSummary, SearchHit } from '@changtong/portal'
import { bytesOf, contains, entriesOf, fileOf, sealsOf } from '@changtong/store'
import { sql } from 'kysely'
import { requesterPosts, wordsOf } from '../comments/read.ts'
import { asToday } from '../eventShapes.ts'
import { calendarOf, type Office, organisationOf } from '../office.ts'
import { applicationProgress } from '../publishing/applications.ts'
import { withBelow } from '../publishing/columns.ts'
import { articleHits, articleReads, inColumns } from '../publishing/reads.ts'
import type { FrozenList } from './frozen.ts'
import { codeFits } from './queryCode.ts'
import { siteOf } from './site.ts'

interface Row {
  readonly id: string
  readonly slug: string
  readonly title: string
  readonly data: unknown
  readonly published_at: string
  readonly withdrawn_at: string | null
  readonly withdrawn_why: string | null
}
const columns = ['id', 'slug', 'title', 'data', 'published_at', 'withdrawn_at', 'withdrawn_why'] as const
const frozen = (row: Row) => row.data as FrozenList
const summary = (row: Row): PublishedSummary => ({
  slug: row.slug,
  title: row.title,
  column: frozen(row).column,
  dateline: frozen(row).date,
  publishedAt: row.published_at as Instant,
  source: frozen(row).issuer,
  items: frozen(row).items.length,
})

/** What the public pages may read: published rows, and the progress of a request for the holder of its code. */
export function portalReads(office: Office): PortalReads {
  const { db } = office.database
  const published = () => db.selectFrom('publication').where('kind', '=', 'publicity-list').where('withdrawn_at', 'is', null)
  return {
    ...articleReads(db),
    site: () => siteOf(db),
    categories: async () => feedbackCategories,
    seals: async (count) =>
      [...(await sealsOf(db))]
        .reverse()
        .slice(0, count ?? undefined)
        .map(({ no, day, hash, at }) => ({ no, day, hash, at })),
    latest: async (count) => (await published().select(columns).orderBy('published_at', 'desc').limit(count).execute()).map(summary),
    list: async ({ column, q, page, size }) => {
      let query = published()
      if (column !== null) query = query.where(inColumns(withBelow((await siteOf(db)).columns, column)))
      if (q !== null) query = query.where(contains(q, sql`words`, sql`search`))
      const rows = await query
        .select(columns)
        .orderBy('published_at', 'desc')
        .limit(size)
        .offset((page - 1) * size)
        .execute()
      const { n } = await query.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
      return { rows: rows.map(summary), count: Number(n) }
    },
    search: async ({ q, page, size }) => {
      const rows = await published()
        .where(contains(q, sql`words`, sql`search`))
        .select(columns)
        .orderBy('published_at', 'desc')
        .limit(200)
        .execute()
      const wanted = q.split(/\s+/u).map(fold).filter(Boolean)
      const hits = [...rows.flatMap((row) => hitsIn(row, wanted)), ...(await articleHits(db, q))]
      return { rows: hits.slice((page - 1) * size, page * size), count: hits.length, more: rows.length === 200 }
    },
    publication: async (slug) => {
      const row = await db
        .selectFrom('publication')
        .select(columns)
        .where('slug', '=', slug)
        .where('kind', '=', 'publicity-list')
        .executeTakeFirst()
      return row ? published_(office, row) : null
    },
    attachment: async (slug, name) => {
      const row = await published().select(['file']).where('slug', '=', slug).executeTakeFirst()
      const file = row?.file ? await fileOf(db, row.file) : undefined
      if (!file || file.name !== name) return null
      return { name: file.name, size: file.size, type: file.type, bytes: await bytesOf(db, file.digest) }
    },
    request: (no, code) => progressOf(office, no, code),
  }
}

function hitsIn(row: Row, wanted: readonly string[]): SearchHit[] {
  const holds = (words: string) => wanted.every((w) => fold(words).includes(w))
  const base = { slug: row.slug, publishedAt: row.published_at as Instant }
  const items = frozen(row).items.flatMap((item): SearchHit[] => {
    const parts = [item.text, ...item.measures.map((m) => m.text), ...item.completions.map((d) => d.text), item.leadUnit, item.source]
    if (!holds(parts.join('\n'))) return []
    return [
      {
        ...base,
        serial: item.serial,
        title: row.title,
        leadUnit: item.leadUnit,
        text: parts.find((part) => wanted.some((w) => fold(part).includes(w))) ?? item.text,
      },
    ]
  })
  return holds(row.title) ? [{ ...base, serial: null, title: row.title, leadUnit: null, text: row.title }, ...items] : items
}

async function published_(office: Office, row: Row): Promise<Published> {
  const { db } = office.database
  const list = frozen(row)
  const errata = await db.selectFrom('erratum').select(['at', 'text']).where('publication', '=', row.id).orderBy('at').execute()
  const { views } = await db
    .selectFrom('page_view')
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>('views'), sql<number>`0`).as('views'))
    .where('slug', '=', row.slug)
    .executeTakeFirstOrThrow()
  const related = await db
    .selectFrom('publication')
    .select(columns)
    .where('kind', '=', 'publicity-list')
    .where('withdrawn_at', 'is', null)
    .where('slug', '<>', row.slug)
    .orderBy('published_at', 'desc')
    .limit(5)
    .execute()
  const { items: _count, ...head } = summary(row)
  return {
    ...head,
    kind: 'publicity-list',
    items: list.items,
    views: Number(views),
    attachments: [list.file],
    related: related.filter((other) => frozen(other).column === list.column).map(summary),
    errata: errata.map((e) => ({ at: e.at as Instant, serial: null, text: e.text })),
    ...(row.withdrawn_at && { withdrawn: { at: row.withdrawn_at as Instant, reason: row.withdrawn_why ?? '' } }),
  }
}

export const feedbackCategories = Object.entries(requestCategories).map(([id, label]) => ({ id, label }))

/** The requester's own view: when it came, where it stands, what was answered. No inside names, no inside notes. */
async function progressOf(office: Office, no: string, code: string) {
  const { db } = office.database
  const wanted = fold(no)
  const row = await db
    .selectFrom('case_row')
    .innerJoin('query_code', 'query_code.request', 'case_row.id')
    .select(['body', 'query_code.hash'])
    .where('procedure', 'in', ['request', 'disclosureRequest'])
    .where(sql<boolean>`split_part(words, E'\n', 1) = ${wanted}`)
    .executeTakeFirst()
  const fits = await codeFits(code, row?.hash ?? null)
  if (!row || !fits) return null
  const c = row.body as CaseState
  return c.procedure === 'disclosureRequest' ? applicationProgress(office, c) : progressOfCase(office, c)
}

/** The same for whoever may see the request by another right than its code: a contact of the enterprise that brought it. */
export async function progressOfCase(office: Office, brought: CaseState) {
  const { db } = office.database
  const c = brought as CaseState<{ source: string; reply?: string; category?: string; notAcceptedWords?: string; rating?: number }>
  const p = procedureOf('request')!
  const followed = await followedCase(office, c)
  const shown = followed ?? c
  const { calendar } = await calendarOf(db)
  const organisation = await organisationOf(db)
  const entries = asToday(await entriesOf(db, c.id))
  const facts = Object.values(shown.clocks)
    .map((f) => glanceClock(f, office.now(), calendar))
    .filter((g) => g?.due && ['running', 'overdue', 'paused'].includes(g.state))
  const due = facts.sort((a, b) => (a!.due!.at < b!.due!.at ? -1 : 1))[0]
  const taskforce = '营商环境工作专班'
  const unit = organisation.unitName(shown.leadUnit) ?? taskforce
  /** Who answered, as the public knows it: the unit, or the taskforce for its own groups. */
  const answeredBy = ({ by }: Entry) => (by.post === 'general-group' ? taskforce : (organisation.unitName(by.unit) ?? taskforce))
  const replies = (await Promise.all([c.id, ...(followed ? [followed.id] : [])].map(async (id) => asToday(await entriesOf(db, id)))))
    .flat()
    .flatMap((e) => {
      const event = e as unknown as CaseEvent
      const reply =
        event.type === 'case.acted' && ['reply', 'answer'].includes(event.data.action)
          ? String(event.data.input.text)
          : event.type === 'case.acted' && event.data.action === 'confirmNotAccept'
            ? (c.fields.notAcceptedWords ?? '')
            : ''
      return reply ? [{ at: e.at, unit: answeredBy(e), text: reply }] : []
    })
    .sort((a, b) => (a.at < b.at ? -1 : 1))
  const state = stateOf(procedureOf(shown.procedure)!, shown.state)
  const closed = shown.phase === 'closed' && !(shown.procedure === 'request' && ['asProblem', 'joined'].includes(shown.state))
  return {
    no: c.no,
    receivedAt: c.openedAt,
    category:
      feedbackCategories.find((k) => k.id === c.fields.category)?.label ??
      sourceKinds[c.fields.source as keyof typeof sourceKinds] ??
      sourceKinds.portal,
    state: state.label,
    closed,
    next: closed ? text('本件已办结。', 'This request is closed.') : text(`正在由${unit}办理。`, `${unit} is working on it.`),
    due: due?.due ? { date: dueDay(due.due), provisional: due.provisional, overdue: due.light === 'red' } : null,
    steps: entries.flatMap((e) => {
      const event = e as unknown as CaseEvent
      if (event.type === 'case.opened') return [{ at: e.at, label: text('已收到', 'Received') }]
      if (event.type !== 'case.acted' || event.data.from === event.data.to) return []
      return [{ at: e.at, label: actionOf(p, event.data.action)?.label ?? text('办理', 'Handled') }]
    }),
    replies,
    talk: { words: await talkOf(office, c.id, followed?.id ?? null, answeredBy), possible: !closed },
    rating: { possible: closed && c.fields.rating === undefined, given: (c.fields.rating ?? null) as 1 | 2 | 3 | 4 | 5 | null },
  }
}

/**
 * What was written to the requester on his request and on the problem it became, and what he wrote. Of a problem that several brought, each
 * reads what was written to all and only his own words; erased words are gone.
 */
async function talkOf(office: Office, request: string, followed: string | null, answeredBy: (entry: Entry) => string) {
  const { db } = office.database
  const streams = followed === null ? [request] : [request, followed]
  const told = await Promise.all(
    streams.map(async (stream) => {
      const words = await wordsOf(db, stream)
      return asToday(await entriesOf(db, stream)).flatMap((e) => {
        const event = e as unknown as CaseEvent
        if (event.type !== 'case.commented' || event.data.to !== 'requester') return []
        if (event.data.request !== undefined && event.data.request !== request) return []
        const text = words.get(e.version)
        if (text === undefined) return []
        return [{ at: e.at as Instant, by: requesterPosts.includes(e.by.post) ? ('requester' as const) : { unit: answeredBy(e) }, text }]
      })
    }),
  )
  return told.flat().sort((a, b) => (a.at < b.at ? -1 : 1))
}

/**
 * The problem that a request became or joined: what happens to it is what happens to the request. A problem merged into another one is
 * followed there.
 */
export async function followedCase(office: Office, c: CaseState<unknown>, steps = 10): Promise<CaseState<unknown> | null> {
  const tie = c.related.findLast((r) => r.procedure === 'problem' && (c.procedure === 'request' || r.by === 'merge'))
  if (!tie || steps === 0) return null
  const row = await office.database.db.selectFrom('case_row').select('body').where('id', '=', tie.id).executeTakeFirst()
  const problem = row?.body as CaseState | undefined
  if (!problem) return null
  return problem.state === 'merged' ? ((await followedCase(office, problem, steps - 1)) ?? problem) : problem
}
