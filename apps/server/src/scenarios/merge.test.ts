import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestSite, testSite } from '../testing/client.ts'
import { type Desks, desksOf, fieldOf, inHand, must, pageOf, registered, solved, withMeasure } from './steps.ts'

let site: TestSite
let desks: Desks
beforeAll(async () => {
  site = await testSite('place', '2026-09-21T02:00:00Z')
  desks = await desksOf(site)
})
afterAll(() => site.close())
const reason = '两件反映同一个窗口'

describe('并案：一个毛病从几个渠道来，只是一件问题', () => {
  test('并入后来源归到另一件，本件按“已转出”办结，编号互相找得到', async () => {
    const into = await registered(desks.clerk)
    const id = await registered(desks.clerk, { source: 'hotline', externalNo: '〔2026〕热线039号' })
    must(await desks.clerk.act(id, 'merge', { into, reason }))
    expect((await pageOf(desks.clerk, id)).row).toMatchObject({ state: 'merged', phase: 'closed', outcome: 'transferred' })
    const more = await fieldOf(desks.clerk, into, 'moreSources')
    expect(more.value).toEqual([{ source: 'hotline', externalNo: '〔2026〕热线039号' }])
  })
  test('并入的件自己先前并来的来源也一起带过去', async () => {
    const [first, second, third] = [
      await registered(desks.clerk, { source: 'media' }),
      await registered(desks.clerk, { source: 'survey' }),
      await registered(desks.clerk, { source: 'visit' }),
    ] as const
    must(await desks.clerk.act(first, 'merge', { into: second, reason }))
    must(await desks.clerk.act(second, 'merge', { into: third, reason }))
    const more = await fieldOf(desks.clerk, third, 'moreSources')
    expect(more.value.map((s: { source: string }) => s.source).sort()).toEqual(['media', 'survey'])
  })
  test('不能并入自己、已办结的件或不存在的件；还有未销号措施的件不能并掉', async () => {
    const id = await registered(desks.clerk)
    const closed = await solved(desks)
    for (const into of [id, closed, '0198c0de-0000-7000-8000-000000000000'])
      expect((await desks.clerk.act(id, 'merge', { into, reason })).body.code, into).toBe('problem.merge-target')
    const busy = await inHand(desks)
    await withMeasure(desks, busy)
    expect((await desks.clerk.act(busy, 'merge', { into: id, reason })).body.code).toBe('problem.measures-open')
    expect((await pageOf(desks.clerk, id)).row.state, '没有改动').toBe('registered')
  })
})
