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

/**
 * A list in text as one table, whatever parts its values; every value as written, but for the apostrophe that exports put before what a
 * spreadsheet would take for a formula. Empty lines stay, so that rows count as a spreadsheet counts them.
 */
export function readCsv(bytes: Uint8Array, limits: Limits, into: Collector): string {
  const { text, encoding } = readText(bytes, limits)
  // Excel's own first line that names what parts the values.
  const named = /^sep=(.)\n/iu.exec(text)
  const rows = parseCsv(named ? text.slice(named[0].length) : text, {
    typeInference: false,
    skipEmptyRows: false,
    delimiter: named?.[1] ?? delimiterOf(text),
  })
  into.table(
    rows.map((row) => row.map((value) => ({ text: value === null ? '' : String(value).replace(/^'(?='*\s*[=+\-@＝＋－＠\t\n])/u, '') }))),
    { name: '' },
  )
  return encoding
}

const DELIMITERS = [',', '\t', ';', '|', '，', '；'] as const
/** What parts the values: of the marks outside quotes the one that parts the most lines into the same number of values. */
export function delimiterOf(text: string): string {
  const lines = unquoted(text)
    .split('\n')
    .slice(0, 200)
    .filter((line) => line.trim() !== '')
  const scored = DELIMITERS.map((mark) => {
    const counts = new Map<number, number>()
    for (const line of lines) {
      const values = line.split(mark).length
      if (values > 1) counts.set(values, (counts.get(values) ?? 0) + 1)
    }
    const [values, alike] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [0, 0]
    return { mark, alike, values }
  })
  const best = scored.reduce((a, b) => (b.alike > a.alike || (b.alike === a.alike && b.values > a.values) ? b : a))
  return best.alike === 0 ? ',' : best.mark
}
/** The text with what stands in quotes taken out; at most its beginning. */
function unquoted(text: string): string {
  const start = text.slice(0, 200_000)
  let out = ''
  let inside = false
  for (let at = 0; at < start.length; at++) {
    if (start[at] === '"') inside = !inside
    else if (!inside) out += start[at]
  }
  return out
}
