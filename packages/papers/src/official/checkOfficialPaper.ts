import { localDate, type Text } from '@changtong/kernel'
import { packageFaults } from '../docx/checkPackage.ts'
import { type ParagraphLook, paragraphLook, type RunLook, readStyles, runLook, type StyleSheet } from '../docx/effectiveStyle.ts'
import { externalTargets, openDocx } from '../docx/openDocx.ts'
import { near } from '../docx/wordText.ts'
import { childOf, childrenOf, descendantsOf, textOf, type XmlElement } from '../docx/xml.ts'
import { faultIn, type PaperCheck, type PaperFault, type PaperPlace, type PaperRule } from './checkPaperReport.ts'
import { checkLevels, checkParts } from './checkParts.ts'
import { checkSection } from './checkSection.ts'
import { signatureTied, textNotes } from './checkSignature.ts'
import { checkTables } from './checkTables.ts'
import { draftMarks } from './foot.ts'
import { properIssue, properNumber } from './officialPaper.ts'
import { areaHeight, areaWidth, type OfficialProfile, type PaperForm, profileOf, type TypeRole } from './officialProfile.ts'
import { type FoundPart, partsOf, runsWithText } from './partsOf.ts'
import type { Part } from './setting.ts'

const say = (zh: string, en = zh): Text => ({ zh, en })

/**
 * Reopens an official paper, ours or uploaded, and holds it against its profile: page, grid, parts and their order, faces, sizes,
 * line, alignment, number, date, numbering of headings, page numbers. Formatting counts as it finally looks. Never throws; a file that
 * cannot be opened is a fault. What pages really hold is `measureOfficialPaper`'s to say.
 */
export async function checkOfficialPaper(
  bytes: Uint8Array,
  { form = 'document', profile = profileOf(form) }: { readonly form?: PaperForm; readonly profile?: OfficialProfile } = {},
): Promise<PaperCheck> {
  const opened = await openDocx(bytes)
  if (!opened.ok) {
    const fault: PaperFault = { rule: 'file', place: {}, found: opened.error.code, wanted: '.docx', message: opened.error.message }
    return { ok: false, faults: [fault], draft: false, number: null, title: null, date: null, grid: null }
  }
  const docx = opened.value
  const body = childOf(docx.part('word/document.xml')!, 'w:body') ?? { name: 'w:body', attributes: {}, children: [] }
  const sheet = readStyles(docx.part('word/styles.xml'))
  const parts = partsOf(body)
  const words = (part: Part): string | null =>
    parts
      .filter((p) => p.part === part)
      .map((p) => p.text)
      .join('') || null
  const grid = gridIn(body, parts, sheet, profile)
  const number = words('Number')
  const draft = docx.names.some(
    (name) => /^word\/header\d*\.xml$/.test(name) && draftMarks.some((mark) => textOf(docx.part(name) ?? body).includes(mark)),
  )
  const faults = [
    ...externalTargets(docx).map((target) => faultIn('external', {}, say('外部引用', 'content from elsewhere'), target, say('无', 'none'))),
    ...packageFaults(docx).map(({ part, found, wanted }) =>
      faultIn('package', {}, say(`文件结构（${part}）`, `the file’s structure (${part})`), found, say(wanted)),
    ),
    ...revisions(body),
    ...checkSection(docx, body, profile, form),
    ...(grid && (grid.characters !== profile.grid.characters || grid.lines !== profile.grid.lines)
      ? [
          faultIn(
            'grid',
            {},
            say('版心', 'the type area'),
            `${grid.lines}行×${grid.characters}字`,
            say(
              `${profile.grid.lines}行×${profile.grid.characters}字`,
              `${profile.grid.lines} lines of ${profile.grid.characters} characters`,
            ),
          ),
        ]
      : []),
    ...checkParts(parts, form),
    ...parts.flatMap((part) => checkLook(part, sheet, profile, form)),
    ...checkLevels(parts),
    ...checkTables(body, profile),
    ...textNotes(parts),
    ...signatureTied(parts),
    ...numberFaults(parts, form, draft),
    ...dateFaults(parts),
  ]
  return { ok: faults.length === 0, faults, draft, number, title: words('Title'), date: words('Date'), grid }
}

