import { datesIn } from './dates.ts'
import { type Desk, words } from './desk.ts'
import { type FoundFigure, figuresIn } from './figures.ts'
import { linesOf } from './page.ts'
import type { ReadCheck, ReadProblem, ReadTaskforce } from './reading.ts'
import type { Span } from './source.ts'
import type { Stated } from './stated.ts'

const round = (n: number): number => Math.round(n * 1e6) / 1e6

/** Numbers the document states beside what is found in it: counts, sums of listed parts, parts of sums, growth rates. */
export function checksOf(desk: Desk, problems: readonly ReadProblem[], stated: Stated, group: ReadTaskforce | null): ReadCheck[] {
  const checks: ReadCheck[] = []
  if (stated.counts.problems !== null && stated.problemsAt)
    checks.push(counted(desk, stated.problemsAt, stated.counts.problems, problems.length, '问题', 'problems'))
  if (stated.counts.measures !== null && stated.measuresAt) {
    const found = problems.reduce((sum, p) => sum + p.measures.length, 0)
    checks.push(counted(desk, stated.measuresAt, stated.counts.measures, found, '措施', 'measures'))
  }
  if (group && stated.groups)
    checks.push(counted(desk, stated.groups.span, stated.groups.count, group.groups.length, '小组', 'groups', '个'))
  for (const sentence of sentencesOf(desk)) checks.push(...sums(desk, sentence), ...growth(desk, sentence), ...parts(desk, sentence))
  return checks
}

function check(desk: Desk, kind: ReadCheck['kind'], span: Span, stated: number, found: number | null, zh: string, en: string): ReadCheck {
  const value: ReadCheck = {
    kind,
    says: words(desk, span),
    stated,
    found,
    difference: found === null ? null : round(stated - found),
    note: { zh, en },
  }
  return desk.marks.put(value, { '': span, says: span })
}
function counted(desk: Desk, at: Span, stated: number, found: number, zh: string, en: string, word = '项'): ReadCheck {
  const { folded } = desk.page
  let { start, end } = at
  while (start > 0 && start > at.start - 24 && !/[。;!?,:\n]/.test(folded[start - 1]!)) start--
  while (end < folded.length && end < at.end + 24 && !/[。;!?,:\n]/.test(folded[end]!)) end++
  const same = stated === found
  return check(
    desk,
    'count',
    { start, end },
    stated,
    found,
    same
      ? `文中称${zh}${stated}${word}，读出${found}${word}，一致。`
      : `文中称${zh}${stated}${word}，读出${found}${word}，相差${Math.abs(stated - found)}${word}。`,
    same ? `${stated} ${en} stated, ${found} found.` : `${stated} ${en} stated, ${found} found, difference ${Math.abs(stated - found)}.`,
  ) // prettier-ignore
}

interface Sentence extends Span {
  readonly figures: readonly FoundFigure[]
}
/** Sentences with at least two figures. */
function* sentencesOf(desk: Desk): Generator<Sentence> {
  const { page } = desk
  const spans = [...page.lines, ...page.tables.flatMap((t) => t.rows.flat().flatMap((cell) => linesOf(page.text, cell.span)))]
  for (const line of spans) {
    let start = line.start
    for (let at = line.start; at <= line.end; at++) {
      if (at < line.end && !/[。;!?]/.test(page.folded[at]!)) continue
      const span = { start, end: at }
      start = at + 1
      if (span.end - span.start < 8 || span.end - span.start > 4000 || !/\d.*\d/s.test(page.folded.slice(span.start, span.end))) continue
      const figures = figuresIn(
        page,
        span,
        datesIn(page, span).map((d) => d.span),
      )
      if (figures.length >= 2) yield { ...span, figures }
    }
  }
}
const plain = (f: FoundFigure): boolean => f.figure.qualifier === null

