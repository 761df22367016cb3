import { no, ok, type Result, refuse } from '@changtong/kernel'
import { fromBufferPromise } from 'yauzl'
import { descendantsOf, readXml, textOf, type XmlElement } from './xml.ts'

/** The XML parts of a .docx by name, read on demand; pictures and other parts are not unpacked. */
export interface Docx {
  readonly names: readonly string[]
  /** The root of a part, null when the part is absent or not readable. */
  part(name: string): XmlElement | null
  /** The same parts as bytes. */
  readonly parts: ReadonlyMap<string, Uint8Array>
}

const MAX_PACKED = 20 * 1024 * 1024
const MAX_UNPACKED = 40 * 1024 * 1024
const MAX_PARTS = 2000
const MAIN = 'word/document.xml'
const NAMESPACES = ['http://schemas.openxmlformats.org/wordprocessingml/2006/main', 'http://purl.oclc.org/ooxml/wordprocessingml/main']

const refusal = (code: string, zh: string, en: string) => no(refuse(code, zh, en))

/** Opens a distrusted .docx: bounded in packed and unpacked size and number of parts, XML only. */
export async function openDocx(bytes: Uint8Array): Promise<Result<Docx>> {
  if (bytes.length > MAX_PACKED)
    return refusal(
      'docx.too-large',
      '文件超过20 MB，未予打开。请缩小后重试。',
      'The file is larger than 20 MB and was not opened. Please make it smaller.',
    )
  const parts = await unpackXml(bytes).catch(() => null)
  if (!parts)
    return refusal(
      'docx.unreadable',
      '无法打开文件：不是完好的 Word 文档（.docx），或内容过大。请用 Word 或 WPS 另存为 .docx 后重试。',
      'The file could not be opened: it is not an intact Word document (.docx), or unpacks too large. Please save it again as .docx from Word or WPS.',
    )
  const read = new Map<string, XmlElement | null>()
  const part = (name: string): XmlElement | null => {
    if (!read.has(name)) read.set(name, parts.has(name) ? readXml(decode(parts.get(name)!)) : null)
    return read.get(name)!
  }
  const root = part(MAIN)
  if (root?.name !== 'w:document' || !NAMESPACES.includes(root.attributes['xmlns:w'] ?? ''))
    return refusal(
      'docx.not-word',
      '文件中没有可读的 Word 正文。请用 Word 或 WPS 另存为 .docx 后重试。',
      'The file holds no readable Word text. Please save it again as .docx from Word or WPS.',
    )
  return ok({ names: [...parts.keys()], part, parts })
}

/** The XML parts, unpacked. What a part unpacks to is held against its claimed size while it streams, so a false claim ends it. */
async function unpackXml(bytes: Uint8Array): Promise<Map<string, Uint8Array>> {
  const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
    lazyEntries: true,
    validateEntrySizes: true,
  })
  if (zip.entryCount > MAX_PARTS) throw new Error('too many parts')
  const parts = new Map<string, Uint8Array>()
  let unpacked = 0
  for await (const entry of zip.eachEntry()) {
    if (!/\.(xml|rels)$/i.test(entry.fileName)) continue
    unpacked += entry.uncompressedSize
    if (unpacked > MAX_UNPACKED) throw new Error('too large')
    const chunks: Buffer[] = []
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer)
    parts.set(entry.fileName, Buffer.concat(chunks))
  }
  return parts
}

export const decode = (bytes: Uint8Array): string =>
  new TextDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8').decode(bytes)

/**
 * What a word processor would load by itself on opening: external relations (plain hyperlinks are none) and fields that
 * fetch text, pictures or data from elsewhere.
 */
export function externalTargets(docx: Docx): string[] {
  return docx.names.flatMap((name) => {
    const root = docx.part(name)
    if (name.endsWith('.rels')) {
      // Relations that cannot be read cannot be trusted either.
      if (!root) return [name]
      return descendantsOf(root, 'Relationship')
        .filter(({ attributes }) => attributes.TargetMode === 'External' && !attributes.Type?.endsWith('/hyperlink'))
        .map(({ attributes }) => attributes.Target ?? '')
    }
    return root && name.startsWith('word/') ? fetchingFields(root) : []
  })
}

/** A field's code may be spread over several runs, so all of a part is read as one. */
function fetchingFields(root: XmlElement): string[] {
  const codes = [
    ...descendantsOf(root, 'w:instrText').map(textOf),
    ...descendantsOf(root, 'w:fldSimple').map((field) => field.attributes['w:instr'] ?? ''),
  ]
  return codes.join('').match(/INCLUDEPICTURE|INCLUDETEXT|DDEAUTO|DDE|LINK(?=\s+\S+\.)|IMPORT|DATABASE/gi) ?? []
}
