import { type Json, no, ok, type Refusal, type Result, refuse } from '@changtong/kernel'
import { missingFooterItems } from '@changtong/portal'
import type { Db, Tx } from '@changtong/store'
import type { z } from 'zod'
import type { SitePage, SiteSettings } from '../contract/index.ts'
import { type Noted, putRecord } from '../organisation.ts'
import { siteOf } from '../public/site.ts'

type Settings = z.infer<typeof SiteSettings>

/** The settings of the public site as they stand, with what its footer still lacks. */
export async function sitePage(db: Db | Tx): Promise<z.infer<typeof SitePage>> {
  const site = await siteOf(db)
  return {
    settings: {
      name: site.name,
      origin: site.origin,
      organiser: site.organiser,
      undertaker: site.undertaker,
      discloser: site.discloser ?? null,
      icp: site.icp,
      siteCode: site.siteCode,
      police: site.police,
      phone: site.phone,
      fax: site.fax ?? null,
      email: site.email,
      address: site.address,
      hours: site.hours,
      reportsColumn: site.reportsColumn ?? null,
      links: site.links.map(({ label, href }) => ({ label, href })),
      privacy: site.privacy,
    },
    version: await versionOf(db),
    missing: missingFooterItems(site),
    columns: site.columns.map(({ id, name }) => ({ id, name })),
  }
}
const siteRow = (db: Db | Tx) => db.selectFrom('record').select('version').where('register', '=', 'site').where('key', '=', 'public')
const versionOf = async (db: Db | Tx): Promise<number> => Number((await siteRow(db).executeTakeFirst())?.version ?? 0)

const movedOn = refuse(
  'site.moved-on',
  '网站设置刚刚被别人改过，您的修改没有保存，但还在本页。请刷新看过最新设置后再保存。',
  'Somebody has just changed these settings. Yours were not saved and are still on this page. Please look at them anew and save again.',
)
const hostOnly = /^https:\/\/[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?$/iu

/** Why settings cannot stand, or undefined. What is missing is no fault: the public pages leave it out and the page of settings says so. */
function faulty(wish: Settings, columns: readonly { readonly id: string }[]): Refusal | undefined {
  if (wish.origin !== null && !hostOnly.test(wish.origin))
    return refuse(
      'site.origin',
      '公开网址须以 https:// 开头，只写到域名，末尾不加斜杠，如 https://www.example.gov.cn。',
      'The public address begins with https:// and ends with the host, such as https://www.example.gov.cn.',
    )
  if (wish.siteCode !== null && !/^\d{10}$/u.test(wish.siteCode))
    return refuse('site.code', '网站标识码是10位数字，请核对。', 'A site code is ten digits. Please check it.')
  if (wish.email !== null && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(wish.email))
    return refuse('site.email', '电子邮箱的写法不对，请核对。', 'This is no e-mail address. Please check it.')
  const strange = wish.links.find(({ href }) => !/^https?:\/\/[^\s"'<>]+$/iu.test(href))
  if (strange)
    return refuse(
      'site.link',
      `友情链接“${strange.label.zh}”的网址须以 http:// 或 https:// 开头。`,
      `The address of the link “${strange.label.en}” must begin with http:// or https://.`,
    )
  if (wish.reportsColumn !== null && !columns.some(({ id }) => id === wish.reportsColumn))
    return refuse('column.unknown', '没有这个栏目，请另选。', 'There is no such column. Please choose another.')
  return undefined
}

/** Sets the public site up; its columns stay. Every page follows at once. */
export async function saveSite(tx: Tx, seen: number, wish: Settings, noted: Noted): Promise<Result<true>> {
  await siteRow(tx).forUpdate().execute()
  const { base, columns, ...site } = await siteOf(tx)
  if ((await versionOf(tx)) !== seen) return no(movedOn)
  const refused = faulty(wish, columns)
  if (refused) return no(refused)
  const data = { ...site, ...wish, columns: base }
  await putRecord(tx, { register: 'site', key: 'public', name: wish.name.zh, data: data as unknown as Json }, noted)
  return ok(true)
}
