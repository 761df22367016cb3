import { writeLedger } from '@changtong/papers'
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

const heading = ['序号', '事由', '怎么办', '谁来办', '办到哪天']
const rows = [
  ['1', '办事指南在网站上找不到。', '在门户首页上线。', '区政数局', '2026年10月底'],
  ['2', '', '', '区政数局', '2026年11月'],
  ['3', '流程图看不懂。', '重画流程图。', '区政数局', '2026-11-30'],
]
const workbook = (body: readonly (readonly string[])[], title = heading) =>
  writeLedger({ name: '台账', columns: title.map((one) => ({ title: one, width: 12 })), rows: body })
const bring = async (name: string, body: readonly (readonly string[])[] = rows) =>
  must(await received(desks.clerk, name, await workbook(body)))
const set = (id: string, body: unknown) => desks.clerk.post(`/api/imports/${id}/columns`, body)
const columns = (page: { sheets: { columns: { at: string; name: string | null; by: string | null }[] }[] }) =>
  Object.fromEntries(page.sheets[0]!.columns.map(({ at, name, by }) => [at, `${name} ${by}`]))
const wish = { sheet: 0, columns: { B: 'problem', C: 'measures' }, remember: true }

describe('台账的列由人定，本办记住', () => {
  let first: string
  test('认不出的列由人指定，读取结果随之而变；有毛病的行说明单元格和原因，好的行照读', async () => {
    const page = await bring('第一次.xlsx')
    first = page.row.id
    expect(columns(page)).toMatchObject({ A: 'no name', B: 'null null' })
    const again = must(await set(first, wish))
    expect(columns(again)).toMatchObject({ A: 'no name', B: 'problem person', C: 'measures person' })
    expect(again.reading.problems.map((p: { no: string; full: string }) => [p.no, p.full])).toEqual([
      ['1', '办事指南在网站上找不到。'],
      ['3', '流程图看不懂。'],
    ])
    expect(again.sheets[0]).toMatchObject({ items: 2, canRemember: true, remembered: expect.any(String) })
    expect(again.sheets[0].passed).toMatchObject([{ kind: 'fault', row: 3, cell: 'B3', words: '2 区政数局 2026年11月' }])
    // Every value stands where its cell is.
    const link = again.links.find((l: { path: string }) => l.path === 'problems/1/full')
    expect(again.source.text.slice(link.span.start, link.span.end)).toBe('流程图看不懂。')
  })
  test('同一表头的下一份台账照记住的列读，注明是记住的；忘掉以后不再照办', async () => {
    const page = await bring('第二次.xlsx', [['1', '窗口排队久。', '增设窗口。', '区政数局', '2026-12-01']])
    expect(columns(page)).toMatchObject({ B: 'problem remembered', C: 'measures remembered' })
    expect(page.reading.problems).toMatchObject([{ full: '窗口排队久。' }])
    const [kept] = must(await desks.clerk.get('/api/ledger-layouts'))
    expect(kept).toMatchObject({
      by: '许知禾',
      from: { import: first, name: '第一次.xlsx' },
      columns: [{ at: 'A', heading: '序号', name: 'no' }, { at: 'B', heading: '事由', name: 'problem' }, {}, {}, {}],
    })
    expect(page.sheets[0].remembered).toBe(kept.id)
    expect(must(await desks.clerk.del(`/api/ledger-layouts/${kept.id}`))).toEqual([])
    expect(columns(await bring('第三次.xlsx', [['1', '公示栏字太小。', '换大字。', '区政数局', '2026-12-01']]))).toMatchObject({
      B: 'null null',
    })
    expect(await desks.clerk.del(`/api/ledger-layouts/${kept.id}`)).toMatchObject({ status: 404 })
  })
  test('改列时，别处已作的更正仍在；确认以后不能再改列，撤销后事项收回', async () => {
    const page = await bring('第四次.xlsx', [['1', '电梯坏了没人修。', '请维保单位检修。', '区住建局', '2026-12-01']])
    const { id } = page.row
    must(await desks.clerk.post(`/api/imports/${id}/corrections`, { path: 'title', value: '第四次台账' }))
    const again = must(await set(id, { ...wish, remember: false }))
    expect(again.corrections).toMatchObject([{ path: 'title', value: '第四次台账' }])
    expect(must(await desks.clerk.get('/api/ledger-layouts'))).toEqual([])
    expect(await set(id, { ...wish, columns: { ZZ: 'problem' } })).toMatchObject({ status: 422, body: { code: 'import.columns' } })
    expect(must(await desks.clerk.post(`/api/imports/${id}/confirm`, {}))).toMatchObject({ problems: 1, measures: 1 })
    expect(await set(id, wish)).toMatchObject({ status: 409, body: { code: 'import.state' } })
    expect(must(await desks.clerk.post(`/api/imports/${id}/undo`, {}))).toMatchObject({ removed: 2, kept: [] })
  })
  test('别的岗位不能动', async () => {
    expect(await desks.liaison.post(`/api/imports/${first}/columns`, wish)).toMatchObject({ status: 403 })
    expect(await desks.liaison.get('/api/ledger-layouts')).toMatchObject({ status: 403 })
  })
})
