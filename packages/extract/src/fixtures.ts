import { deflateRawSync, deflateSync } from 'node:zlib'
import { strToU8, type Zippable, zipSync } from 'fflate'

/** Files for tests, made in code: whole ones of each format, and the parts from which hostile ones are built. */
export const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const RELATIONSHIPS =
  '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
const TYPES =
  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'

export const zipOf = (parts: Readonly<Record<string, string | Uint8Array>>): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, content]) => [name, typeof content === 'string' ? strToU8(content) : content]),
    ) as Zippable,
  )

export const paragraph = (text: string, properties = ''): string =>
  `<w:p>${properties}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
export const documentXml = (body: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><w:document ${W} xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>${body}</w:body></w:document>`

/** A Word document with this body; `parts` adds or replaces parts. */
export const docxOf = (body: string, parts: Readonly<Record<string, string | Uint8Array>> = {}): Uint8Array =>
  zipOf({ '[Content_Types].xml': TYPES, '_rels/.rels': RELATIONSHIPS, 'word/document.xml': documentXml(body), ...parts })

export const stylesXml = (styles: string): string => `<w:styles ${W}>${styles}</w:styles>`
export const numberingXml = (content: string): string => `<w:numbering ${W}>${content}</w:numbering>`

/** One archive entry written by hand, so that its header can lie. */
export interface RawEntry {
  readonly name: string
  readonly content: Uint8Array
  readonly declared?: number
  readonly flags?: number
  /** Local header offset to write instead of the true one. */
  readonly offset?: number
  readonly method?: number
}
export function rawZip(entries: readonly RawEntry[]): Uint8Array {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, content, declared = content.length, flags = 0, offset, method = 8 } of entries) {
    const packed = method === 8 ? deflateRawSync(content, { level: 9 }) : Buffer.from(content)
    const nameBytes = Buffer.from(name)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(flags, 6)
    local.writeUInt16LE(method, 8)
    local.writeUInt32LE(packed.length, 18)
    local.writeUInt32LE(declared, 22)
    local.writeUInt16LE(nameBytes.length, 26)
    const central = Buffer.alloc(46)
    central.writeUInt32LE(0x02014b50, 0)
    central.writeUInt16LE(flags, 8)
    central.writeUInt16LE(method, 10)
    central.writeUInt32LE(packed.length, 20)
    central.writeUInt32LE(declared, 24)
    central.writeUInt16LE(nameBytes.length, 28)
    central.writeUInt32LE(offset ?? at, 42)
    locals.push(local, nameBytes, packed)
    directory.push(central, nameBytes)
    at += 30 + nameBytes.length + packed.length
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(at, 16)
  return new Uint8Array(Buffer.concat([...locals, ...directory, end]))
}

/** A compound file whose directory holds these stream names; the first may have content. */
export function compoundOf(names: readonly string[], content: Uint8Array = new Uint8Array(0)): Uint8Array {
  // Short streams would lie in a store of their own; from 4096 bytes on they lie in plain sectors.
  const size = content.length === 0 ? 0 : Math.max(4096, Math.ceil(content.length / 512) * 512)
  const bytes = Buffer.alloc(512 * 4 + size)
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(bytes)
  bytes.writeUInt16LE(0x3e, 24)
  bytes.writeUInt16LE(3, 26)
  bytes.writeUInt16LE(0xfffe, 28)
  bytes.writeUInt16LE(9, 30)
  bytes.writeUInt16LE(6, 32)
  bytes.writeUInt32LE(1, 44)
  bytes.writeUInt32LE(1, 48)
  bytes.writeUInt32LE(4096, 56)
  bytes.fill(0xff, 60, 64)
  bytes.fill(0xff, 68, 72)
  bytes.fill(0xff, 76, 512)
  bytes.writeUInt32LE(0, 76)
  // Sector 0 is the table of sectors, 1 and 2 the directory, 3 and on the content.
  bytes.fill(0xff, 512, 1024)
  const last = 0xfffffffe
  const next = [0xfffffffd, 2, last, ...Array.from({ length: size / 512 }, (_, n) => (n === size / 512 - 1 ? last : n + 4))]
  next.forEach((sector, n) => {
    bytes.writeUInt32LE(sector, 512 + 4 * n)
  })
  ;['Root Entry', ...names].forEach((name, n) => {
    const at = 1024 + 128 * n
    bytes.write(name, at, 'utf16le')
    bytes.writeUInt16LE(2 * name.length + 2, at + 64)
    bytes[at + 66] = n === 0 ? 5 : 2
    bytes.fill(0xff, at + 68, at + 80)
    if (n === 0) bytes.writeUInt32LE(1, at + 76)
    bytes.writeUInt32LE(n === 1 && size > 0 ? 3 : last, at + 116)
    bytes.writeUInt32LE(n === 1 ? size : 0, at + 120)
  })
  bytes.set(content, 2048)
  return new Uint8Array(bytes)
}

