import { datesIn } from './dates.ts'
import type { Line, Page } from './page.ts'
import type { Span } from './source.ts'

/** What stands around the body of a document: title, issuing body, document dates, aliases of the body. */
export interface Frame {
  readonly title: Span | null
  readonly org: Span | null
  readonly published: { readonly date: string; readonly span: Span } | null
  readonly year: { readonly year: number; readonly span: Span } | null
  readonly inspection: { readonly days: readonly [string, string]; readonly span: Span } | null
  readonly feedback: { readonly date: string; readonly span: Span } | null
  /** Own name and its short forms: never counted among the units of a measure. */
  readonly self: ReadonlySet<string>
  /** Where the numbered text ends: signature, date and contact lines come after. */
  readonly bodyEnd: number
  /** First lines that belong to the head (title, addressees are not among them). */
  readonly bodyStart: number
}

const TITLE_END =
  /(?:通知|通报|报告|公告|公示|通告|意见|方案|计划|规划|函|复函|答复|批复|办法|规定|细则|决定|要点|清单|台账|情况|措施|行动|一览表|汇总表|表|总结|安排|分工|分解|任务书|(?:交办|督办|通知|整改|反馈)单|建议书|告知书)[》]?(?:\([^()]{1,20}\))*(?:的(?:通知|通报|公示|公告))?(?:\([^()]{1,20}\))*$/
const ORG_END =
  /(?:委员会|人民政府|政府|办公室|办公厅|局|厅|部|委|院|管委会|工委|党委|党组|党工委|中心|公司|集团|处|署|领导小组|指挥部|专班|街道|镇|联合会|法院|检察院|大学|学院)$/

export function frameOf(page: Page): Frame {
  const { folded, lines } = page
  const title = titleOf(page)
  const signature = signatureOf(page)
  const org = orgOf(page, title, signature)
  const published = publishedOf(page, title, signature)
  const bodyEnd = bodyEndOf(page, signature)
  const head = { start: 0, end: Math.min(folded.length, lines[12]?.end ?? folded.length, 6000) }
  return {
    title,
    org,
    published,
    year: yearOf(page, title),
    inspection: inspectionOf(page, head),
    feedback: feedbackOf(page, head),
    self: selfNames(page, org),
    bodyEnd,
    bodyStart: bodyStartOf(page, title),
  }
}

function titleOf(page: Page): Span | null {
  const { folded, lines } = page
  const heading = lines.slice(0, 8).find((line) => line.heading === 1)
  if (heading && heading.end - heading.start <= 160) return span(heading)
  for (let i = 0; i < Math.min(lines.length, 10); i++) {
    const line = lines[i]!
    const words = folded.slice(line.start, line.end)
    if (/^(?:附件|附)\s*\d*[:.]?$/.test(words)) continue
    if (/^(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|\d+[.、]|\(\d+\))/.test(words)) return null
    const pasted = i === 0 && words.length > 160 ? /^[^\s。;]{6,60}(?=\s)/.exec(words)?.[0] : undefined
    if (pasted && TITLE_END.test(pasted)) return { start: line.start, end: line.start + pasted.length }
    if (words.length > 160 || /[。;]/.test(words) || /[,、]$/.test(words)) continue
    if (/^(?:发布(?:日期|时间)|来源|索引号|文号|发文字号|各)/.test(words) || /^[^\s]{0,12}〔\d{4}〕/.test(words)) continue
    if (!TITLE_END.test(words.replace(/\s/g, ''))) continue
    if (/^.{0,30}(?:[:])$/.test(words)) continue
    // 某机关 / 关于…的通知 on two or three lines
    let first = i
    while (
      first > 0 &&
      /^关于|^[^关]{0,60}(?:通知|方案|报告)/.test(folded.slice(lines[first]!.start, lines[first]!.end)) &&
      isOrgLine(folded, lines[first - 1]!)
    )
      first--
    // …重点工作 / 及民生实事…方案: the line goes on with the one above it.
    while (
      first > 0 &&
      /^(?:及|和|与|暨|的|并)/.test(folded.slice(lines[first]!.start, lines[first]!.end)) &&
      lines[first - 1]!.end - lines[first - 1]!.start <= 60
    )
      first--
    return { start: lines[first]!.start, end: line.end }
  }
  return null
}
const isOrgLine = (folded: string, line: Line): boolean => {
  const words = folded.slice(line.start, line.end).replace(/\s/g, '')
  return words.length >= 4 && words.length <= 60 && ORG_END.test(words) && !/[。,;:]/.test(words)
}
const span = ({ start, end }: Span): Span => ({ start, end })

