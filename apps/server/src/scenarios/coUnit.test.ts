import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestSite, testSite } from '../testing/client.ts'
import { type Desks, desksOf, inHand, must, pageOf } from './steps.ts'

let site: TestSite
let desks: Desks
beforeAll(async () => {
  site = await testSite('place', '2026-09-21T02:00:00Z')
  desks = await desksOf(site)
})
afterAll(() => site.close())

test('协办单位可以报送进展，不能代综合组或牵头单位转办、加措施、答复', async () => {
  const finance = await site.unit('finance')
  const co = await site.as('finance-liaison')
  const id = await inHand(desks, {}, { days: 5, coUnits: [finance] })
  must(await co.act(id, 'report', { text: '已核对收费目录。' }))
  for (const [action, input] of [
    ['transfer', { leadUnit: finance, reason: '转由本单位办理' }],
    ['addMeasure', { text: '由协办单位增加的措施' }],
    ['reply', { text: '由协办单位答复反映人' }],
    ['stateCompletion', { completions: [] }],
  ] as const) {
    const refused = await co.act(id, action, input)
    expect([refused.status, refused.body.code], action).toEqual([403, 'act.relation'])
  }
  expect((await pageOf(desks.clerk, id)).row).toMatchObject({ state: 'handling', leadUnit: { id: desks.market } })
})
