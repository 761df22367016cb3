import { dayOf, type Instant, printed, text } from '@changtong/kernel'
import { missingFooterItems } from '@changtong/portal'
import { listCases } from '@changtong/store'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { PublishingHealth } from '../contract/index.ts'
import { type Office, organisationOf, type Signed } from '../office.ts'
import { siteOf } from '../public/site.ts'
import { unlessGranted } from '../routes/accounts.ts'
import { readableScopes } from '../waiting.ts'
import { columnsOf, withBelow } from './columns.ts'
import { standingIn } from './columnsPage.ts'
import type { FrozenArticle } from './frozenArticle.ts'
import { linkChecker } from './links.ts'
import { standing } from './reads.ts'

type Fault = z.infer<typeof PublishingHealth>['faults'][number]
const daysBetween = (from: string, to: string): number => Math.floor((Date.parse(to) - Date.parse(from)) / 86_400_000)

/** What the checks of government sites find most often, found first by ourselves: stale and empty columns, unanswered words, dead links, footer. */
export async function publishingHealth(office: Office, signed: Signed): Promise<z.infer<typeof PublishingHealth>> {
  const now = office.now()
  const links = await deadLinks(office)
  return {
    faults: [
      ...(await columnFaults(office, now)),
      ...(await unanswered(office, signed, now)),
      ...links.broken,
      ...(await footerFaults(office, signed)),
    ],
    outside: links.outside,
    asOf: now,
  }
}

async function columnFaults(office: Office, now: Instant): Promise<readonly Fault[]> {
  const { db } = office.database
  const [organisation, all, counted] = [await organisationOf(db), await columnsOf(db), await standingIn(db)]
  const columns = all.filter((column) => !column.retired)
  return columns.flatMap((column): readonly Fault[] => {
    const below = withBelow(columns, column.id)
    const here = counted.filter((one) => below.includes(one.column))
    const last = here
      .map((one) => one.last)
      .sort()
      .at(-1)
    const unit = column.unit === null ? null : organisation.unitName(column.unit)
    const duty = text(unit ? `责任单位：${unit}。` : '还没有定责任单位。', unit ? `Duty unit: ${unit}.` : 'No duty unit is named.')
    const fault = (kind: Fault['kind'], zh: string, en: string): Fault => ({
      kind,
      title: column.name.zh,
      why: text(`${zh}${duty.zh}`, `${en} ${duty.en}`),
      to: `/w/columns#column-${column.id}`,
    })
    const isLeaf = below.length === 1
    if (column.opens !== null) return []
    if (last === undefined) return isLeaf ? [fault('empty', '栏目是空的。', 'The column is empty.')] : []
    if (column.updateDays === null) return []
    const age = daysBetween(last, now)
    return age > column.updateDays
      ? [
          fault(
            'stale',
            `应每 ${column.updateDays} 天更新，已有 ${age} 天没有更新（最近 ${printed(dayOf(last as Instant))}）。`,
            `To be updated every ${column.updateDays} days; nothing for ${age} days.`,
          ),
        ]
      : []
  })
}

/** Words about something published that nobody has answered, as far as the asker may read them. */
async function unanswered(office: Office, signed: Signed, now: Instant): Promise<readonly Fault[]> {
  const scopes = readableScopes(office, signed, 'request')
  if (scopes.length === 0) return []
  const { rows } = await listCases(office.database.db, scopes, { procedure: 'request', open: true, limit: 200 })
  return rows.flatMap((row): readonly Fault[] => {
    const { fields } = row.body as { readonly fields: { readonly publication?: string; readonly reply?: string } }
    if (!fields.publication || fields.reply) return []
    const days = daysBetween(row.opened_at, now)
    return [
      {
        kind: 'unanswered',
        title: row.title,
        why: text(
          `${row.no} 针对公开内容的意见，已等 ${days} 天没有答复。`,
          `${row.no}: words about a publication, unanswered for ${days} days.`,
        ),
        to: `/w/cases/${row.id}`,
      },
    ]
  })
}

async function deadLinks(office: Office) {
  const { db } = office.database
  const check = await linkChecker(db)
  const hasLinks = sql<boolean>`data ->> 'blocks' LIKE '%/%' OR data ->> 'outletLink' IS NOT NULL`
  const rows = await standing(db).select(['id', 'title', 'data']).where(hasLinks).execute()
  const all = rows.flatMap((row) => {
    const { blocks, outletLink } = row.data as FrozenArticle
    const original = outletLink === null ? [] : [{ href: outletLink, inside: false, broken: null }]
    return [...check(blocks), ...original].map((link) => ({ ...link, title: row.title, to: `/w/cases/${row.id}` }))
  })
  return {
    broken: all
      .filter(({ broken }) => broken)
      .map(
        ({ href, title, to }): Fault => ({
          kind: 'broken-link',
          title,
          why: text(`文中的链接打不开：${href}`, `A link in the text leads nowhere: ${href}`),
          to,
        }),
      ),
    outside: all.filter(({ inside }) => !inside).map(({ href, title, to }) => ({ href, title, to })),
  }
}

const footerFaults = async (office: Office, signed: Signed): Promise<readonly Fault[]> =>
  missingFooterItems(await siteOf(office.database.db)).map(({ label, message }) => ({
    kind: 'footer',
    title: label.zh,
    why: message,
    to: unlessGranted(office, signed, 'publication', 'site') ? null : '/w/site',
  }))
