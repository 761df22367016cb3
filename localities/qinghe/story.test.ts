import { historyOf, workCalendar } from '@changtong/calendar'
import { seedEditions } from '@changtong/calendar/seed'
import { dayOf, instant, printedMoment } from '@changtong/kernel'
import { beforeAll, describe, expect, test } from 'vitest'
import type { StoryAct } from '../locality.ts'
import { stage } from '../play.ts'
import { locality } from './index.ts'

const calendar = workCalendar(seedEditions())
const played = stage(locality)
const say = (act: StoryAct): string =>
  `${printedMoment(act.at)} ${act.by} ${'open' in act ? `opens ${act.open.procedure} ${act.open.key}` : `${act.act.action} on ${act.act.case}`}`
const refusals: string[] = []

beforeAll(() => {
  for (const act of locality.story) {
    const done = played.perform(act)
    if (!done.ok) refusals.push(`${say(act)}: ${done.error.message.en} ${JSON.stringify(done.error.details ?? '')}`)
  }
})
const all = (procedure: string) => [...played.cases.values()].filter((c) => c.procedure === procedure)
const inState = (procedure: string, state: string) => all(procedure).filter((c) => c.state === state)
const state = (key: string) => played.caseOf(key)?.state

describe('the story of the demo district', () => {
  test('every act is lawful by the rules, the grants and the clocks, in the order told', () => {
    expect(refusals).toEqual([])
    expect(locality.story.length).toBeGreaterThan(300)
  })
  test('it runs from August to 20 November 2026 and never goes back', () => {
    const times = locality.story.map((act) => act.at)
    expect([...times].sort()).toEqual(times)
    expect(dayOf(times[0]!)).toBe('2026-08-03')
    expect(dayOf(times.at(-1)!)).toBe('2026-11-20')
  })
  test('officials act in office hours of working days; only what others send comes in at night', () => {
    const atOddHours = locality.story.filter((act) => {
      const hour = Number(printedMoment(act.at).slice(11, 13))
      return hour < 8 || hour >= 18 || !calendar.likely.dayKind(dayOf(act.at)).workday
    })
    const sent = ['request', 'disclosureRequest']
    expect(atOddHours.filter((act) => !('open' in act && sent.includes(act.open.procedure))).map(say)).toEqual([])
    expect(locality.papers.filter((act) => !calendar.likely.dayKind(dayOf(act.at)).workday)).toEqual([])
    expect(atOddHours.length).toBeGreaterThan(3)
  })
  test('what comes in at the portal was written by the public, everything else by somebody with a post', () => {
    const byPublic = locality.story.filter((act) => act.by === 'public')
    expect(byPublic.length).toBeGreaterThanOrEqual(5)
    expect(byPublic.every((act) => 'open' in act && [act.open.fields.source, act.open.fields.channel].includes('portal'))).toBe(true)
  })
  test('a key names one case', () => {
    const keys = locality.story.flatMap((act) => ('open' in act ? [act.open.key] : (act.act.opens ?? [])))
    expect(new Set(keys).size).toBe(keys.length)
    expect(keys.every((key) => played.caseOf(key))).toBe(true)
  })
})

