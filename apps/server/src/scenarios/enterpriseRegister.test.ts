import { openRows } from '@changtong/extract'
import { csv } from '@changtong/papers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compareRows } from '../rebuild/index.ts'
import { type Client, type TestSite, testSite } from '../testing/client.ts'
import { creditCodeOf } from '../testing/creditCodes.ts'
import { verifyLedger } from '../verify.ts'
import { must } from './steps.ts'

/** The register of enterprises at its real size: 18,252 of them, of which 8,304 were founded in 2021. All of it is invented. */
const all = 18_252
const foundedIn: readonly (readonly [year: string, n: number])[] = [
  ['2021', 8304],
  ['2020', 4231],
  ['2018', all - 8304 - 4231],
]
const headings = ['企业名称', '统一社会信用代码', '登记状态', '所属行业', '所在镇街', '企业规模', '成立日期', '注册资本']
const characters = [...'安宝昌成达丰和嘉康乐明宁平青荣盛泰万旺祥新兴雅益永源泽众']
const nameOf = (n: number): string =>
  `青禾${[n % 28, Math.floor(n / 28) % 28, Math.floor(n / 784) % 28].map((at) => characters[at]).join('')}${n % 3 === 0 ? '商贸' : '科技'}有限公司`
const rows: readonly (readonly string[])[] = foundedIn
  .flatMap(([year, n]) => Array.from({ length: n }, (_, i) => `${year}-${String((i % 12) + 1).padStart(2, '0')}-15`))
  .map((founded, n) => [
    ...[nameOf(n), creditCodeOf(n), n % 50 === 0 ? '注销' : '存续', n % 4 === 0 ? '零售业' : '软件业'],
    ...[n % 2 === 0 ? '禾苑街道' : '望川街道', n % 9 === 0 ? '中型' : '微型', founded, '100万元'],
  ])
const wrongSign = (code: string): string => code.slice(0, 17) + (code.endsWith('0') ? '1' : '0')
const faulty = [
  ['青禾错码有限公司', wrongSign(creditCodeOf(912_345))],
  ['青禾丢码有限公司', '9.19900021E+17'],
  [nameOf(7), creditCodeOf(7)],
  ['', creditCodeOf(912_346)],
]

let site: TestSite
let clerk: Client
let list = ''
let others = 0
beforeAll(async () => {
  site = await testSite('place', '2026-09-21T02:00:00Z')
  clerk = await site.as('general-clerk')
  others = must(await clerk.get('/api/enterprises?limit=1')).count
}, 120_000)
afterAll(() => site.close())
const count = async (query: string): Promise<number> => must(await clerk.get(`/api/enterprises?limit=1&${query}`)).count