function revisions(body: XmlElement): PaperFault[] {
  const traces = ['w:ins', 'w:del', 'w:moveFrom', 'w:moveTo'].flatMap((name) => descendantsOf(body, name)).length
  return traces === 0 ? [] : [faultIn('revisions', {}, say('修订痕迹', 'the number of tracked changes'), String(traces), say('0'))]
}

/** What the file's own numbers make of the type area: by its character grid where it has one, else by line height and character spacing. */
function gridIn(body: XmlElement, parts: readonly FoundPart[], sheet: StyleSheet, profile: OfficialProfile): PaperCheck['grid'] {
  const text = parts.find(({ part, paragraph }) => part === 'Text' && runsWithText(paragraph).length > 0)
  if (!text) return null
  const run = runLook(sheet, runsWithText(text.paragraph)[0]!, text.paragraph, null)
  const look = paragraphLook(sheet, text.paragraph, null)
  const docGrid = childOf(childrenOf(body, 'w:sectPr').at(-1), 'w:docGrid')?.attributes ?? {}
  const gridded = docGrid['w:type'] === 'linesAndChars' || docGrid['w:type'] === 'snapToChars'
  // The grid's charSpace is in 4096ths of a point.
  const em = run.size * 10 + run.spacing + (gridded ? (Number(docGrid['w:charSpace'] ?? 0) * 20) / 4096 : 0)
  const pitch = look.rule === 'exact' ? look.line : gridded ? Number(docGrid['w:linePitch'] ?? 312) : 0
  return {
    characters: Math.floor(areaWidth(profile) / em),
    lines: pitch > 0 ? Math.floor(areaHeight(profile) / pitch) : 0,
  }
}

interface Wanted {
  readonly role: TypeRole
  readonly align?: readonly string[]
  readonly red?: boolean
  /** Ems by which the first line is indented. */
  readonly indent?: number
  readonly size?: 'free'
}
const LEFT = ['left', 'start']
const FLOW = ['both', 'left', 'start', 'distribute']
const wantedOf: Partial<Record<Part, Wanted>> = {
  Mark: { role: 'mark', red: true, size: 'free' },
  Urgency: { role: 'urgency', align: LEFT },
  Title: { role: 'title', align: ['center'] },
  Addressee: { role: 'text', align: FLOW },
  Text: { role: 'text', align: FLOW, indent: 2 },
  Level1: { role: 'level1', align: FLOW, indent: 2 },
  Level2: { role: 'level2', align: FLOW, indent: 2 },
  Level3: { role: 'text', align: FLOW, indent: 2 },
  Level4: { role: 'text', align: FLOW, indent: 2 },
  AttachmentNote: { role: 'text' },
  Signer: { role: 'text' },
  Date: { role: 'text' },
  Note: { role: 'text' },
  AttachmentLabel: { role: 'label', align: LEFT },
  AttachmentTitle: { role: 'title', align: ['center'] },
  Copies: { role: 'imprint' },
  Issued: { role: 'imprint' },
  Inside: { role: 'label', align: LEFT },
  CutOff: { role: 'caption' },
}