describe('what a visitor finds', () => {
  test('requests from every kind of source, about forty of them', () => {
    expect(all('request').length).toBeGreaterThanOrEqual(38)
    const sources = new Set(all('request').map((c) => c.fields.source))
    for (const source of ['enterprise', 'visit', 'survey', 'hotline', 'inspection', 'media', 'portal', 'platform', 'meeting'])
      expect(sources).toContain(source)
    for (const end of ['asProblem', 'joined', 'answered', 'notAccepted', 'withdrawn', 'registered'])
      expect(inState('request', end).length, end).toBeGreaterThan(0)
  })
  test('problems in every state that work can bring', () => {
    expect(all('problem').length).toBeGreaterThanOrEqual(25)
    for (const each of [
      'registered',
      'dispatched',
      'sentBack',
      'handling',
      'verifying',
      'cleared',
      'explained',
      'legalRoute',
      'merged',
      'notAccepted',
    ])
      expect(inState('problem', each).length, each).toBeGreaterThan(0)
    expect(inState('problem', 'notAccepted')).toHaveLength(2)
    expect(all('problem').filter((c) => c.fields.confidential)).toHaveLength(1)
    expect(played.caseOf('joint-inspection')).toMatchObject({ state: 'cleared', round: 3, times: { rework: 2 } })
    expect(played.caseOf('drainage')!.fields.moreSources).toHaveLength(3)
    expect(played.caseOf('exhibition')!.times).toMatchObject({ sendBack: 1, dispatch: 2 })
  })
  test('about sixty measures', () => {
    expect(all('measure').length).toBeGreaterThanOrEqual(50)
    expect(all('measure').filter((c) => c.round > 1).length).toBeGreaterThanOrEqual(2)
  })
  test('some problems are overdue at the end, some due within three working days, one clock stands still', () => {
    const end = instant('2026-11-20T22:00:00+08:00')
    const dues = inState('problem', 'handling').flatMap((c) => {
      const history = historyOf(c.clocks.whole ?? [], end, calendar)
      return history?.due ? [{ key: String(c.fields.title), due: history.due.at }] : []
    })
    const soon = instant('2026-11-25T16:00:00Z')
    expect(dues.filter((d) => d.due < end).length).toBeGreaterThanOrEqual(2)
    expect(dues.filter((d) => d.due >= end && d.due <= soon).length).toBeGreaterThanOrEqual(2)
    expect(played.caseOf('talent-flat')!.clocks.whole!.at(-1)!.kind).toBe('paused')
  })
  test('a first list is published with six problems, a second one is being put together', () => {
    expect(played.caseOf('batch-1')).toMatchObject({ state: 'published' })
    expect(played.caseOf('batch-1')!.fields.items).toHaveLength(6)
    expect(state('batch-2')).toBe('collecting')
    expect(played.caseOf('batch-2')!.fields.items).toHaveLength(3)
  })
  test('articles at every step of their way, one corrected, one withdrawn; an application answered, one in hand, one just in', () => {
    for (const each of ['draft', 'approving', 'approved', 'published', 'withdrawn'])
      expect(inState('article', each).length, each).toBeGreaterThan(0)
    expect(
      inState('article', 'published')
        .map((c) => c.fields.column)
        .filter((column, i, all) => all.indexOf(column) === i).length,
    ).toBeGreaterThanOrEqual(5)
    expect(played.caseOf('article-guide-corrected')!.fields.corrects).toBe(played.caseOf('article-guide')!.id)
    expect(
      all('disclosureRequest')
        .map((c) => c.state)
        .sort(),
    ).toEqual(['granted', 'handling', 'submitted'])
  })
  test('papers come in order of time, each by its key, drafted before it is issued', () => {
    const times = locality.papers.map((act) => act.at)
    expect([...times].sort()).toEqual(times)
    const drafted = locality.papers.flatMap((act) => ('draft' in act ? [act.draft.key] : []))
    expect(new Set(drafted).size).toBe(drafted.length)
    for (const act of locality.papers) if ('issue' in act) expect(drafted).toContain(act.issue)
  })
  test('each demo person has something to do, except the system administrator', () => {
    const market = played.idOf('unit', 'market-regulation')
    const ofMarket = all('problem').filter((c) => c.leadUnit === market)
    expect(ofMarket.filter((c) => c.state === 'dispatched').length).toBeGreaterThan(0)
    expect(ofMarket.filter((c) => c.handler === played.idOf('person', 'market-regulation-handler') && c.state === 'handling').length).toBe(
      1,
    )
    expect(inState('problem', 'verifying').length + inState('measure', 'verifying').length).toBeGreaterThanOrEqual(2)
    expect(inState('problem', 'registered').length).toBeGreaterThan(0)
  })
})

describe('the stage keeps the rules', () => {
  const before = (key: string, action: string) => {
    const end = locality.story.findIndex((act) => 'act' in act && act.act.case === key && act.act.action === action)
    return locality.story.slice(0, end)
  }
  test('whoever did the work may not verify it, even in a verifier’s post', () => {
    const both = locality.people.map((person) =>
      person.key === 'market-regulation-handler'
        ? {
            ...person,
            appointments: [
              ...person.appointments,
              { ...person.appointments[0], post: 'supervision-group' as const, unit: 'supervision-group' },
            ] as const,
          }
        : person,
    )
    const fresh = stage({ ...locality, people: both })
    for (const act of before('pharmacy-1', 'clear')) expect(fresh.perform(act).ok).toBe(true)
    const at = instant('2026-08-27T10:30:00+08:00')
    const clear = { case: 'pharmacy-1', action: 'clear', input: { opinion: '同意' } }
    const own = fresh.perform({ at, by: 'market-regulation-handler', as: 'supervision-group', act: clear })
    expect(own).toMatchObject({ ok: false, error: { code: 'act.apart' } })
    expect(fresh.perform({ at, by: 'market-regulation-handler', act: clear })).toMatchObject({ ok: false, error: { code: 'access.post' } })
    expect(fresh.perform({ at, by: 'supervision-checker', act: clear }).ok).toBe(true)
  })
  test('a problem with an open measure cannot be cleared, and clearance needs its evidence', () => {
    const fresh = stage(locality)
    for (const act of before('pharmacy', 'applyClearance')) fresh.perform(act)
    const at = instant('2026-08-28T09:40:00+08:00')
    const apply = { case: 'pharmacy', action: 'applyClearance', input: { result: '批量变更已经常态化办理。' } }
    expect(fresh.perform({ at, by: 'market-regulation-handler', act: apply })).toMatchObject({
      ok: false,
      error: { code: 'evidence.missing' },
    })
    const early = stage(locality)
    for (const act of before('pharmacy-1', 'applyClearance')) early.perform(act)
    const evidence = [{ name: '报告.txt', kind: 'result', text: '报告' }]
    expect(early.perform({ at, by: 'market-regulation-handler', act: { ...apply, evidence } })).toMatchObject({
      ok: false,
      error: { code: 'problem.measures-open' },
    })
  })
})
