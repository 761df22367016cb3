import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, type TestSite, testSite } from '../testing/client.ts'
import { type Desks, desksOf, dispatched, inHand, laterAt, must, pageOf, photo, registered, withMeasure } from './steps.ts'

let site: TestSite
let desks: Desks
beforeAll(async () => {
  site = await testSite('place', '2026-09-21T02:00:00Z')
  desks = await desksOf(site)
})
afterAll(() => site.close())

interface Row {
  readonly unit: { readonly id: string; readonly name: string } | null
  readonly [number: string]: unknown
}
const reason = '情况需要这样办理，理由见附件说明'
const boardFor = async (who: Client, query = '') => must(await who.get(`/api/board?period=all${query}`))
const rowOf = async (who: Client, unit: string | null, query = ''): Promise<Row> =>
  (await boardFor(who, query)).rows.find((row: Row) => (row.unit?.id ?? null) === unit)
/** The figures of a row without their lists: a rate as [counted, over]. */
const figures = (row: Row | undefined): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(row ?? {}).flatMap(([name, value]) => {
      if (name === 'unit' || value === null) return []
      const { n, of } = value as { n: number; of?: number }
      return [[name, of === undefined ? n : [n, of]]]
    }),
  )
const market = async (query = '') => figures(await rowOf(desks.clerk, desks.market, query))
async function cleared(id: string): Promise<void> {
  must(await desks.liaison.act(id, 'applyClearance', { result: '窗口已经合并，一次办结。' }, photo()))
  must(await desks.checker.act(id, 'clear', { opinion: '属实' }))
}
/** What changes in the figures of the market bureau while something is done. */
async function changed(doing: () => Promise<unknown>): Promise<Readonly<Record<string, unknown>>> {
  const before = await market()
  await doing()
  return Object.fromEntries(
    Object.entries(await market()).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name])),
  )
}

describe('督办看板的数字', () => {
  test('没有可比的件就没有比率：分子分母都是零，不是百分之百', async () => {
    await inHand(desks)
    expect(await market()).toEqual({
      inHand: 1,
      dueSoon: 0,
      overdue: 0,
      closed: 0,
      onTime: [0, 0],
      solved: [0, 0],
      reworked: [0, 0],
      sentBack: 0,
      recorded: 0,
    })
  })
  test('协办不计入：数字归牵头单位，点开的清单也只列牵头的', async () => {
    const finance = await site.unit('finance')
    const before = await market()
    const id = await registered(desks.clerk)
    must(await desks.clerk.act(id, 'dispatch', { leadUnit: finance, coUnits: [desks.market], days: 5 }))
    expect(await market()).toEqual(before)
    expect(figures(await rowOf(desks.clerk, finance))).toMatchObject({ inHand: 1 })
    must(await desks.clerk.act(id, 'transfer', { leadUnit: desks.market, reason }))
    expect(await market()).toMatchObject({ inHand: Number(before.inHand) + 1 })
  })
  test('按期、解决、回炉各算各的：解释说明办结是办结，不是解决', async () => {
    const solved = await inHand(desks)
    expect(await changed(() => cleared(solved))).toMatchObject({ closed: 1, onTime: [1, 1], solved: [1, 1], reworked: [0, 1] })
    const explained = await inHand(desks)
    must(await desks.liaison.act(explained, 'applyExplained', { result: '目前不能解决，已向反映人说明。' }))
    expect(await changed(async () => must(await desks.checker.act(explained, 'clear', { opinion: '属实' })))).toMatchObject({
      closed: 2,
      onTime: [2, 2],
      solved: [1, 2],
    })
    const twice = await inHand(desks)
    must(await desks.liaison.act(twice, 'applyClearance', { result: '窗口已经合并，一次办结。' }, photo()))
    must(await desks.checker.act(twice, 'rework', { reason }))
    expect(await changed(() => cleared(twice))).toMatchObject({ closed: 3, solved: [2, 3], reworked: [1, 2] })
  })
  test('并案的算办结，不算在按期率和解决率里', async () => {
    const [one, into] = [await inHand(desks), await inHand(desks)]
    const done = await changed(async () => must(await desks.clerk.act(one, 'merge', { into, reason })))
    expect(Object.keys(done).sort()).toEqual(['closed', 'inHand'])
  })
  test('取消的措施不算按期；没有期限的不算任何单位的', async () => {
    const problem = await inHand(desks)
    const [dropped, free] = [await withMeasure(desks, problem, { due: '2026-10-20' }), await withMeasure(desks, problem)]
    must(await desks.clerk.act(dropped, 'drop', { reason: '与另一条重复' }))
    must(await desks.handler.act(free, 'applyClearance', { completion: '窗口已合并。' }, photo()))
    must(await desks.checker.act(free, 'clear', { opinion: '属实' }))
    expect(await market('&procedure=measure')).toMatchObject({ closed: 2, onTime: [0, 0], solved: [1, 1] })
  })
  test('退单记在退单的单位名下，另行交办以后也是', async () => {
    const city = await site.unit('city-management')
    let id = ''
    expect(
      await changed(async () => {
        id = await dispatched(desks)
        must(await desks.liaison.act(id, 'sendBack', { reason }))
        must(await desks.clerk.act(id, 'acceptSendBack', { opinion: '同意' }))
        must(await desks.clerk.act(id, 'dispatch', { leadUnit: city, days: 8 }))
      }),
    ).toEqual({ sentBack: 1 })
    expect(figures(await rowOf(desks.clerk, city))).toMatchObject({ inHand: 1, sentBack: 0 })
    const { sentBack } = (await rowOf(desks.clerk, desks.market)) as unknown as { sentBack: { list: string } }
    const { rows } = must(await desks.clerk.get(sentBack.list.replace('/w/cases', '/api/cases')))
    expect(rows.map((row: { id: string; leadUnit: { id: string } }) => [row.id, row.leadUnit.id])).toEqual([[id, city]])
    expect(figures(await rowOf(desks.liaison, desks.market)), '退出去的件本单位已看不到，也就不数').toMatchObject({ sentBack: 0 })
  })
  test('暂停的既不算临期也不算超期；恢复后照常', async () => {
    const id = await inHand(desks, {}, { days: 2 })
    expect(await changed(async () => must(await desks.clerk.act(id, 'pause', { reason, days: 10 })))).toEqual({
      dueSoon: expect.any(Number),
    })
    const list = async (light: string) => must(await desks.clerk.get(`/api/cases?lead=${desks.market}&light=${light}&limit=200`)).rows
    const paused = (rows: readonly { id: string }[]) => rows.some((row) => row.id === id)
    desks = await laterAt(site, '2026-09-29T02:00:00Z')
    expect(paused(await list('red'))).toBe(false)
    must(await desks.clerk.act(id, 'resume'))
    expect(paused(await list('yellow'))).toBe(true)
    desks = await laterAt(site, '2026-10-12T02:00:00Z')
    expect(paused(await list('red'))).toBe(true)
  })
  test('时段只管办结和退单：上月办结的不在本月里', async () => {
    const now = figures((await boardFor(desks.clerk)).rows.find((row: Row) => row.unit?.id === desks.market))
    const month = async (period: string) =>
      figures(must(await desks.clerk.get(`/api/board?period=${period}`)).rows.find((row: Row) => row.unit?.id === desks.market))
    expect(await month('month')).toMatchObject({ inHand: now.inHand, overdue: now.overdue, closed: 0, solved: [0, 0], sentBack: 0 })
    expect(await month('last-month')).toMatchObject({ closed: now.closed, solved: now.solved, sentBack: now.sentBack })
    expect(must(await desks.clerk.get('/api/board?period=quarter'))).toMatchObject({ from: '2026-10-01', before: '2027-01-01' })
  })
})

