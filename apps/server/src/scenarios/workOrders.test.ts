import { openDocument } from '@changtong/extract'
import { writeLedger } from '@changtong/papers'
import { wordsAt } from '@changtong/reader'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestSite, testSite } from '../testing/client.ts'
import { clockOf, type Desks, desksOf, fieldOf, must, offerOf, pageOf, photo } from './steps.ts'

let site: TestSite
let desks: Desks
beforeAll(async () => {
  site = await testSite('place', '2026-09-21T02:00:00Z')
  desks = await desksOf(site)
})
afterAll(() => site.close())

const titles = ['序号', '工单编号', '受理时间', '问题内容', '涉及企业', '责任单位', '联系电话', '办理时限']
const workbook = (rows: string[][]) => writeLedger({ name: '转办', columns: titles.map((title) => ({ title, width: 12 })), rows })
const good = [
  '1',
  '云营商转〔2026〕039号',
  '2026年9月18日',
  '园区道路照明损坏，夜班职工出行不便。',
  '澜川样板制造有限公司',
  '区市场监督管理局',
  '13800000000',
  '2026/9/30',
]
const sheetOf = async (rows: string[][]) => must(await desks.clerk.upload('转办.xlsx', await workbook(rows), {}, '/api/work-orders/sheet'))
/** The cells of an exported ledger, as a spreadsheet program would show them. */
async function ledger(query = ''): Promise<string[][]> {
  const { bytes } = await desks.clerk.get(`/api/work-orders.xlsx${query}`)
  const { source } = opened(await openDocument({ name: '台账.xlsx', bytes }))
  const table = source.blocks.find((block) => block.kind === 'table')!
  // The title and who took it out stand above the heading.
  return table.rows.slice(2).map((row) => row.map((cell) => wordsAt(source, cell.span).trim()))
}
const opened = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

describe('上级平台工单', () => {
  test('[1-12] 省平台工单导入时保留原编号；按省平台格式导出台账；办理结果回传一次并留痕', async () => {
    const sheet = await sheetOf([
      good,
      ['2', '', '', '没有编号的一行', '', '', '', ''],
      ['3', '云营商转〔2026〕040号', '九月', '水压不足影响生产。', '', '', '', ''],
    ])
    expect(sheet.orders).toEqual([
      {
        row: 2,
        known: null,
        order: {
          no: '云营商转〔2026〕039号',
          received: '2026-09-18',
          content: '园区道路照明损坏，夜班职工出行不便。',
          enterprise: '澜川样板制造有限公司',
          unit: '区市场监督管理局',
          due: '2026-09-30',
        },
      },
    ])
    expect(sheet.refused.map(({ row, why }: { row: number; why: { zh: string } }) => [row, why.zh])).toEqual([
      [3, '缺少工单编号。'],
      [4, '“九月”不是日期，请写作 2026-01-05。'],
    ])
    expect(sheet.ignored).toEqual(['联系电话'])
    const orders = sheet.orders.map(({ order }: { order: object }) => order)
    const taken = must(await desks.clerk.post('/api/work-orders', { orders }))
    expect(taken).toMatchObject({ opened: [{ order: '云营商转〔2026〕039号' }], known: [] })
    const { id } = taken.opened[0]
    // Again, under other brackets: it is known.
    expect((await sheetOf([good])).orders[0].known).toMatchObject({ id })
    expect(must(await desks.clerk.post('/api/work-orders', { orders: [{ ...orders[0], no: '云营商转[2026] 039号' }] }))).toMatchObject({
      opened: [],
      known: [{ id }],
    })
    expect((await fieldOf(desks.clerk, id, 'externalNo')).value).toBe('云营商转〔2026〕039号')

    // The limit of the platform holds where the dispatch states none.
    must(await desks.clerk.act(id, 'dispatch', { leadUnit: desks.market }))
    expect(await clockOf(desks.liaison, id, 'whole')).toMatchObject({ due: { at: '2026-09-30T16:00:00.000Z' } })
    expect(await offerOf(desks.clerk, id, 'returnResult')).toMatchObject({ allowed: false })
    must(await desks.liaison.act(id, 'sign'))
    must(await desks.liaison.act(id, 'applyClearance', { result: '路灯已经修复，连续三晚查看正常。' }, photo()))
    expect((await ledger('?returned=yes')).slice(1)).toEqual([])
    must(await desks.checker.act(id, 'clear', { opinion: '夜间核验属实' }))
    must(await desks.clerk.act(id, 'returnResult', { text: '路灯已修复，请予办结。', receipt: 'HZ-039' }))
    const again = await desks.clerk.act(id, 'returnResult', { text: '再传一次' })
    expect(again.body.code).toBe('return.sent')
    expect(again.body.message.zh).toContain('2026-09-21')
    const story = (await pageOf(desks.clerk, id)).timeline.filter((one: { label: { zh: string } }) => one.label.zh === '回传办理结果')
    expect(story).toHaveLength(1)
    expect(story[0].by.name).toBeTruthy()

    const [head, row, ...rest] = await ledger('?returned=yes')
    expect(head).toEqual([
      '序号',
      '工单编号',
      '受理时间',
      '问题内容',
      '涉及企业',
      '责任单位',
      '办理时限',
      '办理状态',
      '办理结果',
      '办结时间',
      '回传时间',
    ])
    expect(rest).toEqual([])
    expect(row).toEqual([
      '1',
      '云营商转〔2026〕039号',
      '2026-09-18',
      '园区道路照明损坏，夜班职工出行不便。',
      '澜川样板制造有限公司',
      expect.stringContaining('市场监督管理局'),
      '2026-09-30',
      '已销号',
      '路灯已修复，请予办结。',
      '2026-09-21 10:00',
      '2026-09-21',
    ])
    // Handled anew, the new result can go back, once.
    must(await desks.checker.act(id, 'reopen', { reason: '路灯又坏了，企业再次反映' }))
    must(await desks.liaison.act(id, 'applyClearance', { result: '更换了整段线路，连夜试亮。' }, photo()))
    must(await desks.checker.act(id, 'clear', { opinion: '核验属实' }))
    must(await desks.clerk.act(id, 'returnResult', { text: '线路已更换，请予办结。' }))
    expect((await desks.clerk.act(id, 'returnResult', { text: '再传一次' })).body.code).toBe('return.sent')
  })

  test('同一工单两个人同时导入只登记一件；不是平台转来的没有可回传之处；单位不能登记工单', async () => {
    const orders = [{ no: '云营商转〔2026〕051号', content: '消防通道被占用，请协调。' }]
    const both = await Promise.all([desks.clerk.post('/api/work-orders', { orders }), desks.clerk.post('/api/work-orders', { orders })])
    expect(both.flatMap((answer) => must(answer).opened)).toHaveLength(1)
    expect((await desks.liaison.post('/api/work-orders', { orders })).status).toBe(403)
    expect((await desks.clerk.upload('说明.txt', '没有表格的一段话。', {}, '/api/work-orders/sheet')).body.code).toBe('work-order.unread')
  })
})
