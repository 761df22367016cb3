import { localDate, type Text } from '@changtong/kernel'
import { packageFaults } from '../docx/checkPackage.ts'
import { paragraphLook, readStyles, runLook, type StyleSheet } from '../docx/effectiveStyle.ts'
import { type Docx, externalTargets, openDocx } from '../docx/openDocx.ts'
import { near, printedText } from '../docx/wordText.ts'
import { childOf, childrenOf, descendantsOf, textOf, type XmlElement } from '../docx/xml.ts'
import { checkTable } from './checkPublicityTable.ts'
import { type CheckReport, type Fault, faultAt } from './checkReport.ts'
import { publicityListProfile, type StyleProfile } from './profile.ts'
import { DRAFT_MARK } from './renderPublicityList.ts'

/**
 * Reopens a publicity list, ours or uploaded, and measures every rule of its profile in the document itself. Formatting
 * counts as it finally looks (styles resolved), not by how it was said. Never throws; an unreadable file is a fault.
 */
export async function checkPublicityList(bytes: Uint8Array, profile: StyleProfile = publicityListProfile): Promise<CheckReport> {
  const opened = await openDocx(bytes)
  if (!opened.ok) {
    const fault: Fault = { rule: 'file', place: {}, found: opened.error.code, wanted: '.docx', message: opened.error.message }
    return { ok: false, faults: [fault], draft: false, title: null, date: null, rows: 0 }
  }
  const docx = opened.value
  const body = childOf(docx.part('word/document.xml')!, 'w:body') ?? { name: 'w:body', attributes: {}, children: [] }
  const sheet = readStyles(docx.part('word/styles.xml'))
  const tables = topTables(body)
  const head = checkHead(headParagraphs(body), sheet, profile)
  const faults = [
    ...checkPackage(docx, body),
    ...checkPages(body, profile),
    ...head.faults,
    ...(tables.length === 1 ? checkTable(tables[0]!, sheet, profile) : [wrongTableCount(tables.length)]),
  ]
  return {
    ok: faults.length === 0,
    faults,
    draft: isDraft(docx),
    title: head.title,
    date: head.date,
    rows: tables.length === 1 ? Math.max(0, descendantsOf(tables[0]!, 'w:tr', ['w:tc']).length - 1) : 0,
  }
}

const say = (zh: string, en: string = zh): Text => ({ zh, en })

/** Tables of the body, not those inside tables; content controls are looked through. */
const topTables = (body: XmlElement): XmlElement[] => descendantsOf(body, 'w:tbl', ['w:tbl', 'w:p'])
const wrongTableCount = (count: number): Fault =>
  faultAt('table', {}, null, say('正文中表格数量', 'the number of tables'), String(count), say('1个', '1'))

const isDraft = (docx: Docx): boolean =>
  docx.names.some((name) => {
    const header = /^word\/header\d*\.xml$/.test(name) ? docx.part(name) : null
    return header !== null && textOf(header).includes(DRAFT_MARK)
  })

/** Built as Word wants it, nothing personal in the properties, no traces of revision, nothing loaded from elsewhere. */
function checkPackage(docx: Docx, body: XmlElement): Fault[] {
  const faults: Fault[] = []
  for (const target of externalTargets(docx))
    faults.push(faultAt('external', {}, null, say('外部引用', 'content from elsewhere'), target, say('无', 'none')))
  for (const { part, found, wanted } of packageFaults(docx))
    faults.push(faultAt('package', {}, null, say(`文件结构（${part}）`, `the file’s structure (${part})`), found, say(wanted)))
  const traces = ['w:ins', 'w:del', 'w:moveFrom', 'w:moveTo'].flatMap((name) => descendantsOf(body, name))
  const comments = docx.part('word/comments.xml')
  const left = traces.length + (comments ? childrenOf(comments, 'w:comment').length : 0)
  if (left > 0)
    faults.push(
      faultAt('revisions', {}, null, say('修订痕迹和批注数', 'the number of tracked changes and comments'), String(left), say('0')),
    )
  const core = docx.part('docProps/core.xml')
  const app = docx.part('docProps/app.xml')
  const personal: [XmlElement | null, string, string, string][] = [
    [core, 'dc:creator', '文档属性“作者”', 'the document property author'],
    [core, 'cp:lastModifiedBy', '文档属性“最后修改者”', 'the document property last modified by'],
    [app, 'Manager', '文档属性“经理”', 'the document property manager'],
    [app, 'Company', '文档属性“单位”', 'the document property company'],
  ]
  for (const [part, name, zh, en] of personal) {
    const value = part && childOf(part, name) ? textOf(childOf(part, name)!).trim() : ''
    if (value !== '') faults.push(faultAt('properties', {}, null, say(zh, en), value, say('空', 'empty')))
  }
  return faults
}

