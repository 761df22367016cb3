import type { Refusal } from '@changtong/kernel'
import { type CellValue, parseCsv, readOds, readXls, streamXlsxRows } from 'hucre'
import { cleanText } from './clean.ts'
import { delimiterOf, readText } from './formats/text.ts'
import { printCell } from './formats/workbook.ts'
import type { Limits } from './limits.ts'
import { refusals, Stop, stop } from './refusals.ts'
import { openZip } from './zip.ts'

export interface RowsJob {
  readonly type: 'xlsx' | 'xls' | 'ods' | 'csv'
  readonly bytes: Uint8Array
  readonly limits: Limits
  /** How many sheets, from the first; reading ends before one that is empty. */
  readonly sheets: number
}
export type Rows = readonly (readonly string[])[]
export type RowsAnswer = { readonly ok: true; readonly value: readonly Rows[] } | { readonly ok: false; readonly error: Refusal }

/** Reads the values of the first sheets row by row; of a long register nothing else is held. Runs inside the worker. */
export async function readRows(job: RowsJob): Promise<RowsAnswer> {
  const used = { cells: 0, characters: 0 }
  try {
    const all: Rows[] = []
    for (let sheet = 0; sheet < job.sheets; sheet++) {
      const rows = await sheetRows(job, sheet, used)
      if (rows.length === 0 && sheet > 0) break
      all.push(rows)
    }
    return { ok: true, value: all }
  } catch (error) {
    if (error instanceof Stop) return { ok: false, error: error.refusal }
    const reason = error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 200) : undefined
    return { ok: false, error: refusals.damaged(job.type, reason) }
  }
}

async function sheetRows(job: RowsJob, sheet: number, used: { cells: number; characters: number }): Promise<Rows> {
  const { maxCells, maxCharacters } = job.limits
  const rows: string[][] = []
  for await (const { at, values } of valuesOf(job, sheet)) {
    const row = values.map((value) => cleanText(printCell(value, undefined)).trim())
    while (row.at(-1) === '') row.pop()
    used.cells += row.length
    for (const words of row) used.characters += words.length
    if (used.cells > maxCells) stop(refusals.tooManyCells(maxCells))
    if (used.characters > maxCharacters) stop(refusals.tooMuchText(maxCharacters))
    // Rows that the file leaves out are empty, so that rows count as the sheet counts them; nobody fills a sheet by leaving out.
    if (row.length > 0) {
      if (at > maxCells) stop(refusals.tooManyCells(maxCells))
      while (rows.length < at) rows.push([])
      rows[at] = row
    }
  }
  return rows
}

async function* valuesOf({ type, bytes, limits }: RowsJob, sheet: number): AsyncGenerator<{ at: number; values: readonly CellValue[] }> {
  if (type === 'xlsx') {
    // Names, overlaps, declared sizes and ratios; what unpacks beyond them meets the limits of this process.
    const { names } = openZip(bytes, limits)
    if (!names.some((name) => name.toLowerCase() === 'xl/workbook.xml')) stop(refusals.missingPart('xl/workbook.xml'))
    for await (const { index, values } of streamXlsxRows(bytes, { sheet })) yield { at: index, values }
    return
  }
  if (type === 'csv') {
    if (sheet > 0) return
    const { text } = readText(bytes, limits)
    const rows = parseCsv(text, { typeInference: false, skipEmptyRows: false, delimiter: delimiterOf(text) })
    for (const [at, values] of rows.entries()) yield { at, values }
    return
  }
  if (type === 'ods') openZip(bytes, limits)
  const { sheets } = await (type === 'ods' ? readOds(bytes) : readXls(bytes))
  for (const [at, values] of (sheets[sheet]?.rows ?? []).entries()) yield { at, values }
}
