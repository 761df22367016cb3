import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, type TestSite, testSite } from '../testing/client.ts'
import { type Desks, desksOf, inHand, must, offerOf, pageOf, photo, registered } from './steps.ts'

let site: TestSite
let desks: Desks
beforeAll(async () => {
  site = await testSite('place', '2026-09-21T02:00:00Z')
  desks = await desksOf(site)
})
afterAll(() => site.close())
/** The acts that this person may do on the case now. */
const allowed = async (who: Client, id: string): Promise<string[]> =>
  (await pageOf(who, id)).offers.filter((o: { allowed: boolean }) => o.allowed).map((o: { action: string }) => o.action)

describe('专班办公室三个组各管一段', () => {
  test('[1-07] 权限按综合组、改革协调组、督导组走；副主任可以代行主任职责，谁代的看得出来', async () => {
    const fresh = await registered(desks.clerk)
    const applied = await inHand(desks)
    must(await desks.liaison.act(applied, 'applyClearance', { result: '已经全部办理完毕。' }, photo()))
    const reform = await site.as('reform-lead')
    // General group: takes in and dispatches; does not verify.
    expect(await offerOf(desks.clerk, fresh, 'dispatch')).toMatchObject({ allowed: true })
    expect((await desks.clerk.act(applied, 'clear', { opinion: '同意' })).status).toBe(403)
    expect((await desks.clerk.act(applied, 'rework', { reason: '退回再办' })).status).toBe(403)
    // Supervision group: urges and verifies; does not dispatch.
    expect(await offerOf(desks.checker, applied, 'clear')).toMatchObject({ allowed: true })
    expect((await desks.checker.act(fresh, 'dispatch', { leadUnit: desks.market })).status).toBe(403)
    expect((await desks.checker.open('problem', { title: '督导组登记', content: '督导组登记的内容', source: 'visit' })).status).toBe(403)
    // Reform group: sees everything, touches no case.
    expect((await pageOf(reform, fresh)).row.id).toBe(fresh)
    expect(await allowed(desks.clerk, fresh)).toContain('dispatch')
    expect(await allowed(reform, fresh)).toEqual([])
    expect(await allowed(reform, applied)).toEqual([])

    const person = 'development-reform-deputy'
    const own = await site.as(person)
    expect((await own.get('/api/me')).body.appointment, '平时是本局的负责人').toMatchObject({ post: 'unit-leader' })
    expect((await own.get(`/api/cases/${applied}`)).status, '看不到别局的件').toBe(404)
    expect((await own.act(applied, 'instruct', { text: '请抓紧核验' })).status).toBe(404)

    const acting = await site.as(person, 'taskforce-head')
    expect((await acting.get('/api/me')).body.appointment).toMatchObject({
      post: 'taskforce-head',
      postLabel: { zh: '专班负责人（代行）' },
      unit: { name: '青禾区优化营商环境工作专班办公室' },
    })
    const director = await site.as('leader-economy', 'taskforce-head')
    expect(await allowed(acting, applied), '主任能做的，代行的都能做').toEqual(await allowed(director, applied))
    expect(await allowed(acting, applied)).toContain('instruct')
    must(await acting.act(applied, 'instruct', { text: '请三日内核验并报告', due: '2026-09-25' }))
    expect((await pageOf(desks.clerk, applied)).timeline.at(-1)).toMatchObject({
      label: { zh: '批示' },
      by: { name: '蒋伯庭', post: { zh: '专班负责人（代行）' }, unit: '青禾区优化营商环境工作专班办公室' },
    })
    const mine = (await own.get('/api/me')).body.appointments
    const stranger = await desks.liaison.post('/api/session/appointment', { appointment: mine[1].id })
    expect(stranger, '不是自己的岗位换不过去').toMatchObject({ status: 403, body: { code: 'access.appointment' } })
  })
})
