import { compoundStreams } from './compound.ts'
import { decodeText } from './encoding.ts'
import { extensionOf, safeName } from './fileName.ts'
import { listZip } from './zip.ts'

export type DocumentType =
  | 'docx'
  | 'xlsx'
  | 'pdf'
  | 'html'
  | 'txt'
  | 'md'
  | 'csv'
  | 'doc'
  | 'xls'
  | 'wps'
  | 'et'
  | 'rtf'
  | 'odt'
  | 'ods'
  | 'ofd'
  | 'presentation'
  | 'zip'
  | 'image'
  | 'executable'
  | 'empty'
  | 'unknown'

export interface Sniffed {
  readonly type: DocumentType
  /** Extension of the given name, lower case, '' where there is none. */
  readonly extension: string
  /** The name says another type than the content. */
  readonly misnamed: boolean
  /** An Office file locked by a password. */
  readonly encrypted: boolean
  /** A text file by its name whose bytes are no text; only with type 'unknown'. */
  readonly binaryText: boolean
}

const starts = (bytes: Uint8Array, magic: string, at = 0): boolean => {
  for (let n = 0; n < magic.length; n++) if (bytes[at + n] !== magic.charCodeAt(n)) return false
  return true
}

/** Programs: Windows (MZ), Linux (ELF), macOS, Java classes, Android and scripts that a system would run by themselves. */
function isExecutable(bytes: Uint8Array): boolean {
  if (starts(bytes, '\x7fELF') || starts(bytes, '#!') || starts(bytes, 'dex\n') || starts(bytes, 'L\0\0\0\x01\x14\x02\0')) return true
  if (
    ['\xfe\xed\xfa\xce', '\xfe\xed\xfa\xcf', '\xce\xfa\xed\xfe', '\xcf\xfa\xed\xfe', '\xca\xfe\xba\xbe'].some((magic) =>
      starts(bytes, magic),
    )
  )
    return true
  return starts(bytes, 'MZ') && (bytes.length < 64 || bytes.subarray(2, 256).includes(0))
}

const isImage = (bytes: Uint8Array): boolean =>
  ['\x89PNG\r\n', '\xff\xd8\xff', 'GIF8', 'II*\0', 'MM\0*'].some((magic) => starts(bytes, magic)) ||
  (starts(bytes, 'BM') && bytes.length > 26 && bytes[6] === 0 && bytes[7] === 0) ||
  (starts(bytes, 'RIFF') && starts(bytes, 'WEBP', 8)) ||
  (starts(bytes, 'ftyp', 4) && ['heic', 'heix', 'mif1', 'avif'].some((brand) => starts(bytes, brand, 8)))

const OTHER_ARCHIVES = ['Rar!\x1a\x07', '7z\xbc\xaf\x27\x1c', '\x1f\x8b', 'BZh', '\xfd7zXZ\0', '(\xb5/\xfd']

function zipType(bytes: Uint8Array, extension: string): { type: DocumentType; encrypted: boolean } {
  const entries = listZip(bytes, 5000)
  // Cut off: what it was meant to be is known from the name only, and opening it will say that it is damaged.
  if (!entries) {
    const meant = (['docx', 'xlsx', 'ofd', 'odt', 'ods'] as const).find(
      (type) => extension === type || extension === `${type.slice(0, 3)}m`,
    )
    return { type: meant ?? 'zip', encrypted: false }
  }
  const names = new Set(entries.map(({ name }) => name.toLowerCase()))
  const some = (prefix: string) => [...names].some((name) => name.startsWith(prefix))
  const encrypted = entries.some((entry) => entry.encrypted)
  const type: DocumentType = names.has('ofd.xml')
    ? 'ofd'
    : names.has('androidmanifest.xml') || names.has('meta-inf/manifest.mf')
      ? 'executable'
      : some('word/') || (names.has('[content_types].xml') && extension.startsWith('doc'))
        ? 'docx'
        : some('xl/') || (names.has('[content_types].xml') && extension.startsWith('xls'))
          ? 'xlsx'
          : some('ppt/')
            ? 'presentation'
            : openDocumentType(entries, bytes)
  return { type, encrypted }
}

/** OpenDocument files begin with a stored part `mimetype`. */
function openDocumentType(entries: readonly { name: string; offset: number; method: number }[], bytes: Uint8Array): DocumentType {
  const mime = entries.find(({ name, method }) => name === 'mimetype' && method === 0)
  if (!mime) return 'zip'
  const from = mime.offset + 30 + 'mimetype'.length
  const words = Buffer.from(bytes.subarray(from, from + 64)).toString('latin1')
  if (words.includes('opendocument.text')) return 'odt'
  if (words.includes('opendocument.spreadsheet')) return 'ods'
  return words.includes('opendocument.presentation') ? 'presentation' : 'zip'
}

