import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestSite, testSite } from '../testing/client.ts'
import { clockOf, type Desks, desksOf, inHand, laterAt, measureCleared, must, pageOf, photo, solved, withMeasure } from './steps.ts'

let site: TestSite
let desks: Desks
beforeAll(async () => {
  site = await testSite('place', '2026-09-21T02:00:00Z')
  desks = await desksOf(site)
})
afterAll(() => site.close())
const numbers = async (unit: string) =>
  must(await desks.clerk.get('/api/unit-numbers')).find((row: { unit: { id: string } }) => row.unit.id === unit)

describe('回炉：轮次增加，旧佐证留着，计入单位回炉率', () => {
  test('[4-05] 措施核验不过回炉进入第二轮，第一轮佐证还在，单位回炉率随之变化', async () => {
    const before = await numbers(desks.market)
    expect(before, '还没有措施').toBeUndefined()
    const problem = await inHand(desks)
    const [first, second] = [await withMeasure(desks, problem), await withMeasure(desks, problem)]
    must(await desks.handler.act(first, 'applyClearance', { completion: '窗口已经合并。' }, photo('第一轮照片')))
    must(await desks.checker.act(first, 'rework', { reason: '现场仍是两个窗口', days: 3 }))
    const page = await pageOf(desks.handler, first)
    expect(page.row).toMatchObject({ state: 'handling', round: 2 })
    expect(page.evidence).toMatchObject([{ round: 1, kind: 'result' }])
    const kept = await desks.handler.get(`/api/files/${page.evidence[0].file}`)
    expect(kept.bytes.toString()).toBe('第一轮照片')
    expect((await clockOf(desks.handler, first, 'complete')).due.at).toBe('2026-09-24T16:00:00.000Z')
    const stale = await desks.handler.act(first, 'applyClearance', { completion: '又合并了一次。' })
    expect(stale.body.code, '第一轮的佐证不能用于第二轮').toBe('evidence.missing')
    must(await desks.handler.act(first, 'applyClearance', { completion: '两个窗口已并为一个。' }, photo('第二轮照片')))
    must(await desks.checker.act(first, 'clear', { opinion: '第二轮核验属实' }))
    expect((await pageOf(desks.handler, first)).evidence.map((e: { round: number }) => e.round)).toEqual([1, 2])
    await measureCleared(desks, second)
    expect((await numbers(desks.market)).rework, '两条送核验，一条回过炉').toEqual({ reworked: 1, verified: 2 })
  })
  test('没有轮次上限：第三轮照样可以', async () => {
    const measure = await withMeasure(desks, await inHand(desks))
    for (const round of [1, 2]) {
      must(await desks.handler.act(measure, 'applyClearance', { completion: `第${round}轮完成。` }, photo()))
      must(await desks.checker.act(measure, 'rework', { reason: '仍未达到标准' }))
    }
    expect((await pageOf(desks.handler, measure)).row.round).toBe(3)
  })
  test('问题已销号，其措施不能单独回炉：先重新办理问题', async () => {
    const problem = await solved(desks)
    const [measure] = (await pageOf(desks.checker, problem)).children
    const refused = await desks.checker.act(measure.id, 'rework', { reason: '回访发现反弹' })
    expect(refused).toMatchObject({ status: 422, body: { code: 'measure.problem-closed' } })
    must(await desks.checker.act(problem, 'reopen', { reason: '回访发现反弹' }))
    must(await desks.checker.act(measure.id, 'rework', { reason: '回访发现反弹' }))
    expect((await pageOf(desks.checker, problem)).row).toMatchObject({ state: 'handling', round: 2 })
  })
  test('问题核验不过回炉：按回炉工作日另计时限，全程时限照走', async () => {
    const problem = await inHand(desks, {}, { days: 10 })
    must(await desks.liaison.act(problem, 'applyClearance', { result: '已经全部办理完毕。' }, photo()))
    desks = await laterAt(site, '2026-09-22T02:00:00Z')
    must(await desks.checker.act(problem, 'rework', { reason: '现场核验不符', days: 2 }))
    expect((await clockOf(desks.checker, problem, 'redo')).due.at).toBe('2026-09-24T16:00:00.000Z')
    expect(await clockOf(desks.checker, problem, 'whole')).toMatchObject({ state: 'running' })
    expect(await clockOf(desks.checker, problem, 'verify')).toMatchObject({ state: 'met' })
  })
})
