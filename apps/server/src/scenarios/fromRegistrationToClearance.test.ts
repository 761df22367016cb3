import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestSite, testSite } from '../testing/client.ts'

let site: TestSite
beforeAll(async () => {
  site = await testSite('place', '2026-09-23T02:00:00Z')
})
afterAll(() => site.close())

const evidence = [{ name: '现场照片说明.txt', kind: 'result', text: '已更换标牌，附照片三张。' }]

describe('一个问题：从登记到销号，经三个人，回炉一次', () => {
  test('[0-37] 只有督导核验人可以销号，办理单位自己不能', async () => {
    const clerk = await site.as('general-clerk')
    const liaison = await site.as('market-regulation-liaison')
    const checker = await site.as('supervision-checker')
    const market = await site.unit('market-regulation')
    const { body: opened } = await clerk.open('problem', {
      title: '门头牌匾备案流程不清',
      content: '多家商户反映牌匾备案要跑三个窗口。',
      source: 'visit',
      year: 2026,
    })
    expect((await clerk.act(opened.id, 'dispatch', { leadUnit: market, days: 5 })).status).toBe(200)
    expect((await liaison.act(opened.id, 'sign')).status).toBe(200)
    const added = await liaison.act(opened.id, 'addMeasure', { text: '把三个窗口并为一个综合窗口', due: '2026-10-30' })
    const [measure] = added.body.opened
    const early = await liaison.act(opened.id, 'applyClearance', { result: '已经完成牌匾备案窗口合并。' }, evidence)
    expect(early.body.code).toBe('problem.measures-open')
    expect((await liaison.act(measure.id, 'applyClearance', { completion: '窗口已合并。' })).body.code).toBe('evidence.missing')
    expect((await liaison.act(measure.id, 'applyClearance', { completion: '窗口已合并。' }, evidence)).status).toBe(200)
    expect((await liaison.act(measure.id, 'clear', { opinion: '同意' })).status).toBe(403)
    expect((await checker.act(measure.id, 'clear', { opinion: '现场核验属实' })).status).toBe(200)
    expect((await liaison.act(opened.id, 'applyClearance', { result: '已经完成牌匾备案窗口合并。' }, evidence)).status).toBe(200)
    const self = await liaison.act(opened.id, 'clear', { opinion: '同意' })
    expect(self.status).toBe(403)
    const cleared = await checker.act(opened.id, 'clear', { opinion: '现场核验属实，同意销号' })
    expect(cleared.body.state).toBe('cleared')
    const page = await checker.get(`/api/cases/${opened.id}`)
    expect(page.body.row).toMatchObject({ state: 'cleared', outcome: 'resolved' })
  })
})
