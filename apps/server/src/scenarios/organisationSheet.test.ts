import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, type TestSite, testSite } from '../testing/client.ts'
import { must } from './steps.ts'

let site: TestSite
let admin: Client
let organisation: string
beforeAll(async () => {
  site = await testSite()
  admin = await site.as('system-administrator')
  const { organisation: root } = await site.database.db
    .selectFrom('unit')
    .select('organisation')
    .where('key', '=', 'finance')
    .executeTakeFirstOrThrow()
  organisation = (await site.database.db.selectFrom('unit').select('name').where('id', '=', root).executeTakeFirstOrThrow()).name
})
afterAll(() => site.close())

const sent = (name: string, content: string | Uint8Array, who: Client = admin) => who.upload(name, content, {}, '/api/organisation/import')
const csv = (...rows: string[]) => rows.join('\n')
const units = () =>
  csv(
    '单位名称,上级单位,英文名称,别名',
    `滨河园区管理处,${organisation},Riverside Park Office,园区处、滨河管理处`,
    '园区企业科,滨河园区管理处,,',
  )
const people = csv(
  '姓名,登录账号,单位,岗位,任职方式,开始日期',
  '严知远,yan.zhiyuan,园区企业科,联络员,,2026/11/1',
  '严知远,yan.zhiyuan,园区企业科,经办人,兼任,2026年11月1日',
  '孟书禾,meng.shuhe,滨河管理处,单位负责人,,',
)
const count = async () => {
  const { rows } = await site.database.pool.query<{ n: string }>(
    'SELECT (SELECT count(*) FROM unit) || $1 || (SELECT count(*) FROM person) || $1 || (SELECT count(*) FROM appointment) || $1 || (SELECT count(*) FROM entry) AS n',
    ['/'],
  )
  return rows[0]!.n
}

/** A workbook of one sheet, each cell a text of its own. */
function xlsx(rows: readonly (readonly string[])[]): Uint8Array {
  const cell = (text: string, r: number, c: number) => `<c r="${'ABCDEFGH'[c]}${r + 1}" t="inlineStr"><is><t>${text}</t></is></c>`
  const sheet = `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows
    .map((row, r) => `<row r="${r + 1}">${row.map((text, c) => cell(text, r, c)).join('')}</row>`)
    .join('')}</sheetData></worksheet>`
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const pack = 'http://schemas.openxmlformats.org/package/2006'
  const main = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  return zipSync({
    '[Content_Types].xml': strToU8(
      `<?xml version="1.0"?><Types xmlns="${pack}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${main}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${main}.worksheet+xml"/></Types>`,
    ),
    '_rels/.rels': strToU8(
      `<?xml version="1.0"?><Relationships xmlns="${pack}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    'xl/workbook.xml': strToU8(
      `<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${office}"><sheets><sheet name="人员" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<?xml version="1.0"?><Relationships xmlns="${pack}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    'xl/worksheets/sheet1.xml': strToU8(sheet),
  })
}

describe('批量建立单位、岗位和人员', () => {
  test('一行不对，整张表不导入；每个不对的行都说明是哪一行、为什么', async () => {
    const before = await count()
    const bad = await sent(
      'people.csv',
      csv(
        '姓名,登录账号,单位,岗位,任职方式,开始日期',
        '严知远,yan.zhiyuan,区财政局,联络员,,2026-11-01',
        '孟书禾,m,区财政局,联络员,,',
        '孟书禾,meng.shuhe,没有的科,联络员,,',
        '孟书禾,meng.shuhe,区财政局,县长,,',
        '孟书禾,meng.shuhe,区财政局,联络员,代班,',
        '孟书禾,meng.shuhe,区财政局,联络员,,2026-02-30',
        '孟书禾,yan.zhiyuan,区财政局,经办人,,',
      ),
    )
    expect(bad.status).toBe(422)
    const { rows } = bad.body.details as { rows: { row: number; why: { zh: string; en: string } }[] }
    expect(rows.map((r) => r.row)).toEqual([3, 4, 5, 6, 7, 8])
    for (const [i, words] of ['登录账号', '没有的科', '县长', '代班', '2026-02-30', '已给了'].entries()) {
      expect(rows[i]!.why.zh).toContain(words)
      expect(rows[i]!.why.en).not.toBe('')
    }
    expect(await count()).toBe(before)
    expect((await sent('people.csv', people, await site.as('general-clerk'))).status).toBe(403)
    expect((await sent('words.csv', csv('甲,乙', '一,二'))).body.code).toBe('sheet.unread')
    expect(await count()).toBe(before)
  })
  test('单位表和人员表导入后人人可用初始密码登录，一人多岗，单位认别名', async () => {
    expect(must(await sent('units.csv', units()))).toMatchObject({ units: 2, people: [], appointments: 0 })
    const made = must(await sent('people.csv', people))
    expect(made).toMatchObject({ units: 0, appointments: 3, people: [{ login: 'yan.zhiyuan' }, { login: 'meng.shuhe' }] })
    const held = must(await admin.get(`/api/appointments?person=${made.people[0].id}`)) as {
      kind: string
      from: string
      unit: { name: string }
    }[]
    expect(held.map((a) => [a.kind, a.from, a.unit.name]).sort()).toEqual([
      ['concurrent', '2026-11-01', '园区企业科'],
      ['regular', '2026-11-01', '园区企业科'],
    ])
    for (const { login, password } of made.people)
      expect((await site.anonymous().post('/api/session', { login, password })).body.code).toBe('session.password-due')
    const again = await sent('people.csv', people)
    expect(
      again.body.details.rows.map((r: { row: number }) => r.row),
      '再传一次：账号都在了',
    ).toEqual([2, 3, 4])
  })
  test('Excel 表同样可用', async () => {
    const made = must(
      await sent(
        'people.xlsx',
        xlsx([
          ['姓名', '登录账号', '单位', '岗位'],
          ['庄予宁', 'zhuang.yuning', '区财政局', '经办人'],
        ]),
      ),
    )
    expect(made).toMatchObject({ appointments: 1, people: [{ name: '庄予宁' }] })
  })
})
