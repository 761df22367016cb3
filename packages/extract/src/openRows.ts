import { no, ok, type Result, refuse } from '@changtong/kernel'
import { runApart } from './apart.ts'
import { safeName } from './fileName.ts'
import { DEFAULT_LIMITS, type Limits } from './limits.ts'
import type { Upload } from './openDocument.ts'
import type { Rows, RowsAnswer, RowsJob } from './readRows.ts'
import { refusals } from './refusals.ts'
import { sniff } from './sniff.ts'

/** What a register may hold: 100,000 rows of twenty columns fit. */
export const ROW_LIMITS: Limits = {
  ...DEFAULT_LIMITS,
  maxBytes: 100 * 1024 * 1024,
  maxUnpackedBytes: 1024 * 1024 * 1024,
  maxSeconds: 120,
  maxBufferMb: 1024,
  maxCharacters: 200_000_000,
  maxCells: 3_000_000,
}

/** The values of the first sheet; see `openSheets`. */
export async function openRows(input: Upload, limits: Partial<Limits> = {}): Promise<Result<Rows>> {
  const opened = await openSheets(input, 1, limits)
  return opened.ok ? ok(opened.value[0] ?? []) : opened
}

/**
 * The values of the first sheets of a workbook or of a list in text, row by row, in a process of its own under limits: for registers, which are
 * longer than any document. Merged cells hold their value in their first cell only.
 * @returns of each sheet its rows as it counts them (the first is row 1), up to an empty one; or a refusal, `document.no-sheet` for other kinds of files
 */
export async function openSheets(input: Upload, sheets: number, limits: Partial<Limits> = {}): Promise<Result<readonly Rows[]>> {
  const all: Limits = { ...ROW_LIMITS, ...limits }
  if (input.bytes.byteLength > all.maxBytes) return no(refusals.tooLarge(all.maxBytes, input.bytes.byteLength))
  const { type, encrypted } = sniff(input.bytes, input.name)
  if (encrypted) return no(refusals.encrypted('sheet'))
  const readable = type === 'txt' ? 'csv' : type
  if (readable !== 'xlsx' && readable !== 'xls' && readable !== 'ods' && readable !== 'csv')
    return no(
      refuse(
        'document.no-sheet',
        '这个文件不是表格。请另存为 .xlsx 或 .csv 再导入。',
        'This file is no table. Please save it as .xlsx or .csv and import that.',
        { name: safeName(input.name) },
      ),
    )
  const job: RowsJob = { type: readable, bytes: new Uint8Array(input.bytes), limits: all, sheets }
  const ended = await runApart<RowsJob, RowsAnswer>(new URL('./rowsWorker.ts', import.meta.url), job, {
    seconds: all.maxSeconds,
    heapMb: all.maxHeapMb,
    buffersMb: all.maxBufferMb,
  })
  if ('answer' in ended) return ended.answer.ok ? ok(ended.answer.value) : no(ended.answer.error)
  if (ended.why === 'broke') return no(refusals.damaged(readable, ended.words.slice(0, 200)))
  return no(ended.why === 'too-slow' ? refusals.tooSlow(all.maxSeconds) : refusals.tooMuchMemory())
}