/** 46家，其中甲20家、乙15家、丙8家: parts listed right after 其中, same unit, against the total before it. */
function* sums(desk: Desk, sentence: Sentence): Generator<ReadCheck> {
  const { folded } = desk.page
  for (let i = 0; i + 2 < sentence.figures.length; i++) {
    const total = sentence.figures[i]!
    const next = sentence.figures[i + 1]!
    const between = folded.slice(total.span.end, next.span.start)
    if (!/^[^。;]{0,14}[,(:]?(?:其中|包括|分别为|分别是|含)/.test(between)) continue
    const listed: FoundFigure[] = []
    for (let j = i + 1; j < sentence.figures.length; j++) {
      const part = sentence.figures[j]!
      const gap = folded.slice(j === i + 1 ? total.span.end : sentence.figures[j - 1]!.span.end, part.span.start)
      if (part.figure.unit !== total.figure.unit || part.figure.value > total.figure.value) break
      if (j > i + 1 && !/^[^,。;]{0,6}[、,和及][^。;]{0,24}$/.test(gap)) break
      if (j > i + 1 && /[,]/.test(gap) && /(?:同比|增长|占|其中|累计|完成|达|实现|较)/.test(gap)) break
      listed.push(part)
    }
    if (listed.length < 2) continue
    const sum = round(listed.reduce((n, f) => n + f.figure.value, 0))
    const stated = total.figure.value
    const missing = round(stated - sum)
    // Far from the total, the parts were never meant to make it up.
    if (sum < stated * 0.6) continue
    const span = { start: total.what.start, end: listed.at(-1)!.span.end }
    const unit = total.figure.unit
    const approximate = plain(total) && listed.every(plain) ? ['', ''] : ['（含约数）', ' (approximate numbers among them)']
    const [zh, en] =
      missing === 0
        ? [
            `总数${stated}${unit}，所列各项合计${sum}${unit}，一致${approximate[0]}。`,
            `${stated} stated, the listed parts add up to it${approximate[1]}.`,
          ]
        : missing > 0
          ? [
              `总数${stated}${unit}，所列各项合计${sum}${unit}，${missing}${unit}未列出${approximate[0]}。`,
              `${stated} stated, parts ${sum}, ${missing} not listed${approximate[1]}.`,
            ]
          : [
              `总数${stated}${unit}，所列各项合计${sum}${unit}，多出${-missing}${unit}${approximate[0]}。`,
              `${stated} stated, parts ${sum}, ${-missing} more than the total${approximate[1]}.`,
            ]
    yield check(desk, 'sum', span, stated, sum, zh, en)
  }
}

const COUNTABLE = /^(?:家|个|件|户|人|名|项|条|起|宗|份|处|辆|套|所|次|场|家次|人次|件次)$/
/** A growth rate right after a counted number: is there any whole number it could have grown from, at the printed precision? */
function* growth(desk: Desk, sentence: Sentence): Generator<ReadCheck> {
  const { folded } = desk.page
  for (let i = 1; i < sentence.figures.length; i++) {
    const rate = sentence.figures[i]!
    const counted = sentence.figures[i - 1]!
    if (
      rate.figure.unit !== '%' ||
      !COUNTABLE.test(counted.figure.unit) ||
      !plain(rate) ||
      !plain(counted) ||
      !Number.isInteger(counted.figure.value)
    )
      continue
    const between = folded.slice(counted.span.end, rate.span.start)
    const verb =
      /^[^。;,]{0,6},?(?:同比|环比|比上年|较上年|较去年|比去年|较上年同期|比上年同期|年均)?(?:增长|上升|增加|提高|下降|减少|降低)(?:了)?$/.exec(
        between,
      )
    if (!verb || /年均/.test(between)) continue
    const sign = /下降|减少|降低/.test(between) ? -1 : 1
    const digits = (/\.(\d+)/.exec(folded.slice(rate.span.start, rate.span.end))?.[1] ?? '').length
    const value = sign * rate.figure.value
    const near = nearestGrowth(counted.figure.value, value, digits)
    if (near === null || near.exact) continue
    const span = { start: counted.what.start, end: rate.span.end }
    yield check(
      desk,
      'growth',
      span,
      rate.figure.value,
      round(sign * near.rate),
      `没有整数基数能得出${rate.figure.value}%：最接近的基数${near.base}得${round(sign * near.rate)}%，请核对原始数据。`,
      `No whole numbers give this rate: the nearest base ${near.base} gives ${round(sign * near.rate)} %.`,
    ) // prettier-ignore
  }
}
/** The whole base whose growth to `now` comes nearest to `rate` per cent, rounded to `digits`; null where no base makes sense. */
export function nearestGrowth(now: number, rate: number, digits: number): { base: number; rate: number; exact: boolean } | null {
  if (rate <= -100 || now <= 0) return null
  const ideal = now / (1 + rate / 100)
  if (ideal < 1) return null
  const scale = 10 ** digits
  const rounded = (base: number): number => Math.round((now / base - 1) * 100 * scale + Number.EPSILON) / scale
  const tries = [Math.floor(ideal), Math.ceil(ideal)]
    .filter((base) => base >= 1)
    .map((base) => ({ base, rate: rounded(base), exact: Math.abs(rounded(base) - rate) < 0.5 / scale / 10 }))
  return tries.sort((a, b) => Number(b.exact) - Number(a.exact) || Math.abs(a.rate - rate) - Math.abs(b.rate - rate))[0] ?? null
}

const SCALE: Record<string, number> = { 万元: 1, 亿元: 1e4, 元: 1e-4, 万: 1, 亿: 1e4 }
/**
 * A number that is part of a larger one in the same sentence, so that the two must not be added: 60家（含外资7家）, or a
 * sum of money spent on several named things of which one was named with the smaller sum before.
 */
function* parts(desk: Desk, sentence: Sentence): Generator<ReadCheck> {
  const { folded } = desk.page
  const { figures } = sentence
  for (let i = 0; i + 1 < figures.length; i++) {
    const whole = figures[i]!
    const part = figures[i + 1]!
    const between = folded.slice(whole.span.end, part.span.start)
    const follows = figures[i + 2]
    const lone =
      !follows || follows.figure.unit !== part.figure.unit || !/^[^,。;]{0,6}[、和及]/.test(folded.slice(part.span.end, follows.span.start))
    if (
      lone &&
      whole.figure.unit === part.figure.unit &&
      part.figure.value < whole.figure.value &&
      /^[^。;]{0,14}[,(:]?(?:其中|含|包括)[^。;]{0,20}$/.test(between)
    )
      yield partCheck(desk, whole, part, { start: whole.what.start, end: part.span.end })
  }
  yield* sharedPurpose(desk, sentence)
}
function* sharedPurpose(desk: Desk, sentence: Sentence): Generator<ReadCheck> {
  const { folded } = desk.page
  const money = sentence.figures.filter((f) => SCALE[f.figure.unit] !== undefined)
  const seen = new Set<string>()
  for (const whole of money) {
    const purpose = /^[^。;]{0,6},?(?:用于|用以|专项用于|其中|包括|包含|涵盖)([^。;]{4,80})/.exec(
      folded.slice(whole.span.end, sentence.end),
    )
    if (!purpose || !/[及和与、]/.test(purpose[1]!)) continue
    for (const part of money) {
      const key = `${part.figure.value}${part.figure.unit}|${whole.figure.value}`
      if (part === whole || part.span.end > whole.span.start || seen.has(key)) continue
      if (part.figure.value * SCALE[part.figure.unit]! >= whole.figure.value * SCALE[whole.figure.unit]!) continue
      const named = folded.slice(Math.max(sentence.start, part.span.start - 24), Math.min(whole.span.start, part.span.end + 8))
      if (!sharesName(named, purpose[1]!)) continue
      seen.add(key)
      yield partCheck(desk, whole, part, { start: part.span.start, end: whole.span.end })
    }
  }
}
/** A run of four or more Chinese characters in common: the thing named with the part is among the purposes. */
function sharesName(a: string, b: string): boolean {
  const clean = a.replace(/[^\u4e00-\u9fff]/gu, ' ')
  for (let i = 0; i + 4 <= clean.length; i++) {
    const run = clean.slice(i, i + 4)
    if (!run.includes(' ') && b.includes(run)) return true
  }
  return false
}
function partCheck(desk: Desk, whole: FoundFigure, part: FoundFigure, span: Span): ReadCheck {
  const name = (f: FoundFigure): string => `${f.figure.value}${f.figure.unit}`
  const sameUnit = whole.figure.unit === part.figure.unit
  return check(
    desk,
    'part',
    span,
    whole.figure.value,
    sameUnit ? part.figure.value : null,
    `${name(part)}是${name(whole)}的一部分，不应相加。`,
    `${name(part)} is part of ${name(whole)}; the two must not be added.`,
  ) // prettier-ignore
}
