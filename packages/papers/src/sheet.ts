/** A table to export, free of any library: what lists hand over and what `writeSheet` and `csv` write. */
export interface Sheet {
  /** Shown on the tab; shortened and cleaned where Excel would refuse it. */
  readonly name: string
  readonly columns: readonly SheetColumn[]
  readonly rows: readonly (readonly SheetValue[])[]
}

export interface SheetColumn {
  readonly title: string
  /** In characters of the default face; a Chinese character takes about two. */
  readonly width: number
}

export type SheetValue = string | number | boolean | null

/** Excel holds no longer text in a cell. */
const LONGEST = 32_767
const CUT = '…（内容过长，已截断）'

/** A text as a cell can hold it: without characters that XML forbids, and cut, saying so, where Excel would call the file damaged. */
export function cellText(value: string): string {
  const clean = value.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, '')
  return clean.length <= LONGEST ? clean : clean.slice(0, LONGEST - CUT.length).toWellFormed() + CUT
}

/**
 * Whether a spreadsheet could take a text for a formula: = + - @, also full-width (Chinese and Japanese Excel) and after
 * white space, or a leading tab or line break that some readers strip.
 */
export const looksLikeFormula = (value: string): boolean => /^(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/u.test(value)

/** 1–31 characters, none of []:*?/\ and no apostrophe at either end. */
export const sheetName = (name: string): string =>
  cellText(name)
    .replace(/[[\]:*?/\\]/g, ' ')
    .trim()
    .replace(/^'+|'+$/g, '')
    .slice(0, 31)
    .toWellFormed()
    .trim() || '清单'
