import { type Desk, measureAt, numberOf, readDates, unitsFrom, words } from '../desk.ts'
import type { Field } from '../labels.ts'
import { bodyOf, linesWithin, type Node } from '../numbering.ts'
import { type Page, trimSpan } from '../page.ts'
import type { ReadMeasure, ReadResult } from '../reading.ts'
import type { Span } from '../source.ts'
import { type FoundUnit, saysWho, type UnitBracket, unitBrackets, unitsInside } from '../units/brackets.ts'

/** The field that says what is done: 整改措施, or 整改要求 where nothing else tells. */
export const measureFieldOf = (fields: readonly Field[]): Field | undefined =>
  fields.find((f) => f.name === 'measures') ??
  (fields.some((f) => f.name === 'progress') ? undefined : fields.find((f) => f.name === 'goal' && f.demand))
export function firstSentence(page: Page, { start, end }: Span): Span {
  const stop = /[。;\n]/.exec(page.folded.slice(start, end))
  return trimSpan(page.text, { start, end: stop ? start + stop.index : end })
}
export function afterHead(page: Page, node: Node): number {
  let at = node.head.end
  while (at < node.span.end && /[。;!?:\s”]/.test(page.folded[at]!)) at++
  return at
}

/** What is printed once for a problem and holds for each of its measures. */
interface Shared {
  readonly units: readonly FoundUnit[]
  /** The stretch that prints the time limit. */
  readonly limit: Span | null
  /** Brackets (责任单位：…) that stand in one of several measures and hold for it alone. */
  readonly brackets: readonly UnitBracket[]
  readonly onlyResponsible: boolean
}
function sharedOf(desk: Desk, node: Node, fields: readonly Field[], onlyResponsible: boolean): Shared {
  const { page } = desk
  const units = fields
    .filter((f) => f.name === 'lead' || f.name === 'units')
    .flatMap((f) => unitsInside(page, { start: f.label.start, end: f.value.end }))
  const due = fields.find((f) => f.name === 'due')
  const limit = due ? { start: due.label.start, end: due.value.end } : null
  if (units.length > 0) return { units, limit, brackets: [], onlyResponsible }
  const brackets = unitBrackets(page, bodyOf(page, node)).filter(({ span }) => saysWho(page.folded.slice(span.start, span.end)))
  const [only] = brackets
  // One bracket at the very end speaks of all that stands before it.
  if (only && brackets.length === 1 && page.text.slice(only.span.end, node.span.end).replace(/[\s。；;]/g, '') === '')
    return { units: only.units, limit: limit ?? only.span, brackets: [], onlyResponsible }
  return { units, limit, brackets, onlyResponsible }
}

/** Measures are the items under a problem; where it has none, its fields or the lines after its heading. */
export function measuresOf(
  desk: Desk,
  node: Node,
  fields: readonly Field[],
  onlyResponsible: boolean,
): { measures: ReadMeasure[]; results: ReadResult[] } {
  const { page } = desk
  const measureField = measureFieldOf(fields)
  const progress = fields.find((f) => f.name === 'progress')
  const shared = sharedOf(desk, node, fields, onlyResponsible)
  const asMeasures = (field: Span, children: readonly Node[]): ReadMeasure[] => {
    const inside = children.filter((c) => c.span.start >= field.start && c.span.start < field.end)
    if (inside.length > 0) return inside.map((child) => childMeasure(desk, child, field.end, shared))
    return field.end > field.start ? [sharing(desk, field, null, shared)] : []
  }
  if (measureField || progress) {
    const main = (measureField ?? progress)!
    const measures = asMeasures(main.value, node.children)
    if (measures.length > 0) return { measures, results: measureField && progress ? resultsOf(desk, progress.value, node.children) : [] }
  }
  if (node.children.length > 0)
    return { measures: node.children.map((child) => childMeasure(desk, child, node.span.end, shared)), results: [] }
  const rest = trimSpan(page.text, {
    start: afterHead(page, node),
    end: fields[0] && fields[0].label.start > node.head.end ? fields[0].label.start : node.span.end,
  })
  return { measures: linesWithin(page, rest).map((line) => sharing(desk, line, null, shared)), results: [] }
}
function childMeasure(desk: Desk, child: Node, end: number, shared: Shared): ReadMeasure {
  const { page } = desk
  const kept = child.marker.style === 'first' || child.marker.style === 'ordinal'
  const span = trimSpan(page.text, { start: kept ? child.marker.start : child.marker.end, end: Math.min(child.span.end, end) })
  return sharing(desk, span, numberOf(page, child.marker), shared)
}
/** A measure with the units and the time limit that its problem prints for all, or a bracket for it alone. */
function sharing(desk: Desk, span: Span, no: Span | null, { units, limit, brackets, onlyResponsible }: Shared): ReadMeasure {
  const measure = measureAt(desk, span, no)
  const own = brackets.filter((bracket) => bracket.span.start >= span.start && bracket.span.end <= span.end).flatMap((b) => b.units)
  const responsible = [...units, ...own]
  const said = new Set(measure.dates.map((d) => d.text))
  const dates = limit ? [...measure.dates, ...readDates(desk, limit).filter((d) => !said.has(d.text))] : measure.dates
  if (responsible.length === 0) return Object.assign(measure, { dates })
  const named = onlyResponsible ? [] : measure.units.filter((u) => !responsible.some((r) => r.unit.name === u.name))
  return Object.assign(measure, { dates, units: [...unitsFrom(desk, responsible), ...named] })
}
function resultsOf(desk: Desk, field: Span, children: readonly Node[]): ReadResult[] {
  const inside = children.filter((c) => c.span.start >= field.start && c.span.start < field.end)
  const spans =
    inside.length > 0 ? inside.map((c) => ({ no: numberOf(desk.page, c.marker), span: bodyOf(desk.page, c) })) : [{ no: null, span: field }]
  return spans
    .filter(({ span }) => span.end > span.start)
    .map(({ no, span }) =>
      desk.marks.put({ no: no && words(desk, no), text: words(desk, span), covers: [] as string[] }, { '': span, text: span, no }),
    )
}