function checkLook(found: FoundPart, sheet: StyleSheet, profile: OfficialProfile, form: PaperForm): PaperFault[] {
  const wanted = found.part === 'Number' ? numberLook(form) : found.part === 'Cell' && form === 'table' ? CELL : wantedOf[found.part]
  const run = runsWithText(found.paragraph)[0]
  if (!wanted || !run) return []
  const type = profile.types[wanted.role]
  const look = runLook(sheet, run, found.paragraph, found.table)
  const block = paragraphLook(sheet, found.paragraph, found.table)
  const place: PaperPlace = { part: found.part, paragraph: found.at, words: [...found.text].slice(0, 8).join('') }
  const faults: PaperFault[] = []
  const add = (rule: PaperRule, zh: string, en: string, is: string, should: string, shouldEn = should) =>
    faults.push(faultIn(rule, place, say(zh, en), is, say(should, shouldEn)))
  if (!type.fonts.includes(look.font ?? '')) add('font', '字体', 'face', look.font ?? '', type.fonts[0])
  if (wanted.size !== 'free' && look.size !== type.size) add('size', '字号', 'size', points(look.size), points(type.size))
  if (wanted.red && !isRed(look.color)) add('color', '颜色', 'colour', look.color, '红色', 'red')
  if (wanted.align && !wanted.align.includes(block.alignment)) add('align', '对齐方式', 'alignment', block.alignment, wanted.align[0]!)
  if (wanted.size !== 'free') faults.push(...lineFaults(found, block, type.line, place))
  if (wanted.indent !== undefined) {
    const ems = indentEms(block, look)
    if (Math.abs(ems - wanted.indent) > 0.1) add('indent', '首行缩进', 'first-line indent', `${ems}字`, `${wanted.indent}字`)
  }
  if (['Text', 'Level3', 'Level4'].includes(found.part) && !found.table && Math.abs(look.spacing - profile.grid.spacing) > 2)
    add('spacing', '字间距', 'character spacing', String(look.spacing), String(profile.grid.spacing))
  return faults
}
/** Cells of an internal table are held to its type; tables of other papers may be set as their content asks. */
const CELL: Wanted = { role: 'cell' }
const numberLook = (form: PaperForm): Wanted => ({
  role: 'number',
  align: form === 'letter' || form === 'slip' ? ['right', 'end'] : ['center', ...LEFT],
})
const points = (size: number): string => `${size / 2}磅`
const isRed = (color: string): boolean => /^(F[0-9A-F]|E[0-9A-F])[0-3][0-9A-F][0-3][0-9A-F]$/i.test(color)
function lineFaults(found: FoundPart, block: ParagraphLook, line: number, place: PaperPlace): PaperFault[] {
  const exact = block.rule === 'exact' && near(block.line, line)
  const wrong = exact
    ? []
    : [
        faultIn(
          'line',
          place,
          say('行距', 'line'),
          `${block.rule} ${block.line / 20}磅`,
          say(`固定值${line / 20}磅`, `exactly ${line / 20} pt`),
        ),
      ]
  // A line kept away from the foot of a page leaves it with 21 lines.
  return block.widowControl && found.part === 'Text'
    ? [...wrong, faultIn('widow', place, say('孤行控制', 'widow control'), '开', say('关', 'off'))]
    : wrong
}
const indentEms = ({ firstLine }: ParagraphLook, { size, spacing }: RunLook): number =>
  Math.round((firstLine.hundredths !== null ? firstLine.hundredths / 100 : (firstLine.twips ?? 0) / (size * 10 + spacing)) * 10) / 10

function numberFaults(parts: readonly FoundPart[], form: PaperForm, draft: boolean): PaperFault[] {
  return parts
    .filter(({ part }) => part === 'Number')
    .flatMap((found) => {
      const printed = found.text.replace(/\s*签发人.*$/u, '').trim()
      if ((form === 'briefing' ? properIssue : properNumber)(printed) || (draft && /^(〔　　〕　号|第　期)$/u.test(printed))) return []
      return [
        faultIn(
          'number',
          { part: 'Number', paragraph: found.at },
          say('写法', 'form'),
          printed,
          say('如“澄办发〔2026〕12号”', 'such as “澄办发〔2026〕12号”'),
        ),
      ]
    })
}
function dateFaults(parts: readonly FoundPart[]): PaperFault[] {
  return parts
    .filter(({ part }) => part === 'Date')
    .flatMap((found) => {
      const read = /^(\d{4})年([1-9]|1[0-2])月([1-9]|[12]\d|3[01])日$/.exec(found.text)
      if (read && localDate(`${read[1]}-${read[2]!.padStart(2, '0')}-${read[3]!.padStart(2, '0')}`).ok) return []
      return [
        faultIn(
          'date',
          { part: 'Date', paragraph: found.at },
          say('写法', 'form'),
          found.text,
          say('如“2026年1月5日”', 'such as “2026年1月5日”'),
        ),
      ]
    })
}