describe('the register of enterprises at its real size', () => {
  test('[0-27] 18,252 rows are imported; bad codes and duplicates are turned away with their row numbers', {
    timeout: 180_000,
  }, async () => {
    const columns = headings.map((title) => ({ title, width: 12 }))
    const file = csv({ columns, rows: [...rows, ...faulty.map((row) => [...row, '', '', '', '', '', ''])] })
    const received = must(await clerk.upload('园区企业.csv', file, {}, '/api/imports'))
    list = `/api/enterprise-imports/${received.id}`
    expect(must(await clerk.get(list)).counts).toEqual({ new: all, changed: 0, same: 0, fault: faulty.length })
    const told = must(await clerk.get(`${list}/rows?state=fault`)).rows
    expect(told.map(({ row, cell, why }: { row: number; cell: string; why: { zh: string } }) => [row, cell, why.zh])).toEqual([
      [all + 2, `B${all + 2}`, expect.stringContaining('校验位不符')],
      [all + 3, `B${all + 3}`, expect.stringContaining('末几位已经丢失')],
      [all + 4, `B${all + 4}`, '与第 9 行的信用代码相同，只取了前一行。'],
      [all + 5, `A${all + 5}`, '缺少企业名称。'],
    ])
    // Rows come in windows, however long the list is.
    expect(must(await clerk.get(`${list}/rows?offset=18000&limit=50`)).rows).toHaveLength(50)
    expect(must(await clerk.post(`${list}/confirm`))).toEqual({ added: all, changed: 0, same: 0, fault: faulty.length })
    expect(must(await clerk.post(`${list}/confirm`)), 'a second time').toMatchObject({ added: all })
    expect(await count('')).toBe(all + others)
  })

  test('[0-27] new in 2021 is 8,304, opens as a list, and a reported growth stands beside the one that is found, with its difference', async () => {
    const before = must(await clerk.get('/api/enterprise-figures'))
    const year = before.years.find(({ of }: { of: string }) => of === '2021')
    expect(year).toMatchObject({ n: 8304, growth: '96.27', reported: null, list: '/w/enterprises?founded=2021' })
    expect(await count('founded=2021')).toBe(8304)
    must(await clerk.post('/api/enterprise-figures/2021', { count: 8304, growth: '96.28', source: '园区年报' }))
    must(await clerk.post('/api/enterprise-figures/total', { count: 18_000, growth: null, source: '园区年报' }))
    const { years, total } = must(await clerk.get('/api/enterprise-figures'))
    expect(years.find(({ of }: { of: string }) => of === '2021')).toMatchObject({
      ...{ n: 8304, growth: '96.27', difference: 0, growthAgrees: false },
      reported: { count: 8304, growth: '96.28', source: '园区年报' },
      impossible: { zh: expect.stringContaining('没有哪个整数的上年数正好得出 96.28%') },
    })
    expect(total).toMatchObject({ n: all + others, difference: 18_000 - all - others })
    // What the register gives itself is never bent to what is reported; taken away again, nothing is left beside it.
    must(await clerk.post('/api/enterprise-figures/2021', { count: null, growth: null, source: '误报' }))
    expect(must(await clerk.get('/api/enterprise-figures')).years[0]).toMatchObject({
      of: '2021',
      n: 8304,
      reported: null,
      difference: null,
    })
  })

  test('the list is asked for in windows: by words, by the letters of a name, by what it is narrowed to, in any order', async () => {
    const window = must(await clerk.get('/api/enterprises?sort=-founded&offset=8300&limit=200'))
    expect(window.rows).toHaveLength(200)
    expect(window.rows.filter(({ founded }: { founded: string }) => founded.startsWith('2021'))).toHaveLength(4)
    expect(window.rows[0]).toMatchObject({
      industry: { zh: expect.any(String) },
      street: expect.stringContaining('街道'),
      capital: '100万元',
    })
    expect((await clerk.get('/api/enterprises?limit=201')).status, 'nobody asks for all of it at once').toBe(422)
    expect(await count(`q=${creditCodeOf(123)}`)).toBe(1)
    const narrowed = rows.filter((row) => row[2] === '注销' && row[3] === '零售业' && row[4] === '禾苑街道').length
    expect(await count('status=注销&industry=零售业&street=heyuan')).toBe(narrowed)
    expect(await count('contacts=yes')).toBeLessThan(others + 1)
    const choices = must(await clerk.get('/api/enterprise-choices'))
    expect(choices.founded.map(({ value }: { value: string }) => value)).toEqual(['2021', '2020', '2018'])
    expect(choices.street).toContainEqual({ value: 'heyuan', label: expect.objectContaining({ zh: '禾苑街道办事处' }) })
    // By letters: those who came last are spelled as somebody asks, the others by the sweep.
    const [last] = rows.at(-1)!
    expect(last).toBe('青禾益嘉益科技有限公司')
    const sounding = must(await clerk.get('/api/enterprises?q=qhyjykj')).rows
    expect(sounding.map(({ name }: { name: string }) => name)).toContain(last)
  })

  test('an export is exactly what the list shows', async () => {
    const query = 'founded=2020&street=heyuan&sort=creditCode'
    const book = await clerk.get(`/api/enterprises.xlsx?${query}&columns=creditCode,name,founded`)
    const opened = await openRows({ name: '名录.xlsx', bytes: book.bytes })
    if (!opened.ok) throw new Error(opened.error.code)
    const [, , head, ...body] = opened.value
    expect(head).toEqual(['统一社会信用代码', '企业名称', '成立日期'])
    const { rows: shown, count: n } = must(await clerk.get(`/api/enterprises?${query}&limit=200`))
    expect(body.slice(0, 200).map((row) => row.slice(0, 2))).toEqual(
      shown.map((row: { creditCode: string; name: string }) => [row.creditCode, row.name]),
    )
    expect(body).toHaveLength(n)
  })

  test('all of it is taken back as it came, told by its entries', { timeout: 120_000 }, async () => {
    const { db } = site.database
    expect((await compareRows(db)).differences).toEqual([])
    expect(must(await clerk.post(`${list}/undo`))).toMatchObject({ removed: all, restored: 0, kept: 0 })
    expect(await count('')).toBe(others)
    expect(await verifyLedger(db)).toMatchObject({ ok: true })
  })
})
