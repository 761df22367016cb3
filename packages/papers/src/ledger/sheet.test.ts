import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { readXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { csv } from './csv.ts'
import { looksLikeFormula, type Sheet, sheetName } from './sheet.ts'
import { writeLedger } from './writeLedger.ts'

const dangerous = ['=HYPERLINK("http://x.invalid","点我")', '+1+1', '-2+3', '@SUM(A1)', '\t=1+1', '  =1+1', '＝1+1', '＠A1']
const sheet = (rows: Sheet['rows']): Sheet => ({
  name: '问题台账',
  columns: [
    { title: '编号', width: 12 },
    { title: '内容', width: 40 },
  ],
  rows,
})

describe('an exported sheet', () => {
  it('stores what looks like a formula as text, in text format, and evaluates nothing', async () => {
    const parts = unzipSync(await writeLedger(sheet(dangerous.map((text) => [1, text]))))
    const xml = strFromU8(parts['xl/worksheets/sheet1.xml']!)
    expect(xml).not.toMatch(/<f[ >]/)
    const cells = [...xml.matchAll(/<c r="B(\d+)"([^>]*)>/g)].slice(1)
    expect(cells).toHaveLength(dangerous.length)
    const styles = strFromU8(parts['xl/styles.xml']!)
    const formats = [...styles.slice(styles.indexOf('<cellXfs')).matchAll(/<xf numFmtId="(\d+)"/g)].map((match) => match[1])
    for (const [, , attributes] of cells) {
      expect(attributes).toContain('t="inlineStr"')
      // 49 is the format “text” that every spreadsheet has built in.
      expect(formats[Number(/s="(\d+)"/.exec(attributes!)?.[1])]).toBe('49')
    }
  })

  it('gives back the same texts and numbers, with a frozen first row and the widths asked for', async () => {
    const rows = [
      [1, '办理“一件事”'],
      [-2.5, '甲\n乙'],
      [null, '=1+1'],
      [Number.NaN, '\u0007铃'],
    ]
    const bytes = await writeLedger(sheet(rows))
    const book = await readXlsx(bytes)
    expect(book.sheets[0]!.name).toBe('问题台账')
    expect(book.sheets[0]!.rows).toEqual([
      ['编号', '内容'],
      [1, '办理“一件事”'],
      [-2.5, '甲\n乙'],
      [null, '=1+1'],
      [null, '铃'],
    ])
    const xml = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml']!)
    expect(xml).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/)
    expect(xml).toMatch(/<col min="1" max="1" width="12"/)
    expect(xml).toMatch(/<col min="2" max="2" width="40"/)
  })

  it('cuts a text that no cell can hold, saying so', async () => {
    const book = await readXlsx(await writeLedger(sheet([[1, '字'.repeat(40_000)]])))
    const text = String(book.sheets[0]!.rows[1]![1])
    expect(text).toHaveLength(32_767)
    expect(text.endsWith('…（内容过长，已截断）')).toBe(true)
  })

  it('makes any name one that Excel takes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const made = sheetName(name)
        expect(made.length).toBeGreaterThan(0)
        expect(made.length).toBeLessThanOrEqual(31)
        expect(made).not.toMatch(/[[\]:*?/\\]/)
        expect(made).not.toMatch(/^'|'$/)
      }),
    )
    expect(sheetName('[2026]第一季度:问题/措施')).toBe('2026 第一季度 问题 措施')
  })
})

describe('csv', () => {
  it('begins with a byte order mark and puts an apostrophe before what looks like a formula', () => {
    const text = csv(sheet(dangerous.map((value) => [1, value])))
    expect(text.startsWith('\ufeff编号,内容\r\n')).toBe(true)
    expect(text).toContain(`1,"'=HYPERLINK(""http://x.invalid"",""点我"")"\r\n`)
    expect(text).toContain("1,'-2+3\r\n")
    expect(text).toContain("1,'＝1+1\r\n")
  })

  it('keeps numbers as numbers and empty as empty', () => {
    expect(
      csv(
        sheet([
          [-5, null],
          [true as boolean, '甲,乙'],
        ]),
      ),
    ).toBe('\ufeff编号,内容\r\n-5,\r\ntrue,"甲,乙"\r\n')
  })

  it('never lets a field begin like a formula', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const written = csv({ columns: [{ title: '甲', width: 5 }], rows: [[value]] }).slice('\ufeff甲\r\n'.length, -2)
        const field = written.startsWith('"') ? written.slice(1, -1).replaceAll('""', '"') : written
        expect(looksLikeFormula(field)).toBe(false)
      }),
    )
  })
})
