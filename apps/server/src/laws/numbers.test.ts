import { counterFaults, rollUp } from '@changtong/store'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { laterAt, must, photo, problemFields } from '../scenarios/steps.ts'
import { sweep } from '../sweep.ts'
import { type Client, type TestSite, testSite } from '../testing/client.ts'

/**
 * Law 7: every number opens the records behind it, and equals their count. Every number is found by its shape, not by a list of numbers kept
 * here: whatever the interface answers beside the address of a list is followed, as the person who was told it.
 */
interface Told {
  readonly where: string
  readonly n: number
  readonly list: string
}
/** Numbers with their lists, wherever they stand in an answer: `{n, list}`, `{count, list}`, `{of, ofList}`, and members named in `lists`. */
function toldIn(answer: unknown, where: string): readonly Told[] {
  if (Array.isArray(answer)) return answer.flatMap((item, i) => toldIn(item, `${where}/${item?.unit?.name ?? i}`))
  if (typeof answer !== 'object' || answer === null) return []
  const { n, count, list, of, ofList, lists, ...rest } = answer as Record<string, unknown>
  const own = [
    ...(typeof list === 'string' && (n ?? count) !== undefined ? [{ where, n: Number(n ?? count), list }] : []),
    ...(typeof ofList === 'string' ? [{ where: `${where} of`, n: Number(of), list: ofList }] : []),
    ...Object.entries((lists ?? {}) as Record<string, string>).map(([name, to]) => ({
      where: `${where}/${name}`,
      n: numberIn(rest, name),
      list: to,
    })),
  ]
  return [...own, ...Object.entries(rest).flatMap(([name, value]) => toldIn(value, `${where}/${name}`))]
}
/** The number of a name, one or two levels deep. */
function numberIn(answer: Record<string, unknown>, name: string): number {
  const found = [answer, ...Object.values(answer)].find((part) => typeof (part as Record<string, unknown> | null)?.[name] === 'number')
  if (!found) throw new Error(`no number ${name} beside its list`)
  return (found as Record<string, number>)[name]!
}

const periods = ['month', 'last-month', 'quarter', 'year', 'all'] as const
/** Every address of the interface that needs nothing more to be read: whoever adds one with numbers in it is asked here, too. */
async function readable(who: Client): Promise<readonly string[]> {
  const { paths } = must(await who.get('/api/openapi.json')) as { paths: Readonly<Record<string, object>> }
  return Object.entries(paths)
    .filter(([path, operations]) => 'get' in operations && path.startsWith('/api/') && !path.includes('{') && !path.endsWith('.xlsx'))
    .map(([path]) => path)
}
async function allTold(who: Client, over: readonly string[]): Promise<readonly Told[]> {
  const told: Told[] = []
  for (const path of await readable(who)) {
    const answer = await who.get(path)
    if (answer.status === 200) told.push(...toldIn(answer.body, path))
  }
  const first = await who.get('/api/board')
  for (const { id } of first.status === 200 ? first.body.kinds : [])
    for (const period of over)
      told.push(...toldIn(must(await who.get(`/api/board?procedure=${id}&period=${period}`)), `board ${id} ${period}`))
  return told
}
/** The question behind a page of the workbench, for one row: its count is what is compared. */
const addressOf = (list: string): string => `${list.replace(/^\/w\//, '/api/')}${list.includes('?') ? '&' : '?'}limit=1`
/** Follows every number of this person once, and says which do not hold. */
async function broken(
  who: Client,
  over: readonly string[] = periods,
): Promise<{ readonly followed: number; readonly faults: readonly string[] }> {
  const faults: string[] = []
  const counts = new Map<string, number>()
  const told = await allTold(who, over)
  for (const { where, n, list } of told) {
    const count = counts.get(list) ?? must(await who.get(addressOf(list))).count
    counts.set(list, count)
    if (count !== n) faults.push(`${who.name}, ${where}: ${n} told, ${count} listed at ${list}`)
  }
  return { followed: told.length, faults }
}

/** Posts of every reach. Those who read every case have the same many numbers: the board is followed for one of them. */
const viewers: readonly (readonly [string, readonly (typeof periods)[number][]])[] = [
  ['general-clerk', ['month', 'all']],
  ['supervision-checker', []],
  ['taskforce-head', []],
  ['publisher', []],
  ['leader-economy', ['month']],
  ['market-regulation-deputy', periods],
  ['market-regulation-liaison', periods],
  ['market-regulation-handler', periods],
  ['finance-liaison', periods],
  ['heyuan-area-officer', ['month', 'all']],
  ['system-administrator', periods],
]

