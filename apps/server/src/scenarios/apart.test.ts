import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestSite, testSite } from '../testing/client.ts'
import { type Desks, desksOf, inHand, must, offerOf, photo, withMeasure } from './steps.ts'

let site: TestSite
let desks: Desks
/** A person of the bureau who also sits in the supervision group, as small offices have it. */
beforeAll(async () => {
  site = await testSite('place', '2026-09-21T02:00:00Z')
  desks = await desksOf(site)
  for (const key of ['market-regulation-liaison', 'market-regulation-handler', 'general-clerk']) {
    await site.database.db
      .insertInto('appointment')
      .values({
        id: crypto.randomUUID(),
        person: await site.person(key),
        post: 'supervision-group',
        unit: await site.unit('supervision-group'),
        kind: 'concurrent',
        lines: [],
        starts: '2026-01-01',
        ends: null,
      })
      .execute()
  }
})
afterAll(() => site.close())
const opinion = { opinion: '现场核验属实' }
const apart = { status: 403, body: { code: 'act.apart' } }

describe('谁办的谁不能核：认人，不认岗位', () => {
  test('本单位联络员换成督导组的岗位，仍不能核验自己办的问题；别的督导组同志可以', async () => {
    const id = await inHand(desks)
    must(await desks.liaison.act(id, 'applyClearance', { result: '已经全部办理完毕。' }, photo()))
    const same = await site.as('market-regulation-liaison', 'supervision-group')
    expect((await same.get('/api/me')).body.appointment.post).toBe('supervision-group')
    expect(await offerOf(same, id, 'clear')).toMatchObject({ allowed: false, because: { code: 'act.apart' } })
    for (const [action, input] of [
      ['clear', opinion],
      ['rework', { reason: '退回自己再办' }],
    ] as const)
      expect(await same.act(id, action, input)).toMatchObject(apart)
    expect((await desks.checker.act(id, 'clear', opinion)).body.state).toBe('cleared')
  })
  test('报过某条措施进展的人，不能核验措施所属的问题', async () => {
    const id = await inHand(desks)
    const measure = await withMeasure(desks, id)
    must(await desks.handler.act(measure, 'report', { text: '已与三个窗口协商。' }))
    must(await desks.liaison.act(measure, 'applyClearance', { completion: '窗口已经合并。' }, photo()))
    must(await desks.checker.act(measure, 'clear', opinion))
    must(await desks.liaison.act(id, 'applyClearance', { result: '已经全部办理完毕。' }, photo()))
    const same = await site.as('market-regulation-handler', 'supervision-group')
    expect(await same.act(id, 'clear', opinion)).toMatchObject(apart)
    expect((await desks.checker.act(id, 'clear', opinion)).body.state).toBe('cleared')
  })
  test('办过问题的人，也不能核验它的措施', async () => {
    const id = await inHand(desks)
    const city = await site.unit('city-management')
    // The bureau leads no group that the other unit is in, so the general group gives it the measure.
    const added = must(await desks.clerk.act(id, 'addMeasure', { text: '调整备案窗口的位置', leadUnit: city }))
    const measure = added.opened[0].id
    const worker = await site.as('city-management-liaison')
    must(await worker.act(measure, 'applyClearance', { completion: '巡查路线已经调整。' }, photo()))
    const same = await site.as('market-regulation-liaison', 'supervision-group')
    expect(await same.act(measure, 'clear', opinion)).toMatchObject(apart)
    expect((await desks.checker.act(measure, 'clear', opinion)).body.state).toBe('cleared')
  })
  test('核验过的人，换了岗位也不能回头当牵头单位的经办', async () => {
    const id = await inHand(desks)
    must(await desks.liaison.act(id, 'applyClearance', { result: '已经全部办理完毕。' }, photo()))
    const asChecker = await site.as('market-regulation-handler', 'supervision-group')
    must(await asChecker.act(id, 'rework', { reason: '现场仍有两个窗口' }))
    must(await desks.liaison.act(id, 'assignHandler', { handler: await site.person('market-regulation-handler') }))
    expect(await desks.handler.act(id, 'report', { text: '已再次并窗。' })).toMatchObject(apart)
  })
  test('综合组登记和交办的人换成督导组可以核验：他没有办过', async () => {
    const id = await inHand(desks)
    must(await desks.liaison.act(id, 'applyClearance', { result: '已经全部办理完毕。' }, photo()))
    const same = await site.as('general-clerk', 'supervision-group')
    expect((await same.act(id, 'clear', opinion)).status).toBe(200)
  })
})
