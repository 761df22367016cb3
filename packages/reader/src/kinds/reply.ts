import { type Desk, measureAt, numberOf, readDates, readFigures, words } from '../desk.ts'
import { bodyOf, everyNode, linesWithin, markersIn, type Node, outline, type Style } from '../numbering.ts'
import { trimSpan } from '../page.ts'
import type { ReadMeasure, ReadProblem } from '../reading.ts'
import { sectionsOf, titleIn } from './report.ts'

const ABOUT = /^(?:关于|对于?|针对)/
/** A reply on how raised problems are handled: what is asked stands first, the measures are the opinions after it. */
export function readReply(desk: Desk): ReadProblem[] {
  const { page } = desk
  const lines = page.lines.filter((line) => line.start < desk.frame.bodyEnd)
  const nodes = [...everyNode(outline(page, markersIn(page, lines, new Set<Style>(['first'])), desk.frame.bodyEnd))]
  const head = (node: Node): string => page.folded.slice(node.head.start, node.head.end)
  const about = nodes.filter((node) => ABOUT.test(head(node)))
  const style = mostCommon(about.map((node) => node.marker.style)) ?? nodes[0]?.marker.style
  const kept = nodes.filter(
    (node) => node.marker.style === style && (about.length === 0 || ABOUT.test(head(node)) || node.parent === about[0]!.parent),
  )
  const section = sectionsOf(kept)
  return kept.map((node) => readOne(desk, node, section(node)))
}
function mostCommon<T>(values: readonly T[]): T | undefined {
  const counts = new Map<T, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0]
}

/** 一是 is a part of its sentence. */
const spoken = ({ marker }: Node): boolean => marker.style === 'first' || marker.style === 'ordinal'
function readOne(desk: Desk, node: Node, section: string | null): ReadProblem {
  const { page } = desk
  const body = bodyOf(page, node)
  const lines = linesWithin(page, body)
  const first = lines[0] ?? body
  const title = titleIn(page, node.head)
  let rest = lines.slice(1)
  let asked = first
  if (lines.length === 1) {
    // All in one paragraph: the answer follows the heading sentence.
    let at = node.head.end
    while (at < body.end && /[。:;\s]/.test(page.folded[at]!)) at++
    const answer = trimSpan(page.text, { start: at, end: body.end })
    rest = answer.end > answer.start && !/^\(略\)$/.test(page.folded.slice(answer.start, answer.end)) ? [answer] : []
    asked = node.head
  }
  const measures: ReadMeasure[] =
    node.children.length > 0
      ? node.children.map((child) => measureAt(desk, spoken(child) ? child.span : bodyOf(page, child), numberOf(page, child.marker)))
      : rest.map((line) => measureAt(desk, line, null))
  const no = numberOf(page, node.marker)
  const problem: ReadProblem = {
    no: words(desk, no),
    section,
    title: words(desk, title),
    status: null,
    source: null,
    lead: null,
    full: words(desk, node.span),
    dates: readDates(desk, asked),
    figures: readFigures(desk, asked),
    measures,
  }
  return desk.marks.put(problem, { '': node.span, no, title, full: node.span })
}
