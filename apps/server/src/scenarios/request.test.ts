import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestSite, testSite } from '../testing/client.ts'
import { clockOf, type Desks, desksOf, fieldOf, laterAt, must, pageOf, registered } from './steps.ts'

let site: TestSite
let desks: Desks
beforeAll(async () => {
  site = await testSite('place', '2026-09-30T08:00:00Z')
  desks = await desksOf(site)
})
afterAll(() => site.close())

const request = (more: Readonly<Record<string, unknown>> = {}) => ({
  title: '夜间卸货通道被占',
  content: '云埠夜市周边卸货通道被流动摊点占用，货车无法停靠。',
  source: 'hotline',
  mode: 'daily',
  externalNo: '热线〔2026〕0117号',
  ...more,
})
const opened = async (more: Readonly<Record<string, unknown>> = {}): Promise<string> =>
  must(await desks.clerk.open('request', request(more))).id

describe('诉求线索：来源和方式、去向、首次答复', () => {
  test('[4-29] 线索带收集方式和来源；可以成为事项、并入问题，或附理由办结', async () => {
    const daily = await opened()
    expect(await fieldOf(desks.clerk, daily, 'mode')).toMatchObject({ shown: '日常收集' })
    expect(await fieldOf(desks.clerk, daily, 'source')).toMatchObject({ shown: '热线工单' })
    const concentrated = await opened({ mode: 'concentrated', source: 'survey' })
    expect(await fieldOf(desks.clerk, concentrated, 'mode')).toMatchObject({ shown: '集中收集' })
    expect((await desks.clerk.open('request', request({ mode: '偶尔' }))).body.code).toBe('input.invalid')
    const { rows } = must(await desks.clerk.get('/api/cases?procedure=request&source=survey'))
    expect(rows.map((row: { id: string }) => row.id)).toEqual([concentrated])

    must(await desks.clerk.act(daily, 'accept'))
    const made = must(
      await desks.clerk.act(daily, 'makeProblem', { title: '云埠夜市卸货通道被占', content: '卸货通道被流动摊点占用，货车无法停靠。' }),
    )
    const [problem] = made.opened
    expect((await pageOf(desks.clerk, daily)).row).toMatchObject({ state: 'asProblem', outcome: 'transferred' })
    expect((await pageOf(desks.clerk, problem.id)).row).toMatchObject({ procedure: 'problem', state: 'registered', source: '热线工单' })
    expect(await fieldOf(desks.clerk, problem.id, 'externalNo')).toMatchObject({ value: '热线〔2026〕0117号' })

    must(await desks.clerk.act(concentrated, 'join', { problem: problem.id }))
    expect((await pageOf(desks.clerk, concentrated)).row).toMatchObject({ state: 'joined', outcome: 'transferred' })
    expect((await fieldOf(desks.clerk, problem.id, 'moreSources')).value).toEqual([
      { source: 'survey', request: concentrated, externalNo: '热线〔2026〕0117号' },
    ])

    const third = await opened()
    expect((await desks.clerk.act(third, 'withdraw', { reason: '' })).body.code, '没有理由不能办结').toBe('input.invalid')
    must(await desks.clerk.act(third, 'withdraw', { reason: '反映人来电说明已自行协商解决。' }))
    expect((await pageOf(desks.clerk, third)).row).toMatchObject({ state: 'withdrawn', phase: 'closed' })
  })
  test('直接答复办结；已办结的问题不能并入', async () => {
    const id = await opened()
    must(await desks.clerk.act(id, 'answer', { text: '卸货时段为每日六点至九点，已在路口公示。' }))
    expect((await pageOf(desks.clerk, id)).row).toMatchObject({ state: 'answered', outcome: 'resolved' })
    const closed = await registered(desks.clerk)
    must(await desks.clerk.act(closed, 'legalRoute', { route: 'litigation', reason: '争议已由法院立案，已书面告知反映人。' }))
    expect((await desks.clerk.act(await opened(), 'join', { problem: closed })).body.code).toBe('join.closed')
  })
  test('首次答复24小时：国庆假期照算；受理时限按工作日，跳过假期并说明', async () => {
    const id = await opened()
    const first = await clockOf(desks.clerk, id, 'firstReply')
    expect(first.due).toMatchObject({ at: '2026-10-01T08:00:00.000Z', precision: 'hour' })
    const accept = await clockOf(desks.clerk, id, 'accept')
    expect(accept.due.at).toBe('2026-10-08T16:00:00.000Z')
    expect(accept.skipped.map((d: { date: string }) => d.date)).toEqual([1, 2, 3, 4, 5, 6, 7].map((d) => `2026-10-0${d}`))
    expect(accept.skipped[0].why.zh).toContain('国庆')
    desks = await laterAt(site, '2026-10-01T09:00:00Z')
    expect(await clockOf(desks.clerk, id, 'firstReply')).toMatchObject({ state: 'overdue', light: 'red' })
    expect(await clockOf(desks.clerk, id, 'accept')).toMatchObject({ state: 'running' })
    must(await desks.clerk.act(id, 'reply', { text: '已收到，假期值班人员正在核实。' }))
    expect(await clockOf(desks.clerk, id, 'firstReply')).toMatchObject({ state: 'missed' })
  })
  test('转为问题以后再答复，首次答复仍然算数；回访登记是否解决、是否满意', async () => {
    desks = await laterAt(site, '2026-10-09T02:00:00Z')
    const id = await opened()
    must(await desks.clerk.act(id, 'makeProblem', { title: '卸货通道被占', content: '卸货通道被流动摊点占用。' }))
    expect(await clockOf(desks.clerk, id, 'firstReply')).toMatchObject({ state: 'running' })
    must(await desks.clerk.act(id, 'reply', { text: '已转为问题交办，十个工作日内办理。' }))
    expect(await clockOf(desks.clerk, id, 'firstReply')).toMatchObject({ state: 'met' })
    must(await desks.clerk.act(id, 'lookBack', { solved: 'partly', satisfied: 'basically', words: '白天畅通，夜间仍有占用。' }))
    expect(await fieldOf(desks.clerk, id, 'lookBackSolved')).toMatchObject({ shown: '部分解决' })
    expect(await fieldOf(desks.clerk, id, 'lookBackSatisfied')).toMatchObject({ shown: '基本满意' })
  })
})
