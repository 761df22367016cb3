import { escapeXml } from './sheetXml.ts'
import { stylesXml } from './styles.ts'
import { headerDrawing, watermarkPicture } from './watermark.ts'
import type { ZipPart } from './zipStream.ts'

export const DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
export const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
export const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** Which relation of the sheet is which part of its watermark. */
export const watermarkRelations = { header: 'rId1', behind: 'rId2' } as const

const fixed = (name: string, text: string): ZipPart => ({ name, text: [DECLARED + text] })
const relations = (name: string, ...targets: readonly (readonly [type: string, target: string])[]): ZipPart =>
  fixed(
    name,
    `<Relationships xmlns="${PACKAGE}/relationships">${targets.map(([type, target], n) => `<Relationship Id="rId${n + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`).join('')}</Relationships>`,
  )

/** The parts of a workbook of one sheet, all but the sheet itself; `heading`: its first and last row, repeated on each printed page. */
export function workbookParts(name: string, heading: readonly [number, number], watermark: readonly string[] | undefined): ZipPart[] {
  const quoted = `'${name.replaceAll("'", "''")}'`
  const defaults = { rels: 'application/vnd.openxmlformats-package.relationships+xml', xml: 'application/xml' }
  const pictures = { vml: 'application/vnd.openxmlformats-officedocument.vmlDrawing', emf: 'image/x-emf' }
  const overrides = { workbook: 'sheet.main', 'worksheets/sheet1': 'worksheet', styles: 'styles' }
  return [
    fixed(
      '[Content_Types].xml',
      `<Types xmlns="${PACKAGE}/content-types">${Object.entries({ ...defaults, ...(watermark && pictures) })
        .map(([extension, type]) => `<Default Extension="${extension}" ContentType="${type}"/>`)
        .join('')}${Object.entries(overrides)
        .map(([part, type]) => `<Override PartName="/xl/${part}.xml" ContentType="${SPREADSHEET}.${type}+xml"/>`)
        .join('')}</Types>`,
    ),
    relations('_rels/.rels', ['officeDocument', 'xl/workbook.xml']),
    fixed(
      'xl/workbook.xml',
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${escapeXml(name)}" sheetId="1" r:id="rId1"/></sheets><definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">${escapeXml(quoted)}!$${heading[0]}:$${heading[1]}</definedName></definedNames></workbook>`,
    ),
    relations('xl/_rels/workbook.xml.rels', ['worksheet', 'worksheets/sheet1.xml'], ['styles', 'styles.xml']),
    { name: 'xl/styles.xml', text: [stylesXml] },
    ...(watermark ? watermarkParts(watermark) : []),
  ]
}

/** One picture, twice: in the header for what prints headers with pictures, and behind the sheet for what prints that. */
const watermarkParts = (lines: readonly string[]): ZipPart[] => [
  relations('xl/worksheets/_rels/sheet1.xml.rels', ['vmlDrawing', '../drawings/header.vml'], ['image', '../media/watermark.emf']),
  { name: 'xl/drawings/header.vml', text: [headerDrawing] },
  relations('xl/drawings/_rels/header.vml.rels', ['image', '../media/watermark.emf']),
  { name: 'xl/media/watermark.emf', text: [watermarkPicture(lines)] },
]
