import type { Site as PortalSite } from '@changtong/portal'
import type { Db, Tx } from '@changtong/store'

/** The public site as the administrator set it up, kept as a record. */
export interface SiteRecord extends PortalSite {
  /** Column ids from the root to where lists of solved problems stand. */
  readonly publicityColumn: readonly string[]
}
/** The site with the columns as they stand now; `base`: those it was set up with. */
export interface SiteNow extends SiteRecord {
  readonly base: SiteRecord['columns']
}
const unset: SiteRecord = {
  name: { zh: '营商环境', en: 'Business environment' },
  origin: null,
  organiser: null,
  undertaker: null,
  icp: null,
  siteCode: null,
  police: null,
  phone: null,
  email: null,
  address: null,
  hours: null,
  links: [],
  visits: null,
  privacy: null,
  columns: [{ id: 'lists', name: { zh: '公示清单', en: 'Publicity lists' }, parent: null }],
  publicityColumn: ['lists'],
}
interface Changed {
  readonly id: string
  readonly order: number
  readonly retired: boolean
}
export async function siteOf(db: Db | Tx): Promise<SiteNow> {
  const rows = await db
    .selectFrom('record')
    .select(['register', 'key', 'data'])
    .where((eb) => eb.or([eb('register', '=', 'column'), eb.and([eb('register', '=', 'site'), eb('key', '=', 'public')])]))
    .execute()
  const site = (rows.find((row) => row.register === 'site')?.data as SiteRecord | undefined) ?? unset
  const changed = rows.flatMap((row) => (row.register === 'column' ? [row.data as unknown as Changed & SiteRecord['columns'][number]] : []))
  return { ...site, base: site.columns, columns: changed.length === 0 ? site.columns : treeNow(site.columns, changed) }
}

/** The tree with its changes: what is retired is left out, with everything below it; sisters in their order. */
function treeNow(base: SiteRecord['columns'], changed: readonly (Changed & SiteRecord['columns'][number])[]): SiteRecord['columns'] {
  const all = new Map<string, { readonly order: number; readonly retired: boolean; readonly column: SiteRecord['columns'][number] }>()
  for (const [at, column] of base.entries()) all.set(column.id, { order: (at + 1) * 1000, retired: false, column })
  for (const { id, name, parent, description, opens, order, retired } of changed)
    all.set(id, { order, retired, column: { id, name, parent, ...(description && { description }), ...(opens && { opens }) } })
  const below = (parent: string | null): SiteRecord['columns'] =>
    [...all.values()]
      .filter(({ column, retired }) => column.parent === parent && !retired)
      .sort((a, b) => a.order - b.order || (a.column.id < b.column.id ? -1 : 1))
      .flatMap(({ column }) => [column, ...below(column.id)])
  return below(null)
}
