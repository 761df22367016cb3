import { childOf, childrenOf, type XmlElement } from './xml.ts'

/**
 * What a run or paragraph finally looks like, however it was said: directly, by a character, paragraph or table style and
 * what these are based on, or by the document's defaults. Only the properties that our rules measure.
 */
export interface StyleSheet {
  readonly styles: ReadonlyMap<string, XmlElement>
  readonly defaultParagraph: string | null
  readonly defaultTable: string | null
  readonly defaults: XmlElement | undefined
}

export function readStyles(root: XmlElement | null): StyleSheet {
  const all = root ? childrenOf(root, 'w:style') : []
  const id = (style: XmlElement) => style.attributes['w:styleId'] ?? ''
  const byDefault = (type: string) => {
    const found = all.find((style) => style.attributes['w:type'] === type && isOn(style.attributes['w:default'] ?? 'off'))
    return found ? id(found) : null
  }
  return {
    styles: new Map(all.map((style) => [id(style), style])),
    defaultParagraph: byDefault('paragraph'),
    defaultTable: byDefault('table'),
    defaults: root ? childOf(root, 'w:docDefaults') : undefined,
  }
}

export const isOn = (value: string | undefined): boolean => value === undefined || !['0', 'false', 'off'].includes(value)
/** A toggle such as w:cantSplit: present and not switched off. */
export const hasToggle = (element: XmlElement | undefined, name: string): boolean => {
  const toggle = childOf(element, name)
  return toggle !== undefined && isOn(toggle.attributes['w:val'])
}
const value = (element: XmlElement | undefined, name: string): string | null => childOf(element, name)?.attributes['w:val'] ?? null

/** A style and what it is based on, nearest first; a circle in a broken file ends it. */
function chain(sheet: StyleSheet, start: string | null): XmlElement[] {
  const found: XmlElement[] = []
  for (let id = start; id !== null; ) {
    const style = sheet.styles.get(id)
    if (!style || found.includes(style)) break
    found.push(style)
    id = value(style, 'w:basedOn')
  }
  return found
}

/** The run property blocks that apply to a run, nearest first. */
function runBlocks(sheet: StyleSheet, run: XmlElement, paragraph: XmlElement, table: XmlElement | null): (XmlElement | undefined)[] {
  const own = childOf(run, 'w:rPr')
  return [
    own,
    ...[value(own, 'w:rStyle'), paragraphStyle(sheet, paragraph), tableStyle(sheet, table)].flatMap((id) =>
      chain(sheet, id).map((style) => childOf(style, 'w:rPr')),
    ),
    childOf(childOf(sheet.defaults, 'w:rPrDefault'), 'w:rPr'),
  ]
}

function paragraphBlocks(sheet: StyleSheet, paragraph: XmlElement, table: XmlElement | null): (XmlElement | undefined)[] {
  return [
    childOf(paragraph, 'w:pPr'),
    ...[paragraphStyle(sheet, paragraph), tableStyle(sheet, table)].flatMap((id) =>
      chain(sheet, id).map((style) => childOf(style, 'w:pPr')),
    ),
    childOf(childOf(sheet.defaults, 'w:pPrDefault'), 'w:pPr'),
  ]
}

const paragraphStyle = (sheet: StyleSheet, paragraph: XmlElement) =>
  value(childOf(paragraph, 'w:pPr'), 'w:pStyle') ?? sheet.defaultParagraph
const tableStyle = (sheet: StyleSheet, table: XmlElement | null) =>
  table && (value(childOf(table, 'w:tblPr'), 'w:tblStyle') ?? sheet.defaultTable)

const first = <T>(blocks: readonly (XmlElement | undefined)[], pick: (block: XmlElement | undefined) => T | null | undefined): T | null => {
  for (const block of blocks) {
    const found = pick(block)
    if (found !== null && found !== undefined) return found
  }
  return null
}

export interface RunLook {
  /** The East Asian face; a theme font shows as `主题字体 minorEastAsia`; null when nothing names one. */
  readonly font: string | null
  /** Half-points; 20 (10 pt) when nothing says otherwise, as the format has it. */
  readonly size: number
  /** Characters set wider (or, below zero, closer) by so many twips. */
  readonly spacing: number
  /** RRGGBB, or auto. */
  readonly color: string
}

export function runLook(sheet: StyleSheet, run: XmlElement, paragraph: XmlElement, table: XmlElement | null): RunLook {
  const blocks = runBlocks(sheet, run, paragraph, table)
  return {
    font: first(blocks, (block) => {
      const fonts = childOf(block, 'w:rFonts')?.attributes
      return fonts?.['w:eastAsiaTheme'] ? `主题字体 ${fonts['w:eastAsiaTheme']}` : fonts?.['w:eastAsia']
    }),
    size: Number(first(blocks, (block) => value(block, 'w:sz')) ?? 20),
    spacing: Number(first(blocks, (block) => value(block, 'w:spacing')) ?? 0),
    color: first(blocks, (block) => value(block, 'w:color')) ?? 'auto',
  }
}

export interface ParagraphLook {
  /** Twips for `exact` and `atLeast`, 240ths of a line for `auto`. */
  readonly line: number
  readonly rule: string
  readonly alignment: string
  /** Twips by which the first line is indented; indents given in characters count as hundredths of `ems`. */
  readonly firstLine: { readonly twips: number | null; readonly hundredths: number | null }
  /** Whether single lines at the top or foot of a page are kept away; a word processor does so unless told otherwise. */
  readonly widowControl: boolean
}

export function paragraphLook(sheet: StyleSheet, paragraph: XmlElement, table: XmlElement | null): ParagraphLook {
  const blocks = paragraphBlocks(sheet, paragraph, table)
  const spacing = (name: string) => first(blocks, (block) => childOf(block, 'w:spacing')?.attributes[name])
  const indent = (name: string) => first(blocks, (block) => childOf(block, 'w:ind')?.attributes[name])
  const number = (found: string | null) => (found === null ? null : Number(found))
  return {
    line: Number(spacing('w:line') ?? 240),
    rule: spacing('w:lineRule') ?? 'auto',
    alignment: first(blocks, (block) => value(block, 'w:jc')) ?? 'left',
    firstLine: { twips: number(indent('w:firstLine')), hundredths: number(indent('w:firstLineChars')) },
    widowControl: first(blocks, (block) => (childOf(block, 'w:widowControl') ? hasToggle(block, 'w:widowControl') : null)) ?? true,
  }
}
