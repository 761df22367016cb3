import type { Text } from '@changtong/kernel'
import { hasToggle } from '../docx/effectiveStyle.ts'
import { near, printedText } from '../docx/wordText.ts'
import { childOf, childrenOf, descendantsOf, type XmlElement } from '../docx/xml.ts'
import { lineCount } from '../render/lineCount.ts'
import { faultIn, type PaperFault, type PaperPlace } from './checkPaperReport.ts'
import { areaWidth, isTurned, type OfficialProfile, turned } from './officialProfile.ts'
import { pageLines } from './tables.ts'

const say = (zh: string, en = zh): Text => ({ zh, en })
const rowsOf = (table: XmlElement) => descendantsOf(table, 'w:tr', ['w:tc'])
const cellsOf = (row: XmlElement) => descendantsOf(row, 'w:tc', ['w:tc'])
const propertyOf = (row: XmlElement) => childOf(row, 'w:trPr')

/**
 * The tables of a paper: fixed widths within the type area of their section, a heading repeated on each page, rows that stay whole unless no
 * page could hold them. Tables without a heading, such as the boxes of a slip, are not asked for one.
 */
export function checkTables(body: XmlElement, profile: OfficialProfile): PaperFault[] {
  return sectionedTables(body).flatMap(({ table, across }, index) =>
    checkTable(table, index + 1, across && !isTurned(profile) ? turned(profile) : profile),
  )
}

/** Every table of the body with whether its section is turned: the properties of a section stand in its last paragraph. */
function sectionedTables(body: XmlElement): { readonly table: XmlElement; readonly across: boolean }[] {
  const found: { table: XmlElement; across: boolean }[] = []
  let waiting: XmlElement[] = []
  const close = (section: XmlElement) => {
    const across = childOf(section, 'w:pgSz')?.attributes['w:orient'] === 'landscape'
    found.push(...waiting.map((table) => ({ table, across })))
    waiting = []
  }
  for (const child of body.children) {
    if (typeof child === 'string') continue
    if (child.name === 'w:tbl') waiting.push(child)
    const section = child.name === 'w:sectPr' ? child : childOf(childOf(child, 'w:pPr'), 'w:sectPr')
    if (section) close(section)
  }
  return found
}

function checkTable(table: XmlElement, at: number, profile: OfficialProfile): PaperFault[] {
  const widths = childrenOf(childOf(table, 'w:tblGrid'), 'w:gridCol').map(({ attributes }) => Number(attributes['w:w'] ?? 0))
  const total = widths.reduce((sum, width) => sum + width, 0)
  const rows = rowsOf(table)
  const headed = rows.length > 1 && cellsOf(rows[0]!).length === widths.length && bold(rows[0]!)
  const faults: PaperFault[] = []
  const add = (rule: PaperFault['rule'], place: PaperPlace, subject: Text, found: string, wanted: Text) =>
    faults.push(faultIn(rule, { table: at, ...place }, subject, found, wanted))
  const layout = childOf(childOf(table, 'w:tblPr'), 'w:tblLayout')?.attributes['w:type'] ?? 'autofit'
  if (layout !== 'fixed') add('table.layout', {}, say('列宽', 'column widths'), layout, say('固定', 'fixed'))
  if (total > areaWidth(profile) && !near(total, areaWidth(profile)))
    add(
      'table.layout',
      {},
      say('总宽', 'width'),
      `${mm(total)}毫米`,
      say(`不超过版心${mm(areaWidth(profile))}毫米`, `at most ${mm(areaWidth(profile))} mm`),
    )
  if (!headed) return faults
  if (!hasToggle(propertyOf(rows[0]!), 'w:tblHeader'))
    add('table.heading', { row: 1 }, say('“各页重复标题行”', 'repetition on each page'), '否', say('是', 'on'))
  for (const [index, row] of rows.entries())
    if (index > 0 && !hasToggle(propertyOf(row), 'w:cantSplit') && linesIn(row, widths, profile) <= pageLines(profile))
      add('table.split', { row: index + 1 }, say('“允许跨页断行”', 'breaking across pages'), '是', say('否', 'off'))
  return faults
}
const mm = (twips: number): number => Math.round((twips / 1440) * 25.4)
/** A heading row is set in bold, all of it; in a slip only the labels are. */
const bold = (row: XmlElement): boolean => descendantsOf(row, 'w:r').every((run) => hasToggle(childOf(run, 'w:rPr'), 'w:b'))

/** Lines of the tallest cell that does not share its height with other rows. */
function linesIn(row: XmlElement, widths: readonly number[], { types }: OfficialProfile): number {
  return Math.max(
    1,
    ...cellsOf(row).map((cell, at) =>
      childOf(childOf(cell, 'w:tcPr'), 'w:vMerge')
        ? 1
        : descendantsOf(cell, 'w:p').reduce(
            (sum, p) => sum + lineCount(printedText(p), ((widths[at] ?? 0) - 170) / (types.cell.size * 10)),
            0,
          ),
    ),
  )
}
