import type { Text } from '@changtong/kernel'
import type { Site } from './ports.ts'

/** One item that a government site owes in its footer and that is not set, or not set right. */
export interface FooterWarning {
  readonly item: 'organiser' | 'undertaker' | 'contact' | 'siteCode' | 'icp' | 'police'
  readonly label: Text
  readonly message: Text
}

/**
 * The footer duties that this site does not yet meet (2-04), for the administrator's warning; empty when all are met. The
 * site map is always there. Host, operator, contact, ICP number, site code (ten digits) and public-security number are owed.
 */
export function missingFooterItems(site: Site): FooterWarning[] {
  const missing = (item: FooterWarning['item'], zh: string, en: string): FooterWarning => ({
    item,
    label: { zh, en },
    message: {
      zh: `页脚缺少“${zh}”，公开页面上没有这一项，请在网站设置中填写。`,
      en: `The footer lacks “${en}”; public pages do not show it. Please fill it in under site settings.`,
    },
  })
  const found: FooterWarning[] = []
  if (!filled(site.organiser)) found.push(missing('organiser', '主办单位', 'Hosted by'))
  if (!filled(site.undertaker)) found.push(missing('undertaker', '承办单位', 'Operated by'))
  if (!site.phone?.trim() && !site.email?.trim()) found.push(missing('contact', '联系方式', 'Contact'))
  if (!site.siteCode?.trim()) found.push(missing('siteCode', '网站标识码', 'Site code'))
  else if (!/^\d{10}$/.test(site.siteCode.trim()))
    found.push({
      item: 'siteCode',
      label: { zh: '网站标识码', en: 'Site code' },
      message: {
        zh: `网站标识码“${site.siteCode}”不是10位数字，请在网站设置中核对。`,
        en: `The site code “${site.siteCode}” is not ten digits; please check it under site settings.`,
      },
    })
  if (!site.icp?.trim()) found.push(missing('icp', 'ICP备案号', 'ICP filing number'))
  if (!site.police?.trim()) found.push(missing('police', '公网安备号', 'Public-security filing number'))
  return found
}

const filled = (text: Text | null): boolean => text !== null && text.zh.trim() !== ''