/** An old Excel workbook (BIFF8) of one sheet with text and number cells. */
export function xlsOf(sheet: string, rows: readonly (readonly (string | number)[])[]): Uint8Array {
  const record = (type: number, ...parts: Buffer[]): Buffer => {
    const data = Buffer.concat(parts)
    const head = Buffer.alloc(4)
    head.writeUInt16LE(type, 0)
    head.writeUInt16LE(data.length, 2)
    return Buffer.concat([head, data])
  }
  const words = (...values: number[]): Buffer => {
    const data = Buffer.alloc(2 * values.length)
    values.forEach((value, n) => {
      data.writeUInt16LE(value, 2 * n)
    })
    return data
  }
  const beginning = (kind: number) => record(0x809, words(0x600, kind, 0, 0, 0, 0, 0, 0))
  const end = record(0x0a)
  const cell = (value: string | number, row: number, column: number): Buffer => {
    if (typeof value === 'string')
      return record(0x204, words(row, column, 0, value.length), Buffer.from([1]), Buffer.from(value, 'utf16le'))
    const number = Buffer.alloc(8)
    number.writeDoubleLE(value)
    return record(0x203, words(row, column, 0), number)
  }
  const name = Buffer.from(sheet, 'utf16le')
  const globals = (offset: number): Buffer => {
    const place = Buffer.alloc(4)
    place.writeUInt32LE(offset)
    return Buffer.concat([beginning(5), record(0x85, place, words(0), Buffer.from([sheet.length, 1]), name), end])
  }
  const cells = rows.flatMap((row, r) => row.map((value, c) => cell(value, r, c)))
  return compoundOf(['Workbook'], new Uint8Array(Buffer.concat([globals(globals(0).length), beginning(0x10), ...cells, end])))
}

/**
 * A PDF whose pages draw the given content streams. Its font `F1` is a Chinese one that is named, not embedded, with
 * text in GBK bytes: what readers without character maps show as nothing.
 */
export function pdfOf(
  pages: readonly (string | Buffer)[],
  options: { deflated?: boolean; trailer?: string; objects?: readonly string[]; fonts?: string; page?: string } = {},
): Uint8Array {
  const objects: Buffer[] = []
  const add = (text: string | Buffer) => objects.push(Buffer.isBuffer(text) ? text : Buffer.from(text, 'latin1'))
  const kids = pages.map((_, n) => `${6 + 2 * n} 0 R`).join(' ')
  add('<</Type/Catalog/Pages 2 0 R>>')
  add(`<</Type/Pages/Kids[${kids}]/Count ${pages.length}>>`)
  add('<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/GBK-EUC-H/DescendantFonts[4 0 R]>>')
  add(
    '<</Type/Font/Subtype/CIDFontType0/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000/FontDescriptor 5 0 R>>',
  )
  add(
    '<</Type/FontDescriptor/FontName/SimSun/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80>>',
  )
  pages.forEach((content, n) => {
    const raw = Buffer.isBuffer(content) ? content : Buffer.from(content, 'latin1')
    const data = options.deflated ? deflateSync(raw, { level: 9 }) : raw
    add(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]${options.page ?? ''}/Contents ${7 + 2 * n} 0 R/Resources<</Font<</F1 3 0 R${options.fonts ?? ''}>>>>>>`,
    )
    add(
      Buffer.concat([
        Buffer.from(`<</Length ${data.length}${options.deflated ? '/Filter/FlateDecode' : ''}>>stream\n`),
        data,
        Buffer.from('\nendstream'),
      ]),
    )
  })
  for (const object of options.objects ?? []) add(object)
  const parts: Buffer[] = [Buffer.from('%PDF-1.5\n')]
  let at = parts[0]!.length
  const offsets = objects.map((object, n) => {
    const part = Buffer.concat([Buffer.from(`${n + 1} 0 obj`), object, Buffer.from('endobj\n')])
    parts.push(part)
    at += part.length
    return at - part.length
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  parts.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer<</Size ${objects.length + 1}/Root 1 0 R${options.trailer ?? ''}>>\nstartxref\n${at}\n%%EOF`,
    ),
  )
  return new Uint8Array(Buffer.concat(parts))
}

/** Bytes of text in GBK, by turning the decoder's table round. */
export function gbk(text: string): Buffer {
  return Buffer.concat([...text].map((c) => (c.charCodeAt(0) < 0x80 ? Buffer.from(c) : (gbkTable().get(c) ?? Buffer.from('?')))))
}
let table: ReadonlyMap<string, Buffer> | undefined
function gbkTable(): ReadonlyMap<string, Buffer> {
  if (table) return table
  const decoder = new TextDecoder('gbk')
  const made = new Map<string, Buffer>()
  for (let first = 0x81; first < 0xff; first++)
    for (let second = 0x40; second < 0xff; second++) {
      const bytes = Buffer.from([first, second])
      const c = decoder.decode(bytes)
      if (second !== 0x7f && [...c].length === 1 && c !== '\ufffd') made.set(c, bytes)
    }
  table = made
  return made
}

/** PDF operators that show a text at a place, in 10 points. */
export const show = (x: number, y: number, text: string, size = 10): string =>
  `BT /F1 ${size} Tf ${x} ${y} Td <${gbk(text).toString('hex')}> Tj ET\n`

/** An OFD whose pages hold these text objects (`x y text`, millimetres from the top left). */
export const ofdOf = (pages: readonly (readonly { x: number; y: number; text: string }[])[]): Uint8Array => {
  const ns = 'xmlns:ofd="http://www.ofdspec.org/2016"'
  return zipOf({
    'OFD.xml': `<ofd:OFD ${ns}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
    'Doc_0/Document.xml': `<ofd:Document ${ns}><ofd:Pages>${pages.map((_, n) => `<ofd:Page ID="${n + 1}" BaseLoc="Pages/Page_${n}/Content.xml"/>`).join('')}</ofd:Pages></ofd:Document>`,
    ...Object.fromEntries(
      pages.map((texts, n) => [
        `Doc_0/Pages/Page_${n}/Content.xml`,
        `<ofd:Page ${ns}><ofd:Content><ofd:Layer>${texts
          .map(
            ({ x, y, text }) =>
              `<ofd:TextObject Boundary="${x} ${y} 160 6" Size="5"><ofd:TextCode X="0" Y="5" DeltaX="g ${text.length - 1} 5">${text}</ofd:TextCode></ofd:TextObject>`,
          )
          .join('')}</ofd:Layer></ofd:Content></ofd:Page>`,
      ]),
    ),
  })
}
