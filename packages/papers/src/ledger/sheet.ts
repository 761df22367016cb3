/** What every sheet to export has, free of any library: what lists hand over and what `writeLedger` and `csv` write. */
interface SheetHead {
  /** Shown on the tab; shortened and cleaned where Excel would refuse it. */
  readonly name: string
  readonly columns: readonly SheetColumn[]
  /** Over the heading, across all columns. Without it and `exported` the heading is the first row. */
  readonly title?: string
  /** Under the title, and above every printed page: who took the sheet out, when, how many rows. */
  readonly exported?: string
  /** Slanting behind the cells of the whole page, line over line: for which office it was taken out, by whom and when. */
  readonly watermark?: readonly string[]
  /** Under the last row. */
  readonly notes?: readonly string[]
}
export interface Sheet extends SheetHead {
  readonly rows: readonly (readonly SheetValue[])[]
}
/** A sheet whose rows are asked for as they are written; in blocks where neighbouring rows belong to one thing (a problem with its measures). */
export type Ledger = SheetHead &
  (
    | { readonly rows: Iterable<readonly SheetValue[]> | AsyncIterable<readonly SheetValue[]> }
    | { readonly blocks: Iterable<readonly (readonly SheetValue[])[]> | AsyncIterable<readonly (readonly SheetValue[])[]> }
  )

export interface SheetColumn {
  readonly title: string
  /** In characters of the default face; a Chinese character takes about two. */
  readonly width: number
  /** The heading above this one and its neighbours of the same group. */
  readonly group?: string
  /** Merged over the rows of a block, with the value of its first row. */
  readonly spread?: boolean
  /**
   * `text` (left, wrapped) if nothing is said; `short`: in the middle; `code`: kept as text; `date`: YYYY-MM-DD, `moment`: YYYY-MM-DD hh:mm become
   * real days and times; `money`: two decimals.
   */
  readonly kind?: 'text' | 'short' | 'code' | 'date' | 'moment' | 'number' | 'money'
}

export type SheetValue = string | number | boolean | null | TonedWords
/** Words that stand out in colour: what is overdue, what is due soon, what is done. The words say it too. */
export interface TonedWords {
  readonly words: string
  readonly tone: 'over' | 'warn' | 'ok'
}
/** What a value says, without its colour. */
export const plainValue = (value: SheetValue): Exclude<SheetValue, TonedWords> =>
  value !== null && typeof value === 'object' ? value.words : value

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
