import { strFromU8, unzipSync } from 'fflate'
import { readXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { linesIn } from './heights.ts'
import type { Ledger } from './sheet.ts'
import { serialOf } from './sheetXml.ts'
import { ledgerStream, writeLedger } from './writeLedger.ts'

const ledger: Ledger = {
  name: '问题台账',
  title: '青禾区营商环境问题台账',
  exported: '2026-09-21 10:00 某某 导出，共 2 件',
  watermark: ['青禾区优化营商环境工作专班办公室', '某某 2026-09-21 10:00 导出'],
  columns: [
    { title: '序号', width: 6, kind: 'short', spread: true },
    { title: '问题', width: 24, spread: true },
    { title: '整改措施', width: 30 },
    { title: '牵头单位', width: 14, group: '责任分工', kind: 'short' },
    { title: '配合单位', width: 14, group: '责任分工', kind: 'short' },
    { title: '信用代码', width: 22, kind: 'code' },
    { title: '时限', width: 12, kind: 'date' },
  ],
  blocks: [
    [
      [1, '配电增容要跑三个窗口。', '合并窗口。', '区住建局', '区政数局', '91320685553812076D', '2026-06-30'],
      [null, null, '=公布流程', '区住建局', null, '012345678901234567', '2026年底前'],
    ],
    [[2, '夜间无公交 _x000D_ <&>', '开通夜班。', '区交通局', null, null, null]],
  ],
  notes: ['注：以上均为虚构。'],
}
const partsOf = (bytes: Uint8Array) => unzipSync(bytes)
const sheetOf = (bytes: Uint8Array) => strFromU8(partsOf(bytes)['xl/worksheets/sheet1.xml']!)

describe('a ledger as a workbook', () => {
  it('stands under its title with a heading of two rows that is frozen and printed on every page, A4 across, page x of y', async () => {
    const bytes = await writeLedger(ledger)
    const xml = sheetOf(bytes)
    expect(xml).toContain('<pane ySplit="4" topLeftCell="A5" activePane="bottomLeft" state="frozen"/>')
    expect(strFromU8(partsOf(bytes)['xl/workbook.xml']!)).toContain(
      `<definedName name="_xlnm.Print_Titles" localSheetId="0">'问题台账'!$3:$4</definedName>`,
    )
    expect(xml).toContain('<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>')
    expect(xml).toContain('第 &amp;P 页　共 &amp;N 页')
    expect(xml).toContain('2026-09-21 10:00 某某 导出，共 2 件</oddHeader>')
    const merges = [...xml.matchAll(/<mergeCell ref="([^"]+)"/g)].map(([, ref]) => ref)
    expect(merges).toEqual(['A1:G1', 'A2:G2', 'A3:A4', 'B3:B4', 'C3:C4', 'D3:E3', 'F3:F4', 'G3:G4', 'A5:A6', 'B5:B6', 'A8:G8'])
    // The parts come in the order that the schema asks for.
    const order = [
      '<sheetPr',
      '<sheetViews',
      '<sheetFormatPr',
      '<cols',
      '<sheetData',
      '<mergeCells',
      '<printOptions',
      '<pageMargins',
      '<pageSetup',
      '<headerFooter',
    ]
    expect(order.map((part) => xml.indexOf(part))).toEqual(order.map((part) => xml.indexOf(part)).toSorted((a, b) => a - b))
  })

  it('holds real days, codes as text, formulas as words, and every sign that was given', async () => {
    const [sheet] = (await readXlsx(await writeLedger(ledger), { readStyles: true })).sheets
    expect(sheet!.rows[4]).toEqual([
      1,
      '配电增容要跑三个窗口。',
      '合并窗口。',
      '区住建局',
      '区政数局',
      '91320685553812076D',
      new Date(Date.UTC(2026, 5, 30)),
    ])
    expect(sheet!.rows[5]!.slice(2)).toEqual(['=公布流程', '区住建局', null, '012345678901234567', '2026年底前'])
    expect(sheet!.rows[6]![1]).toBe('夜间无公交 _x000D_ <&>')
    expect(sheetOf(await writeLedger(ledger))).not.toContain('<f>')
  })

  it('asks for a row when it writes it, holds none, and gives the same bytes again', async () => {
    let asked = 0
    const rows = function* () {
      for (let n = 1; n <= 30_000; n++) {
        asked = n
        yield [n, `第${n}个问题，${'需要办理。'.repeat(8)}`]
      }
    }
    const columns = [
      { title: '序号', width: 8 },
      { title: '问题', width: 40 },
    ]
    const seen: number[] = []
    let bytes = 0
    for await (const chunk of ledgerStream({ name: '大台账', columns, rows: rows() })) {
      bytes += chunk.length
      seen.push(asked)
    }
    // Bytes leave long before the last row is asked for.
    expect(seen.filter((n) => n > 0 && n < 20_000).length).toBeGreaterThan(3)
    expect(bytes).toBeGreaterThan(100_000)
    expect(await writeLedger(ledger)).toEqual(await writeLedger(ledger))
  })

  it('refuses more rows than a sheet holds', async () => {
    const many = { name: 'a', columns: [{ title: '甲', width: 5 }], blocks: [Array.from({ length: 1_048_576 }, () => [1])] }
    await expect(writeLedger(many)).rejects.toThrow(RangeError)
  })

  it('counts days and lines as sheets do', () => {
    expect([serialOf('1900-03-01'), serialOf('2026-06-30'), serialOf('2026-02-30'), serialOf('1900-01-01')]).toEqual([
      61,
      46203,
      null,
      null,
    ])
    expect([linesIn('一二三四', 9), linesIn('一二三四五', 9), linesIn('甲\n乙', 9), linesIn('', 9)]).toEqual([1, 2, 2, 1])
  })
})
