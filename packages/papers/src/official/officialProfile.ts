import type { TypeStyle } from '../docx/typeStyle.ts'

/** How the head of a paper is set. `document` 文件, `letter` 信函, `minutes` 纪要 are GB/T 9704; the others are custom of offices. */
export type PaperForm = 'document' | 'letter' | 'minutes' | 'briefing' | 'slip' | 'table'

/**
 * The house style of official papers as numbers, in twips, half-points and (for characters) ems. The writer builds from it, the
 * checker and the measurement hold papers against it.
 */
export interface OfficialProfile {
  readonly id: string
  readonly page: {
    readonly width: number
    readonly height: number
    readonly margins: { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number }
    /** From the page's lower edge to the footer's. */
    readonly footer: number
  }
  /** What fills the type area: lines of `line` twips, characters of the text's size set closer by `spacing` twips. */
  readonly grid: { readonly lines: number; readonly characters: number; readonly line: number; readonly spacing: number }
  readonly types: Readonly<Record<TypeRole, TypeStyle>>
  readonly head: {
    readonly color: string
    /** From the type area's upper edge to the upper edge of the issuer's mark. */
    readonly markTop: number
    /** Largest and smallest size of the mark, half-points; between them it is as large as the line allows. */
    readonly markSizes: readonly [number, number]
    /** Below this size letters are narrowed instead, to this share of their width at most. */
    readonly standing: number
    readonly narrowest: number
    /** From the document number to the red line, points. */
    readonly ruleSpace: number
  }
  /** Lines of the imprint, in eighths of a point: 0.35 mm outside, 0.25 mm inside. */
  readonly imprint: { readonly outer: number; readonly inner: number }
  readonly letter: { readonly markFromPage: number; readonly ruleWidth: number; readonly lowerRuleFromPage: number }
}

export type TypeRole =
  | 'mark'
  | 'urgency'
  | 'number'
  | 'signer'
  | 'title'
  | 'text'
  | 'level1'
  | 'level2'
  | 'label'
  | 'cell'
  | 'caption'
  | 'imprint'
  | 'pageNumber'

const FANGSONG = ['仿宋_GB2312', '仿宋', 'FangSong_GB2312', 'FangSong'] as const
const HEI = ['黑体', 'SimHei'] as const
const KAI = ['楷体_GB2312', '楷体', 'KaiTi_GB2312', 'KaiTi'] as const
const XIAOBIAOSONG = ['方正小标宋简体', '方正小标宋_GBK', '方正小标宋', '小标宋', 'FZXiaoBiaoSong-B05S'] as const
const SONG = ['宋体', 'SimSun'] as const
/** One line of the grid. 579 by calculation, but word processors round: 578 gives 22 lines of exactly this height, 580 gives 21. */
const LINE = 578

/**
 * 《党政机关公文格式》GB/T 9704-2012. By clause:
 * 5.1 A4; 5.2.1 upper margin 37 mm, binding margin 28 mm, type area 156 × 225 mm; 5.2.2 text 3号仿宋; 5.2.3 22 lines of 28
 * characters; 7.2.4 issuer's mark red 小标宋, its top 35 mm below the type area's; 7.2.5 document number two lines below; 7.2.7 red
 * line 4 mm below; 7.3.1 title 2号小标宋, two lines below the line; 7.3.3 levels 黑体, 楷体, 仿宋; 7.4 imprint 4号仿宋, lines of 0.35
 * and 0.25 mm; 7.5 page number 4号宋体, its dashes 7 mm below the type area; 10.1 letter; 10.3 minutes.
 *
 * Three traps: 28 characters of 16 pt are wider (448 pt) than the type area (442.2 pt), so they stand 0.25 pt closer; 22 lines of 29 pt
 * are higher (638 pt) than it (637.8 pt), so a line is 28.9 pt; and a file that names the right face may still show another, so pages
 * are measured after layout. No character grid (w:docGrid linesAndChars) is used: Word keeps it, LibreOffice gives 18 characters.
 */
