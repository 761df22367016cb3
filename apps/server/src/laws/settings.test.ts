import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { startFact, workCalendar } from '@changtong/calendar'
import { seedEditions } from '@changtong/calendar/seed'
import { procedures } from '@changtong/capabilities/registry.ts'
import { type Id, instant, text } from '@changtong/kernel'
import {
  type AnyProcedure,
  actionOf,
  type CaseState,
  type ClockSpec,
  type Field,
  type Fields,
  type Tunable,
  type World,
} from '@changtong/model'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lightLimits } from '../lights.ts'
import { settingFor } from '../loop/world.ts'
import { settingsOf } from '../office.ts'
import { receiptLimits } from '../papers/receipts.ts'
import { clockOf, type Desks, desksOf, dispatched, inHand, must, photo, withMeasure } from '../scenarios/steps.ts'
import { type Client, type TestSite, testSite } from '../testing/client.ts'

const now = instant('2026-09-21T02:00:00Z')
let site: TestSite
let desks: Desks
let head: Client
beforeAll(async () => {
  site = await testSite('place', now)
  desks = await desksOf(site)
  head = await site.as('taskforce-head')
})
afterAll(() => site.close())

const tunablesOf = (p: AnyProcedure) => Object.entries(p.nouns.tunables as Readonly<Record<string, Tunable>>)
const all = procedures.flatMap((p) => tunablesOf(p).map(([name]) => ({ p, name, key: `${p.id}.${name}` })))
/** How often a problem goes back before somebody takes it for good: a number of times, no limit of time. */
const noTime: readonly string[] = ['problem.backstopAfter']
const timed = all.filter(({ key }) => !noTime.includes(key))

/** A case about which every rule can be asked: in a plan that is approved, with every field that a limit looks at. */
const some = (p: AnyProcedure, state: string): CaseState => ({
  id: '0198c0de-0000-7000-8000-000000000001',
  procedure: p.id,
  definition: p.nouns.version,
  no: '例〔2026〕1号',
  state,
  phase: 'handling',
  outcome: null,
  round: 1,
  version: 1,
  parent: '0198c0de-0000-7000-8000-000000000002',
  leadUnit: '0198c0de-0000-7000-8000-000000000003',
  coUnits: [],
  handler: null,
  fields: { feedback: '2026-09-07', plan: 'approved' },
  evidence: [],
  clocks: {},
  actedAs: {},
  times: {},
  children: {},
  related: [],
  document: null,
  takenOver: false,
  erased: [],
  openedAt: now,
  changedAt: now,
  closedAt: null,
})
/** Everything a definition does with its settings: the limits of its clocks, and what its acts order and note, for each choice of an input. */
function doings(p: AnyProcedure, setting: (name: string) => number): Readonly<Record<string, unknown>> {
  const world: World = {
    now,
    today: '2026-09-21' as World['today'],
    actor: { kind: 'staff', person: 'p', appointment: null, post: 'general-group', unit: null },
    case: (id: Id) => ({ ...some(p, 'handling'), id }),
    unitName: () => '某局',
    unitsInOffice: () => [],
    setting,
  }
  const tried = (body: () => unknown): unknown => {
    try {
      return body()
    } catch {
      // A rule that needs more of a case than this one has says nothing here.
      return undefined
    }
  }
  const clocks = Object.entries(p.consequences.clocks as Readonly<Record<string, ClockSpec<Fields, string>>>).map(
    ([clock, spec]) => [`clock ${clock}`, tried(() => spec.limit(some(p, spec.starts[0] ?? p.nouns.initial) as never, setting))] as const,
  )
  const acts = Object.keys(p.actions).flatMap((action) => {
    const spec = actionOf(p, action)!
    const choices = Object.entries(spec.input as Readonly<Record<string, Field>>).flatMap(([name, { look }]) =>
      look.as === 'choice' ? Object.keys(look.choices).map((choice) => ({ [name]: choice })) : [],
    )
    return [{}, ...choices].flatMap((input) =>
      spec.from.map((state) => {
        const c = some(p, state) as never
        const done = [
          tried(() => spec.clock?.(c, input, world)),
          tried(() => spec.patch?.(c, input, world)),
          tried(() => spec.opens?.(c, input, world)),
          tried(() => spec.tells?.(c, input, world)),
        ]
        return [`${action} in ${state} with ${JSON.stringify(input)}`, done] as const
      }),
    )
  })
  return Object.fromEntries([...clocks, ...acts])
}
const set = async (key: string, value: number) => must(await desks.clerk.post('/api/limits', { name: key, value }))
const stored = async (p: AnyProcedure) => settingFor(p, await settingsOf(site.database.db))

