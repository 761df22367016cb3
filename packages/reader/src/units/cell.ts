import { type Page, trimSpan } from '../page.ts'
import type { ReadUnit } from '../reading.ts'
import type { Span } from '../source.ts'
import { type FoundUnit, saysWho, unitsInside } from './brackets.ts'
import { unitsOfList } from './list.ts'

/** 牵头：甲局；配合：乙局 — labels as short as only a cell has them. */
const SHORT_LABEL = /(牵头|主办|主责|责任|配合|协办|参与|会办)\s*:/g
/** 甲局（牵头） */
const MARK = /\((牵头|主办|主责|配合|协办|参与|会办)(?:单位|部门)?\)$/
const leads = (word: string): boolean => /牵头|主办|主责/.test(word)

/**
 * The units of a cell under a heading for units, with the role of its column unless the cell itself says who leads: by labels (牵头单位：…；配合
 * 单位：…) or by marks behind the names (甲局（牵头））.
 */
export function unitsOfCell(page: Page, cell: Span, role: ReadUnit['role']): FoundUnit[] {
  const folded = page.folded.slice(cell.start, cell.end)
  if (saysWho(folded)) return unitsInside(page, cell)
  const labels = [...folded.matchAll(SHORT_LABEL)]
  if (labels.length === 0) return marked(page, cell, role)
  return labels.flatMap((label, i) => {
    const part = { start: cell.start + label.index + label[0].length, end: cell.start + (labels[i + 1]?.index ?? folded.length) }
    return marked(page, part, leads(label[1]!) ? 'lead' : 'co')
  })
}

function marked(page: Page, list: Span, role: ReadUnit['role']): FoundUnit[] {
  return unitsOfList(page, list).map((span) => {
    const mark = MARK.exec(page.folded.slice(span.start, span.end))
    const at = mark ? trimSpan(page.text, { start: span.start, end: span.start + mark.index }) : span
    const name = page.text.slice(at.start, at.end).replace(/\s+/gu, '')
    return { unit: { name, role: mark ? (leads(mark[1]!) ? 'lead' : 'co') : role }, span: at }
  })
}
/** Who leads by the words of a cell: the unit that it marks, else all that it says. */
export const leadOfCell = (page: Page, cell: Span): Span =>
  unitsOfCell(page, cell, 'co').find(({ unit }) => unit.role === 'lead')?.span ?? cell
