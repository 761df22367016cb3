import { openRows } from '@changtong/extract'
import { csv, writeLedger } from '@changtong/papers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compareRows } from '../rebuild/index.ts'
import { type TestSite, testSite } from '../testing/client.ts'
import { verifyLedger } from '../verify.ts'
import { enterpriseHead } from './enterpriseColumns.ts'
import { importEnterprises } from './importEnterprises.ts'

let site: TestSite
beforeAll(async () => {
  site = await testSite('place', '2026-09-21T02:00:00Z')
})
afterAll(() => site.close())

const headings = ['序号', '单位名称（全称）', '统一社会信用代码', '所属行业', '所在镇街', '企业规模', '成立时间', '注册资本', '联系人']
const columns = headings.map((title) => ({ title, width: 12 }))
const good = ['1', '青禾新桥食品有限公司', '91320685553812076d', '食品制造业', '河源街道', '小型企业', '2019年3月5日', '500万元', '甲']
const rows = [
  good,
  ['2', '青禾远山茶业有限公司', ' 91460100MA5QWERT16', '', '', '', '43525', '', ''],
  ['3', '青禾丢码有限公司', '9.13207E+17', '', '', '', '', '', ''],
  ['4', '青禾错码有限公司', '91440105MA9XY0C3XC', '', '', '', '', '', ''],
  ['5', '', '91440105MA9XY0C3XB', '', '', '', '', '', ''],
  ['6', '青禾重复有限公司', '91320685553812076D', '', '', '', '', '', ''],
  ['7', '青禾巨大有限公司', '91320700MAC8K2N4XJ', '', '', '巨大', '', '', ''],
  ['合计', '7', '', '', '', '', '', '', ''],
]
const file = async (body = rows) => ({
  name: '名录.xlsx',
  bytes: await writeLedger({ name: '名录', title: '青禾区企业名录', columns, rows: body }),
})
const put = async (given: { name: string; bytes: Uint8Array }, unchecked = false) => {
  const done = await importEnterprises(site.office, { ...given, unchecked })
  if (!done.ok) throw new Error(done.error.code)
  return done.value
}
const record = (key: string) =>
  site.office.database.db
    .selectFrom('record')
    .select(['name', 'data', 'version'])
    .where('register', '=', 'enterprise')
    .where('key', '=', key)
    .executeTakeFirst()

describe('a list of enterprises goes into the register', () => {
  test('good rows are entered with source and day of each value; each refused row is given back with its cell and reason', async () => {
    const done = await put(await file())
    expect(done).toMatchObject({ added: 2, changed: 0, same: 0, refused: 5 })
    expect(done.columns).toMatchObject({ '单位名称（全称）': 'name', 统一社会信用代码: 'creditCode', 联系人: null })
    expect(await record('91320685553812076D')).toMatchObject({
      name: '青禾新桥食品有限公司',
      data: {
        size: 'small',
        values: {
          founded: { v: '2019-03-05', source: '名录.xlsx', asOf: '2026-09-21' },
          capital: { v: '500万元' },
          street: { v: '河源街道' },
        },
      },
    })
    // 43525 is how a spreadsheet counts 1 March 2019. The contact of the list is no column of the register and stays out of it.
    expect(await record('91460100MA5QWERT16')).toMatchObject({ data: { values: { founded: { v: '2019-03-01' } } } })
    expect(JSON.stringify(await record('91320685553812076D'))).not.toContain('甲')
    const told = await openRows({ name: '未登记.xlsx', bytes: done.refusedFile! })
    if (!told.ok) throw new Error(told.error.code)
    expect(told.value.slice(3).map(([row, cell, why]) => [row, cell, why])).toEqual([
      ['5', 'C5', expect.stringContaining('末几位已经丢失')],
      ['6', 'C6', expect.stringContaining('校验位不符')],
      ['7', 'B7', '缺少企业名称。'],
      ['8', 'C8', '与第 3 行的信用代码相同，只取了前一行。'],
      ['9', 'F9', expect.stringContaining('巨大')],
    ])
  })
  test('the same list again changes nothing; a list that says otherwise changes only what it says', async () => {
    expect(await put(await file())).toMatchObject({ added: 0, changed: 0, same: 2 })
    const before = (await record('91320685553812076D'))!
    const next = {
      name: '更新.csv',
      bytes: Buffer.from(
        csv({ columns: [columns[1]!, columns[2]!, columns[7]!], rows: [['青禾新桥食品有限公司', '91320685553812076D', '800万元']] }),
      ),
    }
    expect(await put(next)).toMatchObject({ changed: 1, same: 0, refusedFile: null })
    const after = (await record('91320685553812076D'))!
    expect(after.version).toBe(before.version + 1)
    expect(after.data).toMatchObject({
      size: 'small',
      values: { capital: { v: '800万元', source: '更新.csv' }, founded: { v: '2019-03-05', source: '名录.xlsx' } },
    })
  })
  test('a code whose last sign does not fit is taken where somebody says so', async () => {
    const [, , , odd] = rows
    expect(await put(await file([odd!]), true)).toMatchObject({ added: 1, refused: 0 })
    expect(await record('91440105MA9XY0C3XC')).toMatchObject({ data: { unchecked: true } })
  })
  test('what is no list of enterprises is refused in words; nothing is entered', async () => {
    const other = { name: '别的.csv', bytes: Buffer.from('甲,乙\n1,2\n'), unchecked: false }
    expect(await importEnterprises(site.office, other)).toMatchObject({ ok: false, error: { code: 'register.unread' } })
    const word = { name: '别的.txt', bytes: Buffer.from('%PDF-1.7 x'), unchecked: false }
    expect(await importEnterprises(site.office, word)).toMatchObject({ ok: false, error: { code: 'document.no-sheet' } })
  })
  test('the register is told by its entries, and the ledger verifies', async () => {
    const { db } = site.office.database
    expect((await compareRows(db)).differences).toEqual([])
    expect(await verifyLedger(db)).toMatchObject({ ok: true })
  })
  test('a code column that no heading names is known by what stands in it', () => {
    const found = enterpriseHead([
      ['名录'],
      ['企业名称', '证照号'],
      ['青禾甲有限公司', '91320685553812076D'],
      ['青禾乙有限公司', '91460100MA5QWERT16'],
    ])
    expect(found).toMatchObject({
      row: 1,
      columns: [
        { name: 'name', by: 'name' },
        { name: 'creditCode', by: 'content', at: 'B' },
      ],
    })
  })
})
