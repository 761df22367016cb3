import type { Desk } from '../desk.ts'
import { linesWithin } from '../numbering.ts'
import { trimSpan } from '../page.ts'
import type { Span } from '../source.ts'
import { type FoundUnit, type UnitBracket, unitBrackets, unitsInside } from '../units/brackets.ts'

/** Who answers for the words before it (a bracket, a line, a sentence with a label) or, where `leads`, for those after it. */
export interface Responsible extends UnitBracket {
  /** A label (责任单位：…) and no bracket: it may stand before the words it speaks of. */
  readonly label: boolean
}
/** A line that says who: 责任单位：… or 【责任单位】…. */
export const UNIT_LINE =
  /^(?:(?:分管|牵头|责任|包联|包保)(?:市|区|县)?(?:领导|人)\s*:[^:]{1,20}\s)?[【[〔]?(?:牵头|责任|配合|主办|协办|承办|落实|实施|负责)(?:责任)?(?:单位|部门)(?:[】\]〕]:?|\s*:)/
/** Lines that go with the units under an item: time limit, persons. */
const OTHER_LINE = /^(?:(?:完成|整改|办结|工作|办理)?(?:时限|期限|时间)(?:要求)?|(?:责任|分管|牵头|包保)(?:领导|人))\s*:/
/** Lines that tell how far a task is, not what it is. */
const PROGRESS_LINE = /^(?:实际|目前|当前|工作|任务|项目)*(?:完成|进展|推进|落实)(?:情况|进度)?\s*:/
/** What stands under a heading besides the lines that go with its units. */
export const besidesLabels = (folded: string): string =>
  folded
    .split('\n')
    .filter((line) => !OTHER_LINE.test(line.trim()) && !PROGRESS_LINE.test(line.trim()) && !UNIT_LINE.test(line.trim()))
    .join('\n')
/** Whether an item ends with a bracket of responsibility, whoever it names (…各部门分别负责). */
export const endsWithDuty = (folded: string): boolean =>
  /[(【[〔][^()【】[\]〔〕]{2,120}(?:负责|牵头|落实|参加)(?:,[^()【】[\]〔〕]{2,12})?[)】\]〕]$/.test(folded)

/** What any responsibility is printed with: a bracket or a label. */
const MAY_SAY = /[(【[〔〖]|单位|部门|牵头|负责/
/** The responsible units of an item: in brackets, or behind labels (牵头单位：…) in lines and sentences of their own. */
export function responsibleIn(desk: Desk, span: Span): Responsible[] {
  const { page } = desk
  if (!MAY_SAY.test(page.folded.slice(span.start, span.end))) return []
  const lines = labelLines(desk, span)
  if (lines.length > 0) return lines
  const sentences = labelSentences(desk, span)
  // Only brackets that close a sentence say who is responsible for it.
  const brackets = unitBrackets(page, sentences[0] ? { start: span.start, end: sentences[0].span.start } : span)
    .filter(({ span: at }) => closesSentence(page.folded, at, span))
    .map((bracket) => ({ ...bracket, label: false }))
  if (brackets.length === 0 && sentences.length === 0) {
    const duty = dutySentence(desk, span)
    return duty ? [duty] : []
  }
  return [...brackets, ...sentences]
}

function labelLines(desk: Desk, span: Span): Responsible[] {
  const { page } = desk
  const lines: { span: Span; units: FoundUnit[]; label: true }[] = []
  for (const line of linesWithin(page, span)) {
    const words = page.folded.slice(line.start, line.end)
    const last = lines.at(-1)
    const joins = last !== undefined && page.text.slice(last.span.end, line.start).trim() === ''
    if (joins && OTHER_LINE.test(words)) last.span = { start: last.span.start, end: line.end }
    if (!UNIT_LINE.test(words)) continue
    const units = unitsInside(page, line)
    if (units.length === 0) continue
    // 牵头单位：… / 责任单位：… on following lines belong together
    if (joins) {
      last.span = { start: last.span.start, end: line.end }
      last.units.push(...units)
    } else lines.push({ span: line, units, label: true })
  }
  return lines
}

const LABELLED = '(?:牵头|责任|配合|主办|协办|承办|负责)(?:责任)?(?:单位|部门)\\s*:'
const LIMIT = '(?:完成|整改|办结|工作)?(?:时限|期限|时间)\\s*:[^。\\n]{2,40}'
const SENTENCE = new RegExp(
  `(?<=[。;])\\s*${LABELLED}[^。\\n]{2,200}(?:。\\s*${LABELLED}[^。\\n]{2,200}){0,3}(?:。\\s*${LIMIT})?(?:。|$)`,
  'g',
)
/** 此项工作由甲局牵头，乙局配合，…前完成。 */
const DUTY = /(?<=[。;])\s*(?:(?:此|该|本|以上|上述)(?:项|条)?(?:工作|任务|事项)?,?)?由[^。;()]{2,120}?(?:负责|牵头)[^。()]{0,160}。?$/
/** The sentence at the end of an item that says who leads and who helps. */
function dutySentence(desk: Desk, span: Span): Responsible | null {
  const { page } = desk
  const line = linesWithin(page, span).at(-1)
  const words = line ? page.folded.slice(Math.max(line.start, line.end - 400), line.end) : ''
  const found = /牵头|负责/.test(words) ? DUTY.exec(words) : null
  if (!line || !found) return null
  const from = line.end - words.length
  const at = trimSpan(page.text, { start: from + found.index, end: line.end })
  const who = { start: from + words.indexOf('由', found.index) + 1, end: words.endsWith('。') ? line.end - 1 : line.end }
  const units = unitsInside(page, who)
  return units.some(({ unit }) => unit.role === 'lead') ? { span: at, units, label: false } : null
}
/** …。责任单位：甲局、乙局。 inside or at the end of a line, without a bracket. */
function labelSentences(desk: Desk, span: Span): Responsible[] {
  const { page } = desk
  const sentences: Responsible[] = []
  for (const line of linesWithin(page, span)) {
    const words = page.folded.slice(line.start, line.end)
    for (const found of words.matchAll(SENTENCE)) {
      if (unclosed(words.slice(Math.max(0, found.index - 600), found.index))) continue
      const at = trimSpan(page.text, { start: line.start + found.index, end: line.start + found.index + found[0].length })
      const units = unitsInside(page, at)
      if (units.length > 0) sentences.push({ span: at, units, label: true })
    }
  }
  return sentences
}
/** Whether a bracket is still open at the end of some words. */
const unclosed = (words: string): boolean => (words.match(/[(【[〔〖]/g)?.length ?? 0) > (words.match(/[)】\]〕〗]/g)?.length ?? 0)
function closesSentence(folded: string, at: Span, within: Span): boolean {
  const before = folded.slice(Math.max(within.start, at.start - 2), at.start).trimEnd()
  const after = folded.slice(at.end, Math.min(within.end, at.end + 2)).trimStart()
  return after === '' || /^[。;,]/.test(after) || /[。;!:]$/.test(before)
}
