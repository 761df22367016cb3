import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestSite, testSite } from '../testing/client.ts'
import { verifyLedger } from '../verify.ts'
import { type Desks, desksOf, fieldOf, must, pageOf, registered } from './steps.ts'

let site: TestSite
let desks: Desks
beforeAll(async () => {
  site = await testSite('place', '2026-09-21T02:00:00Z')
  desks = await desksOf(site)
})
afterAll(() => site.close())
const proposal = { reason: 'litigation', words: '本事项已由法院立案受理，请按诉讼程序进行。' }

describe('不予受理：两个人、公开的原因', () => {
  test('提出的人不能自己复核，换一个人可以；原因用公开的代码', async () => {
    const id = await registered(desks.clerk)
    expect((await desks.clerk.act(id, 'proposeNotAccept', { ...proposal, reason: '不想办' })).body.code).toBe('input.invalid')
    must(await desks.clerk.act(id, 'proposeNotAccept', proposal))
    const self = await desks.clerk.act(id, 'confirmNotAccept', { opinion: '同意' })
    expect(self).toMatchObject({ status: 403, body: { code: 'act.apart' } })
    expect((await desks.liaison.act(id, 'confirmNotAccept', { opinion: '同意' })).status).toBe(404)
    must(await desks.second.act(id, 'confirmNotAccept', { opinion: '情况属实，同意' }))
    expect((await pageOf(desks.clerk, id)).row).toMatchObject({ state: 'notAccepted', phase: 'closed', outcome: 'rejected' })
    expect(await fieldOf(desks.clerk, id, 'notAcceptedReason')).toMatchObject({
      value: 'litigation',
      shown: '已进入诉讼、仲裁、复议等法定程序',
    })
  })
  test('复核不同意：回到待交办，原因撤下，可以交办', async () => {
    const id = await registered(desks.clerk)
    must(await desks.clerk.act(id, 'proposeNotAccept', proposal))
    must(await desks.second.act(id, 'declineNotAccept', { opinion: '尚未立案，应当受理' }))
    expect(await fieldOf(desks.clerk, id, 'notAcceptedReason')).toBeUndefined()
    expect(await verifyLedger(site.database.db), '撤下的，从记录重建时也撤下').toMatchObject({ ok: true })
    expect((await desks.clerk.act(id, 'dispatch', { leadUnit: desks.market })).body.state).toBe('dispatched')
  })
  test('诉求也一样：登记人不能复核自己提出的不予受理，反映人看得到说明', async () => {
    const { id } = must(await desks.clerk.open('request', { title: '邻里噪声纠纷', content: '楼上住户夜间拖动家具。', source: 'hotline' }))
    must(await desks.clerk.act(id, 'proposeNotAccept', { reason: 'outOfScope', words: '邻里纠纷请向社区居委会反映。' }))
    expect((await desks.clerk.act(id, 'confirmNotAccept', { opinion: '同意' })).body.code).toBe('act.apart')
    expect((await desks.second.act(id, 'confirmNotAccept', { opinion: '同意' })).body.state).toBe('notAccepted')
    expect((await fieldOf(desks.clerk, id, 'notAcceptedReason')).shown).toBe('不属于营商环境问题')
  })
})
