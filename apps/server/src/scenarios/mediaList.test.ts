import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Client } from '../testing/client.ts'
import { type TestSite, testSite } from '../testing/client.ts'
import { type Desks, desksOf, fieldOf, measureCleared, must, offerOf, pageOf, photo } from './steps.ts'

let site: TestSite
let desks: Desks
let head: Client
beforeAll(async () => {
  site = await testSite('place', '2026-09-21T02:00:00Z')
  desks = await desksOf(site)
  head = await site.as('taskforce-head')
})
afterAll(() => site.close())

const categories = ['审批服务', '涉企收费', '执法检查', '政策兑现', '工程拖欠']
const rows = Array.from({ length: 24 }, (_, i) => ({
  no: i + 1,
  category: categories[i % 5]!,
  problem: `镜头里第${i + 1}个窗口要求企业重复提交材料。`,
  measure: `取消第${i + 1}个窗口的重复材料`,
  // One row names nobody: the plan must not pass with it.
  person: i === 6 ? '' : '沈知行',
}))
const list = (heading = '澜川市青禾区媒体曝光问题整改清单') => `<!doctype html><meta charset="utf-8"><h1>${heading}</h1>
<table><tr><th>序号</th><th>问题类别</th><th>存在问题</th><th>整改措施</th><th>责任单位</th><th>责任人</th><th>完成时限</th></tr>
${rows
  .map(
    (r) =>
      `<tr><td>${r.no}</td><td>${r.category}</td><td>${r.problem}</td><td>${r.measure}</td><td>区市场监督管理局</td><td>${r.person}</td><td>2026年11月30日前</td></tr>`,
  )
  .join('\n')}</table>`

const project = async () =>
  must(
    await desks.clerk.open('rectification', {
      name: '媒体曝光问题整改',
      kind: 'media',
      inspector: '云川电视台《民生直通车》',
      inspected: '青禾区',
      feedback: '2026-09-15',
      units: [desks.market],
    }),
  ).id as string
const uploaded = async (heading?: string) => must(await desks.clerk.upload('清单.html', list(heading), {}, '/api/imports'))

describe('媒体曝光问题清单', () => {
  test('[3-38] 五大类24项清单整份导入整改项目：各有措施、责任人、时限才能审定方案；销号须由他人核验', async () => {
    const into = await project()
    const read = await uploaded()
    expect(read.reading.problems).toHaveLength(24)
    expect(read.reading.problems[0]).toMatchObject({ section: '审批服务', measures: [{ person: '沈知行' }] })
    const made = must(await desks.clerk.post(`/api/imports/${read.row.id}/confirm`, { into, units: { 区市场监督管理局: desks.market } }))
    expect(made).toMatchObject({ problems: 24, measures: 24, takenOver: 0 })
    const problems = must(await desks.clerk.get(`/api/cases?procedure=problem&parent=${into}&limit=200&sort=no`)).rows
    expect(problems).toHaveLength(24)
    expect([...new Set(problems.map((r: { source: string }) => r.source))]).toEqual(['媒体曝光'])
    const report = must(await desks.clerk.get(`/api/rectifications/${into}/report`))
    expect(report.categories).toHaveLength(5)
    expect(report.categories.map((c: { total: number }) => c.total)).toEqual([5, 5, 5, 5, 4])
    // The one without a person holds the whole plan up, by name.
    const refused = await desks.clerk.act(into, 'submitPlan')
    expect(refused.body.code).toBe('plan.incomplete')
    expect(refused.body.message.zh).toContain('1 条措施不完整')
    const bare = refused.body.details.measures[0]
    must(await desks.clerk.act(bare, 'describe', { leader: '沈知行' }))
    must(await desks.clerk.act(into, 'submitPlan'))
    must(await head.act(into, 'approvePlan', { opinion: '同意，限时整改。' }))
    for (const { id } of problems) {
      const [measure] = (await pageOf(desks.clerk, id)).children
      expect(measure.state).toBe('handling')
      expect((await fieldOf(desks.clerk, measure.id, 'leader')).value).toBe('沈知行')
      expect((await fieldOf(desks.clerk, measure.id, 'due')).value).toBe('2026-11-30')
    }
    // The unit cannot clear what it did itself; the supervision group does.
    const [measure] = (await pageOf(desks.clerk, problems[0].id)).children
    expect(await offerOf(desks.liaison, measure.id, 'clear')).toMatchObject({ allowed: false })
    await measureCleared(desks, measure.id)
    expect((await pageOf(desks.clerk, problems[0].id)).children[0].stateLabel.zh).toBe('已销号')
    must(await desks.clerk.act(problems[0].id, 'dispatch', { leadUnit: desks.market }))
    must(await desks.liaison.act(problems[0].id, 'sign'))
    must(await desks.liaison.act(problems[0].id, 'applyClearance', { result: '重复材料已经取消。' }, photo()))
    expect((await desks.liaison.act(problems[0].id, 'clear', { opinion: '同意销号' })).status).toBe(403)
    must(await desks.checker.act(problems[0].id, 'clear', { opinion: '暗访核验属实' }))
  })

  test('方案已经提交的项目不能再列入，清单原样留着；看不到的项目如同没有', async () => {
    const into = await project()
    must(await desks.clerk.act(into, 'addProblem', { title: '另一处重复收件', content: '窗口重复收件。', leadUnit: desks.market }))
    const [problem] = (await pageOf(desks.clerk, into)).children
    must(
      await desks.clerk.act(into, 'planMeasure', {
        problem: problem.id,
        text: '取消重复材料',
        leader: '沈知行',
        leadUnit: desks.market,
        due: '2026-11-30',
      }),
    )
    must(await desks.clerk.act(into, 'submitPlan'))
    const read = await uploaded('澜川市青禾区媒体曝光问题整改清单（续）')
    const refused = await desks.clerk.post(`/api/imports/${read.row.id}/confirm`, { into, units: {} })
    expect(refused.body.code).toBe('import.plan-closed')
    expect((await desks.clerk.post(`/api/imports/${read.row.id}/confirm`, { into: problem.id, units: {} })).body.code).toBe(
      'case.not-found',
    )
    expect(must(await desks.clerk.get(`/api/imports/${read.row.id}`)).row.state).toBe('read')
  })
})
