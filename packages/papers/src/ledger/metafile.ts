/** A picture of words as an enhanced metafile (MS-EMF): what opens it draws the words in its own faces, sharp at any size. */
export interface PictureOfWords {
  /** In millimetres. */
  readonly width: number
  readonly height: number
  /** RRGGBB. */
  readonly color: string
  readonly font: string
  /** Of the letters, in millimetres. */
  readonly size: number
  /** Degrees by which the lines rise to the right. */
  readonly rise: number
  /** Lines by the middle of each, in millimetres from the left and the top. */
  readonly lines: readonly { readonly words: string; readonly x: number; readonly y: number }[]
}

/** Units of the picture in a millimetre. */
const FINE = 20
/** The device the picture speaks of: A4 across. */
const DEVICE = [297, 210] as const
const EMPTY_BOUNDS = [0, 0, -1, -1] as const
const records = { header: 1, end: 14, background: 18, align: 22, color: 24, select: 37, font: 82, text: 84 } as const
const TRANSPARENT = 1
const BASELINE = 24
const CHINESE = 134

/** Widths of letters in halves of their size: full-width ones take two. */
const halves = (words: string): number[] => [...words].flatMap((c) => (c.codePointAt(0)! < 0x2e80 ? [1] : c.length === 2 ? [2, 0] : [2]))
/** How long a line is, in sizes of its letters. */
export const lengthIn = (words: string): number => halves(words).reduce((sum, half) => sum + half, 0) / 2

function record(type: number, body: Uint8Array): Uint8Array {
  const head = Buffer.alloc(8)
  head.writeUInt32LE(type, 0)
  head.writeUInt32LE(8 + body.length, 4)
  return Buffer.concat([head, body])
}
const ints = (...values: readonly number[]): Buffer => Buffer.from(Int32Array.from(values).buffer)
const floats = (...values: readonly number[]): Buffer => Buffer.from(Float32Array.from(values).buffer)
const utf16 = (words: string, bytes: number): Buffer => {
  const field = Buffer.alloc(bytes)
  field.write(words, 'utf16le')
  return field
}

function fontRecord({ font, size, rise }: PictureOfWords): Uint8Array {
  const turn = Math.round(rise * 10)
  const style = Buffer.from([0, 0, 0, CHINESE, 0, 0, 0, 0])
  // A LOGFONT with its 31 letters of the name, then the panose of EXTLOGFONTW, about which nothing is said.
  const logical = Buffer.concat([ints(-Math.round(size * FINE), 0, turn, turn, 400), style, utf16(font.slice(0, 31), 64)])
  return record(records.font, Buffer.concat([ints(1), logical, Buffer.alloc(320 - logical.length)]))
}

function textRecord({ size, rise }: PictureOfWords, line: PictureOfWords['lines'][number]): Uint8Array {
  const angle = (rise * Math.PI) / 180
  const half = (lengthIn(line.words) * size) / 2
  const at = [line.x - half * Math.cos(angle), line.y + half * Math.sin(angle)].map((mm) => Math.round(mm * FINE))
  const string = utf16(line.words, Math.ceil(line.words.length / 2) * 4)
  const spaces = ints(...halves(line.words).map((n) => Math.round((n * size * FINE) / 2)))
  const before = 76
  return record(
    records.text,
    Buffer.concat([
      ints(...EMPTY_BOUNDS, 1),
      floats(100 / FINE, 100 / FINE),
      ints(at[0]!, at[1]!, line.words.length, before, 0, ...EMPTY_BOUNDS, before + string.length),
      string,
      spaces,
    ]),
  )
}

/** The bytes of the picture; the same words give the same bytes. */
export function metafileOf(picture: PictureOfWords): Uint8Array {
  const [red, green, blue] = [0, 2, 4].map((at) => Number.parseInt(picture.color.slice(at, at + 2), 16))
  const body = [
    record(records.background, ints(TRANSPARENT)),
    record(records.align, ints(BASELINE)),
    record(records.color, ints(red! | (green! << 8) | (blue! << 16))),
    fontRecord(picture),
    record(records.select, ints(1)),
    ...picture.lines.map((line) => textRecord(picture, line)),
    record(records.end, ints(0, 16, 20)),
  ]
  const [width, height] = [picture.width, picture.height]
  const all = 108 + body.reduce((sum, { length }) => sum + length, 0)
  const head = ints(
    ...[0, 0, Math.round(width * FINE) - 1, Math.round(height * FINE) - 1],
    ...[0, 0, Math.round(width * 100) - 1, Math.round(height * 100) - 1],
    ...[0x464d4520, 0x00010000, all, body.length + 1, 2, 0, 0, 0],
    ...[DEVICE[0] * FINE, DEVICE[1] * FINE, ...DEVICE],
    ...[0, 0, 0, DEVICE[0] * 1000, DEVICE[1] * 1000],
  )
  return Buffer.concat([record(records.header, head), ...body])
}

/** The lines of words that a metafile holds; none where it is no metafile. */
export function wordsOf(metafile: Uint8Array): readonly string[] {
  const bytes = Buffer.from(metafile.buffer, metafile.byteOffset, metafile.byteLength)
  if (bytes.length < 108 || bytes.readUInt32LE(40) !== 0x464d4520) return []
  const found: string[] = []
  for (let at = 0; at + 8 <= bytes.length; ) {
    const [type, size] = [bytes.readUInt32LE(at), bytes.readUInt32LE(at + 4)]
    if (size < 8 || at + size > bytes.length) return []
    if (type === records.text) {
      const [count, from] = [bytes.readUInt32LE(at + 44), at + bytes.readUInt32LE(at + 48)]
      found.push(bytes.toString('utf16le', from, from + count * 2))
    }
    at += size
  }
  return found
}
