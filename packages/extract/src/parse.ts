import type { Refusal, Text } from '@changtong/kernel'
import { type Piece, plainSource, type Source, sourceOf } from '@changtong/reader/sources'
import { collector } from './collector.ts'
import type { Limits } from './limits.ts'
import { refusals, Stop } from './refusals.ts'

/** Types that are read here; the others are refused or converted before. */
export type ReadableType = 'txt' | 'md' | 'csv' | 'html' | 'docx' | 'xlsx' | 'xls' | 'ods' | 'pdf' | 'ofd'
export interface Job {
  readonly type: ReadableType
  readonly bytes: Uint8Array
  readonly limits: Limits
}
export interface Parsed {
  readonly source: Source
  readonly encoding?: string
  readonly warnings: readonly Text[]
}
export type Answer = { readonly ok: true; readonly value: Parsed } | { readonly ok: false; readonly error: Refusal }

/** Reads one document in this thread. Total: whatever the bytes are, the answer is a value. Runs inside the worker. */
export async function parse({ type, bytes, limits }: Job): Promise<Answer> {
  try {
    const value = await read(type, bytes, limits)
    return value.source.text.trim() === '' ? { ok: false, error: refusals.noText() } : { ok: true, value }
  } catch (error) {
    if (error instanceof Stop) return { ok: false, error: error.refusal }
    // Libraries throw at malformed files; which part of theirs gave up helps whoever is asked for advice.
    const reason = error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 200) : undefined
    return { ok: false, error: refusals.damaged(type, reason) }
  }
}

async function read(type: ReadableType, bytes: Uint8Array, limits: Limits): Promise<Parsed> {
  if (type === 'txt' || type === 'md') {
    const { readText } = await import('./formats/text.ts')
    const { text, encoding } = readText(bytes, limits)
    return { source: plainSource(text), encoding, warnings: [] }
  }
  const into = collector(limits)
  const encoding = await readPieces(type, bytes, limits, into)
  const source = sourceOf(into.pieces as Piece[])
  return { source, warnings: into.warnings, ...(encoding !== undefined && { encoding }) }
}

/** Each format's library is loaded only when it is needed: a thread lives for one document. */
async function readPieces(
  type: Exclude<ReadableType, 'txt' | 'md'>,
  bytes: Uint8Array,
  limits: Limits,
  into: ReturnType<typeof collector>,
): Promise<string | undefined> {
  switch (type) {
    case 'csv':
      return (await import('./formats/text.ts')).readCsv(bytes, limits, into)
    case 'html':
      return (await import('./formats/html.ts')).readHtml(bytes, limits, into)
    case 'docx':
      ;(await import('./formats/docx.ts')).readDocx(bytes, limits, into)
      return undefined
    case 'xlsx':
    case 'xls':
    case 'ods':
      await (await import('./formats/workbook.ts')).readWorkbook(bytes, type, limits, into)
      return undefined
    case 'pdf':
      await (await import('./formats/pdf.ts')).readPdf(bytes, limits, into)
      return undefined
    case 'ofd':
      ;(await import('./formats/ofd.ts')).readOfd(bytes, limits, into)
      return undefined
  }
}
