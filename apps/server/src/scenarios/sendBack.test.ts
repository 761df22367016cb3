import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestSite, testSite } from '../testing/client.ts'
import { clockOf, type Desks, desksOf, dispatched, must, pageOf } from './steps.ts'

let site: TestSite
let desks: Desks
beforeAll(async () => {
  site = await testSite('place', '2026-09-21T02:00:00Z')
  desks = await desksOf(site)
})
afterAll(() => site.close())
const reason = '牌匾备案不属于本局职责，应由城管部门办理。'

describe('退单：有理由、计次数、限时审核', () => {
  test('理由太短不能退单；退单后由综合组审核，24小时内有结论', async () => {
    const id = await dispatched(desks)
    const short = await desks.liaison.act(id, 'sendBack', { reason: '不办' })
    expect(short.body).toMatchObject({ code: 'input.invalid', message: { zh: expect.stringContaining('退单理由') } })
    expect((await desks.liaison.act(id, 'sendBack', { reason })).body.state).toBe('sentBack')
    const review = await clockOf(desks.clerk, id, 'sendBackReview')
    expect(review.due).toMatchObject({ at: '2026-09-22T02:00:00.000Z', precision: 'hour' })
    expect((await desks.liaison.act(id, 'acceptSendBack', { opinion: '同意' })).status).toBe(403)
  })
  test('同意退单：回到待交办，没有牵头单位，全程计时停止，可另行交办，退单次数留着', async () => {
    const id = await dispatched(desks)
    must(await desks.liaison.act(id, 'sendBack', { reason }))
    must(await desks.clerk.act(id, 'acceptSendBack', { opinion: '同意退单，另行交办' }))
    const back = await pageOf(desks.clerk, id)
    expect(back.row).toMatchObject({ state: 'registered', leadUnit: null, due: null })
    expect((await desks.liaison.get(`/api/cases/${id}`)).status, '退回后不再是该单位的事项').toBe(404)
    const city = await site.unit('city-management')
    must(await desks.clerk.act(id, 'dispatch', { leadUnit: city, days: 8 }))
    const again = await pageOf(desks.clerk, id)
    expect(again.row).toMatchObject({ state: 'dispatched', leadUnit: { id: city } })
    expect(again.timeline.filter((h: { label: { zh: string } }) => h.label.zh === '退单')).toHaveLength(1)
    const { body } = await site.database.db.selectFrom('case_row').select('body').where('id', '=', id).executeTakeFirstOrThrow()
    expect(body).toMatchObject({ times: { sendBack: 1, dispatch: 2 } })
  })
  test('不同意退单：仍由原单位签收，签收时限重新起算，再退则次数为二', async () => {
    const id = await dispatched(desks)
    must(await desks.liaison.act(id, 'sendBack', { reason }))
    must(await desks.clerk.act(id, 'refuseSendBack', { opinion: '属本局职责，请签收' }))
    expect((await pageOf(desks.liaison, id)).row).toMatchObject({ state: 'dispatched', leadUnit: { id: desks.market } })
    expect((await clockOf(desks.liaison, id, 'sign')).state).toBe('running')
    expect((await clockOf(desks.liaison, id, 'sendBackReview')).state).toBe('met')
    must(await desks.liaison.act(id, 'sendBack', { reason }))
    const { body } = await site.database.db.selectFrom('case_row').select('body').where('id', '=', id).executeTakeFirstOrThrow()
    expect(body).toMatchObject({ times: { sendBack: 2 } })
  })
})
