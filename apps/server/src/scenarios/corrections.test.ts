import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestSite, testSite } from '../testing/client.ts'
import { inventedReport } from './inventedReport.ts'
import { casesOf, confirmed, type Desks, desksOf, must, received } from './steps.ts'

let site: TestSite
let desks: Desks
let url: string
beforeAll(async () => {
  site = await testSite('place', '2026-09-21T02:00:00Z')
  desks = await desksOf(site)
  url = `/api/imports/${must(await received(desks.clerk, '报告.txt', inventedReport)).row.id}`
})
afterAll(() => site.close())
const correct = (path: string, value: unknown) => desks.clerk.post(`${url}/corrections`, { path, value })
const take = (path: string) => desks.clerk.del(`${url}/corrections?path=${encodeURIComponent(path)}`)

describe('读错了由人更正：留名、留原文、可以收回', () => {
  test('更正留着原来的值、谁改的、什么时候；收回后恢复原样', async () => {
    const title = '窗口办事往返次数偏多'
    const page = must(await correct('problems/5/title', title))
    expect(page.reading.problems[5].title).toBe(title)
    expect(page.corrections).toEqual([
      {
        path: 'problems/5/title',
        value: title,
        was: expect.stringContaining('部分窗口'),
        by: '许知禾',
        at: '2026-09-21T02:00:00.000Z',
        rule: null,
      },
    ])
    const again = must(await correct('problems/5/title', '窗口办事往返偏多'))
    expect(again.corrections, '同一处只留最后一次').toHaveLength(1)
    const back = must(await take('problems/5/title'))
    expect(back.corrections).toEqual([])
    expect(back.reading.problems[5].title).toContain('部分窗口')
  })
  test('不在文中的地方、放不下的值、会让整份读不成的更正，一律不收，说明原因', async () => {
    for (const [path, value] of [
      ['problems/99/title', '没有这一项'],
      ['problems/0/权重', '3'],
      ['__proto__/polluted', 'x'],
      ['constructor/name', 'x'],
      ['', {}],
    ] as const)
      expect(await correct(path, value), path).toMatchObject({
        status: 422,
        body: { code: 'import.path', message: { zh: expect.any(String) } },
      })
    for (const [path, value] of [
      ['problems/0/title', 5],
      ['problems/0/full', null],
      ['problems/0/measures', [1, 2]],
      ['problems/0/measures/0/text', null],
      ['problems', []],
      ['problems/0/measures', []],
      ['problems/0', { title: '整项换掉' }],
      ['kind', 'nonsense'],
      ['problems/5/measures/0/dates/0/to', '年底'],
      ['stated/measures', '八十四'],
      ['problems/0/title', '长'.repeat(30_000)],
    ] as const) {
      expect(await correct(path, value), path).toMatchObject({ status: 422, body: { code: 'import.value' } })
    }
    expect(must(await desks.clerk.get(url)).corrections).toEqual([])
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    expect((await desks.liaison.post(`${url}/corrections`, { path: 'title', value: 'x' })).status).toBe(403)
  })
  test('去掉几处不是问题的：里外一起去，位置不串', async () => {
    must(await correct('problems/2', null))
    must(await correct('problems/7/measures/0', null))
    must(await correct('problems/7/measures/2', null))
    const page = must(await desks.clerk.get(url))
    expect(page.reading.problems).toHaveLength(21)
    const measures = page.reading.problems[6].measures.map((m: { text: string }) => m.text)
    expect(measures).toHaveLength(2)
    expect(measures[0]).toContain('第2项整改')
    expect(measures[1]).toContain('第4项整改')
  })
  test('两个人同时更正，谁的也不丢', async () => {
    const [a, b] = await Promise.all([
      correct('problems/9/title', '第一位同志的更正'),
      desks.second.post(`${url}/corrections`, { path: 'problems/10/title', value: '第二位同志的更正' }),
    ])
    expect([a.status, b.status]).toEqual([200, 200])
    const kept = must(await desks.clerk.get(url)).corrections.map((c: { path: string }) => c.path)
    expect(kept).toEqual(expect.arrayContaining(['problems/9/title', 'problems/10/title']))
  })
  test('确认以后事项用更正后的内容，读取结果不能再改', async () => {
    await confirmed(desks.clerk, must(await desks.clerk.get(url)))
    const { rows, count } = await casesOf(desks.clerk, 'problem')
    expect(count).toBe(21)
    expect(rows.map((r: { title: string }) => r.title)).toContain('第一位同志的更正')
    expect(await correct('problems/0/title', '迟来的更正')).toMatchObject({ status: 409, body: { code: 'import.state' } })
    expect((await take('problems/9/title')).status).toBe(409)
  })
})
