import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestSite, testSite } from '../testing/client.ts'
import { type Desks, desksOf, dispatched, inHand, must, pageOf, problemFields, registered } from './steps.ts'

let site: TestSite
let desks: Desks
beforeAll(async () => {
  site = await testSite('place', '2026-09-21T02:00:00Z')
  desks = await desksOf(site)
})
afterAll(() => site.close())
const nobody = '0198c0de-0000-7000-8000-000000000000'
const proposed = async (name: string): Promise<string> => {
  const id = crypto.randomUUID()
  const root = await site.unit('qinghe')
  await site.database.db
    .insertInto('unit')
    .values({
      id,
      key: null,
      organisation: root,
      parent: root,
      name,
      name_en: null,
      aliases: [],
      folded: [name],
      state: 'proposed',
      path: [root, id],
    })
    .execute()
  return id
}

describe('点名的单位、人员、事项必须真有，而且点得着', () => {
  test('没有牵头单位不能交办，也不能给它定措施', async () => {
    const id = await registered(desks.clerk)
    const without = await desks.clerk.act(id, 'dispatch', { days: 5 })
    expect(without).toMatchObject({ status: 422, body: { code: 'input.invalid', message: { zh: expect.stringContaining('牵头单位') } } })
    const planned = await desks.clerk.act(id, 'addMeasure', { text: '把三个窗口并为一个' })
    expect(planned).toMatchObject({ status: 422, body: { code: 'problem.no-lead' } })
    expect((await pageOf(desks.clerk, id)).row.state).toBe('registered')
  })
  test('待确认的单位不能交办、不能协办、不能牵头措施；系统管理员确认后可以', async () => {
    const unit = await proposed('青禾区数据管理局')
    const id = await registered(desks.clerk)
    const refused = { status: 422, body: { code: 'unit.not-active', message: { zh: expect.stringContaining('青禾区数据管理局') } } }
    expect(await desks.clerk.act(id, 'dispatch', { leadUnit: unit })).toMatchObject(refused)
    expect(await desks.clerk.act(id, 'dispatch', { leadUnit: desks.market, coUnits: [unit] })).toMatchObject(refused)
    const busy = await inHand(desks)
    expect(await desks.liaison.act(busy, 'addMeasure', { text: '共享数据接口', leadUnit: unit })).toMatchObject(refused)
    expect(await desks.clerk.open('problem', problemFields({ area: unit }))).toMatchObject(refused)
    expect((await desks.clerk.post(`/api/units/${unit}`, { decision: 'confirm' })).status, '综合组不能确认单位').toBe(403)
    const admin = await site.as('system-administrator')
    expect(must(await admin.post(`/api/units/${unit}`, { decision: 'confirm' })).state).toBe('active')
    expect((await desks.clerk.act(id, 'dispatch', { leadUnit: unit })).status).toBe(200)
    expect((await admin.post(`/api/units/${unit}`, { decision: 'reject' })).status, '已确认的不再是建议').toBe(404)
  })
  test('经办人必须是本单位现任的人', async () => {
    const id = await dispatched(desks)
    for (const handler of [nobody, await site.person('finance-handler')])
      expect((await desks.liaison.act(id, 'sign', { handler })).body.code, handler).toBe('person.not-here')
    must(await desks.liaison.act(id, 'sign', { handler: await site.person('market-regulation-handler') }))
    expect((await pageOf(desks.liaison, id)).row.handler.name).toBe('方砚知')
  })
  test('不存在的单位、活动、问题都点不着，话说得清楚', async () => {
    expect((await desks.clerk.open('problem', problemFields({ campaign: nobody }))).body.code).toBe('case.not-named')
    const id = await registered(desks.clerk)
    expect((await desks.clerk.open('problem', problemFields({ campaign: id }))).body.code, '问题不是活动').toBe('case.not-named')
    expect((await desks.clerk.act(id, 'dispatch', { leadUnit: nobody })).body.code).toBe('unit.not-active')
    expect((await desks.clerk.open('batch', { campaign: nobody, name: '已解决问题公示清单（第一批）', issuer: '青禾区' })).body.code).toBe(
      'case.not-named',
    )
  })
})
