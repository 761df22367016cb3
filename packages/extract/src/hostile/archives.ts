import { documentXml, paragraph, rawZip, zipOf } from '../fixtures.ts'
import type { HostileFile } from './files.ts'
import { body, nestedZip, plainDocx, utf8 } from './parts.ts'

/** Archives that inflate, lie about themselves, or name places outside. */
export const archives: readonly HostileFile[] = [
  {
    what: 'one part that inflates a thousandfold',
    name: '炸弹.docx',
    make: () => zipOf({ 'word/document.xml': new Uint8Array(64 * 1024 * 1024) }),
    refused: /zip-bomb/,
  },
  {
    what: 'a bomb inside five archives, in the document',
    name: 'a.docx',
    make: () => plainDocx({ 'word/embeddings/a.zip': nestedZip(5) }),
    refused: null,
    holds: body,
  },
  { what: 'a bomb inside five archives, alone', name: 'a.zip', make: () => nestedZip(5), refused: /archive/ },
  { what: 'the same, named a document', name: 'a.docx', make: () => nestedZip(5), refused: /missing-part|archive/ },
  {
    what: 'entries that share the same bytes',
    name: 'a.docx',
    make: () =>
      rawZip([
        { name: 'word/document.xml', content: new Uint8Array(1_000_000) },
        ...Array.from({ length: 50 }, (_, n) => ({ name: `word/${n}.xml`, content: new Uint8Array(0), offset: 0 })),
      ]),
    refused: /zip-bomb/,
  },
  {
    what: 'sixty thousand entries',
    name: 'a.docx',
    make: () =>
      rawZip([
        { name: 'word/document.xml', content: utf8('<a/>') },
        ...Array.from({ length: 60_000 }, (_, n) => ({ name: `word/${n}`, content: new Uint8Array(0), method: 0 })),
      ]),
    refused: /zip-bomb/,
  },
  {
    what: 'a part larger than it declares',
    name: 'a.docx',
    make: () => rawZip([{ name: 'word/document.xml', content: utf8(documentXml(paragraph('字'.repeat(50_000)))), declared: 10 }]),
    refused: /zip-bomb/,
  },
  {
    what: 'a part that declares four gigabytes',
    name: 'a.xlsx',
    make: () => rawZip([{ name: 'xl/workbook.xml', content: utf8('<a/>'), declared: 0xfffffff0 }]),
    refused: /zip-bomb/,
  },
  { what: 'a directory that is cut off', name: 'a.docx', make: () => plainDocx().subarray(0, -60), refused: /damaged/ },
  {
    what: 'a directory that points outside the file',
    name: 'a.docx',
    make: () => rawZip([{ name: 'word/document.xml', content: utf8('<a/>'), offset: 0x7fffffff }]),
    refused: /damaged/,
  },
  {
    what: 'a directory that counts more entries than it has',
    name: 'a.docx',
    make: () => {
      const bytes = Buffer.from(plainDocx())
      bytes.writeUInt16LE(0xffff, bytes.length - 12)
      return new Uint8Array(bytes)
    },
    refused: /damaged/,
  },
  ...['../../../etc/cron.d/x', '..\\..\\windows\\x.dll', '/etc/passwd', 'C:/x.exe', 'word/\0x.xml'].map(
    (path): HostileFile => ({
      what: `a part named ${JSON.stringify(path)}`,
      name: 'a.docx',
      make: () =>
        rawZip([
          { name: 'word/document.xml', content: utf8(documentXml(paragraph(body))) },
          { name: path, content: utf8('x') },
        ]),
      refused: /unsafe-name/,
    }),
  ),
  {
    what: 'the same part twice, with two contents',
    name: 'a.docx',
    make: () =>
      rawZip([
        { name: 'word/document.xml', content: utf8(documentXml(paragraph('甲'))) },
        { name: 'WORD/document.xml', content: utf8(documentXml(paragraph('乙'))) },
      ]),
    refused: /damaged/,
  },
  {
    what: 'a compression method nobody knows',
    name: 'a.docx',
    make: () => rawZip([{ name: 'word/document.xml', content: utf8('<a/>'), method: 97 }]),
    refused: /damaged/,
  },
  {
    what: 'a part that does not inflate',
    name: 'a.docx',
    make: () => {
      const bytes = rawZip([{ name: 'word/document.xml', content: utf8(documentXml(paragraph(body.repeat(50)))) }])
      bytes.fill(0xff, 60, 90)
      return bytes
    },
    refused: /damaged|zip-bomb/,
  },
]
