import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Client } from '../testing/client.ts'
import { type TestSite, testSite } from '../testing/client.ts'
import { casesOf, clockOf, type Desks, desksOf, fieldOf, measureCleared, must, offerOf, pageOf, photo } from './steps.ts'

let site: TestSite
let desks: Desks
let head: Client
beforeAll(async () => {
  site = await testSite('place', '2026-09-21T02:00:00Z')
  desks = await desksOf(site)
  head = await site.as('taskforce-head')
})
afterAll(() => site.close())
/** A month later; a session does not last so long. */
const inOctober = async () => {
  site.at('2026-10-23T02:00:00Z')
  desks = await desksOf(site)
  head = await site.as('taskforce-head')
}

const opened = async (feedback: string, units?: string[]) =>
  must(
    await desks.clerk.open('rectification', {
      name: '优化营商环境专项巡察整改',
      inspector: '澜川市委巡察组',
      inspected: '青禾区',
      feedback,
      units: units ?? [desks.market, desks.market, await site.unit('finance')],
    }),
  ).id
const problemIn = async (id: string, title = '牌匾备案多头受理') =>
  must(await desks.clerk.act(id, 'addProblem', { title, content: '反馈指出备案须跑三个窗口。', leadUnit: desks.market })).opened[0].id
const measuresOf = async (problem: string) => (await pageOf(desks.clerk, problem)).children
const whole = { text: '三个窗口并为一个综合窗口', leader: '分管副局长', pace: 'limited' }
/** A rectification with an approved plan of one problem and one measure. */
async function running(feedback = '2026-09-07', units?: string[]) {
  const id = await opened(feedback, units)
  const problem = await problemIn(id)
  must(await desks.clerk.act(id, 'planMeasure', { problem, leadUnit: desks.market, ...whole }))
  must(await desks.clerk.act(id, 'submitPlan'))
  must(await head.act(id, 'approvePlan', { opinion: '同意，抓紧落实。' }))
  return { id, problem, measure: (await measuresOf(problem))[0].id as string }
}
/** The one problem of it, all the way to its clearance. */
async function cleared({ problem, measure }: { problem: string; measure: string }) {
  await measureCleared(desks, measure)
  must(await desks.clerk.act(problem, 'dispatch', { leadUnit: desks.market }))
  must(await desks.liaison.act(problem, 'sign'))
  must(await desks.liaison.act(problem, 'applyClearance', { result: '综合窗口已经启用，一次办结。' }, photo()))
  must(await desks.checker.act(problem, 'clear', { opinion: '现场核验属实，同意销号' }))
}

