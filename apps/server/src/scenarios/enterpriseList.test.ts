import { openRows } from '@changtong/extract'
import { writeLedger } from '@changtong/papers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compareRows } from '../rebuild/index.ts'
import { type Client, type TestSite, testSite } from '../testing/client.ts'
import { creditCodeOf } from '../testing/creditCodes.ts'
import { verifyLedger } from '../verify.ts'
import { must } from './steps.ts'

/** Lists of enterprises dropped in on the import page: looked at, corrected, entered, taken back. */
let site: TestSite
let clerk: Client
beforeAll(async () => {
  site = await testSite('place', '2026-09-21T02:00:00Z')
  clerk = await site.as('general-clerk')
})
afterAll(() => site.close())

const head = ['序号', '企业名称', '统一社会信用代码', '登记状态', '所属行业', '成立日期', '注册资本', '联系人']
type Row = readonly (string | number)[]
const firm = (n: number, name = `青禾甲乙${n}号有限公司`, more: Partial<Record<'code' | 'capital' | 'founded', string>> = {}): Row => [
  ...[n, name, more.code ?? creditCodeOf(n), '存续', '食品制造业', more.founded ?? '2021-03-05', more.capital ?? '100万元', '甲'],
]
const sheet = async (rows: readonly Row[], headings = head) =>
  writeLedger({
    name: '名录',
    title: '园区企业名录',
    columns: headings.map((title) => ({ title, width: 12 })),
    rows: rows.map((row) => [...row]),
  })
const drop = async (rows: readonly Row[], name = '名录.xlsx', headings = head) =>
  clerk.upload(name, await sheet(rows, headings), {}, '/api/imports')
const page = async (id: string) => must(await clerk.get(`/api/enterprise-imports/${id}`))
const rowsOf = async (id: string, query = '') => must(await clerk.get(`/api/enterprise-imports/${id}/rows?${query}`))
const record = (key: string) =>
  site.database.db
    .selectFrom('record')
    .select(['id', 'name', 'data', 'version'])
    .where('register', '=', 'enterprise')
    .where('key', '=', key)
    .executeTakeFirst()
const dropped = async (rows: readonly Row[], name?: string, headings?: string[]): Promise<string> => {
  const answer = must(await drop(rows, name, headings))
  expect(answer).toMatchObject({ register: 'enterprise' })
  return answer.id
}

