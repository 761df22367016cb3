import { readFileSync } from 'node:fs'
import { procedureOf } from '@changtong/capabilities/registry.ts'
import { locality } from '@changtong/localities/qinghe/index.ts'
import type { CaseState } from '@changtong/model'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestSite, testSite } from '../testing/client.ts'
import { inventedReport } from './inventedReport.ts'
import { casesOf, confirmed, type Desks, desksOf, fieldOf, must, pageOf, received } from './steps.ts'

let site: TestSite
let desks: Desks
beforeAll(async () => {
  site = await testSite('place', '2026-09-21T02:00:00Z')
  desks = await desksOf(site)
})
afterAll(() => site.close())
const bodies = async (procedure: string): Promise<readonly CaseState[]> =>
  (await site.database.db.selectFrom('case_row').select('body').where('procedure', '=', procedure).execute()).map(
    (r) => r.body as CaseState,
  )

describe('据公开材料登记：照文件说的办结，不算我们自己的成绩', () => {
  test('已解决的清单：事项和措施都标明据公开材料登记，不欠时限，不进办结率、解决率、回炉率、销号率', async () => {
    const list = locality.documents.find((d) => d.key === 'solved-problems')!
    await confirmed(desks.clerk, must(await received(desks.clerk, list.name, readFileSync(list.path))))
    const problems = await casesOf(desks.clerk, 'problem')
    const measures = await casesOf(desks.clerk, 'measure')
    for (const row of [...problems.rows, ...measures.rows])
      expect(row).toMatchObject({ state: 'recorded', phase: 'closed', outcome: 'resolved', takenOver: true, due: null, light: 'none' })
    for (const row of problems.rows) {
      const page = await pageOf(desks.clerk, row.id)
      expect(page.readings).toEqual([])
      expect(page.document).toMatchObject({ position: expect.stringMatching(/^\/\d$/) })
      expect(page.timeline.map((h: { label: { zh: string } }) => h.label.zh)).toContain('据公开材料登记')
    }
    expect(must(await desks.clerk.get('/api/waiting'))).toMatchObject({ overdue: 0, openProblems: 0, clearedThisMonth: 0 })
    for (const procedure of ['problem', 'measure'])
      for (const [name, { counts, over }] of Object.entries(procedureOf(procedure)!.consequences.metrics)) {
        const counted = (await bodies(procedure)).filter((c) => (over ? over(c as never) : counts(c as never)))
        expect(counted, `${procedure}.${name}`).toEqual([])
      }
    const numbers = must(await desks.clerk.get('/api/unit-numbers'))
    expect(numbers.reduce((n: number, r: { measures: { recorded: number } }) => n + r.measures.recorded, 0)).toBe(16)
    expect(numbers.every((r: { measures: { closed: number; total: number } }) => r.measures.closed === 0 && r.measures.total === 0)).toBe(
      true,
    )
  })
  test('完成情况接到各自的措施上：一段对三条的接三条，一对一的各接各的', async () => {
    const { rows } = await casesOf(desks.clerk, 'problem')
    const completionsOf = async (i: number) => {
      const { children } = await pageOf(desks.clerk, rows[i].id)
      const ids: string[] = children.map((c: { id: string }) => c.id)
      const { value } = await fieldOf(desks.clerk, rows[i].id, 'completions')
      return value.map((done: { covers: string[] }) => done.covers.map((id) => ids.indexOf(id)))
    }
    expect(await completionsOf(0)).toEqual([[0, 1, 2]])
    expect(await completionsOf(2)).toEqual([[0], [1], [2]])
    const { id: campaign } = must(await desks.clerk.open('campaign', { name: '“查堵点、助发展”活动', host: '园区', year: 2025 }))
    const { id } = must(await desks.clerk.open('batch', { campaign, name: '已解决问题公示清单（第一批）', issuer: '青禾高新园' }))
    must(await desks.clerk.act(id, 'add', { problem: rows[0].id }))
    expect(must(await desks.clerk.get(`/api/batches/${id}`)).items[0]).toMatchObject({
      leadUnit: '青禾高新园企业服务部',
      source: '2025年堵点问题',
      completions: [{ covers: ['1', '2', '3'] }],
    })
  })
  test('文件自己写“已经完成”的一节按办结登记，“继续推进”的一节待交办，约定的年底才起算', async () => {
    const page = must(await received(desks.clerk, '报告.txt', inventedReport))
    expect(await confirmed(desks.clerk, page)).toMatchObject({ takenOver: 5 })
    const { cases } = must(await desks.clerk.get(`/api/imports/${page.row.id}`))
    const states = await Promise.all(cases.map(async (c: { id: string }) => (await pageOf(desks.clerk, c.id)).row.state))
    expect(states.filter((s) => s === 'recorded')).toHaveLength(5)
    expect(states.filter((s) => s === 'registered')).toHaveLength(17)
    const open = cases.find((c: { position: string }) => c.position === 'B/1')
    const [measure] = (await pageOf(desks.clerk, open.id)).children
    expect(measure, '确认以前不计时').toMatchObject({ state: 'planned', due: null })
    expect(await fieldOf(desks.clerk, measure.id, 'due')).toMatchObject({ value: '2026-12-31' })
    must(await desks.clerk.act(measure.id, 'begin', { leadUnit: desks.market }))
    expect((await pageOf(desks.clerk, measure.id)).row.due).toMatchObject({
      at: '2026-12-31T16:00:00.000Z',
      precision: 'month',
      provisional: false,
    })
  })
  test('我们自己复查发现没有解决：可以重新办理，从此按自己的件计算', async () => {
    const [first] = (await casesOf(desks.clerk, 'problem')).rows
    must(await desks.checker.act(first.id, 'reopen', { reason: '回访企业，反映仍须跑三个部门' }))
    expect((await pageOf(desks.clerk, first.id)).row).toMatchObject({ state: 'handling', round: 2, takenOver: false })
    const c = (await bodies('problem')).find((each) => each.id === first.id)!
    expect(procedureOf('problem')!.consequences.metrics.closed!.over!(c as never)).toBe(true)
  })
})
