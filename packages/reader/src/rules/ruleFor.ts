import { extentOfWords } from '../dateExtent.ts'
import type { ReadDocument } from '../reading.ts'
import type { Source } from '../source.ts'
import { cueBefore, formOf, spanOf } from './context.ts'
import { fitsRule, plain, type ReadingRule, shapeOf } from './rule.ts'

export type RuleDraft = Pick<ReadingRule, 'issuer' | 'match' | 'says'>

/**
 * The rule that a correction would make if it always held: for the issuer of the document, as narrow as the correction was. Null where a
 * correction says nothing about other documents (a sentence put right, an item taken out). `document` is the reading before corrections.
 */
export function ruleFor(
  source: Source,
  document: ReadDocument,
  correction: { readonly path: string; readonly value: unknown; readonly was: unknown },
): RuleDraft | null {
  const { path, value, was } = correction
  if (typeof value !== 'string' || value.trim() === '') return null
  const match = matchFor(source, document, path, value.trim(), typeof was === 'string' ? was : null)
  if (match === null) return null
  const draft = { issuer: document.reading.org, ...match }
  return fitsRule(draft) ? draft : null
}

function matchFor(
  source: Source,
  document: ReadDocument,
  path: string,
  says: string,
  was: string | null,
): Pick<ReadingRule, 'match' | 'says'> | null {
  const { reading } = document
  if (path === 'kind') {
    const word = titleWord(reading.title ?? '')
    return word === '' ? null : { match: { what: 'kind', word }, says }
  }
  if (/^problems\/\d+\/status$/u.test(path)) return was === null ? null : { match: { what: 'status', word: was }, says }
  if (/\/units\/\d+\/name$|^group\/.+\/(?:units|lead|members)\/\d+$|^problems\/\d+\/lead$/u.test(path))
    return was === null || /[、，,；;\n]/u.test(was + says) ? null : { match: { what: 'unit', word: was }, says }
  const first = /^(problems\/\d+\/measures\/\d+\/units\/0)\/role$/u.exec(path)
  if (first) {
    const span = spanOf(document, `${first[1]}/name`) ?? spanOf(document, first[1]!)
    const word = span && formOf(source, span)
    return word ? { match: { what: 'lead', word }, says } : null
  }
  const date = /^(.*\/dates\/\d+)\/(role|to)$/u.exec(path)
  return date ? dateMatch(source, document, date[1]!, date[2] as 'role' | 'to', says) : null
}

function dateMatch(
  source: Source,
  document: ReadDocument,
  at: string,
  field: 'role' | 'to',
  says: string,
): Pick<ReadingRule, 'match' | 'says'> | null {
  const date = at.split('/').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], document.reading)
  const span = spanOf(document, at)
  const text = (date as { text?: string } | undefined)?.text
  if (!text || !span) return null
  const shape = shapeOf(text)
  if (field === 'role') return { match: { what: 'date', shape, word: cueBefore(source, span) }, says }
  const { published } = document.reading.period
  if (!published) return null
  const words = plain(text).replace(/(?:之前|以前|前)$/u, '')
  const later = ['0', '1'].find((years) => extentOfWords(words, Number(published.slice(0, 4)) + Number(years)).to === says)
  return later === undefined ? null : { match: { what: 'year', shape, word: '' }, says: later }
}

/** What a title calls its document: its last words, without the place, the year and the matter. */
function titleWord(title: string): string {
  const words = plain(title)
    .replace(/\(.*?\)$/u, '')
    .replace(/的?(?:通知|公告)$/u, '')
  const known =
    /(?:重点)?(?:任务|问题|整改|工作|改革|攻坚|落实|办理)?(?:清单|台账|方案|计划|要点|分解表|分工表|一览表|情况表|汇总表|报告|通报|总结|答复|措施|意见|表|函)$/u.exec(
      words,
    )
  return known ? known[0] : words.slice(-8)
}
