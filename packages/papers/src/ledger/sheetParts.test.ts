import { expect, test } from 'vitest'
import { checkLedger } from './checkLedger.ts'
import type { Ledger } from './sheet.ts'
import { sheetParts } from './sheetParts.ts'
import { writeLedger } from './writeLedger.ts'

const columns: Ledger['columns'] = [
  { title: '序号', width: 6, kind: 'short', spread: true },
  { title: '问题', width: 40 },
  { title: '措施', width: 40 },
]
test('a sheet of many blocks is read without its rows and merged ranges: the last row, every column, the parts around', async () => {
  const blocks = Array.from({ length: 3000 }, (_, n) => [
    [n + 1, `第${n + 1}个问题，${'需要办理。'.repeat(20)}`, '合并窗口。'],
    [null, '同上', '公布流程。'],
  ])
  const bytes = await writeLedger({ name: '台账', title: '台账', columns, blocks, watermark: ['某办公室'] })
  const { around, first, last, formulas } = sheetParts(bytes)
  expect([last, formulas]).toEqual([6002, false])
  expect(new Set([...first.matchAll(/<c r="([A-Z]+)/g)].map(([, letters]) => letters))).toEqual(new Set(['A', 'B', 'C']))
  expect(around!.length).toBeLessThan(3000)
  expect(around).toMatch(/<mergeCells count="\d+"><\/mergeCells>/)
  expect(checkLedger(bytes)).toMatchObject({ ok: true, rows: 6000, watermark: ['某办公室'] })
})