interface Signature {
  readonly org: Span | null
  readonly date: { readonly date: string; readonly span: Span } | null
  readonly start: number
}
const DAY =
  /(?:(?:19|20)\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日|二[〇○零Oo][^年]{2}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)\s*[|]?\s*$/
/** The last line that is only a date (maybe with the body's name before it), and the name above it. */
function signatureOf(page: Page): Signature {
  const { folded, lines } = page
  for (let i = lines.length - 1; i >= Math.max(0, lines.length - 10); i--) {
    const line = lines[i]!
    const from = Math.max(line.start, line.end - 80)
    const words = folded.slice(from, line.end)
    const day = DAY.exec(words)
    if (!day) continue
    const at = from + day.index
    const date = datesIn(page, { start: at, end: line.end })[0]
    if (!date?.date.from || numberedAfter(page, i)) continue
    const before = /(?:^|[\s。.])([^\s。,;:.]{4,40})\s*$/.exec(folded.slice(from, at))
    const name = before?.[1]
    if (name && ORG_END.test(name)) {
      const start = at - before![0].length + before![0].indexOf(name)
      return { org: { start, end: start + name.length }, date: { date: date.date.from, span: date.span }, start }
    }
    if (at - line.start > 2) continue
    let start = line.start
    let org = null as Span | null
    for (let j = i - 1; j >= Math.max(0, i - 4) && isOrgLine(folded, lines[j]!); j--) {
      const last: Span = org ?? lines[j]!
      org = { start: lines[j]!.start, end: last.end }
      start = lines[j]!.start
    }
    return { org, date: { date: date.date.from, span: date.span }, start }
  }
  return { org: null, date: null, start: folded.length }
}
/** Numbered text follows: the date stands under the title, not at the end. What an attachment's list numbers does not count. */
function numberedAfter({ folded, lines }: Page, i: number): boolean {
  for (const line of lines.slice(i + 1)) {
    const words = folded.slice(line.start, line.start + 12)
    if (/^(?:附件|附表|附:|抄送|联系)/.test(words)) return false
    if (/^(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|\d{1,3}[.、](?!\d)|\(\d{1,3}\))\s*\S/.test(words)) return true
  }
  return false
}

function orgOf(page: Page, title: Span | null, signature: Signature): Span | null {
  const { folded } = page
  if (title) {
    const words = folded.slice(title.start, title.end)
    const before = /^([^“《]{3,80}?)\s*(?=关于|印发|转发|“|《|(?:19|20)\d\d\s?年)/.exec(words)
    const name = before?.[1]?.trimEnd()
    if (name && ORG_END.test(name)) return { start: title.start, end: title.start + name.length }
  }
  if (signature.org) return signature.org
  // The body's name and the date on lines of their own under the title.
  const under = page.lines.findIndex((line) => line.start > (title?.end ?? 0))
  const [own, date] = title && under > 0 ? page.lines.slice(under, under + 2) : []
  if (own && date && isOrgLine(folded, own) && DAY.test(folded.slice(date.start, date.end)) && date.end - date.start <= 24) return span(own)
  for (const line of page.lines.slice(0, 12)) {
    const source = /来源\s*[:]\s*([^\s。,;]{3,40})/.exec(folded.slice(line.start, line.end))
    if (source) {
      const start = line.start + source.index + source[0].indexOf(source[1]!)
      return { start, end: start + source[1]!.length }
    }
  }
  return null
}

