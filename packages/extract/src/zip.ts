import { crc32, inflateRawSync } from 'node:zlib'
import type { Limits } from './limits.ts'
import { refusals, stop } from './refusals.ts'

/** One part of an archive as its central directory declares it. */
export interface ZipEntry {
  readonly name: string
  readonly method: number
  readonly encrypted: boolean
  readonly packed: number
  readonly unpacked: number
  readonly crc: number
  /** Where its local header stands. */
  readonly offset: number
}

const END = 0x06054b50
const END64_LOCATOR = 0x07064b50
const END64 = 0x06064b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
const big = (view: DataView, at: number): number => Number(view.getBigUint64(at, true))

/** The central directory's place and the count of its entries, or undefined where there is no end record. */
function findDirectory(view: DataView): { start: number; count: number } | undefined {
  const lowest = Math.max(0, view.byteLength - 22 - 0xffff)
  for (let at = view.byteLength - 22; at >= lowest; at--) {
    if (view.getUint32(at, true) !== END) continue
    const count = view.getUint16(at + 10, true)
    const start = view.getUint32(at + 16, true)
    const locator = at - 20
    if (locator >= 0 && view.getUint32(locator, true) === END64_LOCATOR) {
      const end64 = big(view, locator + 8)
      if (end64 + 56 <= view.byteLength && view.getUint32(end64, true) === END64)
        return { start: big(view, end64 + 48), count: big(view, end64 + 32) }
    }
    return { start, count }
  }
  return undefined
}

/** Sizes above 4 GB stand in the extra field (id 1), in this order, only where the plain field is full. */
function wide(view: DataView, from: number, to: number, plain: readonly number[]): number[] {
  for (let at = from; at + 4 <= to; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue
    const end = Math.min(to, at + 4 + view.getUint16(at + 2, true))
    let next = at + 4
    return plain.map((value) => {
      if (value !== 0xffffffff || next + 8 > end) return value
      next += 8
      return big(view, next - 8)
    })
  }
  return [...plain]
}

/**
 * Lists an archive from its central directory, up to `most` entries; undefined where the bytes hold no such directory
 * (not an archive, or cut off). The same list serves recognising, checking and inflating, so that nothing can be
 * checked under one reading of the archive and opened under another.
 */
export function listZip(bytes: Uint8Array, most: number): ZipEntry[] | undefined {
  const view = viewOf(bytes)
  const directory = bytes.length < 22 ? undefined : findDirectory(view)
  if (!directory) return undefined
  const entries: ZipEntry[] = []
  const utf8 = new TextDecoder()
  let at = directory.start
  for (let n = 0; n < directory.count && entries.length < most; n++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL) return undefined
    const nameLength = view.getUint16(at + 28, true)
    const extraLength = view.getUint16(at + 30, true)
    const extra = at + 46 + nameLength
    if (extra + extraLength > bytes.length) return undefined
    const plain = [view.getUint32(at + 24, true), view.getUint32(at + 20, true), view.getUint32(at + 42, true)]
    const [unpacked = 0, packed = 0, offset = 0] = wide(view, extra, extra + extraLength, plain)
    entries.push({
      name: utf8.decode(bytes.subarray(at + 46, extra)).replaceAll('\\', '/'),
      method: view.getUint16(at + 10, true),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      packed,
      unpacked,
      crc: view.getUint32(at + 16, true),
      offset,
    })
    at = extra + extraLength + view.getUint16(at + 32, true)
  }
  return entries
}

const unsafe = (name: string): boolean =>
  name.length === 0 ||
  name.length > 512 ||
  name.startsWith('/') ||
  /^[a-z]:/iu.test(name) ||
  name.includes('\0') ||
  name.split('/').includes('..')

function check(entries: readonly ZipEntry[], size: number, limits: Limits): void {
  if (entries.length > limits.maxEntries) stop(refusals.zipBomb('entries', { limit: limits.maxEntries }))
  let total = 0
  for (const { name, packed, unpacked, encrypted, offset } of entries) {
    if (unsafe(name)) stop(refusals.unsafeName())
    if (encrypted) stop(refusals.encrypted('archive'))
    if (offset + 30 + packed > size) stop(refusals.damaged('zip', 'part outside the file'))
    total += unpacked
    if (unpacked > limits.ratioFloorBytes && unpacked > packed * limits.maxRatio)
      stop(refusals.zipBomb('ratio', { limit: limits.maxRatio }))
  }
  if (total > limits.maxUnpackedBytes) stop(refusals.zipBomb('total', { limit: limits.maxUnpackedBytes }))
  // Parts that share bytes are how a small archive unpacks to petabytes without any large ratio of its own.
  const inOrder = [...entries].sort((a, b) => a.offset - b.offset)
  for (const [n, entry] of inOrder.entries()) {
    const next = inOrder[n + 1]
    if (next && entry.offset + 30 + entry.packed > next.offset) stop(refusals.zipBomb('overlap'))
  }
}

/** The parts of one archive by name (upper and lower case alike, as Office has it); a part is inflated only when asked for, and never beyond what was declared. */
export interface Archive {
  readonly names: readonly string[]
  /** undefined where there is no such part. */
  read(name: string): Uint8Array | undefined
}

/**
 * Opens an archive under the limits: count, names, overlaps, declared sizes and ratios before anything is inflated, and
 * the real size, total and checksum of each part while it is. Archives inside are parts like any other: never opened.
 * @throws Stop with document.damaged, .zip-bomb, .unsafe-name or .encrypted
 */
export function openZip(bytes: Uint8Array, limits: Limits): Archive {
  const entries = listZip(bytes, limits.maxEntries + 1) ?? stop(refusals.damaged('zip', 'no central directory'))
  check(entries, bytes.length, limits)
  const view = viewOf(bytes)
  const byName = new Map<string, ZipEntry>()
  for (const entry of entries) {
    const key = entry.name.toLowerCase()
    if (byName.has(key)) stop(refusals.damaged('zip', 'the same part twice'))
    byName.set(key, entry)
  }
  let inflated = 0

  const read = (name: string): Uint8Array | undefined => {
    const entry = byName.get(name.toLowerCase())
    if (!entry) return undefined
    const { offset, packed, unpacked, method, crc } = entry
    if (view.getUint32(offset, true) !== LOCAL) stop(refusals.damaged('zip', 'no local header'))
    const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
    if (start + packed > bytes.length) stop(refusals.damaged('zip', 'part outside the file'))
    const raw = bytes.subarray(start, start + packed)
    const content =
      method === 0 ? raw : method === 8 ? inflate(raw, unpacked) : stop(refusals.damaged('zip', `compression method ${method}`))
    if (content.length !== unpacked) stop(refusals.damaged('zip', 'size differs from the declared one'))
    if (crc32(content) !== crc) stop(refusals.damaged('zip', 'checksum differs'))
    inflated += content.length
    if (inflated > limits.maxUnpackedBytes) stop(refusals.zipBomb('total', { limit: limits.maxUnpackedBytes }))
    return content
  }
  return { names: entries.map(({ name }) => name), read }
}

function inflate(raw: Uint8Array, declared: number): Uint8Array {
  try {
    return inflateRawSync(raw, { maxOutputLength: Math.max(1, declared) })
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    return stop(code === 'ERR_BUFFER_TOO_LARGE' ? refusals.zipBomb('size', { declared }) : refusals.damaged('zip', code))
  }
}
