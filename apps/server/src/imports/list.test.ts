import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Desks, desksOf, must } from '../scenarios/steps.ts'
import { type TestSite, testSite } from '../testing/index.ts'

let site: TestSite
let desks: Desks
beforeAll(async () => {
  site = await testSite('place', '2026-09-21T02:00:00Z')
  desks = await desksOf(site)
})
afterAll(() => site.close())

const tasks = (n: number) =>
  `某某区重点任务清单\n\n${n}.优化窗口服务。（责任单位：区市场监督管理局）\n${n + 1}.公开办事指南。（责任单位：区财政局）\n`
const bring = async (name: string, text: string, fields: Record<string, string> = {}) =>
  must(await desks.clerk.upload(name, text, fields, '/api/imports'))

describe('what was brought in', () => {
  test('is listed window by window, with what corrections make of it, as the page of each document says', async () => {
    const ids: string[] = []
    for (let n = 0; n < 7; n++) ids.push((await bring(`清单${n}.txt`, tasks(n))).row.id)
    must(await desks.clerk.post(`/api/imports/${ids[2]}/corrections`, { path: 'title', value: '改过的标题' }))
    must(await desks.clerk.post(`/api/imports/${ids[3]}/corrections`, { path: 'problems/1', value: null }))
    must(await desks.clerk.post(`/api/imports/${ids[4]}/corrections`, { path: 'problems/0/measures/0', value: null }))
    const windows = []
    for (const offset of [0, 3, 6]) windows.push(must(await desks.clerk.get(`/api/imports?limit=3&offset=${offset}`)))
    expect(windows.map(({ rows, count }) => [rows.length, count])).toEqual([
      [3, 7],
      [3, 7],
      [1, 7],
    ])
    const rows = windows.flatMap(({ rows }) => rows)
    expect(rows.map(({ id }) => id)).toEqual([...ids].reverse())
    for (const row of rows) expect(row).toEqual(must(await desks.clerk.get(`/api/imports/${row.id}`)).row)
    expect(new Set(rows.map(({ measures }) => measures)).size).toBe(2)
  })
})

describe('a document that was read as the wrong kind', () => {
  test('is read again as the kind that somebody says, and as before when that is taken back', async () => {
    const first = await bring('方案.txt', tasks(50))
    expect(first).toMatchObject({ known: false, row: { kind: 'task_list' } })
    must(await desks.clerk.post(`/api/imports/${first.row.id}/corrections`, { path: 'title', value: '改过的标题' }))
    const again = must(await desks.clerk.post(`/api/imports/${first.row.id}/corrections`, { path: 'kind', value: 'annual_report' }))
    expect(again.row.kind).toBe('annual_report')
    expect(again.reading.kind).toBe('annual_report')
    expect(again.reading, 'read in another way, not only called otherwise').not.toMatchObject({ problems: first.reading.problems })
    expect(again.corrections.map((c: { path: string; was: unknown }) => [c.path, c.was])).toEqual([
      ['title', first.reading.title],
      ['kind', 'task_list'],
    ])
    const back = must(await desks.clerk.del(`/api/imports/${first.row.id}/corrections?path=kind`))
    expect(back.reading).toEqual({ ...first.reading, title: '改过的标题' })
    expect(back.corrections).toHaveLength(1)
  })

  test('brought in once more with its kind said, is that import read again; once confirmed it stays as it is', async () => {
    const first = await bring('清单.txt', tasks(70))
    const again = await bring('同一份.txt', tasks(70), { as: 'problem_list' })
    expect(again).toMatchObject({ known: true, row: { id: first.row.id, kind: 'problem_list' } })
    expect((await bring('同一份.txt', tasks(70), { as: 'task_list' })).row.kind).toBe('task_list')
    must(await desks.clerk.post(`/api/imports/${first.row.id}/confirm`, { units: {} }))
    expect((await bring('同一份.txt', tasks(70), { as: 'problem_list' })).row).toMatchObject({ kind: 'task_list', state: 'confirmed' })
    expect(await desks.clerk.post(`/api/imports/${first.row.id}/corrections`, { path: 'kind', value: 'problem_list' })).toMatchObject({
      status: 409,
      body: { code: 'import.state' },
    })
  })

  test('and a kind that there is none of is refused; so is confirming where nothing was read', async () => {
    const { row } = await bring('说明.txt', '这里没有任务，也没有问题。\n')
    expect(await desks.clerk.post(`/api/imports/${row.id}/corrections`, { path: 'kind', value: 'novel' })).toMatchObject({
      status: 422,
      body: { code: 'import.value' },
    })
    const refused = await desks.clerk.post(`/api/imports/${row.id}/confirm`, { units: {} })
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'import.nothing', message: { zh: expect.stringContaining('没有可以登记的内容') } },
    })
    expect(must(await desks.clerk.get(`/api/imports/${row.id}`)).row.state).toBe('read')
  })
})
