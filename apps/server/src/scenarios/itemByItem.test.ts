import { procedureOf } from '@changtong/capabilities/registry.ts'
import type { CaseState } from '@changtong/model'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, type TestSite, testSite } from '../testing/client.ts'
import { type Desks, desksOf, inHand, measureCleared, must, pageOf, photo, withMeasure } from './steps.ts'

let site: TestSite
let desks: Desks
beforeAll(async () => {
  site = await testSite('place', '2026-09-21T02:00:00Z')
  desks = await desksOf(site)
})
afterAll(() => site.close())
const numbers = async (who: Client, unit: string) =>
  must(await who.get('/api/unit-numbers')).find((row: { unit: { id: string } }) => row.unit.id === unit)

describe('逐条逐项销号', () => {
  test('[3-73] 措施走完申请、核验才销号；按单位有已销和总数；退回的留着历史', async () => {
    const problem = await inHand(desks)
    const ids = [await withMeasure(desks, problem), await withMeasure(desks, problem), await withMeasure(desks, problem)] as const
    expect((await numbers(desks.clerk, desks.market)).measures).toEqual({ closed: 0, total: 3, recorded: 0 })
    expect((await desks.checker.act(ids[0], 'clear', { opinion: '同意' })).body.code, '没有申请不能核验').toBe('act.state')
    expect((await desks.handler.act(ids[0], 'applyClearance', { completion: '窗口已合并。' })).body.code).toBe('evidence.missing')
    await measureCleared(desks, ids[0])
    must(await desks.handler.act(ids[1], 'applyClearance', { completion: '窗口已合并。' }, photo()))
    must(await desks.checker.act(ids[1], 'rework', { reason: '现场仍是两个窗口' }))
    expect((await numbers(desks.clerk, desks.market)).measures, '退回的不算已销').toEqual({ closed: 1, total: 3, recorded: 0 })
    must(await desks.clerk.act(ids[2], 'drop', { reason: '与第一条重复' }))
    expect((await numbers(desks.clerk, desks.market)).measures, '取消的不算在总数里').toEqual({ closed: 1, total: 2, recorded: 0 })
    await measureCleared(desks, ids[1])
    expect((await numbers(desks.clerk, desks.market)).measures).toEqual({ closed: 2, total: 2, recorded: 0 })
    const story = (await pageOf(desks.handler, ids[1])).timeline.map((h: { label: { zh: string } }) => h.label.zh)
    expect(story).toEqual(['登记', '确定牵头并启动', '申请销号', '回炉', '申请销号', '核验销号'])
  })
  test('数字是看的人能看到的数字：别的单位看不到，系统管理员一条也没有', async () => {
    expect(await numbers(desks.liaison, desks.market)).toMatchObject({ measures: { total: 2 } })
    expect(must(await (await site.as('finance-liaison')).get('/api/unit-numbers'))).toEqual([])
    expect(must(await (await site.as('system-administrator')).get('/api/unit-numbers'))).toEqual([])
  })
  test('与措施定义里的两个指标逐条相同（演示区全部措施）', async () => {
    const lived = await testSite('story')
    try {
      const clerk = await lived.as('general-clerk')
      const rows = must(await clerk.get('/api/unit-numbers'))
      const cases = (await lived.database.db.selectFrom('case_row').select('body').where('procedure', '=', 'measure').execute()).map(
        (row) => row.body as CaseState,
      )
      const { cleared, reworked } = procedureOf('measure')!.consequences.metrics
      const all = (metric: typeof cleared, unit: string) => {
        const over = cases.filter((c) => c.leadUnit === unit && (metric!.over?.(c as never) ?? true))
        return [over.filter((c) => metric!.counts(c as never)).length, over.length]
      }
      expect(rows.length).toBeGreaterThan(5)
      for (const { unit, measures, rework } of rows) {
        expect([measures.closed, measures.total], unit.name).toEqual(all(cleared, unit.id))
        expect([rework.reworked, rework.verified], unit.name).toEqual(all(reworked, unit.id))
      }
      expect(rows.reduce((n: number, r: { rework: { reworked: number } }) => n + r.rework.reworked, 0)).toBeGreaterThan(0)
    } finally {
      await lived.close()
    }
  })
})
