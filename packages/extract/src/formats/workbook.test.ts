import { strFromU8, unzipSync } from 'fflate'
import { writeOds, writeXlsx } from 'hucre'
import { describe, expect, test } from 'vitest'
import { zipOf } from '../fixtures.ts'
import { codeOf, gathered } from '../testing.ts'
import { readCsv } from './text.ts'
import { printCell, readWorkbook } from './workbook.ts'

const read = (bytes: Uint8Array, type: 'xlsx' | 'ods' = 'xlsx', limits = {}) =>
  gathered((all, into) => readWorkbook(bytes, type, all, into), limits)
const AUGUST = new Date(Date.UTC(2024, 7, 31))

describe('workbooks', () => {
  test('a sheet is a table: values as shown, merged cells once, empty edges cut off', async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: '台账',
          rows: [
            ['示范区问题台账', null, null],
            ['序号', '时限', '完成率', null],
            [1, AUGUST, 0.965],
            [null, null, 0.1 + 0.2],
            [null, null, null],
          ],
          merges: [
            { startRow: 0, startCol: 0, endRow: 0, endCol: 2 },
            { startRow: 2, startCol: 0, endRow: 3, endCol: 0 },
          ],
          cells: new Map([
            ['2,1', { value: AUGUST, style: { numFmt: 'yyyy"年"m"月"d"日"' } }],
            ['2,2', { value: 0.965, style: { numFmt: '0.0%' } }],
          ]),
        },
      ],
    })
    const { pieces } = await read(bytes)
    expect(pieces).toEqual([
      {
        kind: 'table',
        rows: [
          [{ text: '示范区问题台账', colSpan: 3 }],
          [{ text: '序号' }, { text: '时限' }, { text: '完成率' }],
          [{ text: '1', rowSpan: 2 }, { text: '2024年8月31日' }, { text: '96.5%' }],
          [{ text: '' }, { text: '0.3' }],
        ],
        sheet: { name: '台账' },
      },
    ])
  })

  test('several sheets come under their names; hidden ones are left out and said', async () => {
    const bytes = await writeXlsx({
      sheets: [
        { name: '第一批', rows: [['甲']] },
        { name: '空', rows: [] },
        { name: '第二批', rows: [['乙']] },
        { name: '选项', rows: [['x']], hidden: true },
      ],
    })
    const { lines, warnings } = await read(bytes)
    expect(lines).toEqual(['第一批', '甲', '第二批', '乙'])
    expect(warnings).toEqual([expect.stringContaining('1 个隐藏的工作表')])
  })

  test('a formula by its stored result, a line break in a cell kept', async () => {
    const bytes = await writeXlsx({
      sheets: [{ name: 'a', rows: [['减材料\n减时限']], cells: new Map([['0,1', { value: 5, formula: '2+3', formulaResult: 5 }]]) }],
    })
    expect((await read(bytes)).lines).toEqual(['减材料\n减时限|5'])
  })

  test('OpenDocument sheets', async () => {
    expect((await read(await writeOds({ sheets: [{ name: 'a', rows: [['问题', 3]] }] }), 'ods')).lines).toEqual(['问题|3'])
  })

  test('two cells at far corners are refused, not laid out', async () => {
    const parts = unzipSync(await writeXlsx({ sheets: [{ name: 'a', rows: [['x']] }] }))
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml']!).replace(
      '</sheetData>',
      '<row r="900"><c r="XFD900"><v>1</v></c></row></sheetData>',
    )
    expect(await codeOf(() => read(zipOf({ ...parts, 'xl/worksheets/sheet1.xml': sheet })))).toBe('document.too-many-cells')
  })

  test('dates and numbers without a telling format', () => {
    expect(printCell(AUGUST, undefined)).toBe('2024-08-31')
    expect(printCell(new Date(Date.UTC(2024, 7, 31, 9, 30)), undefined)).toBe('2024-08-31 09:30')
    expect(printCell(new Date(Number.NaN), undefined)).toBe('')
    expect([1e21, 1234567.891, true, null].map((value) => printCell(value, undefined))).toEqual(['1e+21', '1234567.891', 'TRUE', ''])
  })
})

describe('lists in text', () => {
  test('quoted values, semicolons, leading zeros stay as written', async () => {
    const csv = (text: string) => gathered((limits, into) => readCsv(new TextEncoder().encode(text), limits, into))
    expect((await csv('\ufeff序号,问题\n001,"材料多,\n往返多"\n')).lines).toEqual(['序号|问题\n001|材料多,\n往返多'])
    expect((await csv('a;b\n1;2\n')).lines).toEqual(['a|b\n1|2'])
  })
})
