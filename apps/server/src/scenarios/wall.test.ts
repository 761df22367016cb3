import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, type TestSite, testSite } from '../testing/index.ts'
import { weekEnds } from '../wall/wall.ts'

let site: TestSite
beforeAll(async () => {
  site = await testSite('story')
})
afterAll(() => site?.close())

interface Told {
  n: number
  list: string
}
/** How many cases the list behind a number shows. */
const listed = async (who: Client, list: string): Promise<number> => (await who.get(list.replace('/w/cases', '/api/cases'))).body.count

test('a week ends with its Sunday', () => {
  expect(['2026-11-16', '2026-11-20', '2026-11-22'].map((day) => weekEnds(day as never))).toEqual([
    '2026-11-23',
    '2026-11-23',
    '2026-11-23',
  ])
})

describe('the wall and the trend', () => {
  test.each(['supervision-checker', 'market-regulation-liaison', 'taskforce-head'])(
    'every number opens as many records (%s)',
    async (person) => {
      const who = await site.as(person)
      const { body: wall, status } = await who.get('/api/wall')
      expect(status).toBe(200)
      const numbers: Told[] = [
        ...Object.values(wall.now as Record<string, Told>),
        ...Object.values(wall.month as Record<string, Told>),
        wall.thisWeek.number,
        ...wall.byUnit.flatMap((row: { inHand: Told; overdue: Told }) => [row.inHand, row.overdue]),
        ...wall.trend.flatMap((month: { opened: Told; closed: Told }) => [month.opened, month.closed]),
      ]
      expect(numbers.length).toBeGreaterThan(30)
      for (const { n, list } of numbers) expect(await listed(who, list), list).toBe(n)
      for (const rate of [wall.month.onTime, wall.month.solved]) expect(await listed(who, rate.ofList)).toBe(rate.of)
    },
  )

  test('the trend of the units adds up to the closed ones of each month', async () => {
    const who = await site.as('supervision-checker')
    const { body } = await who.get('/api/trend')
    expect(body.months).toHaveLength(12)
    expect(body.months.at(-1).month).toBe('2026-11')
    expect(body.months.reduce((sum: number, { opened }: { opened: Told }) => sum + opened.n, 0)).toBeGreaterThan(0)
    body.months.forEach(({ closed }: { closed: Told }, at: number) => {
      expect(body.units.reduce((sum: number, unit: { closed: number[] }) => sum + unit.closed[at]!, 0)).toBe(closed.n)
    })
  })

  test('a post that reads no cases has no wall', async () => {
    const administrator = await site.as('system-administrator')
    for (const address of ['/api/wall', '/api/trend']) expect((await administrator.get(address)).status).toBe(403)
    expect((await site.anonymous().get('/wall')).headers.location).toBe('/w/sign-in?to=%2Fwall')
  })
})