function publishedOf(page: Page, title: Span | null, signature: Signature): Frame['published'] {
  const { folded, lines } = page
  const day = (within: Span): Frame['published'] => {
    const found = datesIn(page, within).find((d) => d.date.precision === 'day' && d.date.from && d.date.from === d.date.to)
    return found ? { date: found.date.from!, span: found.span } : null
  }
  for (const line of [...lines.slice(0, 14), ...lines.slice(-8)]) {
    const label = /(?:发布|发文|成文|公开|印发|公布)(?:日期|时间)\s*[:]/.exec(folded.slice(line.start, line.end))
    if (label && line.end - line.start < 200) {
      const found = day({ start: line.start + label.index, end: line.end })
      if (found) return found
    }
  }
  if (signature.date) return signature.date
  const near = lines.filter((line) => line.start >= (title?.start ?? 0)).slice(0, 4)
  for (const line of near) {
    const words = folded.slice(line.start, line.end)
    if (words.length <= 30 && /^\(?\s*(?:(?:19|20)\d\d\s?年|二[〇○零Oo][^年]{2}年).*日\s*\)?$/.test(words)) return day(line)
  }
  for (const line of lines.slice(-4)) if (/印发$/.test(folded.slice(line.start, line.end))) return day(line)
  return null
}

function yearOf(page: Page, title: Span | null): Frame['year'] {
  if (!title) return null
  const found = /((?:19|20)\d\d)\s?年(?:度)?/.exec(page.folded.slice(title.start, title.end))
  if (!found) return null
  const start = title.start + found.index
  return { year: Number(found[1]), span: { start, end: start + found[0].length } }
}

function inspectionOf(page: Page, head: Span): Frame['inspection'] {
  for (const { date, span } of datesIn(page, head)) {
    if (!date.from || !date.to || date.from === date.to || date.precision !== 'day') continue
    const around = page.folded.slice(Math.max(0, span.start - 60), Math.min(page.folded.length, span.end + 60))
    if (/巡察|巡视|督察|督查|审计|检查|考核|评估/.test(around)) return { days: [date.from, date.to], span }
  }
  return null
}
function feedbackOf(page: Page, head: Span): Frame['feedback'] {
  for (const { date, span } of datesIn(page, head)) {
    if (date.precision !== 'day' || !date.from || date.from !== date.to) continue
    const after = /^[^。;]{0,60}/.exec(page.folded.slice(span.end, span.end + 60))![0]
    if (/反馈/.test(after)) return { date: date.from, span }
  }
  return null
}

/** After the title and the lines of document data under it. */
function bodyStartOf(page: Page, title: Span | null): number {
  let at = title?.end ?? 0
  for (const line of page.lines.slice(0, 14)) {
    if (line.start < at) continue
    if (
      !/^(?:发布|发文|成文|公开|印发|公布)(?:日期|时间)\s*:|^来源\s*:/.test(page.folded.slice(line.start, line.end)) ||
      line.end - line.start > 160
    )
      break
    at = line.end
  }
  return at
}

const CLOSING =
  /^(?:欢迎广大|欢迎社会各界|如有意见|联系方式|联系电话|监督电话|电子邮箱|邮政(?:信箱|编码)|联系地址|特此|\(此件|此页无正文|抄送|主题词|附件|感谢(?:您|你|贵)|联系(?:单位|人|部门|科室)\s*:|\(联系)/
function bodyEndOf(page: Page, signature: Signature): number {
  const { folded, lines } = page
  let end = Math.min(signature.start, lines.at(-1)?.end ?? folded.length)
  for (const line of lines.slice(-14)) {
    if (line.start >= end) break
    if (line.start < folded.length / 2) continue
    if (CLOSING.test(folded.slice(line.start, line.start + 12))) {
      end = line.start
      break
    }
  }
  const tail = folded.slice(Math.max(0, end - 1200), end)
  const contact = /(?<=[。\s])欢迎广大[^。]{2,60}监督。/.exec(tail)
  return contact ? Math.max(0, end - 1200) + contact.index : end
}

/** The issuing body's names: as printed, without 中共, and what the text says it calls it (以下简称…). */
function selfNames(page: Page, org: Span | null): ReadonlySet<string> {
  const names = new Set<string>()
  if (org) {
    const name = page.folded.slice(org.start, org.end).replace(/\s/g, '')
    names.add(name)
    names.add(name.replace(/^中共|^中国共产党/, ''))
    names.add(name.replace(/^中共|^中国共产党/, '').replace(/委员会$/, '委'))
  }
  for (const m of page.folded.slice(0, 4000).matchAll(/\(以下(?:统一)?简称[::]?["“]?([^)”"]{2,20})["”]?\)/g)) names.add(m[1]!)
  return names
}
