import type { SiteSettings } from './queries.ts'

/** The settings of the site as they stand in the form: a text for each answer, links as lines. */
export type SiteValues = Readonly<Record<string, unknown>>
type Both = { readonly zh: string; readonly en: string }

export const pairs = ['name', 'organiser', 'undertaker', 'discloser', 'address', 'hours', 'privacy'] as const
const lines = ['origin', 'icp', 'siteCode', 'police', 'phone', 'fax', 'email', 'reportsColumn'] as const

export const valuesOf = (settings: SiteSettings): SiteValues => ({
  ...Object.fromEntries(lines.map((name) => [name, settings[name] ?? ''])),
  ...Object.fromEntries(
    pairs.flatMap((name) => [
      [name, settings[name]?.zh ?? ''],
      [`${name}En`, settings[name]?.en ?? ''],
    ]),
  ),
  links: settings.links.map(({ label, href }) => [label.zh, ...(label.en === label.zh ? [] : [label.en]), href].join(' | ')).join('\n'),
})

/** Number of the first line of the links that holds no address, from 1; null: all do. */
export function wrongLink(text: string): number | null {
  const at = linkLines(text).findIndex((line) => line.split(/[|｜]/u).length < 2)
  return at < 0 ? null : at + 1
}
const linkLines = (text: string): readonly string[] => text.split('\n').filter((line) => line.trim() !== '')

/** What the form says, as settings: an empty answer is not set, a missing English name is the Chinese one. */
export function settingsOf(values: SiteValues): SiteSettings {
  const words = (name: string): string | null => {
    const value = values[name]
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
  }
  const both = (name: string): Both | null => {
    const zh = words(name)
    return zh === null ? null : { zh, en: words(`${name}En`) ?? zh }
  }
  return {
    name: both('name') ?? { zh: '', en: '' },
    origin: words('origin'),
    organiser: both('organiser'),
    undertaker: both('undertaker'),
    discloser: both('discloser'),
    icp: words('icp'),
    siteCode: words('siteCode'),
    police: words('police'),
    phone: words('phone'),
    fax: words('fax'),
    email: words('email'),
    address: both('address'),
    hours: both('hours'),
    reportsColumn: words('reportsColumn'),
    links: linkLines(words('links') ?? '').map((line) => {
      const parts = line.split(/[|｜]/u).map((part) => part.trim())
      const zh = parts[0] ?? ''
      return { label: { zh, en: parts.length > 2 && parts[1] ? parts[1] : zh }, href: parts.at(-1) ?? '' }
    }),
    privacy: both('privacy'),
  }
}
