import { type Desk, numberOf, readDates, readFigures, words } from '../desk.ts'
import { type Field, fieldsIn } from '../labels.ts'
import { bodyOf, everyNode, markerAt, markersIn, type Node, outline, type Style } from '../numbering.ts'
import { type Page, trimSpan } from '../page.ts'
import type { ReadProblem } from '../reading.ts'
import type { Span } from '../source.ts'
import { statusIn } from '../status.ts'
import { afterHead, firstSentence, measureFieldOf, measuresOf } from './reportMeasures.ts'

const PROBLEM_HEAD = /^(?:关于|针对|对于?)?.{1,300}问题|^(?:关于|针对).{2,200}(?:方面|情况|整改)/
const STRONG_HEAD =
  /^(?:关于|针对|对于?)?[^“"]{0,12}[“"].+[”"](?:等)?(?:的)?(?:问题|方面)|^(?:关于|针对).{2,200}问题|问题(?:的)?(?:整改)?(?:落实|进展|完成)?(?:情况)?(?:方面)?[:]?$|^(?:问题|反馈问题)(?:[一二三四五六七八九十]+|\d+)?[:]|^(?:关于|针对).{2,60}方面(?:的)?(?:整改)?(?:情况)?$/
const NO_PROBLEM = /^(?:存在(?:的)?(?:主要)?问题|下一步|主要问题|反馈问题|问题(?:清单|整改)|整改(?:落实|进展|工作|任务).{0,12}情况)/

/** The tree of a running document; numbers inside lines are taken for the finer styles, in run-on text for all. */
export function treeOf(page: Page, end: number): Node[] {
  const spans = page.lines.filter((line) => line.start < end).map((line) => ({ start: line.start, end: Math.min(line.end, end) }))
  // Pasted without line ends: hardly any number opens a line, so those inside the lines must tell.
  const opening = spans.filter((line) => /^(?:chapter|part|item)$/.test(markerAt(page.folded, line.start)?.style ?? '')).length
  const length = spans.reduce((sum, line) => sum + line.end - line.start, 0)
  const runOn = length > 300 && (opening < 2 || length / spans.length > 1500)
  const inline: Style[] = runOn
    ? ['chapter', 'part', 'item', 'sub', 'circle', 'ordinal', 'first']
    : ['item', 'sub', 'circle', 'ordinal', 'first']
  return outline(page, markersIn(page, spans, new Set(inline)), end)
}

/** The items that are problems: those of the numbering style whose headings most often name one. */
export function problemNodes(page: Page, roots: readonly Node[]): Node[] {
  const nodes = [...everyNode(roots)]
  const strong = nodes.filter((node) => namesProblem(page, node, STRONG_HEAD) || hasMeasureField(page, node))
  const named = strong.length > 0 ? strong : nodes.filter((node) => namesProblem(page, node, PROBLEM_HEAD))
  const counts = new Map<Style, number>()
  for (const node of named) counts.set(node.marker.style, (counts.get(node.marker.style) ?? 0) + 1)
  const best = [...counts].sort((a, b) => b[1] - a[1])[0]
  if (!best) return unnamedProblems(page, nodes)
  const parents = new Set(named.filter((n) => n.marker.style === best[0]).map((n) => n.parent))
  const hasNamed = new Set(named)
  return nodes.filter(
    (node) => node.marker.style === best[0] && parents.has(node.parent) && (hasNamed.has(node) || (node.parent !== null && best[1] > 2)),
  )
}
/** Where no heading names a problem: the items of the chapter on rectification that have measures, else its items. */
function unnamedProblems(page: Page, nodes: readonly Node[]): Node[] {
  const chapter = nodes.find(
    (node) =>
      node.children.length > 0 &&
      /整改(?:落实|进展|完成|工作|情况|措施|任务)|问题|主要(?:做法|措施)/.test(page.folded.slice(node.head.start, node.head.end)) &&
      !/组织|领导|下一步|打算/.test(page.folded.slice(node.head.start, node.head.end)),
  )
  const inside = chapter
    ? nodes.filter((node) => node !== chapter && node.span.start >= chapter.span.start && node.span.end <= chapter.span.end)
    : nodes
  const plain = inside.filter((node) => node.marker.style !== 'first' && node.marker.style !== 'ordinal')
  const parents = plain.filter((node) => node.children.some((child) => child.children.length === 0))
  const style = parents[0]?.marker.style ?? plain[0]?.marker.style
  return plain.filter((node) => node.marker.style === style)
}
/** 整改措施：…, 整改要求：… or 整改情况：… stands before its first item. */
function hasMeasureField(page: Page, node: Node): boolean {
  if (node.marker.style === 'first' || node.marker.style === 'ordinal') return false
  const own = { start: node.head.start, end: node.children[0]?.span.start ?? node.span.end }
  const fields = fieldsIn(page, own)
  return measureFieldOf(fields) !== undefined || fields.some((field) => field.name === 'progress')
}
function namesProblem(page: Page, node: Node, form: RegExp): boolean {
  if (node.marker.style === 'first' || node.marker.style === 'ordinal') return false
  const head = page.folded.slice(node.head.start, node.head.end)
  return form.test(head) && !NO_PROBLEM.test(head) && head.length < 320
}

/** The title in a heading: the quotation of 关于“…”问题, else what stands between 关于 and 问题, else the sentence. */
export function titleIn(page: Page, head: Span): Span {
  const text = page.folded.slice(head.start, head.end).replace(/\s*\(略\)$/, '')
  const at = (from: number, to: number): Span => trimSpan(page.text, { start: head.start + from, end: head.start + to })
  // 关于竣工验收“多头跑”的问题: words that are quoted inside a title are a part of it.
  const quoted =
    /^(?:关于|针对|对于?)?(?:[^“"]{0,14}(?:反馈|指出|提出|存在|意见|报告|方面|巡视|巡察|督查|督察|审计)[^“"]{0,8}|[^“"]{0,2})?["“]/.exec(
      text,
    )
  if (quoted) {
    const from = quoted[0].length
    const close = closingQuote(text, from)
    if (close > from && /^["”][^“"]{0,12}(?:问题|方面|情况|的整改|等)/.test(text.slice(close))) return at(from, close)
  }
  const about = /^(?:关于|针对)\s*/.exec(text)
  if (about) {
    const rest = text.slice(about[0].length)
    const stop = /(?:的)?整改(?:落实|进展|完成)?(?:情况)?\s*[:。]?$|方面(?:的)?整改/.exec(rest)
    return at(about[0].length, about[0].length + (stop ? stop.index : rest.length))
  }
  const stop = /[。:]/.exec(text)
  return at(0, stop && stop.index > 3 ? stop.index : text.length)
}
function closingQuote(text: string, from: number): number {
  let depth = 1
  for (let i = from; i < text.length; i++) {
    if (text[i] === '“') depth++
    else if ((text[i] === '”' || (text[i] === '"' && text[from - 1] === '"')) && --depth === 0) return i
  }
  return -1
}

/** The status that the heading above the problem states, or a field of its own. */
export function statusOf(desk: Desk, node: Node, fields: readonly Field[]): Span | null {
  const own = fields.find((f) => f.name === 'status')
  if (own) return statusIn(desk.page, own.value) ?? own.value
  // 整改进展：已完成。 says no more than the status.
  for (const progress of fields.filter((f) => f.name === 'progress')) {
    const said = firstSentence(desk.page, progress.value)
    const found = said.end - said.start <= 14 ? statusIn(desk.page, said) : null
    if (found) return found
  }
  // 已完成整改。一是…: a first sentence under the heading that says no more than the status.
  const first = firstSentence(desk.page, { start: afterHead(desk.page, node), end: node.span.end })
  if (first.end - first.start <= 20 && /[。;,]/.test(desk.page.folded[first.end] ?? '')) {
    const found = statusIn(desk.page, first)
    if (found && /^(?:(?:该|此|本)?(?:项|条)?问题|目前|现|均){0,2}[,:]?$/.test(desk.page.folded.slice(first.start, found.start)))
      return found
  }
  for (let up = node.parent; up; up = up.parent) {
    const found = statusIn(desk.page, up.head)
    if (found) return found
  }
  return desk.frame.title ? statusIn(desk.page, desk.frame.title) : null
}

/**
 * The problems of a report, a list or a plan. `onlyResponsible`: what a plan prints as responsible is all that counts, also where a measure
 * names other bodies.
 */
export function readReportProblems(desk: Desk, onlyResponsible = false): ReadProblem[] {
  const roots = treeOf(desk.page, desk.frame.bodyEnd)
  const nodes = problemNodes(desk.page, roots)
  const section = sectionsOf(nodes)
  return nodes.map((node) => readProblem(desk, node, section(node), onlyResponsible))
}

/** Letters A, B… for the parents of numbers that restart, and for each new start under one parent; null where every number occurs once. */
export function sectionsOf(nodes: readonly Node[]): (node: Node) => string | null {
  const values = nodes.map((n) => `${n.marker.style}${n.marker.value}`)
  if (new Set(values).size === values.length) return () => null
  const places = new Map<Node, number>()
  let place = -1
  nodes.forEach((node, n) => {
    const before = nodes[n - 1]
    const goes = before !== undefined && before.parent === node.parent
    const restarts = goes && before.marker.style === node.marker.style && node.marker.value <= before.marker.value
    if (!goes || restarts) place++
    places.set(node, place)
  })
  return (node) => {
    const i = places.get(node) ?? 0
    return i < 26 ? String.fromCharCode(65 + i) : `${i + 1}`
  }
}

export function readProblem(desk: Desk, node: Node, section: string | null, onlyResponsible: boolean): ReadProblem {
  const { page } = desk
  const body = bodyOf(page, node)
  const fields = fieldsIn(page, body).filter((f) => f.name !== 'other')
  const stated = fields.find((f) => f.name === 'problem')
  const title = stated && stated.label.start - body.start < 4 ? titleIn(page, firstSentence(page, stated.value)) : titleIn(page, node.head)
  const status = statusOf(desk, node, fields)
  const lead = fields.find((f) => f.name === 'lead') ?? fields.find((f) => f.name === 'units')
  const source = fields.find((f) => f.name === 'source')
  const { measures, results } = measuresOf(desk, node, fields, onlyResponsible)
  const no = node.marker.printed === false ? null : numberOf(page, node.marker)
  const problem: ReadProblem = {
    no: no ? words(desk, no) : String(node.marker.value),
    section,
    title: title.end > title.start ? words(desk, title) : null,
    status: status && words(desk, status),
    source: source ? words(desk, source.value) : null,
    lead: lead ? words(desk, lead.value) : null,
    full: words(desk, node.span),
    dates: readDates(desk, stated?.value ?? node.head),
    figures: readFigures(desk, stated?.value ?? node.head),
    measures,
    ...(results.length ? { results } : {}),
  }
  return desk.marks.put(problem, { '': node.span, no, title, status, source: source?.value, lead: lead?.value, full: node.span })
}
