import { fold, ok, type Result, type Text } from '@changtong/kernel'
import { openDocx } from '../docx/openDocx.ts'
import { advance } from '../docx/titleLines.ts'
import { childOf } from '../docx/xml.ts'
import { installedFonts, type MissingFont, missingFonts } from '../render/fonts.ts'
import { type PlacedChar, type PlacedPage, placedPages } from '../render/pdfText.ts'
import { renderPdf } from '../render/preview.ts'
import { findTools, inTemporaryFolder, type Tools } from '../render/tools.ts'
import { isTurned, type OfficialProfile, type PaperForm, profileOf, turned } from './officialProfile.ts'
import { partsOf } from './partsOf.ts'

/** How a paper stands on its pages. */
export interface PaperPages {
  /** `rendered`: laid out by LibreOffice and read off the pages. `unmeasured`: nothing could be laid out here, `statement` says why. */
  readonly method: 'rendered' | 'unmeasured'
  readonly statement: Text
  readonly pages: readonly PageMeasure[]
  /** Missing faces named with their stand-ins; null when the machine cannot say. */
  readonly missingFonts: readonly MissingFont[] | null
  readonly faults: readonly PageFault[]
}
export interface PageMeasure {
  readonly page: number
  /** Lines of text in the type area. */
  readonly lines: number
  /** Characters of its fullest line in the size of the text (0 where none is), half-width ones counting half, a mark hanging beyond the edge not counted. */
  readonly characters: number
  /** From line to line, points; 0 on a page of one line. */
  readonly pitch: number
  readonly number: {
    readonly text: string
    readonly side: 'left' | 'right' /** Below the type area, mm, measured to the dashes. */
    readonly below: number
  } | null
}
export interface PageFault {
  readonly rule: 'first-page' | 'signature-alone' | 'imprint' | 'lines' | 'characters' | 'page-number' | 'outside'
  /** 1-based. */
  readonly page: number
  /** Stands against issuing: the standard leaves no way around it. */
  readonly must: boolean
  readonly message: Text
}
export interface MeasureOptions {
  readonly form?: PaperForm
  readonly profile?: OfficialProfile
  readonly tools?: Tools
  /** The paper as it was laid out already, or why it could not be; laid out here where it is left out. */
  readonly pdf?: Result<Uint8Array>
}

/**
 * Lays the paper out and counts pages, lines and characters on them, with a fault for each page that is not as it should be. Without
 * LibreOffice nothing is measured, and the report says so. Refuses what is no Word document.
 */
export async function measureOfficialPaper(bytes: Uint8Array, options: MeasureOptions = {}): Promise<Result<PaperPages>> {
  const { form = 'document' } = options
  const profile = options.profile ?? profileOf(form)
  const tools = options.tools ?? (await findTools())
  const installed = await inTemporaryFolder((folder) => installedFonts(tools, folder))
  const missing = installed && missingFonts(profile, installed)
  const pdf = options.pdf ?? (await renderPdf(bytes, { profile, tools }))
  if (!pdf.ok) {
    if (!pdf.error.code.startsWith('preview.')) return pdf
    return ok({ method: 'unmeasured', statement: pdf.error.message, pages: [], missingFonts: missing, faults: [] })
  }
  // Reading may take the bytes over: whoever gave them keeps theirs.
  const placed = await placedPages(pdf.value.slice())
  const pages = placed.map((page, at) => measurePage(page, at + 1, profile))
  return ok({
    method: 'rendered',
    statement: {
      zh: `已用 LibreOffice 排版，共${pages.length}页，行数、字数为实测。`,
      en: `Laid out by LibreOffice on ${pages.length} page(s); lines and characters are measured.`,
    },
    pages,
    missingFonts: missing,
    faults: [...(await textFaults(bytes, placed)), ...faultsOf(placed, pages, form, profile)],
  })
}

