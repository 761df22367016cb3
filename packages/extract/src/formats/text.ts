import { parseCsv } from 'hucre'
import { cleanText } from '../clean.ts'
import type { Collector } from '../collector.ts'
import { decodeText } from '../encoding.ts'
import type { Limits } from '../limits.ts'
import { refusals, stop } from '../refusals.ts'

/**
 * Plain text or Markdown, decoded and cleaned.
 * @throws Stop with document.binary, .encoding, .too-much-text
 */
export function readText(bytes: Uint8Array, limits: Limits): { text: string; encoding: string } {
  const decoded = decodeText(bytes)
  if (decoded.kind === 'binary') return stop(refusals.binary())
  if (decoded.kind === 'unknown') return stop(refusals.encoding(decoded.tried))
  const text = cleanText(decoded.text)
  if (text.length > limits.maxCharacters) stop(refusals.tooMuchText(limits.maxCharacters))
  return { text, encoding: decoded.encoding }
}

/** A comma- or tab-separated list as one table; every value as written. */
export function readCsv(bytes: Uint8Array, limits: Limits, into: Collector): string {
  const { text, encoding } = readText(bytes, limits)
  const rows = parseCsv(text, { typeInference: false, skipEmptyRows: true })
  into.table(rows.map((row) => row.map((value) => ({ text: value === null ? '' : String(value) }))))
  return encoding
}