export const gbt9704: OfficialProfile = {
  id: 'gbt9704-2012',
  page: { width: 11906, height: 16838, margins: { top: 2098, right: 1474, bottom: 1984, left: 1588 }, footer: 1425 },
  grid: { lines: 22, characters: 28, line: LINE, spacing: -5 },
  types: {
    mark: { fonts: XIAOBIAOSONG, size: 100, line: 1150 },
    urgency: { fonts: HEI, size: 32, line: LINE },
    number: { fonts: FANGSONG, size: 32, line: LINE },
    signer: { fonts: KAI, size: 32, line: LINE },
    title: { fonts: XIAOBIAOSONG, size: 44, line: LINE },
    text: { fonts: FANGSONG, size: 32, line: LINE },
    level1: { fonts: HEI, size: 32, line: LINE },
    level2: { fonts: KAI, size: 32, line: LINE },
    label: { fonts: HEI, size: 32, line: LINE },
    cell: { fonts: FANGSONG, size: 24, line: 400 },
    caption: { fonts: FANGSONG, size: 28, line: 480 },
    imprint: { fonts: FANGSONG, size: 28, line: 560 },
    pageNumber: { fonts: SONG, size: 28, line: 320 },
  },
  head: { color: 'FF0000', markTop: 1984, markSizes: [100, 44], standing: 72, narrowest: 0.66, ruleSpace: 11 },
  imprint: { outer: 8, inner: 6 },
  letter: { markFromPage: 1701, ruleWidth: 9638, lowerRuleFromPage: 1134 },
}

/**
 * The page turned sideways for a wide table (8): its upper edge is the upright page's left one, on odd pages the binding, so the upright
 * lower margin lies left, and there stands the page number, where it stands on every other page.
 */
export function turned(profile: OfficialProfile): OfficialProfile {
  const { width, height, margins, ...page } = profile.page
  const { top, right, bottom, left } = margins
  return { ...profile, page: { ...page, width: height, height: width, margins: { top: left, right: top, bottom: right, left: bottom } } }
}
export const isTurned = ({ page }: OfficialProfile): boolean => page.width > page.height

/**
 * 内部表: the table by which an office follows problems and measures, for itself. No standard gives its form; page and type of its cells are
 * those asked for of publicity lists (SYSTEMS 0-07: 仿宋 小四, lines of exactly 20 pt, fixed widths; A4 across with 20 mm), so that what is
 * published later stands as it stood; title 2号小标宋 as GB/T 9704-2012 7.3.1 has it; its pages are counted (第 x 页 共 y 页), for it is passed
 * around in loose sheets.
 */
export const innerTable: OfficialProfile = {
  ...gbt9704,
  id: 'inner-table',
  page: { width: 16838, height: 11906, margins: { top: 1134, right: 1134, bottom: 1134, left: 1134 }, footer: 567 },
  types: { ...gbt9704.types, pageNumber: { ...gbt9704.types.pageNumber, size: 24 } },
}
/** The profile by which papers of a form are written and checked. */
export const profileOf = (form: PaperForm): OfficialProfile => (form === 'table' ? innerTable : gbt9704)

export const areaWidth = ({ page }: OfficialProfile): number => page.width - page.margins.left - page.margins.right
export const areaHeight = ({ page }: OfficialProfile): number => page.height - page.margins.top - page.margins.bottom
/** One character of the text with its spacing, twips. */
export const emOf = ({ types, grid }: OfficialProfile): number => types.text.size * 10 + grid.spacing
/** What Word and LibreOffice make of the profile by their own arithmetic: whole characters a line and whole lines a page. */
export const gridOf = (profile: OfficialProfile): { readonly characters: number; readonly lines: number } => ({
  characters: Math.floor(areaWidth(profile) / emOf(profile)),
  lines: Math.floor(areaHeight(profile) / profile.grid.line),
})
