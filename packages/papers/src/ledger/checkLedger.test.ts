import { strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { checkLedger } from './checkLedger.ts'
import type { Ledger } from './sheet.ts'
import { writeLedger } from './writeLedger.ts'

const watermark = ['青禾区优化营商环境工作专班办公室', '某某　2026-09-21 10:00 导出']
const ledger: Ledger = {
  name: '问题台账',
  title: '青禾区营商环境问题台账',
  exported: '2026-09-21 10:00 某某 导出，共 2 件',
  watermark,
  columns: [
    { title: '序号', width: 6, kind: 'short' },
    { title: '问题', width: 40 },
  ],
  rows: [
    [1, '配电增容要跑三个窗口。'],
    [2, '=夜间无公交'],
  ],
}
const rulesOf = (bytes: Uint8Array) => checkLedger(bytes).faults.map(({ rule }) => rule)
const bent = (bytes: Uint8Array, name: string, change: (text: string) => string): Uint8Array => {
  const parts = unzipSync(bytes)
  return zipSync({ ...parts, [name]: strToU8(change(new TextDecoder().decode(parts[name]))) })
}

describe('a ledger reopened', () => {
  it('has a watermark that says for which office, by whom and when, in the header and behind the sheet', async () => {
    expect(checkLedger(await writeLedger(ledger))).toEqual({ ok: true, faults: [], rows: 2, watermark })
  })
  it('may do without one', async () => {
    const { watermark: _none, ...plain } = ledger
    expect(checkLedger(await writeLedger(plain))).toEqual({ ok: true, faults: [], rows: 2, watermark: null })
  })
  it('is at fault wherever something is missing', async () => {
    const bytes = await writeLedger(ledger)
    const sheet = 'xl/worksheets/sheet1.xml'
    const faults = [
      bent(bytes, sheet, (xml) => xml.replace(/<pane[^>]*>/, '')),
      bent(bytes, 'xl/workbook.xml', (xml) => xml.replace('$3:$3', '$1:$1')),
      bent(bytes, sheet, (xml) => xml.replace('landscape', 'portrait')),
      bent(bytes, sheet, (xml) => xml.replace('&amp;N', '')),
      bent(bytes, sheet, (xml) => xml.replace(/<col [^>]*>/, '')),
      bent(bytes, sheet, (xml) => xml.replace('<v>1</v>', '<f>1+1</f>')),
      bent(bytes, sheet, (xml) => xml.replace('&amp;C&amp;G', '')),
      bent(bytes, 'xl/drawings/_rels/header.vml.rels', (xml) => xml.replace('watermark', 'other')),
      bent(bytes, 'xl/media/watermark.emf', () => 'no metafile'),
      bent(bytes, sheet, (xml) => xml.replace(/(<autoFilter[^>]*>)([\s\S]*)(<picture)/, '$2$1$3')),
    ].map(rulesOf)
    expect(faults).toEqual([
      ['head', 'titles'],
      ['titles'],
      ['page'],
      ['numbers'],
      ['widths'],
      ['formulas'],
      ['watermark'],
      ['watermark'],
      ['watermark'],
      ['order'],
    ])
  })
})
