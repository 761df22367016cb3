import type { Site as PortalSite } from '@changtong/portal'
import type { Db, Tx } from '@changtong/store'

/** The public site as the administrator set it up, kept as a record. */
export interface SiteRecord extends PortalSite {
  /** Column ids from the root to where lists of solved problems stand. */
  readonly publicityColumn: readonly string[]
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
export async function siteOf(db: Db | Tx): Promise<SiteRecord> {
  const row = await db.selectFrom('record').select('data').where('register', '=', 'site').where('key', '=', 'public').executeTakeFirst()
  return (row?.data as SiteRecord | undefined) ?? unset
}