describe('law 12: “in time” and “regularly” are settings with a default', () => {
  test('every limit has a default and words in both languages, and is set by the office through one page', async () => {
    const page = must(await desks.clerk.get('/api/limits'))
    const shown = page.kinds.flatMap((kind: { limits: { name: string; default: number; value: number }[] }) => kind.limits)
    expect(shown.map(({ name }: { name: string }) => name).sort()).toEqual(
      [...all.map(({ key }) => key), ...Object.keys(lightLimits), ...Object.keys(receiptLimits)].sort(),
    )
    for (const { p, name } of all) {
      const tunable = (p.nouns.tunables as Readonly<Record<string, Tunable>>)[name]!
      expect(Number.isInteger(tunable.default) && tunable.default > 0, `${p.id}.${name}`).toBe(true)
      expect(tunable.label).toEqual(text(tunable.label.zh, tunable.label.en))
    }
    expect(all.length).toBeGreaterThan(15)
  })

  test('each of them, changed through the interface, changes what the definition does for whatever starts from then on', async () => {
    const calendar = workCalendar(seedEditions())
    for (const { p, name, key } of timed) {
      const before = doings(p, await stored(p))
      const was = (await stored(p))(name)
      await set(key, was + 7)
      const after = doings(p, await stored(p))
      const changed = Object.keys(before).filter((what) => JSON.stringify(before[what]) !== JSON.stringify(after[what]))
      expect(changed.length, `nothing rests on ${key}`).toBeGreaterThan(0)
      for (const what of changed.filter((w) => w.startsWith('clock '))) {
        const due = (limit: unknown) => {
          const fact = startFact(now, limit as never, text('依据', 'basis'), calendar)
          return fact.kind === 'started' ? fact.due?.at : undefined
        }
        expect(due(after[what]), `${key}: ${what}`).not.toBe(due(before[what]))
      }
      await set(key, was)
      expect(doings(p, await stored(p)), `${key} set back`).toEqual(before)
    }
  })

  test('no definition has a number of its own: every limit it sets comes from a setting, from what a person fills in, or from a document', () => {
    const folder = path.join(import.meta.dirname, '../../../../capabilities')
    const bare =
      /\b(?:workingDays|hours|months|clockHours|addWorkingDays|addDays|addMonths|addHours)\([^()]*\b\d+\s*\)|kind: '(?:working-days|hours|months)', n: \d/
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
      (f) => f.isFile() && f.name.endsWith('.ts') && !f.name.endsWith('.test.ts'),
    )
    // What the names of cadences mean (每周, 双月); which of them holds is what a person fills in.
    const named = ['meeting-series/cadence.ts']
    const faults = files.flatMap((f) => {
      const file = path.join(f.parentPath, f.name)
      if (named.includes(path.relative(folder, file))) return []
      return readFileSync(file, 'utf8')
        .split('\n')
        .flatMap((line, i) => (bare.test(line) ? [`${path.relative(folder, file)}:${i + 1} ${line.trim()}`] : []))
    })
    expect(files.length).toBeGreaterThan(20)
    expect(faults).toEqual([])
    expect(bare.test('limit: workingDays(3)') && bare.test('addDays(world.today, 15)'), 'the search finds what it looks for').toBe(true)
  })

  /** The due date of a new case under each setting, over HTTP; what is not here is proved on the definitions above. */
  const due = async (id: string, clock: string): Promise<string> => (await clockOf(head, id, clock)).due.at
  const request = async () =>
    must(await desks.clerk.open('request', { title: '补贴到账慢', content: '企业反映补贴到账时间较长。', source: 'visit' })).id
  const verifying = async () => {
    const id = await inHand(desks)
    must(await desks.liaison.act(id, 'applyClearance', { result: '已经全部办理完毕。' }, photo()))
    return id
  }
  const measure = async () => {
    const id = await withMeasure(desks, await inHand(desks))
    must(await desks.liaison.act(id, 'applyClearance', { completion: '窗口已经合并。' }, photo()))
    return id
  }
  const rectification = async () =>
    must(
      await desks.clerk.open('rectification', {
        name: '优化营商环境专项巡察整改',
        inspector: '澜川市委巡察组',
        inspected: '青禾区',
        feedback: '2026-09-07',
        units: [desks.market],
      }),
    ).id
  const observed: Readonly<Record<string, () => Promise<string>>> = {
    'request.firstReplyHours': async () => due(await request(), 'firstReply'),
    'request.acceptDays': async () => due(await request(), 'accept'),
    'problem.signDays': async () => due(await dispatched(desks, {}, {}), 'sign'),
    'problem.handleDays': async () => due(await dispatched(desks, {}, {}), 'whole'),
    'problem.sendBackHours': async () => {
      const id = await dispatched(desks)
      must(await desks.liaison.act(id, 'sendBack', { reason: '不属于本单位职责', suggested: await site.unit('finance') }))
      return due(id, 'sendBackReview')
    },
    'problem.verifyDays': async () => due(await verifying(), 'verify'),
    'problem.reworkDays': async () => {
      const id = await verifying()
      must(await desks.checker.act(id, 'rework', { reason: '现场仍有两个窗口' }))
      return due(id, 'redo')
    },
    'problem.pauseCapDays': async () => {
      const id = await inHand(desks)
      must(await desks.clerk.act(id, 'pause', { reason: '等待企业补充材料' }))
      return (await clockOf(head, id, 'whole')).pauses[0].cap.zh
    },
    'measure.verifyDays': async () => due(await measure(), 'verify'),
    'measure.reworkDays': async () => {
      const id = await measure()
      must(await desks.checker.act(id, 'rework', { reason: '现场仍有两个窗口' }))
      return due(id, 'complete')
    },
    'rectification.windowMonths': async () => due(await rectification(), 'window'),
  }
  test('a new case has another due date as soon as the setting is another; one that runs keeps its own', async () => {
    for (const [key, look] of Object.entries(observed)) {
      const { p, name } = timed.find((t) => t.key === key)!
      const was = (await stored(p))(name)
      const running = await dispatched(desks)
      const kept = await due(running, 'whole')
      const first = await look()
      await set(key, was + 2)
      expect(await look(), key).not.toBe(first)
      expect(await due(running, 'whole'), `${key}: what runs keeps its due date`).toBe(kept)
      await set(key, was)
      expect(await look(), `${key} set back`).toBe(first)
    }
  }, 120_000)

  test('when lights come on is a setting, too: list, board, wall, page and ladder read the same one, at once and for what runs', async () => {
    const id = await dispatched(desks, {}, { days: 8 }) // due on Thursday, October 1 is a holiday: eight working days from September 21
    const look = async () => {
      const list = must(await head.get(`/api/cases?procedure=problem&light=yellow&limit=200`)).rows.some(
        (row: { id: string }) => row.id === id,
      )
      const page = must(await head.get(`/api/cases/${id}`))
      const board = must(await head.get('/api/board?procedure=problem&period=all'))
      const wall = must(await head.get('/api/wall?procedure=problem'))
      const total = board.total ?? board.rows[0]
      expect(wall.now.dueSoon).toEqual(total.dueSoon)
      expect(wall.soonDays).toBe(board.soonDays)
      const counted = must(await head.get(`/api${total.dueSoon.list.slice('/w'.length)}`)).count
      expect(total.dueSoon.n, 'the number is the list').toBe(counted)
      const whole = page.readings.find(({ clock }: { clock: string }) => clock === 'whole')
      const ahead = page.ladder.marks.find(({ kind }: { kind: string }) => kind === 'yellow')
      return { list, light: whole.light, days: board.soonDays, until: board.soonUntil, yellow: ahead?.at ?? null }
    }
    // The clock of signing is due sooner than the whole one, so it is signed.
    must(await desks.liaison.act(id, 'sign'))
    const usual = await look()
    expect(usual).toMatchObject({ list: false, light: 'none', days: 3 })
    await set('lights.yellowDays', 9)
    const wide = await look()
    expect(wide).toMatchObject({ list: true, light: 'yellow', days: 9, yellow: null })
    expect(wide.until > usual.until).toBe(true)
    await set('lights.yellowDays', 5)
    const less = await look()
    expect(less.yellow < usual.yellow!, 'the ladder shows the light where it comes on').toBe(true)
    await set('lights.yellowDays', 3)
    expect(await look()).toEqual(usual)
    const refused = await desks.clerk.post('/api/limits', { name: 'lights.yellowDays', value: 0 })
    expect([refused.status, refused.body.code]).toEqual([422, 'setting.range'])
    await set('lights.redDays', 0)
  })
})
