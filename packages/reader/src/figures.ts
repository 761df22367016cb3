import { magnitudeAt, measureWordAt } from './measureWords.ts'
import type { Page } from './page.ts'
import type { ReadFigure } from './reading.ts'
import type { Span } from './source.ts'

export interface FoundFigure {
  readonly figure: ReadFigure
  /** Number, qualifier and unit as printed. */
  readonly span: Span
  readonly what: Span
}

const NUMBER = /\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?/y
/** Characters before a number that make it part of a name, a reference or a sum of parts. */
const NAME_BEFORE = /[A-Za-z第〔×*+＋_/#№\-—–]/
const BEFORE = /(?:不少于|不低于|不超过|不高于|不超|至少|最高|最多|大于|小于|超过|高于|低于|将近|接近|近|约|超|逾|过)\s?$/
const AFTER = /^(?:以上|以下|左右|以内|上下)/
const ORDINAL_EVENT = /^次(?:局务会|常务会|常委会|党委会|党组会|党工委会|办公会|主任会|全会|会议|例会)/

/**
 * All figures of a stretch of text: Arabic numerals with their unit. Left out are numerals in dates (`dates`), in names
 * (《…》, short quotations, 第3批, 5G, 世界500强), in document and list numbers, and ordinals of events.
 */
export function figuresIn(page: Page, { start, end }: Span, dates: readonly Span[]): FoundFigure[] {
  const { folded, text } = page
  const hidden = hiddenSpans(folded, { start, end })
  const found: FoundFigure[] = []
  let hide = 0
  let date = 0
  for (let at = start; at < end; at++) {
    const c = folded.charCodeAt(at)
    if (c < 48 || c > 57) continue
    while (hide < hidden.length && hidden[hide]!.end <= at) hide++
    while (date < dates.length && dates[date]!.end <= at) date++
    const skip = [hidden[hide], dates[date]].find((s) => s && s.start <= at)
    NUMBER.lastIndex = at
    let printed = NUMBER.exec(folded)![0]
    if (printed.includes(',') && text.slice(at, at + printed.length).includes('，')) printed = /^\d+/.exec(printed)![0]
    const to = at + printed.length
    if (skip) {
      at = Math.max(to, skip.end) - 1
      continue
    }
    const one = figureAt(page, { start, end }, at, to, printed)
    if (one) found.push(one)
    at = (one?.span.end ?? to) - 1
  }
  return found
}

function figureAt(page: Page, within: Span, at: number, to: number, printed: string): FoundFigure | null {
  const { folded } = page
  if (to > within.end) return null
  const before = folded[at - 1] ?? ''
  const joined = at > within.start && NAME_BEFORE.test(before)
  const range = /[-—–~]/.test(before) && /\d/.test(folded[at - 2] ?? '') && !/[A-Za-z]/.test(folded[at - 3] ?? '')
  if (joined && !range) return null
  if (/前$/.test(folded.slice(Math.max(within.start, at - 1), at)) && /^(?:[名位强]|个月)/.test(folded.slice(to))) return null
  if (ORDINAL_EVENT.test(folded.slice(to, to + 6)) && /\d{4}年(?:度)?$/.test(folded.slice(Math.max(within.start, at - 6), at))) return null
  let p = to
  while (folded[p] === ' ') p++
  let qualifier = BEFORE.exec(folded.slice(Math.max(within.start, at - 4), at))?.[0].trim() ?? null
  const upTo = rangeAt(folded, p)
  if (upTo) p = upTo.end
  const soft = (): void => {
    if (/^[余多几]/.test(folded[p] ?? '') && !/^多[方元边样次]/.test(folded.slice(p, p + 2))) {
      qualifier ??= folded[p]!
      p++
    }
  }
  soft()
  const magnitude = magnitudeAt(folded, p)
  p += magnitude.length
  if (magnitude) soft()
  const word = measureWordAt(folded, p)
  if (!word && !magnitude) return null
  if (isName(folded, p, word, printed, to)) return null
  if ((upTo || range) && word === '年') return null
  p += word.length
  let unit = magnitude + word
  if (word && /[/]/.test(folded[p] ?? '')) {
    const per = measureWordAt(folded, p + 1) || (/^[月]/.test(folded[p + 1] ?? '') ? '月' : '')
    if (per) {
      unit += `/${per}`
      p += 1 + per.length
    }
  }
  if (p > within.end) return null
  const trailing = AFTER.exec(folded.slice(p, p + 2))
  if (trailing && !qualifier) qualifier = trailing[0]
  const what = whatOf(page, within, at, p)
  const value = Number(printed.replace(/,/g, ''))
  return {
    figure: {
      value,
      ...(upTo && upTo.value > value && { to: upTo.value }),
      unit,
      qualifier,
      what: page.text.slice(what.start, what.end).replace(/\s+/gu, ' '),
    },
    span: { start: at, end: p },
    what,
  }
}

/**
 * The upper end of a range whose unit is printed after it (800—1000亩, 1到2个) or after both ends alike (30%—50%, 10万—20万元). Of 800万—1亿元, whose
 * ends are counted differently, the first is read by itself.
 */
function rangeAt(folded: string, at: number): { readonly value: number; readonly end: number } | null {
  const magnitude = magnitudeAt(folded, at)
  const word = measureWordAt(folded, at + magnitude.length)
  const joint = at + magnitude.length + word.length
  const second = /^\s?(?:[-–~至到]|—{1,2})\s?(\d+(?:\.\d+)?)(?![\d.])/.exec(folded.slice(joint, joint + 20))
  if (!second) return null
  const end = joint + second[0].length
  const after = `${magnitudeAt(folded, end)}${measureWordAt(folded, end + magnitudeAt(folded, end).length)}`
  if (after === '' || (magnitude + word !== '' && !(word === '' ? after.startsWith(magnitude) : after === magnitude + word))) return null
  return { value: Number(second[1]), end }
}

function isName(folded: string, at: number, word: string, printed: string, to: number): boolean {
  const after = folded[at + word.length] ?? ''
  if (/^(?:19|20)\d\d$/.test(printed) && word === '年') return true
  if (
    word === '日' ||
    word === '部' ||
    word === '线' ||
    word === '级' ||
    word === '代' ||
    word === '单' ||
    word === '面' ||
    word === '方'
  ) {
    if (word === '日') return after !== '内' && after !== '前'
    if (word !== '部') return true
  }
  if (word === '度' && /\d/.test(after)) return true
  if (word === '条' && /^["”]/.test(after)) return true
  if (word === '折') return true
  if (word === '分钱') return false
  return /[A-Za-z]/.test(word) && /^[A-Z]$/.test(word) && /^[2-6]$/.test(printed) && to === at
}

/** Titles in 《》 and short quotations: numbers in them are parts of names. */
function hiddenSpans(folded: string, { start, end }: Span): Span[] {
  const spans: Span[] = []
  let title = -1
  let quote = -1
  for (let i = start; i < end; i++) {
    const c = folded[i]
    if (c === '《' && title < 0) title = i
    else if (c === '》' && title >= 0) {
      spans.push({ start: title, end: i + 1 })
      title = -1
      quote = -1
    } else if (c === '“') quote = i
    else if (c === '”' && quote >= 0) {
      if (title < 0 && i - quote <= 20) spans.push({ start: quote, end: i + 1 })
      quote = -1
    }
  }
  return spans
}

/** The words that say what is counted: the figure's own clause, at most 24 characters to either side. */
function whatOf(page: Page, within: Span, at: number, to: number): Span {
  const { folded } = page
  let start = at
  while (start > within.start && start > at - 24 && !/[。;!?,:、\n]/.test(folded[start - 1]!)) start--
  let end = to
  while (end < within.end && end < to + 24 && !/[。;!?,:、\n]/.test(folded[end]!)) end++
  while (start < at && /\s/.test(folded[start]!)) start++
  while (end > to && /\s/.test(folded[end - 1]!)) end--
  return { start, end }
}
