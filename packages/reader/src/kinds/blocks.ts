import type { Desk } from '../desk.ts'
import { type FieldName, fieldsIn } from '../labels.ts'
import { type Marker, markersIn, type Node, outline, type Style } from '../numbering.ts'
import type { ReadProblem } from '../reading.ts'
import type { Span } from '../source.ts'
import { readProblem } from './report.ts'
import { firstSentence } from './reportMeasures.ts'

const INLINE: ReadonlySet<Style> = new Set<Style>(['item', 'sub', 'circle', 'ordinal', 'first'])
/** What a problem has beside its own words; without any of it a label is only a heading. */
const BESIDE: readonly FieldName[] = ['measures', 'progress', 'units', 'lead', 'due', 'status', 'goal', 'reply']

/**
 * Problems that no number tells apart: each begins with a label of its own (问题：…, or 整改任务：… where nothing is called a problem) and goes on with
 * fields. Empty where the document numbers what it says before the first of them.
 */
export function readBlocks(desk: Desk, onlyResponsible: boolean): ReadProblem[] {
  const { page, frame } = desk
  const lines = page.lines.filter((line) => line.start < frame.bodyEnd)
  const starts = startsOf(desk, lines)
  const first = starts[0]
  if (!first) return []
  const before = lines.filter((line) => line.start < first.start)
  if (markersIn(page, before, new Set()).length > 0) return []
  let from = before.length
  const nodes = starts.flatMap((label, i) => {
    const end = starts[i + 1]?.start ?? frame.bodyEnd
    let to = from
    while (to < lines.length && lines[to]!.start < end) to++
    const inside = lines.slice(from, to)
    from = to
    return blockNode(desk, label, i, inside) ?? []
  })
  return nodes.map((node) => readProblem(desk, node, null, onlyResponsible))
}

/** The labels that open a problem: at the start of a line, without a number, with words behind them. */
function startsOf(desk: Desk, lines: readonly Span[]): Span[] {
  const { page } = desk
  const labelled = lines.flatMap((line) => {
    if (!page.folded.slice(line.start, line.start + 16).includes(':')) return []
    const field = fieldsIn(page, line)[0]
    if (!field || field.label.start !== line.start || field.value.end - field.value.start < 6) return []
    const words = page.folded.slice(field.label.start, field.label.end)
    if (/^[\d(一二三四五六七八九十]/.test(words)) return []
    return [{ label: field.label, problem: field.name === 'problem', task: /^整改任务/.test(words) }]
  })
  const problems = labelled.filter(({ problem }) => problem)
  return (problems.length > 0 ? problems : labelled.filter(({ task }) => task)).map(({ label }) => label)
}

function blockNode(desk: Desk, label: Span, i: number, inside: readonly Span[]): Node | null {
  const { page } = desk
  const body = { start: label.end, end: inside.at(-1)!.end }
  if (!fieldsIn(page, body).some(({ name }) => BESIDE.includes(name))) return null
  const marker: Marker = { style: 'article', value: i + 1, start: label.start, end: label.end, opens: true, printed: false }
  const children = outline(page, markersIn(page, inside, INLINE), body.end)
  return { marker, span: { start: label.start, end: body.end }, head: firstSentence(page, body), children, parent: null }
}
