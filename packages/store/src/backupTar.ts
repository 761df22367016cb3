/** The plain part of the tar format (POSIX ustar): files of known size, one after another. Anybody's `tar` reads it. */
const block = 512
const text = new TextEncoder()

function header(name: string, size: number, at: Date): Buffer {
  const h = Buffer.alloc(block)
  const put = (value: string, from: number) => h.set(text.encode(value), from)
  const octal = (value: number, digits: number) => `${value.toString(8).padStart(digits, '0')}\0`
  if (Buffer.byteLength(name) > 100) throw new Error(`the name is too long for tar: ${name}`)
  put(name, 0)
  put(octal(0o600, 7), 100)
  put(octal(0, 7), 108)
  put(octal(0, 7), 116)
  put(octal(size, 11), 124)
  put(octal(Math.floor(at.getTime() / 1000), 11), 136)
  put('        ', 148)
  put('0', 156)
  put('ustar\0', 257)
  put('00', 263)
  put(`${checksum(h).toString(8).padStart(6, '0')}\0 `, 148)
  return h
}
const checksum = (h: Uint8Array): number => h.reduce((sum, byte, i) => sum + (i >= 148 && i < 156 ? 32 : byte), 0)

/** A file as it stands in the archive: header, content, filling. */
export const tarFile = (name: string, content: Uint8Array, at: Date): Buffer =>
  Buffer.concat([header(name, content.length, at), content, Buffer.alloc((block - (content.length % block)) % block)])
/** The end of the archive. */
export const tarEnd = (): Buffer => Buffer.alloc(2 * block)

/** No file of ours is larger; whatever claims to be is damaged. */
const largest = 512 * 1024 * 1024

/** The files of an archive, each whole, in their order. @throws where it is damaged or ends too early. */
export async function* untar(source: AsyncIterable<Uint8Array>): AsyncGenerator<{ readonly name: string; readonly content: Buffer }> {
  const reader = readerOf(source)
  for (;;) {
    const h = await reader.take(block)
    // Read to the very end: whatever packed the archive checks it there.
    if (h.every((byte) => byte === 0)) return await reader.drain()
    const field = (from: number, length: number) =>
      h
        .subarray(from, from + length)
        .toString('utf8')
        .replace(/\0.*$/su, '')
        .trim()
    const size = Number.parseInt(field(124, 12), 8)
    if (Number.parseInt(field(148, 8), 8) !== checksum(h) || !(size >= 0 && size <= largest))
      throw new Error('no tar header where one should be')
    const content = await reader.take(size)
    await reader.take((block - (size % block)) % block)
    yield { name: field(0, 100), content }
  }
}
function readerOf(source: AsyncIterable<Uint8Array>) {
  const from = source[Symbol.asyncIterator]()
  let held: Buffer[] = []
  let size = 0
  return {
    drain: async (): Promise<void> => {
      while (!(await from.next()).done);
    },
    take: async (wanted: number): Promise<Buffer> => {
      while (size < wanted) {
        const { value, done } = await from.next()
        if (done) throw new Error('the archive ends too early')
        held.push(Buffer.from(value))
        size += value.length
      }
      const all = held.length === 1 ? held[0]! : Buffer.concat(held)
      held = all.length > wanted ? [all.subarray(wanted)] : []
      size -= wanted
      return all.subarray(0, wanted)
    },
  }
}
