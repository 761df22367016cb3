/** Text bytes to characters: which encoding it is, or why it cannot be told. */
export type Decoded =
  | { readonly kind: 'text'; readonly text: string; readonly encoding: string }
  | { readonly kind: 'binary' }
  | { readonly kind: 'unknown'; readonly tried: readonly string[] }

/** Strictly; `cut` allows the last character to be incomplete. */
const decodeAs = (bytes: Uint8Array, label: string, cut: boolean): string | undefined => {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes, { stream: cut })
  } catch {
    return undefined
  }
}

const BOMS: readonly (readonly [readonly number[], string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
]

/** Characters looked at when judging: the beginning, the middle and the end of a long text. */
function sample(text: string): string {
  const part = 20_000
  if (text.length <= 3 * part) return text
  const middle = Math.floor(text.length / 2)
  return text.slice(0, part) + text.slice(middle, middle + part) + text.slice(-part)
}

const share = (text: string, pattern: RegExp): number => (text.length === 0 ? 0 : (text.match(pattern)?.length ?? 0) / text.length)

/** What Chinese office text is made of: ASCII, CJK and full-width marks, common Han, enclosed numbers, Latin letters with marks. */
const ORDINARY =
  /[\t\n\r\f\x20-\x7e\u00a0-\u024f\u0391-\u03c9\u2010-\u203b\u2100-\u218f\u2190-\u2193\u2200-\u22ff\u2460-\u24ff\u2500-\u25ff\u2600-\u266f\u3000-\u3029\u3400-\u9fff\uff00-\uffe6]/gu
/** Never in text: controls, private use, not characters. */
const STRANGE = /[\x00-\x08\x0e-\x19\x1b-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd\ufffe\uffff]/gu

const plausible = (text: string): boolean => {
  const seen = sample(text)
  return share(seen, ORDINARY) >= 0.97 && share(seen, STRANGE) < 0.005
}

/**
 * The common half of GB 2312 (level 1, 3755 characters by reading) has first bytes B0-D7. Real Chinese is nine tenths of
 * these; Big5 or another encoding read as GBK scatters over all rows.
 */
function commonHan(bytes: Uint8Array): number {
  let common = 0
  let all = 0
  for (let at = 0; at < Math.min(bytes.length, 60_000); at++) {
    const first = bytes[at]!
    if (first < 0x81 || first === 0xff) continue
    const second = bytes[at + 1] ?? 0
    at += second >= 0x30 && second <= 0x39 ? 3 : 1
    if (first >= 0xa1 && first <= 0xa9 && second >= 0xa1) continue
    all++
    if (first >= 0xb0 && first <= 0xd7 && second >= 0xa1) common++
  }
  return all === 0 ? 1 : common / all
}

/** The bulk of Chinese or English text. Of Chinese characters with their two bytes swapped, only a third fall in here. */
const BULK = /[\t\n\r\x20-\x7e\u2010-\u2026\u2460-\u2473\u3000-\u3011\u4e00-\u9fa5\uff01-\uff5e]/gu

/** UTF-16 without a mark: the one byte order in which the text is made of ordinary characters. */
function bareUtf16(bytes: Uint8Array, cut: boolean): string | undefined {
  if (bytes.length < 4 || bytes.length % 2 !== 0) return undefined
  const good = ['utf-16le', 'utf-16be'].filter((label) => {
    const text = decodeAs(bytes, label, cut)
    return text !== undefined && plausible(text) && share(sample(text), BULK) > 0.9
  })
  return good.length === 1 ? good[0] : undefined
}

/**
 * Decodes text of an unknown encoding: byte order mark, UTF-8, UTF-16 without mark, GB 18030 (with GBK and GB 2312 in
 * it), each tried strictly and judged by what Chinese text is made of. Never guesses on: doubtful bytes are 'unknown', so
 * that nobody works on garbled text.
 * @param cut the bytes are the beginning of a longer text and may end inside a character.
 */
export function decodeText(bytes: Uint8Array, cut = false): Decoded {
  for (const [mark, label] of BOMS)
    if (mark.every((byte, n) => bytes[n] === byte)) {
      const text = decodeAs(bytes, label, cut)
      if (text === undefined) return { kind: 'unknown', tried: [label] }
      return text.includes('\0') ? { kind: 'binary' } : { kind: 'text', text, encoding: `${label} (BOM)` }
    }

  const nul = bytes.includes(0)
  const utf8 = decodeAs(bytes, 'utf-8', cut)
  if (utf8 !== undefined && !nul)
    return share(sample(utf8), STRANGE) < 0.01 ? { kind: 'text', text: utf8, encoding: 'utf-8' } : { kind: 'binary' }

  // Chinese UTF-16 has no NULs but its bytes are also often valid GBK pairs, so the common share decides between them.
  const gb = nul ? undefined : decodeAs(bytes, 'gb18030', cut)
  if (gb !== undefined && plausible(gb) && commonHan(bytes) >= 0.75) return { kind: 'text', text: gb, encoding: 'gb18030' }
  const utf16 = bareUtf16(bytes, cut)
  if (utf16) return { kind: 'text', text: decodeAs(bytes, utf16, cut)!, encoding: utf16 }
  if (nul || (gb === undefined && share(latin(bytes), /[\x00-\x08\x0e-\x1f]/gu) > 0.02)) return { kind: 'binary' }
  return { kind: 'unknown', tried: ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] }
}

const latin = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 60_000)).toString('latin1')
