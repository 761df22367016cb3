import { type Instant, instant, localDate, type Refusal, refuse } from '@changtong/kernel'
import type { CaseState, Values } from '@changtong/model'
import type { Block } from './blocks.ts'
import type { fields } from './fields.ts'

export type ArticleFields = Values<typeof fields>

/** The address under which an article stands for ever: its number, without the words around it. */
export const slugOf = (no: string): string => `a${(no.match(/\d+/gu) ?? []).join('-')}`

/** What every published article must have (catalogue fields of the regulation): a draft may be without, what is submitted may not. */
export const needed = {
  column: ['栏目', 'column'],
  source: ['来源', 'source'],
  issuer: ['发布机构', 'issuer'],
  topic: ['主题分类', 'topic'],
  genre: ['体裁分类', 'genre'],
  writtenOn: ['成文日期', 'date'],
  validity: ['有效性', 'validity'],
  way: ['公开方式', 'way of disclosure'],
  basis: ['公开依据', 'basis of disclosure'],
  openness: ['公开属性', 'disclosure attribute'],
  body: ['正文', 'text'],
} as const satisfies Partial<Record<keyof ArticleFields, readonly [zh: string, en: string]>>
const neededNames = Object.keys(needed) as (keyof typeof needed)[]
const absent = (value: unknown): boolean => value === undefined || value === null || (Array.isArray(value) && value.length === 0)

/** Whether it has all it needs, and is to be disclosed proactively at all. */
export function ready(c: CaseState<ArticleFields>): Refusal | undefined {
  const f = c.fields
  const missing = neededNames.filter((name) => absent(f[name])).map((name) => needed[name])
  if (missing.length > 0)
    return refuse(
      'article.incomplete',
      `还缺：${missing.map(([zh]) => zh).join('、')}，补齐后再送审。`,
      `Still missing: ${missing.map(([, en]) => en).join(', ')}. Please complete it first.`,
      { missing: missing.map(([, en]) => en) },
    )
  if (f.openness !== 'proactive')
    return refuse(
      'article.not-open',
      '公开属性不是“主动公开”，不能发布。确需公开的，请先改公开属性并写明依据。',
      'Its disclosure attribute is not “proactive”, so it cannot be published. Change the attribute, with its basis, if it is to be.',
    )
  if (f.kind === 'guide' && !(f.body as readonly Block[]).some(({ kind }) => kind === 'item'))
    return refuse('article.guide', '服务指引至少要有一条指引条目。', 'A guide needs at least one numbered item.')
  if (f.kind === 'guide' && new Set(itemsOf(f.body)).size !== itemsOf(f.body).length)
    return refuse('article.guide', '指引条目的序号有重复，请改正。', 'Two items of the guide have one number. Please correct it.')
  return undefined
}
const itemsOf = (body: readonly Block[] | undefined): readonly string[] => (body ?? []).flatMap((b) => (b.kind === 'item' ? [b.no] : []))

/** A day and a time of day in Beijing as an instant; null where there is no such time. */
export function publishInstant(on: string, at: string): Instant | null {
  const time = /^([01]?\d|2[0-3])[:：]([0-5]\d)$/u.exec(at.trim())
  if (!time || !localDate(on).ok) return null
  return instant(new Date(Date.parse(`${on}T${time[1]!.padStart(2, '0')}:${time[2]}:00+08:00`)).toISOString())
}
export function publishMoment(on: string, at: string, now: Instant): Refusal | undefined {
  const moment = publishInstant(on, at)
  if (moment === null)
    return refuse('article.time', '时间请写成 09:30 的样子（北京时间）。', 'Please write the time as 09:30 (Beijing time).')
  return moment > now
    ? undefined
    : refuse('article.time', '这个时间已经过去，要马上发布请用“发布”。', 'That time has passed. To publish now, use “Publish”.')
}

/** An answer is shown only where the request speaks of this article, has been answered, and its writer agreed. */
export function answerable(c: CaseState, request: CaseState | undefined): Refusal | undefined {
  const f = request?.fields as { publication?: string; mayPublish?: boolean; reply?: string } | undefined
  if (request?.procedure !== 'request' || f?.publication !== slugOf(c.no))
    return refuse('article.other', '这件诉求不是针对本文的。', 'This request does not speak of this article.')
  if (f.mayPublish !== true)
    return refuse('article.private', '反映人没有同意公开，不能公开。', 'The writer has not agreed to its being shown.')
  if (request.phase !== 'closed' && !f.reply)
    return refuse('article.unanswered', '这件诉求还没有答复。', 'This request has not been answered yet.')
  return undefined
}