describe('a list of enterprises dropped in on the import page', () => {
  test('is recognised; its columns are shown with what they were matched by and samples; nothing is entered', async () => {
    const answer = await drop([firm(1), firm(2)])
    expect(answer.status).toBe(201)
    const { id } = answer.body
    const list = await page(id)
    expect(list).toMatchObject({
      state: 'read',
      head: 2,
      counts: { new: 2, changed: 0, same: 0, fault: 0 },
      canConfirm: true,
      canUndo: false,
    })
    expect(list.columns.map(({ at, name, by }: Record<string, unknown>) => [at, name, by])).toEqual([
      ...[
        ['A', null, null],
        ['B', 'name', 'name'],
        ['C', 'creditCode', 'name'],
        ['D', 'status', 'name'],
        ['E', 'industry', 'synonym'],
      ],
      ...[
        ['F', 'founded', 'name'],
        ['G', 'capital', 'name'],
        ['H', null, null],
      ],
    ])
    expect(list.columns[1].sample).toEqual(['青禾甲乙1号有限公司', '青禾甲乙2号有限公司'])
    expect(await record(creditCodeOf(1))).toBeUndefined()
    const imports = must(await clerk.get('/api/imports'))
    expect(imports.rows[0]).toMatchObject({ id, kind: 'enterprise_list', enterprises: 2 })
    expect((await drop([firm(1), firm(2)])).body, 'the same bytes').toMatchObject({ id, known: true })
  })

  test('faulty rows stand with row, cell and reason, duplicates and what differs from the register among them', async () => {
    const before = await dropped([firm(10, '青禾老店有限公司', { capital: '50万元' })], '先登记.xlsx')
    must(await clerk.post(`/api/enterprise-imports/${before}/confirm`))
    const code = creditCodeOf(11)
    const wrong = code.slice(0, 17) + (code.endsWith('0') ? '1' : '0')
    const id = await dropped(
      [
        firm(10, '青禾老店有限公司', { capital: '80万元' }),
        firm(11, undefined, { code: wrong }),
        firm(12),
        firm(13, '青禾重码有限公司', { code: creditCodeOf(12) }),
        firm(14, '青禾丢码有限公司', { code: '9.19900020E+17' }),
        firm(15, '青禾老店有限公司'),
        firm(16, undefined, { founded: '某年' }),
      ],
      '有错.xlsx',
    )
    expect((await page(id)).counts).toEqual({ new: 2, changed: 1, same: 0, fault: 4 })
    const faults = await rowsOf(id, 'state=fault')
    expect(faults.rows.map(({ row, cell, why }: { row: number; cell: string; why: { zh: string } }) => [row, cell, why.zh])).toEqual([
      [4, 'C4', expect.stringContaining('校验位不符')],
      [6, 'C6', '与第 5 行的信用代码相同，只取了前一行。'],
      [7, 'C7', expect.stringContaining('末几位已经丢失')],
      [9, 'F9', '“某年”不是日期，请写作 2026-01-05。'],
    ])
    const [changed] = (await rowsOf(id, 'state=changed')).rows
    expect(changed).toMatchObject({ row: 3, differs: [{ column: 'capital', before: '50万元', after: '80万元' }] })
    const namesake = (await rowsOf(id, 'state=new&q=老店')).rows[0]
    expect(namesake.note.zh, 'the same name under another code').toContain(creditCodeOf(10))
    expect((await rowsOf(id, 'offset=2&limit=2')).rows.map(({ row }: { row: number }) => row)).toEqual([5, 6])
    // The faulty rows as a workbook: mended, it goes in again.
    const book = await clerk.get(`/api/enterprise-imports/${id}/faults.xlsx`)
    const told = await openRows({ name: '未登记.xlsx', bytes: book.bytes })
    if (!told.ok) throw new Error(told.error.code)
    const [, , headings, ...rows] = told.value
    expect(headings!.slice(0, 6)).toEqual(['行', '单元格', '未登记的原因', '序号', '企业名称', '统一社会信用代码'])
    const mended = rows.map((row, i) => row.with(5, creditCodeOf(100 + i)).with(8, '2021-01-01'))
    const again = await dropped(mended, '补好.xlsx', [...headings!])
    expect((await page(again)).counts).toEqual({ new: 4, changed: 0, same: 0, fault: 0 })
  })

  test('columns are corrected by a person, remembered for this office, and forgotten again', async () => {
    const odd = ['户名', '证照', '开办日']
    const asked = await clerk.upload(
      '怪表.xlsx',
      await sheet([['青禾奇店有限公司', creditCodeOf(20), '2021-05-01']], odd),
      { as: 'enterprise_list' },
      '/api/imports',
    )
    const { id } = must(asked)
    expect(await page(id)).toMatchObject({
      canConfirm: false,
      columns: [{ name: null }, { name: 'creditCode', by: 'content' }, { name: null }],
    })
    const read = must(await clerk.post(`/api/enterprise-imports/${id}/columns`, { columns: { A: 'name', C: 'founded' }, remember: true }))
    expect(read).toMatchObject({
      canConfirm: true,
      counts: { new: 1 },
      columns: [{ by: 'person' }, { name: 'creditCode' }, { name: 'founded' }],
    })
    const next = await dropped([['青禾又一店有限公司', creditCodeOf(21), '2021-06-01']], '又来.xlsx', odd)
    const list = await page(next)
    expect(list).toMatchObject({ canConfirm: true, columns: [{ name: 'name', by: 'remembered' }, {}, { name: 'founded' }] })
    const layouts = must(await clerk.get('/api/ledger-layouts'))
    expect(layouts[0]).toMatchObject({ of: 'enterprise', from: { import: id }, id: list.remembered })
    must(await clerk.del(`/api/ledger-layouts/${list.remembered}`))
    expect(await page(next)).toMatchObject({ remembered: null, canConfirm: true })
    const unread = await clerk.upload('又一怪表.xlsx', await sheet([['青禾三店有限公司', creditCodeOf(22), '']], odd), {}, '/api/imports')
    expect(unread.body.register, 'what nobody says to be such a list is read as a document').toBeUndefined()
  })

  test('a code whose last sign does not fit is taken where somebody compared it', async () => {
    const code = creditCodeOf(30)
    const odd = code.slice(0, 17) + (code.endsWith('0') ? '1' : '0')
    const id = await dropped([firm(30, undefined, { code: odd })], '早期代码.xlsx')
    expect(await page(id)).toMatchObject({ canConfirm: false, counts: { fault: 1 } })
    expect(must(await clerk.post(`/api/enterprise-imports/${id}/columns`, { unchecked: true }))).toMatchObject({
      counts: { new: 1, fault: 0 },
    })
    must(await clerk.post(`/api/enterprise-imports/${id}/confirm`))
    expect(await record(odd)).toMatchObject({ data: { unchecked: true } })
  })

  test('is entered exactly once, however often it is confirmed, and taken back but for what somebody touched since', async () => {
    const old = await dropped([firm(40), firm(41)], '旧名录.xlsx')
    must(await clerk.post(`/api/enterprise-imports/${old}/confirm`))
    const before = await record(creditCodeOf(40))
    const id = await dropped([firm(40, undefined, { capital: '900万元' }), firm(41), firm(42), firm(43), firm(44)], '新名录.xlsx')
    const answers = await Promise.all([1, 2, 3].map(() => clerk.post(`/api/enterprise-imports/${id}/confirm`)))
    for (const answer of answers) expect(must(answer)).toEqual({ added: 3, changed: 1, same: 1, fault: 0 })
    expect((await record(creditCodeOf(40)))!.version).toBe(before!.version + 1)
    expect((await record(creditCodeOf(42)))!.version).toBe(1)
    expect((await clerk.post(`/api/enterprise-imports/${id}/columns`, { unchecked: true })).body.code).toBe('enterprise-import.state')
    const [entered] = (await rowsOf(id, 'state=new')).rows
    expect(must(await clerk.get(`/api/enterprises/${entered.enterprise}`))).toMatchObject({ creditCode: creditCodeOf(42) })
    // One gets a contact, one is changed by a later list: both are touched, and stay.
    const touched = (await record(creditCodeOf(43)))!
    must(await clerk.post(`/api/enterprises/${touched.id}/contacts`, { name: '盛夏', phone: '19900000077', may: 'submit' }))
    const later = await dropped([firm(44, undefined, { capital: '1万元' })], '再后来.xlsx')
    must(await clerk.post(`/api/enterprise-imports/${later}/confirm`))
    expect(must(await clerk.post(`/api/enterprise-imports/${id}/undo`))).toMatchObject({
      ...{ removed: 1, restored: 1, kept: 2 },
      examples: [{ name: '青禾甲乙43号有限公司' }, { name: '青禾甲乙44号有限公司' }],
    })
    expect(await record(creditCodeOf(42))).toBeUndefined()
    expect((await record(creditCodeOf(40)))!.data).toEqual(before!.data)
    expect((await clerk.post(`/api/enterprise-imports/${id}/undo`)).body.code).toBe('enterprise-import.state')
    // The same file goes in again; what was taken away is new once more.
    const again = await dropped([firm(40, undefined, { capital: '900万元' }), firm(41), firm(42), firm(43), firm(44)], '新名录.xlsx')
    expect(again).not.toBe(id)
    expect((await page(again)).counts).toEqual({ new: 1, changed: 2, same: 2, fault: 0 })
    must(await clerk.post(`/api/enterprise-imports/${again}/confirm`))
  })

  test('a ledger of problems that names enterprises and their codes stays a ledger', async () => {
    const headings = ['序号', '企业名称', '统一社会信用代码', '反映问题', '责任单位']
    const row = [1, '青禾丙丁有限公司', creditCodeOf(50), '门前道路积水影响出货。', '城市管理局']
    expect(must(await drop([row], '问题台账.xlsx', headings)).row.kind).toBe('problem_list')
  })

  test('the register is told by its entries, and the ledger verifies', async () => {
    const { db } = site.database
    expect((await compareRows(db)).differences).toEqual([])
    expect(await verifyLedger(db)).toMatchObject({ ok: true })
  })
})