/** The first page shows text of the body (7.3.3), and so does the page with signature and date (7.3.5). */
async function textFaults(bytes: Uint8Array, placed: readonly PlacedPage[]): Promise<PageFault[]> {
  const opened = await openDocx(bytes)
  const body = opened.ok ? childOf(opened.value.part('word/document.xml')!, 'w:body') : undefined
  const parts = body ? partsOf(body) : []
  const signed = parts.findIndex(({ part }) => part === 'Signer')
  const text = parts.slice(0, signed < 0 ? undefined : signed).filter(({ part }) => /^(Text|Level\d|Cell|AttachmentNote)$/.test(part))
  const plain = (words: string | undefined) => [...fold(words ?? '')].filter((char) => !/\s/u.test(char))
  const pages = placed.map(({ chars }) =>
    linesOf(chars)
      .map((line) => fold(textIn(line)))
      .join(''),
  )
  const faults: PageFault[] = []
  const first = plain(text[0]?.text).slice(0, 6).join('')
  if (first !== '' && !pages[0]?.includes(first))
    faults.push({
      rule: 'first-page',
      page: 1,
      must: true,
      message: {
        zh: '首页没有正文：首页必须显示正文，可缩短标题或主送机关。',
        en: 'The first page shows no text of the body; shorten title or addressees.',
      },
    })
  const last = plain(text.at(-1)?.text).slice(-6).join('')
  const name = plain(parts[signed]?.text).join('')
  // The imprint and the head name the issuer, too: signed is the page where the name stands in a line of its own.
  const signing = (line: readonly PlacedChar[]) => fold(textIn(line)).includes(name) && !/印发$|^抄送|文件$/u.test(textIn(line))
  const on = placed.findLastIndex(({ chars }, at) => at > 0 && linesOf(chars).some(signing))
  if (signed >= 0 && last !== '' && on > 0 && pages[on - 1]?.includes(last) && !pages[on]!.includes(last))
    faults.push({
      rule: 'signature-alone',
      page: on + 1,
      must: true,
      message: {
        zh: `第${on + 1}页只有署名“${parts[signed]!.text}”和日期，没有正文（正文止于第${on}页“…${last}”）：应调整行距、字距或字句，使署名与正文同页，不得标注“此页无正文”。`,
        en: `Page ${on + 1} holds the signature “${parts[signed]!.text}” and the date without text of the body, which ends on page ${on} (“…${last}”): adjust spacing or wording so that they stand together; a note that the page has no text is not allowed.`,
      },
    })
  return faults
}

const HANGING = /[、。，．：；！？”’》）〉】]/u
const MM = 72 / 25.4

/** Characters by baseline, from the top; baselines within 3 points are one line. */
function linesOf(chars: readonly PlacedChar[]): PlacedChar[][] {
  const lines: PlacedChar[][] = []
  for (const one of [...chars].sort((a, b) => b.y - a.y)) {
    const line = lines.at(-1)
    if (line && Math.abs(line[0]!.y - one.y) < 3) line.push(one)
    else lines.push([one])
  }
  return lines.map((line) => line.sort((a, b) => a.x - b.x))
}
const textIn = (line: readonly PlacedChar[]): string => line.map(({ char }) => char).join('')

const areaOf = ({ page }: OfficialProfile) => ({
  left: page.margins.left / 20,
  right: (page.width - page.margins.right) / 20,
  top: (page.height - page.margins.top) / 20,
  bottom: page.margins.bottom / 20,
})

/** The profile of a page as it lies: a page turned sideways has its own type area. */
const lying = ({ width, height }: PlacedPage, profile: OfficialProfile): OfficialProfile =>
  width > height && !isTurned(profile) ? turned(profile) : profile

export function measurePage(placed: PlacedPage, page: number, upright: OfficialProfile): PageMeasure {
  const profile = lying(placed, upright)
  const chars = placed.chars.filter(({ turned: sideways }) => !sideways)
  const area = areaOf(profile)
  const lines = linesOf(chars.filter(({ y }) => y < area.top && y > area.bottom - 1))
  const pitches = lines.slice(1).map((line, at) => lines[at]![0]!.y - line[0]!.y)
  const inText = lines.filter((line) => Math.abs(line[0]!.size - profile.types.text.size / 2) < 0.6)
  const widest = inText.map((line) => {
    const hangs = line.length > 0 && HANGING.test(line.at(-1)!.char) && line.at(-1)!.x > area.right - 4
    return (hangs ? line.slice(0, -1) : line).reduce((sum, { char }) => sum + advance(char), 0)
  })
  return {
    page,
    lines: lines.length,
    characters: Math.max(0, ...widest),
    pitch: Math.round(median(pitches) * 100) / 100,
    number: profile === upright ? numberBelow(chars, profile) : numberBeside(placed.chars, profile),
  }
}
/** A dash stands about a third of an em above the baseline. */
const DASH = 0.38
const NUMBER = /^(—\d+—|第\d+页共\d+页)$/u
const inMm = (points: number): number => Math.round((points / MM) * 10) / 10

