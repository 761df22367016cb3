import type { Release } from '@changtong/capabilities/article/fields.ts'
import { channels, type Kind, kinds } from '@changtong/capabilities/article/words.ts'
import { dayOf, type Instant, type LocalDate, type Text, text } from '@changtong/kernel'
import type { CaseState } from '@changtong/model'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Disclosures, DisclosuresQuery } from '../contract/index.ts'
import type { Office } from '../office.ts'

type Row = z.infer<typeof Disclosures>['rows'][number]
type Asked = z.infer<typeof DisclosuresQuery>

/** First day of the running month, quarter or year in Beijing; null: everything. */
export function beginningOf(period: Asked['period'], today: LocalDate): string | null {
  const [year, month] = [today.slice(0, 4), Number(today.slice(5, 7))]
  if (period === 'all') return null
  if (period === 'year') return `${year}-01-01`
  const first = period === 'month' ? month : month - ((month - 1) % 3)
  return `${year}-${String(first).padStart(2, '0')}-01`
}

/** Everything made public, a row for each channel it went through: on this site what stands (nothing twice for being corrected), elsewhere what was noted as released. */
async function everything(office: Office): Promise<readonly Row[]> {
  const { db } = office.database
  const published = await db
    .selectFrom('publication')
    .select([
      'id',
      'slug',
      'kind',
      'title',
      'published_at',
      sql<Kind>`data ->> 'kind'`.as('of'),
      sql<string | null>`data ->> 'outlet'`.as('outlet'),
    ])
    .where('withdrawn_at', 'is', null)
    .where((eb) =>
      eb.not(eb.exists(eb.selectFrom('publication as later').select('later.id').whereRef('later.replaces', '=', 'publication.id'))),
    )
    .execute()
  const website = published.map((row): Row => {
    const isArticle = row.kind === 'article'
    const kind: Text = isArticle ? kinds[row.of] : text('公示清单', 'Publicity list')
    const address = `/${isArticle ? 'articles' : 'lists'}/${row.slug}`
    const outlet = isArticle ? row.outlet : null
    return {
      channel: 'website',
      label: channels.website,
      title: row.title,
      kind,
      on: dayOf(row.published_at as Instant),
      address,
      outlet,
      case: row.id,
    }
  })
  const articles = await db.selectFrom('case_row').select(['id', 'title', 'body']).where('procedure', '=', 'article').execute()
  const elsewhere = articles.flatMap(({ id, title, body }) => {
    const { fields } = body as CaseState<{ readonly kind: Kind; readonly releases?: readonly Release[] }>
    return (fields.releases ?? []).map(
      ({ channel, on, address }): Row => ({
        channel,
        label: channels[channel],
        title,
        kind: kinds[fields.kind],
        on,
        address,
        outlet: null,
        case: id,
      }),
    )
  })
  return [...website, ...elsewhere].sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : a.title < b.title ? -1 : 1))
}

/** How much was made public by channel in a period, and the rows behind the numbers: of one channel, or of one kind (a media log), or all. */
export async function disclosures(office: Office, asked: Asked): Promise<z.infer<typeof Disclosures>> {
  const from = beginningOf(asked.period, dayOf(office.now()))
  const label = asked.kind === undefined ? null : kinds[asked.kind as Kind]
  const all = (await everything(office)).filter((row) => (from === null || row.on >= from) && (label === null || row.kind.zh === label?.zh))
  return {
    period: asked.period,
    from,
    channels: Object.entries(channels).map(([channel, name]) => ({
      channel,
      label: name,
      count: all.filter((row) => row.channel === channel).length,
    })),
    rows: all.filter((row) => asked.channel === undefined || row.channel === asked.channel),
  }
}
