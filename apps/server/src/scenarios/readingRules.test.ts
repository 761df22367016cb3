import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestSite, testSite } from '../testing/client.ts'
import { type Desks, desksOf, must, received } from './steps.ts'

let site: TestSite
let desks: Desks
beforeAll(async () => {
  site = await testSite('place', '2026-09-21T02:00:00Z')
  desks = await desksOf(site)
})
afterAll(() => site.close())

const list = (no: number, lines: readonly string[], title = `青禾区营商环境重点任务清单（第${no}批）`) =>
  `${title}\n青禾区优化营商环境工作领导小组办公室\n2026年${no}月2日\n\n一、重点任务\n${lines.join('\n')}\n`
const lines = [
  '1.开办企业压减到一个环节，材料一次提交。（责任单位：区行审局、区市监局；完成时限：2026年11月底前）',
  '2.为工业项目办理用地预审时一并办理规划许可。（责任单位：区资规局、区行审局）',
]
const bring = async (no: number, text = list(no, lines)) => must(await received(desks.clerk, `清单${no}.txt`, text))
const correct = (id: string, path: string, value: unknown) => desks.clerk.post(`/api/imports/${id}/corrections`, { path, value })
const rules = async () => must(await desks.clerk.get('/api/reading-rules')) as { id: string; sentence: { zh: string }; state: string }[]
const lead = 'problems/0/measures/0/units/0/role'

describe('更正可以成为本办的读法规则', () => {
  let first: string
  let rule: string
  test('更正一处牵头单位，可以定成“以后都这样读”；这份文件的读取结果不因规则再变', async () => {
    const page = await bring(1)
    first = page.row.id
    expect(page.reading.problems[0].measures[0].units[0].role).toBe('co')
    const corrected = must(await correct(first, lead, 'lead'))
    expect(corrected.corrections[0].rule).toMatchObject({ what: 'lead', word: '责任单位', known: null })
    expect(corrected.corrections[0].rule.sentence.zh).toContain('排在第一的是牵头单位')
    const made = must(await desks.clerk.post(`/api/imports/${first}/rules`, { path: lead }))
    expect(made.touched).toEqual([])
    const [row] = await rules()
    rule = row!.id
    expect(made.corrections[0].rule.known).toBe(rule)
    expect(row).toMatchObject({ state: 'on', by: '许知禾', from: { import: first, name: '清单1.txt', path: lead }, against: [] })
    expect(row!.sentence.zh).toContain('（限青禾区优化营商环境工作领导小组办公室的文件）')
  })
  test('下一份文件照规则读，每一处都写明依哪条规则、原来读作什么', async () => {
    const page = await bring(2)
    expect(page.reading.problems.map((p: { lead: string }) => p.lead)).toEqual(['区行审局', '区资规局'])
    expect(page.touched.map((t: { path: string; was: string; rule: string }) => [t.path, t.was, t.rule])).toEqual([
      [lead, 'co', rule],
      ['problems/0/lead', null, rule],
      [lead.replace('0', '1'), 'co', rule],
      ['problems/1/lead', null, rule],
    ])
    expect(page.touched[0].sentence.zh).toContain('责任单位')
  })
  test('同一更正再定一次还是那一条；说法相反的不收，说明与哪一条相反', async () => {
    must(await desks.clerk.post(`/api/imports/${first}/rules`, { path: lead }))
    expect(await rules()).toHaveLength(1)
    const page = await bring(3)
    must(await correct(page.row.id, lead, 'co'))
    expect(await desks.clerk.post(`/api/imports/${page.row.id}/rules`, { path: lead })).toMatchObject({
      status: 409,
      body: { code: 'reading-rule.conflict', message: { zh: expect.stringContaining('排在第一的是牵头单位') } },
    })
    must(await correct(page.row.id, 'title', '改过的标题'))
    expect(await desks.clerk.post(`/api/imports/${page.row.id}/rules`, { path: 'title' })).toMatchObject({
      status: 422,
      body: { code: 'reading-rule.none' },
    })
    const name = 'problems/0/measures/0/units/1/name'
    for (const [value, status] of [
      ['区市场监督管理局', 200],
      ['区市场监管局', 409],
    ] as const) {
      must(await correct(page.row.id, name, value))
      const made = await desks.clerk.post(`/api/imports/${page.row.id}/rules`, { path: name })
      expect(made.status, JSON.stringify(made.body)).toBe(status)
      if (status === 409) expect(made.body.message.zh).toContain('“区市监局”读作“区市场监督管理局”')
    }
  })
  test('标题里的字可以留短一些，但不能另写', async () => {
    const page = await bring(4)
    must(await correct(page.row.id, 'kind', 'rectification_plan'))
    const make = (word: string) => desks.clerk.post(`/api/imports/${page.row.id}/rules`, { path: 'kind', word, everyIssuer: true })
    expect(await make('攻坚方案')).toMatchObject({ status: 422, body: { code: 'reading-rule.word' } })
    expect(must(await make('任务清单')).corrections[0].rule).toMatchObject({ what: 'kind' })
    const [made] = await rules()
    expect(made).toMatchObject({ issuer: null, word: '任务清单', says: 'rectification_plan' })
    must(await desks.clerk.post(`/api/reading-rules/${made!.id}`, { state: 'withdrawn' }))
    expect(await desks.clerk.post(`/api/reading-rules/${made!.id}`, { state: 'on' })).toMatchObject({
      status: 422,
      body: { code: 'reading-rule.withdrawn' },
    })
  })
  test('为一个印出来的名称选定单位，也可以记成规则', async () => {
    const page = await bring(5)
    const unit = (must(await desks.clerk.get('/api/units')) as { id: string; name: string; state: string }[]).find(
      ({ state, name }) => state === 'active' && name.length > 4,
    )!
    must(await desks.clerk.post(`/api/imports/${page.row.id}/rules`, { name: '区资规局', unit: unit.id }))
    const next = await bring(6)
    expect(next.reading.problems[1].lead).toBe(unit.name)
  })
  test('停用只管以后：读过的不变，再读的照原样；启用、收回都留名', async () => {
    const before = must(await desks.clerk.get(`/api/imports/${first}`))
    for (const { id, state } of await rules())
      if (state === 'on') must(await desks.clerk.post(`/api/reading-rules/${id}`, { state: 'off' }))
    expect(must(await desks.clerk.get(`/api/imports/${first}`))).toEqual({
      ...before,
      corrections: before.corrections.map((c: { rule: object }) => ({ ...c, rule: { ...c.rule, known: null } })),
    })
    const page = await bring(7)
    expect(page.touched).toEqual([])
    expect(page.reading.problems[0].measures[0].units[0].role).toBe('co')
    expect((await rules())[0]).toMatchObject({ state: 'off', changed: { by: '许知禾' } })
  })
  test('没有导入权限的人看不到、改不了', async () => {
    expect(await desks.liaison.get('/api/reading-rules')).toMatchObject({ status: 403 })
    expect(await desks.liaison.post(`/api/reading-rules/${rule}`, { state: 'on' })).toMatchObject({ status: 403 })
  })
})