function numberBelow(chars: readonly PlacedChar[], profile: OfficialProfile): PageMeasure['number'] {
  const area = areaOf(profile)
  const foot = linesOf(chars.filter(({ y }) => y < area.bottom - 1)).find((line) => NUMBER.test(textIn(line)))
  if (!foot) return null
  return {
    text: textIn(foot),
    side: foot[0]!.x > (area.left + area.right) / 2 ? 'right' : 'left',
    below: inMm(area.bottom - foot[0]!.y - (profile.types.pageNumber.size / 2) * DASH),
  }
}
/** Of a page turned sideways: left of the type area and turned itself; its lower end is the right one of the upright page. */
function numberBeside(chars: readonly PlacedChar[], profile: OfficialProfile): PageMeasure['number'] {
  const area = areaOf(profile)
  const line = chars.filter(({ turned: sideways, x }) => sideways && x < area.left).sort((a, b) => b.y - a.y)
  if (!NUMBER.test(textIn(line))) return null
  return {
    text: textIn(line),
    side: line[0]!.y < (area.top + area.bottom) / 2 ? 'right' : 'left',
    below: inMm(area.left - line[0]!.x - (profile.types.pageNumber.size / 2) * DASH),
  }
}
const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

function faultsOf(placed: readonly PlacedPage[], pages: readonly PageMeasure[], form: PaperForm, profile: OfficialProfile): PageFault[] {
  const faults: PageFault[] = []
  const add = (rule: PageFault['rule'], page: number, zh: string, en: string) =>
    faults.push({ rule, page, must: rule === 'outside' || rule === 'imprint', message: { zh, en } })
  for (const { page, lines, characters, number } of pages) {
    const here = placed[page - 1]!
    const area = areaOf(lying(here, profile))
    if (lines > profile.grid.lines && form !== 'slip' && form !== 'table' && page > 1 && !tabled(pages[page - 1]!, profile))
      add(
        'lines',
        page,
        `第${page}页有${lines}行，每面应为${profile.grid.lines}行。`,
        `Page ${page} has ${lines} lines where ${profile.grid.lines} belong.`,
      )
    if (characters > profile.grid.characters + 0.5)
      add(
        'characters',
        page,
        `第${page}页有一行${characters}字，每行应为${profile.grid.characters}字。`,
        `A line on page ${page} has ${characters} characters where ${profile.grid.characters} belong.`,
      )
    const bare = form === 'letter' && page === 1
    if (bare !== (number === null) && !unnumbered(here))
      add(
        'page-number',
        page,
        bare ? '信函首页不应编页码。' : `第${page}页没有页码。`,
        bare ? 'A letter’s first page has no number.' : `Page ${page} has no number.`,
      )
    else if (form !== 'table' && number && number.side !== (page % 2 === 1 ? 'right' : 'left'))
      add(
        'page-number',
        page,
        `第${page}页的页码位置不对：单页码居右，双页码居左。`,
        `The number of page ${page} stands on the wrong side.`,
      )
    const outside = here.chars.filter(
      ({ x, y, turned: sideways }) => !sideways && y < area.top && y > area.bottom && (x < area.left - 30 || x > area.right + 12),
    ).length
    if (outside > 0 && form !== 'letter')
      add('outside', page, `第${page}页有${outside}个字超出版心。`, `${outside} characters of page ${page} stand outside the type area.`)
  }
  const has = (at: number, pattern: RegExp) => linesOf(placed[at]?.chars ?? []).some((line) => pattern.test(textIn(line)))
  const imprinted = placed.flatMap((_, at) => (has(at, IMPRINT) ? [at + 1] : []))
  if (imprinted.length > 0 && imprinted.some((page) => page !== pages.length))
    add(
      'imprint',
      imprinted[0]!,
      `版记在第${imprinted.join('、')}页，应在最后一页（第${pages.length}页）。`,
      `The imprint stands on page ${imprinted.join(', ')} and belongs on the last (${pages.length}).`,
    )
  return faults
}
/** A blank page, and one that holds nothing but the imprint: where the one stands before the other, neither has a number (7.5). */
const unnumbered = ({ chars }: PlacedPage): boolean => linesOf(chars).every((line) => IMPRINT.test(textIn(line)))
const IMPRINT = /^抄送：|\d日印发$/u
/** A table's lines are closer and in smaller type than the grid's. */
const tabled = ({ pitch }: PageMeasure, { types }: OfficialProfile): boolean => pitch > 0 && pitch < types.text.line / 20 - 1