function checkPages(body: XmlElement, { page }: StyleProfile): Fault[] {
  const sections = descendantsOf(body, 'w:sectPr')
  if (sections.length === 0) return [faultAt('page.size', {}, null, say('页面设置', 'the page setup'), '', say('A4横向', 'A4 landscape'))]
  return sections.flatMap((section, at) => {
    const place = { section: at + 1 }
    const faults: Fault[] = []
    const size = childOf(section, 'w:pgSz')?.attributes ?? {}
    const [width, height] = [Number(size['w:w'] ?? 0), Number(size['w:h'] ?? 0)]
    // Turned the wrong way is one fault (orientation), not a wrong paper as well.
    const turned = width < height !== page.width < page.height
    if (!near(turned ? height : width, page.width) || !near(turned ? width : height, page.height))
      faults.push(
        faultAt('page.size', place, null, say('纸张', 'paper size'), `${width}×${height}`, say(`A4 ${page.width}×${page.height}`)),
      )
    if (turned || (size['w:orient'] ?? 'portrait') !== page.orientation)
      faults.push(
        faultAt(
          'page.orientation',
          place,
          null,
          say('纸张方向', 'orientation'),
          turned ? `${width}×${height}` : (size['w:orient'] ?? 'portrait'),
          say('横向 landscape', 'landscape'),
        ),
      )
    const margins = childOf(section, 'w:pgMar')?.attributes ?? {}
    const sides = ['top', 'right', 'bottom', 'left'] as const
    const found = sides.map((side) => Number(margins[`w:${side}`] ?? 0))
    const wanted = sides.map((side) => page.margins[side])
    if (found.some((margin, side) => !near(margin, wanted[side]!)))
      faults.push(
        faultAt(
          'page.margins',
          place,
          null,
          say('页边距（上右下左）', 'margins (top right bottom left)'),
          found.join(' '),
          say(wanted.join(' ')),
        ),
      )
    return faults
  })
}

/** Paragraphs with text before the table. */
function headParagraphs(body: XmlElement): XmlElement[] {
  const before: XmlElement[] = []
  const walk = (element: XmlElement): boolean =>
    element.children.every((child) => {
      if (typeof child === 'string') return true
      if (child.name === 'w:tbl') return false
      if (child.name !== 'w:p') return walk(child)
      if (printedText(child) !== '') before.push(child)
      return true
    })
  walk(body)
  return before
}

/** [附件] title … （2026年1月5日） */
function checkHead(paragraphs: readonly XmlElement[], sheet: StyleSheet, profile: StyleProfile) {
  const faults: Fault[] = []
  const texts = paragraphs.map(printedText)
  const start = /^附\s*件\s*\d*[:：]?$/.test(texts[0] ?? '') ? 1 : 0
  // The date line is the last one; when that is no bracketed line it may be missing, and all is title.
  const dated = texts.length > start && /^[（(].*[）)]$/.test(texts.at(-1)!)
  const titles = paragraphs.slice(start, dated ? -1 : undefined)
  const title = titles.map(printedText).join('')
  if (title === '')
    faults.push(faultAt('title', {}, null, say('表格上方的标题', 'the title above the table'), '', say('标题一行', 'a title line')))
  for (const paragraph of titles) {
    const alignment = paragraphLook(sheet, paragraph, null).alignment
    if (alignment !== 'center')
      faults.push(faultAt('title.type', {}, null, say('标题对齐方式', 'the title’s alignment'), alignment, say('居中', 'centred')))
    const looks = runsWithText(paragraph).map((run) => runLook(sheet, run, paragraph, null))
    const wrong = looks.find((look) => !profile.title.fonts.includes(look.font ?? '') || look.size !== profile.title.size)
    if (wrong)
      faults.push(
        faultAt(
          'title.type',
          {},
          null,
          say('标题字体字号', 'the title’s type'),
          `${wrong.font ?? ''} ${wrong.size}`,
          say(`${profile.title.fonts[0]} ${profile.title.size}`),
        ),
      )
  }
  const line = dated ? texts.at(-1)! : null
  const date = line?.slice(1, -1) ?? null
  const wanted = say('加括号的日期，如（2026年1月5日）', 'a date in brackets such as （2026年1月5日）')
  if (!isPrintedDate(line ?? '')) faults.push(faultAt('date', {}, null, say('标题下一行', 'the line under the title'), line ?? '', wanted))
  else {
    const alignment = paragraphLook(sheet, paragraphs.at(-1)!, null).alignment
    if (alignment !== 'center')
      faults.push(faultAt('date', {}, null, say('日期行对齐方式', 'the alignment of the date line'), alignment, say('居中', 'centred')))
  }
  return { faults, title: title === '' ? null : title, date }
}

const runsWithText = (paragraph: XmlElement) => descendantsOf(paragraph, 'w:r').filter((run) => printedText(run) !== '')

/** Full-width brackets, full year, no leading zeros, and a day that exists. */
function isPrintedDate(line: string): boolean {
  const read = /^（(\d{4})年([1-9]|1[0-2])月([1-9]|[12]\d|3[01])日）$/.exec(line)
  return read !== null && localDate(`${read[1]}-${read[2]!.padStart(2, '0')}-${read[3]!.padStart(2, '0')}`).ok
}
