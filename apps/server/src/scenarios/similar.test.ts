import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestSite, testSite } from '../testing/client.ts'
import { type Desks, desksOf, must, registered, solved } from './steps.ts'

let site: TestSite
let desks: Desks
beforeAll(async () => {
  site = await testSite('place', '2026-09-21T02:00:00Z')
  desks = await desksOf(site)
})
afterAll(() => site.close())
const similar = async (who: Desks['clerk'], id: string) => must(await who.get(`/api/cases/${id}/similar`))

test('相似件：已解决的在前，写着当时怎么办的；看不到的不出现；不相干的不出现；每次都一样', async () => {
  const done = await solved(desks)
  const open = await registered(desks.clerk, { title: '牌匾备案材料重复提交', content: '门头牌匾备案的材料要在三个窗口各交一遍。' })
  await registered(desks.clerk, { title: '园区道路破损影响货车进出', content: '园区东门道路坑洼，货车进出缓慢。' })
  const fresh = await registered(desks.clerk, { title: '门头牌匾备案窗口太多', content: '门头牌匾备案要到三个窗口，希望合并。' })
  const found = await similar(desks.clerk, fresh)
  expect(found.map((one: { row: { id: string } }) => one.row.id)).toEqual([done, open])
  expect(found[0]).toMatchObject({ how: '综合窗口已经启用，一次办结。', days: 0, row: { outcome: 'resolved' } })
  expect(found[0].shares[0].zh).toBe('“门头牌匾备案”')
  expect(found[1].how).toBeNull()
  expect(await similar(desks.clerk, fresh)).toEqual(found)
  // The bureau sees its own solved case, and not those that nobody has sent to it.
  const mine = await similar(desks.liaison, done)
  expect(mine).toEqual([])
  const [other] = await similar(desks.clerk, done)
  expect([open, fresh]).toContain(other.row.id)
})

test('相似件写明是同一企业；保密的不写', async () => {
  const same = { enterprise: '澜川形迹设计有限公司', content: '同一张水表连续两个月抄错，多收了水费。' }
  const first = await registered(desks.clerk, { title: '水表读数抄错多收水费', ...same })
  await registered(desks.clerk, { title: '水表读数抄错多收的水费未退', ...same })
  await registered(desks.clerk, { title: '水表读数抄错多收的水费没有退', ...same, confidential: true })
  const found = await similar(desks.clerk, first)
  const told = found.map((one: { shares: { zh: string }[] }) => one.shares.some(({ zh }) => zh === '同一企业'))
  expect(told).toEqual([true, false])
})
