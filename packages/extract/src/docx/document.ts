import type { CellText, Collector } from '../collector.ts'
import { childOf, childrenOf, elementsOf, type XmlElement } from '../xml.ts'
import { type Asides, inlineText } from './inline.ts'
import { factsOf, type StyleFacts, valOf } from './styles.ts'

export interface DocumentContext {
  readonly styles: ReadonlyMap<string, StyleFacts>
  readonly number: (numId: string, level: number) => string
  readonly asides: Asides
  chunks: number
}
interface Line {
  readonly text: string
  readonly heading?: number
}

const WRAPPERS = new Set(['w:sdt', 'w:sdtContent', 'w:customXml', 'w:smartTag', 'w:ins', 'w:moveTo', 'mc:AlternateContent', 'mc:Choice'])

/** Children with content controls, custom XML and insertions around them taken away. */
function unwrapped(parent: XmlElement): XmlElement[] {
  return elementsOf(parent).flatMap((child) => (WRAPPERS.has(child.name) ? unwrapped(child) : [child]))
}

/** Body, cell and text box alike: paragraphs and tables in their order. */
function walkBlocks(
  parent: XmlElement,
  context: DocumentContext,
  onLine: (line: Line) => void,
  onTable: (rows: CellText[][]) => void,
): void {
  let carried = ''
  for (const block of unwrapped(parent)) {
    if (block.name === 'w:tbl') onTable(readTable(block, context))
    else if (block.name === 'w:altChunk') context.chunks++
    else if (block.name === 'w:p') {
      const properties = childOf(block, 'w:pPr')
      const text = carried + inlineText(block, context.asides)
      // A deleted paragraph mark joins the paragraph with the next one.
      if (childOf(childOf(properties, 'w:rPr'), 'w:del')) {
        carried = text
        continue
      }
      carried = ''
      if (!styleOf(properties, context).contents) onLine(labelled(text, properties, context))
      for (const box of context.asides.boxes.splice(0)) walkBlocks(box, context, onLine, onTable)
    }
  }
  if (carried) onLine({ text: carried })
}

const styleOf = (properties: XmlElement | undefined, { styles }: DocumentContext): StyleFacts =>
  styles.get(valOf(childOf(properties, 'w:pStyle')) ?? '') ?? {}

function labelled(text: string, properties: XmlElement | undefined, context: DocumentContext): Line {
  const { numId, level, heading } = { ...styleOf(properties, context), ...factsOf(properties) }
  const label = numId === undefined || numId === '0' ? '' : context.number(numId, level ?? 0)
  // An empty numbered paragraph is counted, as Word does, but its bare number is no text.
  const line = text.trim() === '' ? '' : label + text
  return heading === undefined ? { text: line } : { text: line, heading }
}

type OpenCell = { text: string; colSpan?: number; rowSpan?: number }
const spanOf = (value: string | undefined): number => Math.min(1000, Math.max(1, Number.parseInt(value ?? '1', 10) || 1))
const cellOf = (text: string, columns: number): OpenCell => (columns > 1 ? { text, colSpan: columns } : { text })

/** Rows as printed: a cell merged over several rows stands in its first row only, with its spans. */
function readTable(table: XmlElement, context: DocumentContext): OpenCell[][] {
  const anchors = new Map<number, OpenCell>()
  return unwrapped(table).flatMap((row) => {
    const rowProperties = childOf(row, 'w:trPr')
    if (row.name !== 'w:tr' || childOf(rowProperties, 'w:del')) return []
    const cells: OpenCell[] = []
    let column = 0
    const before = Number.parseInt(valOf(childOf(rowProperties, 'w:gridBefore')) ?? '0', 10) || 0
    if (before > 0) {
      cells.push(cellOf('', spanOf(String(before))))
      column = before
    }
    for (const cell of unwrapped(row)) {
      if (cell.name !== 'w:tc') continue
      const properties = childOf(cell, 'w:tcPr')
      if (childOf(properties, 'w:cellDel')) continue
      const columns = spanOf(valOf(childOf(properties, 'w:gridSpan')))
      const merge = childOf(properties, 'w:vMerge')
      const horizontal = childOf(properties, 'w:hMerge')
      const text = cellText(cell, context)
      const anchor = anchors.get(column)
      const left = cells.at(-1)
      if (merge && valOf(merge) !== 'restart' && anchor) anchor.rowSpan = (anchor.rowSpan ?? 1) + 1
      else if (horizontal && valOf(horizontal) !== 'restart' && left) left.colSpan = (left.colSpan ?? 1) + columns
      else {
        const fresh = cellOf(text, columns)
        cells.push(fresh)
        if (merge) anchors.set(column, fresh)
        else anchors.delete(column)
      }
      column += columns
    }
    return [cells]
  })
}

/** Paragraphs of a cell on lines of their own; a table inside a cell row by row, its cells parted by tabs. */
function cellText(cell: XmlElement, context: DocumentContext): string {
  const lines: string[] = []
  walkBlocks(
    cell,
    context,
    ({ text }) => lines.push(text),
    (rows) => lines.push(...rows.map((row) => row.map(({ text }) => text.replaceAll('\n', ' ')).join('\t'))),
  )
  return lines.filter((line) => line.trim() !== '').join('\n')
}

/** Puts the whole body into the collector; then the notes it referred to, in their order. */
export function walkDocument(root: XmlElement, notes: ReadonlyMap<string, XmlElement>, context: DocumentContext, into: Collector): void {
  for (const body of childrenOf(root, 'w:body'))
    walkBlocks(
      body,
      context,
      ({ text, heading }) => into.paragraph(text, heading),
      (rows) => into.table(rows),
    )
  for (const [n, key] of [...context.asides.notes].entries()) {
    const note = notes.get(key)
    const words = note ? cellText(note, context) : ''
    if (words) into.paragraph(`[注${n + 1}] ${words.replaceAll('\n', ' ').trim()}`)
  }
}
