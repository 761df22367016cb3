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
  test('办理中转办：经办人清空、新单位待签收、全程期限不变；对方签收以前原单位仍作为协办负责，签收以后才没有它的事', async () => {
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
    expect(page.row.coUnits).toEqual([expect.objectContaining({ id: desks.market })])
    expect((await desks.liaison.get(`/api/cases/${id}`)).status, '还看得到').toBe(200)
    const other = await site.as('city-management-liaison')
    expect((await other.act(id, 'sign')).body.state).toBe('handling')
    expect((await pageOf(desks.clerk, id)).row).toMatchObject({ leadUnit: { id: city }, coUnits: [] })
    expect((await desks.liaison.get(`/api/cases/${id}`)).status).toBe(404)
  })
  test('待签收时转办：签收时限由新单位重新起算，不算在原单位耽误的日子里', async () => {
    const id = await dispatched(desks)
    desks = await laterAt(site, '2026-09-24T02:00:00Z')
    expect((await clockOf(desks.clerk, id, 'sign')).state).toBe('overdue')
    must(await desks.clerk.act(id, 'transfer', { leadUnit: await site.unit('city-management'), reason: '改由城管部门办理' }))
    const sign = await clockOf(desks.clerk, id, 'sign')
    expect(sign).toMatchObject({ state: 'running', startedAt: '2026-09-24T02:00:00.000Z' })
  })
  test('接收单位不签收而再转出的，最先签收的单位继续负责；退回综合组、综合组改派的，由综合组定，原单位不再负责', async () => {
    const [city, finance] = [await site.unit('city-management'), await site.unit('finance')]
    const co = async (id: string) => (await pageOf(desks.clerk, id)).row.coUnits.map((unit: { id: string }) => unit.id)
    const handedOver = async () => {
      const id = await inHand(desks)
      must(await desks.liaison.act(id, 'transfer', { leadUnit: city, reason: '门头牌匾归城管部门管理' }))
      expect(await co(id)).toEqual([desks.market])
      return id
    }
    const other = await site.as('city-management-liaison')
    const passed = await handedOver()
    must(await other.act(passed, 'transfer', { leadUnit: finance, reason: '涉及资金，由财政办理' }))
    expect(await co(passed), '没有签收过的不留下').toEqual([desks.market])
    must(await (await site.as('finance-liaison')).act(passed, 'transfer', { leadUnit: desks.market, reason: '仍应由原单位办理' }))
    expect(await co(passed), '回到原单位手上').toEqual([])

    const refused = await handedOver()
    must(await other.act(refused, 'sendBack', { reason: '不属于城管部门职责范围' }))
    expect(await co(refused)).toEqual([desks.market])
    must(await desks.clerk.act(refused, 'acceptSendBack', { opinion: '同意退单' }))
    expect(await co(refused)).toEqual([])

    const moved = await handedOver()
    must(await desks.clerk.act(moved, 'transfer', { leadUnit: finance, reason: '综合组研判由财政办理' }))
    expect(await co(moved)).toEqual([])
    const unsigned = await dispatched(desks)
    must(await desks.liaison.act(unsigned, 'transfer', { leadUnit: city, reason: '未签收，归城管部门管理' }))
    expect(await co(unsigned), '没有签收过，没有可负责的').toEqual([])
  })
  test('别的单位不能转办不是自己的事项', async () => {
    const id = await inHand(desks)
    const stranger = await site.as('finance-liaison')
    const tried = await stranger.act(id, 'transfer', { leadUnit: await site.unit('finance'), reason: '由本局来办理' })
    expect(tried.status).toBe(404)
  })
})
