import { once } from 'node:events'
import { crc32, createDeflateRaw } from 'node:zlib'

/** One part of an archive; what it holds is asked for piece by piece and never held whole. */
export interface ZipPart {
  readonly name: string
  readonly text: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>
}
interface Written {
  readonly name: Buffer
  readonly crc: number
  readonly packed: number
  readonly unpacked: number
  readonly offset: number
}

const DESCRIBED = 0x0808 // sizes follow the part; names are UTF-8
const DEFLATED = 8
/** 1980-01-01: the same content gives the same bytes. */
const DAY = 0x0021
/** Text is packed in pieces of this size. */
const PIECE = 1 << 18

/**
 * Packs parts into an archive as they are asked for: what is held at any moment is a piece of one part, however long it is.
 * A part or an archive above 4 GB is a bug of the caller (no sheet is).
 */
export async function* zipStream(parts: readonly ZipPart[]): AsyncGenerator<Uint8Array> {
  const written: Written[] = []
  let offset = 0
  for (const part of parts) {
    const name = Buffer.from(part.name)
    const head = header(0x04034b50, name, { crc: 0, packed: 0, unpacked: 0 })
    yield head
    const sizes = { crc: 0, packed: 0, unpacked: 0 }
    for await (const chunk of deflated(part.text, sizes)) yield chunk
    const tail = Buffer.alloc(16)
    tail.writeUInt32LE(0x08074b50, 0)
    writeSizes(tail, 4, sizes)
    yield tail
    written.push({ name, ...sizes, offset })
    offset += head.length + sizes.packed + tail.length
  }
  const directory = Buffer.concat(written.map(entry))
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(written.length, 8)
  end.writeUInt16LE(written.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  yield Buffer.concat([directory, end])
}

type Sizes = { crc: number; packed: number; unpacked: number }
function writeSizes(buffer: Buffer, at: number, { crc, packed, unpacked }: Sizes): void {
  if (packed > 0xffffffff || unpacked > 0xffffffff) throw new RangeError('a part of an archive is larger than 4 GB')
  buffer.writeUInt32LE(crc, at)
  buffer.writeUInt32LE(packed, at + 4)
  buffer.writeUInt32LE(unpacked, at + 8)
}
function header(signature: number, name: Buffer, sizes: Sizes): Buffer {
  const head = Buffer.alloc(30)
  head.writeUInt32LE(signature, 0)
  head.writeUInt16LE(20, 4)
  head.writeUInt16LE(DESCRIBED, 6)
  head.writeUInt16LE(DEFLATED, 8)
  head.writeUInt16LE(DAY, 12)
  writeSizes(head, 14, sizes)
  head.writeUInt16LE(name.length, 26)
  return Buffer.concat([head, name])
}
function entry({ name, offset, ...sizes }: Written): Buffer {
  const head = Buffer.alloc(46)
  head.writeUInt32LE(0x02014b50, 0)
  head.writeUInt16LE(20, 4)
  head.writeUInt16LE(20, 6)
  head.writeUInt16LE(DESCRIBED, 8)
  head.writeUInt16LE(DEFLATED, 10)
  head.writeUInt16LE(DAY, 14)
  writeSizes(head, 16, sizes)
  head.writeUInt16LE(name.length, 28)
  head.writeUInt32LE(offset, 42)
  return Buffer.concat([head, name])
}

/** Packs text as it comes; `sizes` is filled in on the way. */
async function* deflated(text: ZipPart['text'], sizes: Sizes): AsyncGenerator<Uint8Array> {
  const packer = createDeflateRaw({ level: 5 })
  let ready: Buffer[] = []
  packer.on('data', (chunk: Buffer) => {
    sizes.packed += chunk.length
    ready.push(chunk)
  })
  const put = async (piece: string | Uint8Array): Promise<void> => {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece
    sizes.crc = crc32(bytes, sizes.crc)
    sizes.unpacked += bytes.length
    if (!packer.write(bytes)) await once(packer, 'drain')
  }
  let held = ''
  for await (const piece of text) {
    if (typeof piece === 'string') held += piece
    if (typeof piece === 'string' && held.length < PIECE) continue
    await put(held)
    if (typeof piece !== 'string') await put(piece)
    held = ''
    yield* ready
    ready = []
  }
  await put(held)
  packer.end()
  await once(packer, 'end')
  yield* ready
}
