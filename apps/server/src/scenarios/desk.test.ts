import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestSite, testSite } from '../testing/client.ts'
import { type Desks, desksOf, dispatched, laterAt, must, registered, withMeasure } from './steps.ts'

let site: TestSite
let desks: Desks
beforeAll(async () => {
  site = await testSite('place', '2026-09-14T02:00:00Z')
  desks = await desksOf(site)
})
afterAll(() => site.close())

interface Column {
  readonly key: string
  readonly count: number
  readonly list: string
  readonly rows: readonly { readonly row: { readonly id: string }; readonly quick: readonly { readonly action: string }[] }[]
}
const deskOf = async (who: Desks['clerk']) => must(await who.get('/api/desk'))
const column = async (who: Desks['clerk'], key: string): Promise<Column> =>
  (await deskOf(who)).columns.find((one: Column) => one.key === key)
const ids = (one: Column) => one.rows.map(({ row }) => row.id)
const listed = async (who: Desks['clerk'], list: string) => must(await who.get(`/api/cases?${list.split('?')[1]}&limit=200`))

describe('工作台', () => {
  test('等别人：我交办了没人签收的在这里，能催能转；对方一办就不在了；轮到自己的也不在', async () => {
    const id = await dispatched(desks)
    const own = await registered(desks.clerk)
    const others = await column(desks.clerk, 'others')
    expect(ids(others)).toContain(id)
    expect(ids(others), '等我自己办的，不算等别人').not.toContain(own)
    expect(ids(await column(desks.clerk, 'toDo'))).toContain(own)
    expect(others.rows.find(({ row }) => row.id === id)!.quick.map(({ action }) => action)).toContain('urge')
    expect(ids(await column(desks.liaison, 'others'))).not.toContain(id)
    expect(ids(await column(desks.second, 'others')), '同一岗位的另一个人没有经手').not.toContain(id)
    must(await desks.liaison.act(id, 'sign'))
    expect(ids(await column(desks.clerk, 'others'))).not.toContain(id)
    const measure = await withMeasure(desks, id)
    const photo = [{ name: '照片.txt', kind: 'result', text: '并窗照片' }]
    must(await desks.liaison.act(measure, 'applyClearance', { completion: '窗口已经合并。' }, photo))
    expect(ids(await column(desks.liaison, 'others')), '报了核验，等督导组').toContain(measure)
    expect(ids(await column(desks.liaison, 'others')), '问题本身仍由本单位办').not.toContain(id)
    must(await desks.clerk.post(`/api/cases/${measure}/comments`, { text: '辛苦', to: 'inside' }))
    expect(ids(await column(desks.liaison, 'others')), '留言不算办').toContain(measure)
  })
  test('每个数字都等于它打开的清单：四栏、本月受理、办结、按期', async () => {
    desks = await laterAt(site, '2026-09-28T02:00:00Z')
    for (const who of [desks.clerk, desks.liaison, desks.checker, desks.publisher, await site.as('system-administrator')]) {
      const desk = await deskOf(who)
      const { opened, closed, onTime, judged, days } = desk.month
      for (const { count, list } of [...desk.columns, opened, closed, onTime, judged])
        expect((await listed(who, list)).count, `${who.name} ${list}`).toBe(count)
      for (const one of desk.columns as Column[])
        expect(ids(one)).toEqual((await listed(who, one.list)).rows.slice(0, one.rows.length).map((r: { id: string }) => r.id))
      const sum = (key: 'opened' | 'closed') => days.reduce((n: number, day: { opened: number; closed: number }) => n + day[key], 0)
      expect([sum('opened'), sum('closed')]).toEqual([opened.count, closed.count])
    }
    expect((await deskOf(desks.clerk)).columns.find((one: Column) => one.key === 'overdue').count).toBeGreaterThan(0)
  })
})
