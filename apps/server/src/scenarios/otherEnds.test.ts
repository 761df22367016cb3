import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestSite, testSite } from '../testing/client.ts'
import { clockOf, type Desks, desksOf, fieldOf, inHand, must, offerOf, pageOf, photo, registered, solved, withMeasure } from './steps.ts'

let site: TestSite
let desks: Desks
beforeAll(async () => {
  site = await testSite('place', '2026-09-21T02:00:00Z')
  desks = await desksOf(site)
})
afterAll(() => site.close())

describe('不止一种办结：解释说明、法定途径、事实认定、答复、回头看、重办', () => {
  test('解释说明办结：也要督导核验，结果是“未解决”，不冒充已解决', async () => {
    const id = await inHand(desks)
    must(await desks.liaison.act(id, 'applyExplained', { result: '上级系统尚未开放接口，暂不能并窗，已当面向商户说明。' }))
    expect((await desks.liaison.act(id, 'clear', { opinion: '同意' })).status).toBe(403)
    must(await desks.checker.act(id, 'clear', { opinion: '说明属实，反映人表示理解' }))
    expect((await pageOf(desks.clerk, id)).row).toMatchObject({ state: 'explained', phase: 'closed', outcome: 'not-resolved' })
  })
  test('导入法定途径：写明途径和告知情况，按“已转出”办结，时限停止', async () => {
    const id = await inHand(desks)
    expect((await desks.clerk.act(id, 'legalRoute', { route: '找领导', reason: '已告知反映人自行联系。' })).body.code).toBe('input.invalid')
    must(await desks.clerk.act(id, 'legalRoute', { route: 'review', reason: '属行政复议范围，已书面告知复议机关和期限。' }))
    expect((await pageOf(desks.clerk, id)).row).toMatchObject({ state: 'legalRoute', outcome: 'transferred', due: null })
    expect(await clockOf(desks.clerk, id, 'whole')).toMatchObject({ state: 'met' })
  })
  test('事实认定：属实、部分属实、不属实，连同依据记在经过里', async () => {
    const id = await inHand(desks)
    must(await desks.liaison.act(id, 'find', { finding: 'partly', words: '三个窗口属实，往返四次不属实。' }))
    expect(await fieldOf(desks.clerk, id, 'finding')).toMatchObject({ shown: '部分属实' })
    const { timeline } = await pageOf(desks.clerk, id)
    expect(timeline.at(-1).details.map((d: { value: string }) => d.value)).toContain('三个窗口属实，往返四次不属实。')
  })
  test('答复反映人和回头看在办结以后仍可登记，不改办结状态', async () => {
    const id = await solved(desks)
    must(await desks.clerk.act(id, 'reply', { text: '综合窗口已经启用，欢迎监督。' }))
    must(await desks.checker.act(id, 'lookBack', { solved: 'yes', satisfied: 'satisfied', words: '随机回访三户，均一次办结。' }))
    expect((await pageOf(desks.clerk, id)).row).toMatchObject({ state: 'cleared', outcome: 'resolved' })
    expect(await fieldOf(desks.clerk, id, 'reply')).toMatchObject({ value: '综合窗口已经启用，欢迎监督。' })
    expect(await fieldOf(desks.clerk, id, 'lookBackSatisfied')).toMatchObject({ shown: '满意' })
  })
  test('回头看发现反弹：重新办理开第二轮，上一轮佐证还在，不能拿旧佐证再申请', async () => {
    const id = await solved(desks)
    must(await desks.checker.act(id, 'reopen', { reason: '回访发现又要跑两个窗口' }))
    const page = await pageOf(desks.clerk, id)
    expect(page.row).toMatchObject({ state: 'handling', round: 2, outcome: null, closedAt: null })
    expect(page.evidence).toMatchObject([{ round: 1 }])
    expect(await clockOf(desks.clerk, id, 'redo')).toMatchObject({ state: 'running' })
    expect((await desks.liaison.act(id, 'applyClearance', { result: '已经重新整改完毕。' })).body.code).toBe('evidence.missing')
  })
  test('无论怎样办结，都要先办结全部措施；不再需要的措施由综合组取消并写明原因', async () => {
    const id = await inHand(desks)
    const measure = await withMeasure(desks, id)
    const open = { status: 422, body: { code: 'problem.measures-open', details: { measures: [measure] } } }
    expect(await desks.liaison.act(id, 'applyClearance', { result: '已经全部办理完毕。' }, photo())).toMatchObject(open)
    expect(await desks.liaison.act(id, 'applyExplained', { result: '接口未开放，暂不能并窗。' })).toMatchObject(open)
    expect(await desks.clerk.act(id, 'legalRoute', { route: 'review', reason: '属行政复议范围，已书面告知。' })).toMatchObject(open)
    expect(await offerOf(desks.liaison, id, 'applyClearance'), '页面上事先就说').toMatchObject({ allowed: false, because: open.body })
    must(await desks.clerk.act(measure, 'drop', { reason: '上级系统改造后统一实施' }))
    must(await desks.liaison.act(id, 'applyExplained', { result: '接口未开放，措施待上级平台改造后实施。' }))
    expect((await desks.checker.act(id, 'clear', { opinion: '说明属实' })).body.state).toBe('explained')
  })
  test('没有交办的问题不能直接办结', async () => {
    const id = await registered(desks.clerk)
    for (const action of ['clear', 'rework', 'reopen'])
      expect((await desks.checker.act(id, action, { opinion: '同意', reason: '重新办理' })).body.code).toMatch(/act.state|input.invalid/)
  })
})