describe('a number and the list it opens', () => {
  let site: TestSite
  beforeAll(async () => {
    site = await testSite('story')
  })
  afterAll(() => site.close())

  test.each(viewers)(
    'are the same over the whole story, for every kind of case and period (%s, %s)',
    { timeout: 60_000 },
    async (viewer, over) => {
      site.at('2026-11-20T02:00:00Z')
      const { followed, faults } = await broken(await site.as(viewer), over)
      expect(faults).toEqual([])
      expect(followed).toBeGreaterThan(5)
    },
  )
  test.each(['2026-09-30T15:59:00Z', '2026-11-30T16:00:00Z', '2027-02-03T01:00:00Z'])(
    'are the same at another moment, added up or not (%s)',
    { timeout: 60_000 },
    async (moment) => {
      site.at(moment)
      for (const viewer of ['general-clerk', 'market-regulation-liaison'])
        expect((await broken(await site.as(viewer), ['quarter'])).faults).toEqual([])
      await sweep(site.office)
      expect(await rollUp(site.database.db), 'the sweep has added everything up').toBe(0)
      expect((await broken(await site.as('general-clerk'), [])).faults).toEqual([])
      expect(await counterFaults(site.database.db)).toEqual([])
    },
  )
  test('the menu shows the number of the desk', async () => {
    for (const viewer of ['general-clerk', 'supervision-checker', 'market-regulation-liaison']) {
      const who = await site.as(viewer)
      const { menu } = must(await who.get('/api/me'))
      const { toDo } = must(await who.get('/api/waiting'))
      expect(menu.find(({ path }: { path: string }) => path === '/w').count).toBe(toDo)
    }
  })
  test('a unit of the chart says what its list shows', async () => {
    for (const viewer of ['general-clerk', 'market-regulation-liaison', 'heyuan-area-officer']) {
      const who = await site.as(viewer)
      for (const { id, inHand } of must(await who.get('/api/units'))) {
        if (inHand === 0) continue
        const list = must(await who.get(`/api/cases?procedure=all&unit=${id}&phase=draft,intake,assigned,handling,verifying&limit=1`))
        expect(list.count).toBe(inHand)
      }
    }
  })
})

describe('whatever is done', () => {
  let site: TestSite
  beforeAll(async () => {
    site = await testSite('place', '2026-09-21T02:00:00Z')
  })
  afterAll(() => site.close())

  test('numbers and lists stay the same, and counting anew gives the same', { timeout: 120_000 }, async () => {
    let moment = Date.parse('2026-09-21T02:00:00Z')
    let desks = await laterAt(site, new Date(moment).toISOString())
    const finance = await site.unit('finance')
    const cases: string[] = []
    const any = (n: number) => cases[n % Math.max(1, cases.length)] ?? '0198c0de-0000-7000-8000-000000000000'
    const reason = '情况需要这样办理，理由见附件说明'
    /** Each tries something on some case; what the rules refuse changes nothing. */
    const steps: readonly ((n: number) => Promise<unknown>)[] = [
      async (n) => cases.push(must(await desks.clerk.open('problem', problemFields({ title: `第${n}个问题：窗口排队` }))).id),
      (n) =>
        desks.clerk.act(any(n), 'dispatch', {
          leadUnit: n % 3 === 0 ? finance : desks.market,
          ...(n % 2 === 0 && { coUnits: [n % 3 === 0 ? desks.market : finance] }),
          days: 1 + (n % 5),
        }),
      (n) => desks.liaison.act(any(n), 'sign'),
      (n) => desks.liaison.act(any(n), 'sign'),
      (n) => desks.liaison.act(any(n), 'sendBack', { reason }),
      (n) => desks.clerk.act(any(n), 'acceptSendBack', { opinion: '同意' }),
      (n) => desks.clerk.act(any(n), 'pause', { reason }),
      (n) => desks.clerk.act(any(n), 'resume', {}),
      (n) => desks.clerk.act(any(n), 'extend', { days: 3, reason }),
      (n) => desks.liaison.act(any(n), 'addMeasure', { text: '把三个窗口并为一个' }),
      (n) => desks.liaison.act(any(n), 'applyClearance', { result: '窗口已经合并，排队缩短。' }, photo()),
      (n) => desks.liaison.act(any(n), 'applyExplained', { result: '目前不能解决，已向反映人说明。' }),
      (n) => desks.checker.act(any(n), 'clear', { opinion: '属实' }),
      (n) => desks.checker.act(any(n), 'rework', { reason }),
      (n) => desks.checker.act(any(n), 'reopen', { reason }),
      (n) => desks.clerk.act(any(n), 'transfer', { leadUnit: n % 2 === 0 ? finance : desks.market, reason }),
      (n) => desks.clerk.act(any(n), 'merge', { into: any(n + 1), reason }),
      async (n) => {
        moment += (1 + (n % 9)) * 20 * 3_600_000
        desks = await laterAt(site, new Date(moment).toISOString())
      },
      () => rollUp(site.database.db),
      () => sweep(site.office),
    ]
    for (let i = 0; i < 6; i++) await steps[0]!(i)
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat({ max: steps.length - 1 }), fc.nat({ max: 999 })), { minLength: 12, maxLength: 20 }),
        async (taken) => {
          for (const [step, n] of taken) await steps[step]!(n)
          expect(await counterFaults(site.database.db)).toEqual([])
          for (const who of [desks.clerk, desks.liaison]) expect((await broken(who, ['month', 'all'])).faults).toEqual([])
        },
      ),
      { numRuns: 8, endOnFailure: true },
    )
  })
})