describe('谁看到什么', () => {
  test('督导组看各单位和合计，单位只看自己的一行，系统管理员没有看板', async () => {
    const whole = await boardFor(desks.checker)
    expect(whole.rows.length).toBeGreaterThan(1)
    expect(whole.total.inHand.n).toBe(whole.rows.reduce((sum: number, row: { inHand: { n: number } }) => sum + row.inHand.n, 0))
    const own = await boardFor(desks.liaison)
    expect(own.rows.map((row: Row) => row.unit?.id)).toEqual([desks.market])
    expect(own.total).toBeNull()
    expect(own.mayUrge).toBe(false)
    const administrator = await site.as('system-administrator')
    expect((await administrator.get('/api/board')).status).toBe(403)
    const paths = async (who: Client) => must(await who.get('/api/me')).menu.map(({ path }: { path: string }) => path)
    expect(await paths(administrator)).not.toContain('/w/board')
    expect(await paths(desks.checker)).toContain('/w/board')
  })
})

describe('按单位催办', () => {
  test('先列出哪些能催、哪些不能及原因；每件用自己的动作催，各有记录；再点一次不会催两次', async () => {
    desks = await laterAt(site, '2026-10-20T02:00:00Z')
    const address = `/api/board/urge?procedure=problem&lead=${desks.market}`
    const waiting = await inHand(desks, {}, { days: 2 })
    must(await desks.liaison.act(waiting, 'applyClearance', { result: '窗口已经合并，一次办结。' }, photo()))
    desks = await laterAt(site, '2026-10-28T02:00:00Z')
    const preview = must(await desks.checker.get(address))
    const told = (await rowOf(desks.checker, desks.market)) as unknown as { overdue: { n: number } }
    expect(preview.cases.length + preview.more).toBe(told.overdue.n)
    expect(preview.cases.find((one: { id: string }) => one.id === waiting)).toMatchObject({
      allowed: false,
      because: { code: 'act.state', message: { zh: expect.stringContaining('待核验') } },
    })
    const { id, version } = preview.cases.find((one: { allowed: boolean }) => one.allowed)
    const key = crypto.randomUUID()
    const urge = () => desks.checker.post(`/api/cases/${id}/acts/urge`, { input: { text: '请抓紧办理' }, version }, { key })
    must(await urge())
    must(await urge())
    const urged = (await pageOf(desks.checker, id)).timeline.filter((h: { label: { zh: string } }) => h.label.zh === '催办')
    expect(urged).toHaveLength(1)
    const after = must(await desks.checker.get(address)).cases.find((one: { id: string }) => one.id === id)
    expect(after.urgedAt).toBe('2026-10-28T02:00:00.000Z')
    expect((await desks.liaison.get(address)).status, '单位自己不能催办').toBe(403)
  })
})