function compoundType(bytes: Uint8Array, extension: string): { type: DocumentType; encrypted: boolean } {
  const streams = compoundStreams(bytes)
  const has = (...names: string[]) => names.some((name) => streams.includes(name))
  if (has('EncryptedPackage', 'EncryptionInfo'))
    return { type: extension.startsWith('xls') || extension === 'et' ? 'xlsx' : 'docx', encrypted: true }
  if (has('WordDocument')) return { type: extension === 'wps' ? 'wps' : 'doc', encrypted: false }
  if (has('Workbook', 'Book')) return { type: extension === 'et' ? 'et' : 'xls', encrypted: false }
  if (has('PowerPoint Document')) return { type: 'presentation', encrypted: false }
  const named = (['doc', 'xls', 'wps', 'et'] as const).find((type) => type === extension)
  return { type: named ?? 'unknown', encrypted: false }
}

const HTML =
  /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|table|div|p|h[1-6]|style|script)\b/iu
const TEXT_EXTENSIONS = new Set(['txt', 'text', 'md', 'markdown', 'csv', 'tsv', 'html', 'htm'])

/** How much of a text is looked at here; whoever opens it looks at the whole. */
const HEAD = 65_536

/** undefined where the beginning cannot be text in any encoding read here. */
function textType(bytes: Uint8Array, extension: string): DocumentType | undefined {
  const decoded = decodeText(bytes.subarray(0, HEAD), bytes.length > HEAD)
  if (decoded.kind === 'binary') return undefined
  const words = (decoded.kind === 'text' ? decoded.text : Buffer.from(bytes.subarray(0, 4096)).toString('latin1')).slice(0, 8192)
  if (/^\s*<\?xml[\s\S]{0,2000}(?:progid="Word\.Document"|<w:wordDocument)/u.test(words)) return 'doc'
  if (/^\s*<\?xml[\s\S]{0,2000}(?:progid="Excel\.Sheet"|urn:schemas-microsoft-com:office:spreadsheet)/u.test(words)) return 'xls'
  // A page saved as one file (.mht, often named .doc): parts in transfer encodings, no text to read.
  if (/^(?:MIME-Version|From|Content-Type):[\s\S]{0,2000}multipart\/related/iu.test(words)) return 'unknown'
  if (HTML.test(words) && extension !== 'md' && extension !== 'txt') return 'html'
  if (extension === 'html' || extension === 'htm') return 'html'
  if (extension === 'md' || extension === 'markdown') return 'md'
  return extension === 'csv' || extension === 'tsv' ? 'csv' : 'txt'
}

const SAME: Readonly<Record<string, readonly string[]>> = {
  docx: ['docx', 'docm', 'dotx', 'wps', 'doc'],
  xlsx: ['xlsx', 'xlsm', 'xltx', 'et', 'xls'],
  html: ['html', 'htm', 'xhtml', 'shtml', 'jsp', 'asp', 'aspx', 'php', 'txt', 'md'],
  csv: ['csv', 'tsv', 'txt'],
  txt: ['txt', 'text', 'log', 'json', 'xml', 'yml', 'yaml', ''],
  md: ['md', 'markdown'],
  doc: ['doc', 'dot', 'wps', 'xml'],
  xls: ['xls', 'xlt', 'et', 'xml'],
  wps: ['wps', 'wpt'],
  et: ['et', 'ett'],
}

/**
 * What an uploaded file is: by its content first; by its name only between kinds that the content cannot tell apart
 * (txt, md, csv; doc and wps). Reads directories and beginnings, inflates nothing, never throws.
 */
export function sniff(bytes: Uint8Array, name: string): Sniffed {
  const extension = extensionOf(safeName(name))
  const answer = (type: DocumentType, more: Partial<Sniffed> = {}): Sniffed => ({
    type,
    extension,
    misnamed: extension !== '' && type !== 'empty' && type !== 'unknown' && !(SAME[type] ?? [type]).includes(extension),
    encrypted: false,
    binaryText: false,
    ...more,
  })
  if (bytes.length === 0) return answer('empty')
  if (isExecutable(bytes)) return answer('executable')
  if (starts(bytes, 'PK\x03\x04') || starts(bytes, 'PK\x05\x06')) {
    const { type, encrypted } = zipType(bytes, extension)
    return answer(type, { encrypted })
  }
  if (starts(bytes, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) {
    const { type, encrypted } = compoundType(bytes, extension)
    return answer(type, { encrypted })
  }
  if (Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).includes('%PDF-')) return answer('pdf')
  if (starts(bytes, '{\\rtf')) return answer('rtf')
  if (isImage(bytes)) return answer('image')
  if (OTHER_ARCHIVES.some((magic) => starts(bytes, magic))) return answer('zip')
  const text = textType(bytes, extension)
  return text ? answer(text) : answer('unknown', { binaryText: TEXT_EXTENSIONS.has(extension) })
}