describe('巡察整改', () => {
  test('[4-01] 集中整改期按月计算：2024-02-07反馈到2024-05-07，页面给出剩余或超期；先公布进展，后公布完成情况', async () => {
    const past = await opened('2024-02-07')
    expect(await clockOf(desks.clerk, past, 'window')).toMatchObject({
      due: { at: '2024-05-07T16:00:00.000Z' },
      state: 'overdue',
      light: 'red',
    })
    const run = await running('2026-09-07')
    const window = await clockOf(desks.clerk, run.id, 'window')
    expect(window).toMatchObject({ due: { at: '2026-12-07T16:00:00.000Z' }, state: 'running' })
    expect(window.left.zh).toMatch(/\d+/)
    must(await desks.clerk.act(run.id, 'reportProgress', { words: '总体进展顺利。' }))
    expect((await desks.clerk.act(run.id, 'publishProgress', { date: '2026-09-21' })).status).toBe(403)
    must(await desks.publisher.act(run.id, 'publishProgress', { date: '2026-09-21' }))
    expect((await pageOf(desks.clerk, run.id)).row.stateLabel.zh).toBe('进展已公布，持续整改')
    expect(await offerOf(desks.clerk, run.id, 'reportResult')).toMatchObject({ because: { code: 'rectification.problems-open' } })
    await cleared(run)
    must(await desks.clerk.act(run.id, 'reportResult', { words: '全部完成整改。' }))
    must(await desks.publisher.act(run.id, 'publishResult', { date: '2026-09-21' }))
    expect((await pageOf(desks.clerk, run.id)).row).toMatchObject({
      stateLabel: { zh: '完成情况已公布' },
      phase: 'closed',
      outcome: 'resolved',
    })
  })

  test('[3-03] 措施缺责任领导、单位或期限时方案不能提交、不能审定；审定前措施不能启动，审定后一并启动', async () => {
    const id = await opened('2026-09-07')
    expect((await desks.clerk.act(id, 'submitPlan')).body.code).toBe('plan.empty')
    const problem = await problemIn(id)
    expect((await desks.clerk.act(id, 'submitPlan')).body.code).toBe('plan.no-measure')
    for (const gap of [{ leader: undefined }, { pace: undefined }]) {
      must(await desks.clerk.act(id, 'planMeasure', { problem, leadUnit: desks.market, ...whole, ...gap }))
      const refused = await desks.clerk.act(id, 'submitPlan')
      expect(refused.body.code).toBe('plan.incomplete')
      expect(refused.body.message.zh).toContain(Object.hasOwn(gap, 'leader') ? '缺责任领导' : '缺完成时限')
      const measure = (await measuresOf(problem)).at(-1)
      expect(measure.state).toBe('planned')
      expect((await desks.liaison.act(measure.id, 'begin', { leadUnit: desks.market, days: 5 })).body.code).toBe(
        'measure.plan-not-approved',
      )
      must(await desks.clerk.act(measure.id, 'describe', { leader: '分管副局长', due: '2026-11-30' }))
    }
    must(await desks.clerk.act(id, 'submitPlan'))
    expect((await desks.clerk.act(id, 'approvePlan', { opinion: '同意' })).status).toBe(403)
    // One more is added while the plan lies with the leader.
    must(await desks.clerk.act(problem, 'addMeasure', { text: '另加一条没有责任领导的措施', due: '2026-11-30' }))
    expect((await head.act(id, 'approvePlan', { opinion: '同意' })).body.code).toBe('plan.incomplete')
    must(await desks.clerk.act((await measuresOf(problem)).at(-1).id, 'drop', { reason: '与另一条重复' }))
    must(await head.act(id, 'approvePlan', { opinion: '同意' }))
    expect((await measuresOf(problem)).map((m: { state: string }) => m.state)).toEqual(['handling', 'handling', 'dropped'])
  })

  test('[4-04] 类别确定默认期限：立行立改15天、限期到集中整改期满、长期自反馈12个月，写明期限的以写明的为准；报告按类别归并', async () => {
    const id = await opened('2026-10-07')
    const problem = await problemIn(id)
    const due = async (input: object) => {
      must(await desks.clerk.act(id, 'planMeasure', { problem, leadUnit: desks.market, ...whole, ...input }))
      return (await fieldOf(desks.clerk, (await measuresOf(problem)).at(-1).id, 'due')).value
    }
    const inDays = (days: number) => new Date(Date.parse(site.office.now()) + days * 86_400_000).toISOString().slice(0, 10)
    expect(await due({ pace: 'longTerm' })).toBe('2027-10-07')
    expect(await due({ pace: 'immediate' })).toBe(inDays(15))
    expect(await due({ pace: 'limited' })).toBe('2027-01-07')
    expect(await due({ pace: 'longTerm', due: '2026-12-30' })).toBe('2026-12-30')
    expect(await due({ pace: 'immediate' })).toBe(inDays(15))
    const { sections } = must(await desks.clerk.get(`/api/rectifications/${id}/report`))
    expect(sections[1].problems[0].measures.map(({ pace }: { pace: string }) => pace)).toEqual([
      'immediate',
      'immediate',
      'limited',
      'longTerm',
      'longTerm',
    ])
    const other = await problemIn(await opened('2026-09-07'))
    expect((await desks.clerk.act(id, 'planMeasure', { problem: other, ...whole })).body.code).toBe('plan.foreign-problem')
  })

  test('[4-104] 销号的措施有回头看日期；没有完成的措施每期报送进展，逾期转红，报送后重新起算', async () => {
    const { measure, ...run } = await running()
    const second = await running()
    expect(await clockOf(desks.liaison, measure, 'report')).toMatchObject({ state: 'running', due: { at: '2026-10-21T16:00:00.000Z' } })
    await inOctober()
    expect(await clockOf(desks.liaison, measure, 'report')).toMatchObject({ state: 'overdue', light: 'red' })
    expect((await pageOf(desks.clerk, run.problem)).children[0].light).toBe('red')
    must(await desks.liaison.act(measure, 'report', { text: '窗口改造已经开工。' }))
    expect(await clockOf(desks.liaison, measure, 'report')).toMatchObject({ state: 'running', due: { at: '2026-11-23T16:00:00.000Z' } })
    await measureCleared(desks, second.measure)
    expect((await fieldOf(desks.clerk, second.measure, 'lookBackOn')).value).toBe('2027-01-23')
    must(await desks.checker.act(second.measure, 'lookBack', { words: '窗口运行正常。', next: '2027-04-22' }))
    expect((await fieldOf(desks.clerk, second.measure, 'lookBackOn')).value).toBe('2027-04-22')
  })

  test('[4-06] 报告把5个完成的和17个推进的问题分列（一）（二），各自从1编号；[3-06] 写作“N.关于“…”问题的整改。”，措施一是、二是', async () => {
    await inOctober()
    const id = await opened('2026-10-07')
    const problems: string[] = []
    for (let n = 1; n <= 22; n++) {
      const problem = await problemIn(id, `反馈的第${n}个样例问题`)
      problems.push(problem)
      for (const pace of ['longTerm', 'immediate'])
        must(await desks.clerk.act(id, 'planMeasure', { problem, leadUnit: desks.market, ...whole, pace }))
    }
    must(await desks.clerk.act(id, 'submitPlan'))
    must(await head.act(id, 'approvePlan', { opinion: '同意' }))
    for (const problem of problems.slice(0, 5)) {
      const [slow, quick] = await measuresOf(problem)
      await measureCleared(desks, slow.id)
      await cleared({ problem, measure: quick.id })
    }
    const report = must(await desks.clerk.get(`/api/rectifications/${id}/report`))
    expect(report).toMatchObject({ date: '2026-10-23', sinceFeedback: 16, window: { ends: '2027-01-07', left: 76 } })
    expect(report.sections.map((s: { heading: string }) => s.heading.slice(0, 3))).toEqual(['（一）', '（二）'])
    const [done, going] = report.sections.map((s: { problems: { heading: string }[] }) => s.problems.map(({ heading }) => heading))
    expect([done.length, going.length]).toEqual([5, 17])
    expect([done[0], done[4], going[0], going[16]]).toEqual([
      '1.关于“反馈的第1个样例问题”问题的整改。',
      '5.关于“反馈的第5个样例问题”问题的整改。',
      '1.关于“反馈的第6个样例问题”问题的整改。',
      '17.关于“反馈的第22个样例问题”问题的整改。',
    ])
    expect(report.sections[0].problems[0].measures.map((m: { text: string; pace: string }) => [m.pace, m.text.slice(0, 2)])).toEqual([
      ['immediate', '一是'],
      ['longTerm', '二是'],
    ])
    // As of a day before anything was cleared, all of them are still under way.
    const before = must(await desks.clerk.get(`/api/rectifications/${id}/report?date=2026-10-22`))
    expect(before.sections.map((s: { problems: unknown[] }) => s.problems.length)).toEqual([0, 22])
    // Somebody who takes no part finds no such report.
    expect((await (await site.as('justice-liaison')).get(`/api/rectifications/${id}/report`)).status).toBe(404)
  })

  test('整改项目列在台账和菜单里，不参加的单位看不到', async () => {
    await opened('2026-09-07')
    expect((await casesOf(desks.clerk, 'rectification')).count).toBeGreaterThan(0)
    const menu: { path: string; label: { zh: string } }[] = must(await desks.clerk.get('/api/me')).menu
    expect(menu.find(({ path }) => path.endsWith('procedure=rectification'))?.label.zh).toBe('巡察整改')
    expect((await casesOf(await site.as('justice-liaison'), 'rectification')).count).toBe(0)
  })
})
