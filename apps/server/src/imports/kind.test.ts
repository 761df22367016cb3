import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { must } from '../scenarios/steps.ts'
import { type Client, type TestSite, testSite } from '../testing/index.ts'

let site: TestSite
let clerk: Client
beforeAll(async () => {
  site = await testSite('place', '2026-09-21T02:00:00Z')
  clerk = await site.as('general-clerk')
})
afterAll(() => site.close())
const tasks = '某某区重点任务清单\n\n1.优化窗口服务。（责任单位：区市场监督管理局）\n2.公开办事指南。（责任单位：区财政局）\n'
const pathsOf = (corrections: readonly { path: string }[]) => corrections.map(({ path }) => path).sort()

describe('corrections when a document is read as another kind', () => {
  test('stay where the same value is read again; the others are told, and come back with the reading that they fit', async () => {
    const { row } = must(await clerk.upload('任务.txt', tasks, {}, '/api/imports'))
    const correct = async (path: string, value: unknown) => must(await clerk.post(`/api/imports/${row.id}/corrections`, { path, value }))
    await correct('title', '改过的标题')
    await correct('problems/0/measures/0/text', '优化窗口服务，增设窗口。')
    const again = await correct('kind', 'annual_report')
    expect(pathsOf(again.corrections)).toEqual(['kind', 'title'])
    expect(again.setAside).toMatchObject([{ path: 'problems/0/measures/0/text', value: '优化窗口服务，增设窗口。', by: clerk.name }])
    // Corrected meanwhile, the newer one holds; what was set aside fits again and is back.
    await correct('title', '再改的标题')
    const back = must(await clerk.del(`/api/imports/${row.id}/corrections?path=kind`))
    expect(back).toMatchObject({ row: { kind: 'task_list', title: '再改的标题' }, setAside: [] })
    expect(pathsOf(back.corrections)).toEqual(['problems/0/measures/0/text', 'title'])
    expect(back.reading.problems[0].measures[0].text).toBe('优化窗口服务，增设窗口。')
  })
})
