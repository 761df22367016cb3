import { docxOf, paragraph, zipOf } from '../fixtures.ts'

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
export const join = (...parts: readonly (Uint8Array | string)[]): Uint8Array =>
  new Uint8Array(Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part))))
export const body = '松溪区问题清单：门头牌匾备案要跑三个窗口。'
export const plainDocx = (parts: Readonly<Record<string, string | Uint8Array>> = {}) => docxOf(paragraph(body), parts)

export const SHEETS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
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
export const inline = (cell: string, text: string): string => `<c r="${cell}" t="inlineStr"><is><t>${text}</t></is></c>`
export const row = (n: number, ...cells: readonly string[]): string => `<row r="${n}">${cells.join('')}</row>`
export const ledger = row(1, inline('A1', '序号'), inline('B1', '问题')) + row(2, inline('A2', '1'), inline('B2', body))

export const relationship = (type: string, target: string): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}" TargetMode="External"/></Relationships>`

/** An archive in an archive in an archive …, the innermost a bomb. */
export function nestedZip(depth: number): Uint8Array {
  let inner: Uint8Array = zipOf({ 'bomb.bin': new Uint8Array(20_000_000) })
  for (let n = 0; n < depth; n++) inner = zipOf({ [`level${n}.zip`]: inner })
  return inner
}
/** A PDF part by part, with nothing right but its beginning. */
export const brokenPdf = (inside: string): Uint8Array => utf8(`%PDF-1.7\n${inside}\n%%EOF`)
export const laughs = (root: string): string =>
  `<!DOCTYPE ${root} [<!ENTITY a "哈哈哈哈哈哈哈哈哈哈">${'bcdefghi'
    .split('')
    .map((name, n) => `<!ENTITY ${name} "${`&${'abcdefghi'[n]};`.repeat(10)}">`)
    .join('')}]>`
