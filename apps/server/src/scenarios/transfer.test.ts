import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestSite, testSite } from '../testing/client.ts'
import { clockOf, type Desks, desksOf, dispatched, inHand, laterAt, must, pageOf } from './steps.ts'

let site: TestSite
let desks: Desks
beforeAll(async () => {
  site = await testSite('place', '2026-09-21T02:00:00Z')
  desks = await desksOf(site)
})
afterAll(() => site.close())

describe('转办：换牵头单位，新单位重新签收', () => {
  test('办理中转办：经办人清空、原单位看不到了、新单位待签收，全程期限不变', async () => {
    const id = await dispatched(desks, {}, { days: 10 })
    must(await desks.liaison.act(id, 'sign', { handler: await site.person('market-regulation-handler') }))
    const before = await clockOf(desks.clerk, id, 'whole')
    const city = await site.unit('city-management')
    const same = await desks.liaison.act(id, 'transfer', { leadUnit: desks.market, reason: '仍由本局办理' })
    expect(same.body.code).toBe('transfer.same')
    must(await desks.liaison.act(id, 'transfer', { leadUnit: city, reason: '门头牌匾归城管部门管理' }))
    const page = await pageOf(desks.clerk, id)
    expect(page.row).toMatchObject({ state: 'dispatched', leadUnit: { id: city }, handler: null })
    expect((await clockOf(desks.clerk, id, 'whole')).due).toEqual(before.due)
    expect((await desks.liaison.get(`/api/cases/${id}`)).status).toBe(404)
    const other = await site.as('city-management-liaison')
    expect((await other.act(id, 'sign')).body.state).toBe('handling')
  })
  test('待签收时转办：签收时限由新单位重新起算，不算在原单位耽误的日子里', async () => {
    const id = await dispatched(desks)
    desks = await laterAt(site, '2026-09-24T02:00:00Z')
    expect((await clockOf(desks.clerk, id, 'sign')).state).toBe('overdue')
    must(await desks.clerk.act(id, 'transfer', { leadUnit: await site.unit('city-management'), reason: '改由城管部门办理' }))
    const sign = await clockOf(desks.clerk, id, 'sign')
    expect(sign).toMatchObject({ state: 'running', startedAt: '2026-09-24T02:00:00.000Z' })
  })
  test('别的单位不能转办不是自己的事项', async () => {
    const id = await inHand(desks)
    const stranger = await site.as('finance-liaison')
    const tried = await stranger.act(id, 'transfer', { leadUnit: await site.unit('finance'), reason: '由本局来办理' })
    expect(tried.status).toBe(404)
  })
})
