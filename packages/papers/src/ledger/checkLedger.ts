import type { Text } from '@changtong/kernel'
import { strFromU8, unzipSync } from 'fflate'
import { wordsOf } from './metafile.ts'
import { sheetParts } from './sheetParts.ts'

/** The rules that a ledger is held against, one name each. */
export type LedgerRule = 'file' | 'order' | 'head' | 'titles' | 'page' | 'numbers' | 'widths' | 'formulas' | 'watermark'
export interface LedgerFault {
  readonly rule: LedgerRule
  readonly message: Text
}
export interface LedgerCheck {
  readonly ok: boolean
  readonly faults: readonly LedgerFault[]
  /** Rows below the frozen heading. */
  readonly rows: number
  /** The words behind the cells, each once; null where there is no watermark. */
  readonly watermark: readonly string[] | null
}

/** In this order the schema wants the parts of a sheet; a program that finds another calls the file damaged. */
const order = [
  ...['sheetPr', 'sheetViews', 'sheetFormatPr', 'cols', 'sheetData', 'autoFilter', 'mergeCells', 'printOptions', 'pageMargins'],
  ...['pageSetup', 'headerFooter', 'legacyDrawingHF', 'picture'],
]
type Found = readonly [rule: LedgerRule, ok: boolean, zh: string, en: string]

/**
 * Reopens a ledger that we wrote and holds it against what a ledger has to be on the screen and on paper. The bytes are ours: what comes from
 * elsewhere is opened by `extract`.
 */
export function checkLedger(bytes: Uint8Array): LedgerCheck {
  const { around, first, last, formulas } = sheetParts(bytes)
  if (around === null)
    return { ok: false, faults: [faultOf('file', '文件中没有工作表。', 'There is no sheet in the file.')], rows: 0, watermark: null }
  const parts = unzipSync(bytes, { filter: ({ name }) => !name.startsWith('xl/worksheets/sheet') })
  const part = (name: string): string => (parts[name] ? strFromU8(parts[name]) : '')
  const frozen = Number(/<pane ySplit="(\d+)"[^>]* state="frozen"/.exec(around)?.[1] ?? 0)
  const columns = new Set([...first.matchAll(/<c r="([A-Z]+)\d+"/g)].map(([, letters]) => letters)).size
  const titles = /<definedName name="_xlnm\.Print_Titles"[^>]*>[^<]*!\$(\d+):\$(\d+)</.exec(part('xl/workbook.xml'))
  const found: readonly Found[] = [
    ['order', inOrder(around), '工作表各部分的次序不合格式。', 'The parts of the sheet are not in the order of the schema.'],
    ['head', frozen > 0 && frozen <= last, '表头没有冻结。', 'The heading is not frozen.'],
    ['titles', Number(titles?.[2]) === frozen, '表头没有设为每页重复打印。', 'The heading is not repeated on each printed page.'],
    [
      'page',
      /<pageSetUpPr fitToPage="1"\/>/.test(around) &&
        /<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"\/>/.test(around),
      '页面不是 A4 横向、按页宽缩放。',
      'The page is not A4 across, fitted to its width.',
    ],
    ['numbers', /<oddFooter>[^<]*&amp;P[^<]*&amp;N/.test(around), '页脚没有页码和总页数。', 'The foot of the page has no page numbers.'],
    ['widths', (around.match(/<col /g) ?? []).length >= columns, '有的列没有列宽。', 'A column has no width.'],
    ['formulas', !formulas, '单元格里有公式。', 'A cell holds a formula.'],
  ]
  const { words, faults } = watermarkOf(part, parts, around)
  const all = [...found.flatMap(([rule, ok, zh, en]) => (ok ? [] : [faultOf(rule, zh, en)])), ...faults]
  return { ok: all.length === 0, faults: all, rows: Math.max(0, last - frozen), watermark: words }
}

const faultOf = (rule: LedgerRule, zh: string, en: string): LedgerFault => ({ rule, message: { zh, en } })
function inOrder(around: string): boolean {
  const places = order.map((name) => around.search(new RegExp(`<${name}[ />]`))).filter((at) => at >= 0)
  return places.every((at, n) => n === 0 || at > places[n - 1]!)
}

/** The watermark has to stand twice, as the same picture: in the header and behind the sheet. */
function watermarkOf(part: (name: string) => string, parts: Readonly<Record<string, Uint8Array>>, around: string) {
  const header = /<legacyDrawingHF r:id="([^"]+)"/.exec(around)?.[1]
  const behind = /<picture r:id="([^"]+)"/.exec(around)?.[1]
  if (header === undefined && behind === undefined) return { words: null, faults: [] }
  const drawing = targetOf(part('xl/worksheets/_rels/sheet1.xml.rels'), header, 'xl/worksheets/')
  const picture = targetOf(part('xl/worksheets/_rels/sheet1.xml.rels'), behind, 'xl/worksheets/')
  const shape = /<v:shape id="CH"[\s\S]*?<v:imagedata o:relid="([^"]+)"/.exec(part(drawing))?.[1]
  const drawn = targetOf(part(drawing.replace(/([^/]+)$/, '_rels/$1.rels')), shape, drawing.replace(/[^/]+$/, ''))
  const words = [...new Set(wordsOf(parts[picture] ?? new Uint8Array()))]
  const alone = /<oddHeader>[^<]*&amp;C&amp;G(?:&amp;R|<)/.test(around)
  const ok = words.length > 0 && drawn === picture && alone
  return {
    words,
    faults: ok
      ? []
      : [
          faultOf(
            'watermark',
            '水印不完整：页眉图片、底图或其中的文字缺失。',
            'The watermark is not whole: the picture of the header, the one behind the sheet, or its words are missing.',
          ),
        ],
  }
}

/** What a relation of a part means, as the name of a part. */
function targetOf(relations: string, id: string | undefined, folder: string): string {
  const target = [...relations.matchAll(/<Relationship Id="([^"]+)"[^>]* Target="([^"]+)"/g)].find((one) => one[1] === id)?.[2] ?? ''
  return new URL(target, `part:///${folder}`).pathname.slice(1)
}
