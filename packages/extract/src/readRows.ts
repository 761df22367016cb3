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
  /** Which sheet, from 0. */
  readonly sheet: number
}
export type Rows = readonly (readonly string[])[]
export type RowsAnswer = { readonly ok: true; readonly value: Rows } | { readonly ok: false; readonly error: Refusal }

/** Reads the values of one sheet row by row; of a long register nothing else is held. Runs inside the worker. */
export async function readRows(job: RowsJob): Promise<RowsAnswer> {
  try {
    const rows: string[][] = []
    let cells = 0
    let characters = 0
    for await (const { at, values } of valuesOf(job)) {
      const row = values.map((value) => cleanText(printCell(value, undefined)).trim())
      while (row.at(-1) === '') row.pop()
      cells += row.length
      for (const words of row) characters += words.length
      if (cells > job.limits.maxCells) stop(refusals.tooManyCells(job.limits.maxCells))
      if (characters > job.limits.maxCharacters) stop(refusals.tooMuchText(job.limits.maxCharacters))
      // Rows that the file leaves out are empty, so that rows count as the sheet counts them; nobody fills a sheet by leaving out.
      if (row.length > 0) {
        if (at > job.limits.maxCells) stop(refusals.tooManyCells(job.limits.maxCells))
        while (rows.length < at) rows.push([])
        rows[at] = row
      }
    }
    return { ok: true, value: rows }
  } catch (error) {
    if (error instanceof Stop) return { ok: false, error: error.refusal }
    const reason = error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 200) : undefined
    return { ok: false, error: refusals.damaged(job.type, reason) }
  }
}

async function* valuesOf({ type, bytes, limits, sheet }: RowsJob): AsyncGenerator<{ at: number; values: readonly CellValue[] }> {
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
