import fc from 'fast-check'
import { parse } from 'parse5'
import { describe, expect, test } from 'vitest'
import { copying } from './copied.ts'
import { htmlOf, looksLikeFormula, tsvOf } from './copy.ts'
import { none, put } from './selection.ts'
import { type Column, cardColumn } from './types.ts'

const words = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('=1+1', '+86 138', '-3', '@me', '＝A1', ' =1', '\t=1', '一\n二', '<b>"x"&', "a'b"),
)
const tables = fc.integer({ min: 1, max: 4 }).chain((width) =>
  fc.record({
    head: fc.option(fc.array(words, { minLength: width, maxLength: width })),
    rows: fc.array(fc.array(words, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 4 }),
  }),
)

describe('a table copied as text', () => {
  test('keeps its rows and cells, whatever is in them, and nothing in it is a formula', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const lines = tsvOf(table).split('\n')
        expect(lines.length).toBe(table.rows.length + (table.head ? 1 : 0))
        for (const line of lines) {
          const cells = line.split('\t')
          expect(cells.length).toBe(table.rows[0]!.length)
          for (const cell of cells) expect(looksLikeFormula(cell)).toBe(false)
        }
      }),
    )
  })
  test('marks what looks like a formula, leaves the rest', () => {
    expect(
      tsvOf({
        head: ['编号', '差'],
        rows: [
          ['问-1', '-3'],
          ['=HYPERLINK("x")', '3 天'],
          ['a\tb\nc', '@x'],
        ],
      }),
    ).toBe("编号\t差\n问-1\t'-3\n'=HYPERLINK(\"x\")\t3 天\na b c\t'@x")
  })
})
describe('a table copied as HTML', () => {
  test('has the same cells in words, and nothing of them is markup', () => {
    const texts = fc.array(fc.constantFrom('<img src=x onerror=alert(1)>', '&lt;', '"', "'", '</td><td>', '普通'), {
      minLength: 2,
      maxLength: 2,
    })
    fc.assert(
      fc.property(texts, texts, (head, row) => {
        const cells: string[] = []
        const walk = (node: { nodeName: string; childNodes?: unknown[]; value?: string }): string => {
          const inside = (node.childNodes ?? []).map((child) => walk(child as never)).join('')
          if (node.nodeName === 'td' || node.nodeName === 'th') cells.push(inside)
          return node.nodeName === '#text' ? (node.value ?? '') : inside
        }
        walk(parse(htmlOf({ head, rows: [row] })) as never)
        expect(cells).toEqual([...head, ...row])
      }),
    )
  })
  test('breaks lines as the cell did', () => {
    expect(htmlOf({ head: null, rows: [['一\n二']] })).toContain('一<br>二')
  })
})

describe('what Ctrl+C takes', () => {
  interface Row {
    readonly id: string
    readonly title: string
  }
  const rows: (Row | undefined)[] = [{ id: 'a', title: '甲' }, undefined, { id: 'c', title: '丙' }]
  const columns: readonly Column<Row>[] = [
    { key: 'id', header: '编号', width: 80, asText: (row) => row.id },
    { key: 'title', header: '事项', width: 80, asText: (row) => row.title },
  ]
  const at = (row: number, column: string, selection = none) =>
    copying({ selection, count: 3, rows: (index) => rows[index], rowId: (one) => one.id, columns, active: { row, column } })
  test('the selected rows in the order of the list, under their heads', () => {
    expect(at(0, 'id', put(none, ['c', 'a'], true))).toEqual({
      of: 'rows',
      missing: 0,
      table: {
        head: ['编号', '事项'],
        rows: [
          ['a', '甲'],
          ['c', '丙'],
        ],
      },
    })
  })
  test('of all selected, those that were read, and how many were not', () => {
    expect(at(0, 'id', { mode: 'all', except: new Set() })).toMatchObject({
      missing: 1,
      table: {
        rows: [
          ['a', '甲'],
          ['c', '丙'],
        ],
      },
    })
  })
  test('else the cell one is at; nothing in the head or where nothing was read', () => {
    expect(at(2, 'title')).toMatchObject({ of: 'cell', table: { head: null, rows: [['丙']] } })
    expect(at(0, cardColumn)).toMatchObject({ of: 'rows', table: { rows: [['a', '甲']] } })
    expect(at(-1, 'title')).toBeNull()
    expect(at(1, 'title')).toBeNull()
  })
})
