import { openDocument } from '@changtong/extract'
import { checkLedger } from '@changtong/papers'
import { readLedger, wordsAt } from '@changtong/reader'
import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Row as CaseRow } from '../loop/rows.ts'
import { type TestSite, testSite } from '../testing/client.ts'

let site: TestSite
beforeAll(async () => {
  site = await testSite('story')
})
afterAll(() => site.close())

describe('导出与列表一致', () => {
  test.each(['procedure=problem', 'procedure=problem&light=red', 'procedure=measure&sort=due', 'procedure=request&q=噪声'])(
    '%s：同样的行、同样的次序',
    async (query) => {
      const clerk = await site.as('general-clerk')
      const { body: list } = await clerk.get(`/api/cases?${encodeURI(query)}&limit=200`)
      const { bytes } = await clerk.get(`/api/cases.xlsx?${encodeURI(query)}`)
      const opened = await openDocument({ name: '导出.xlsx', bytes })
      if (!opened.ok) throw new Error(opened.error.code)
      const { text } = opened.value.source
      const places = list.rows.map((row: { no: string }) => text.indexOf(row.no))
      expect(places.every((place: number) => place >= 0)).toBe(true)
      expect([...places].sort((a: number, b: number) => a - b)).toEqual(places)
      expect([...text.matchAll(/(?:问|措|诉)〔2026〕\d+号/g)].length).toBe(list.count)
    },
  )

  test('导出的列就是列表上选的列，次序和格子里的字都一样', async () => {
    const clerk = await site.as('general-clerk')
    const query = 'procedure=problem&light=red&sort=due'
    const { body: list } = await clerk.get(`/api/cases?${query}&limit=200`)
    const { bytes } = await clerk.get(`/api/cases.xlsx?${query}&columns=title,no,left,state,lead,handler,round`)
    const opened = await openDocument({ name: '导出.xlsx', bytes })
    if (!opened.ok) throw new Error(opened.error.code)
    const table = opened.value.source.blocks.find((block) => block.kind === 'table')!
    const [title, taken, head, ...rows] = table.rows.map((row) => row.map((cell) => wordsAt(opened.value.source, cell.span).trim()))
    expect(title).toEqual(['青禾区问题清单'])
    expect(taken![0]).toMatch(new RegExp(`^2026-.*许知禾 导出　共 ${list.count} 件$`))
    expect(head).toEqual(['事项', '编号', '剩余', '状态', '牵头单位', '经办人', '轮次'])
    expect(rows.length).toBeGreaterThan(2)
    expect(rows).toEqual(
      list.rows.map((r: CaseRow) => [
        r.title,
        r.no,
        r.left?.zh ?? '',
        r.stateLabel.zh,
        r.leadUnit?.name ?? '',
        r.handler?.name ?? '',
        `${r.round}`,
      ]),
    )
  })
})

describe('导出的表格', () => {
  test.each(['cases.xlsx?procedure=problem', 'cases.xlsx?procedure=all', 'ledger.xlsx', 'work-orders.xlsx'])(
    '%s：格里背后印着哪个单位、谁、什么时候导出；日期是日期，次数是数',
    async (path) => {
      const clerk = await site.as('general-clerk')
      const { bytes } = await clerk.get(`/api/${path}`)
      const { faults, rows, watermark } = checkLedger(bytes)
      expect(faults).toEqual([])
      expect(watermark).toEqual(['青禾区优化营商环境工作专班办公室', expect.stringMatching(/^许知禾　2026-\d\d-\d\d \d\d:\d\d 导出$/)])
      const { sheets } = await readXlsx(bytes)
      const [, , head] = sheets[0]!.rows
      const body = sheets[0]!.rows.slice(-rows)
      expect(rows).toBeGreaterThan(0)
      for (const [at, title] of head!.entries()) {
        const kinds = new Set(
          body
            .map((row) => row[at])
            .flatMap((v) => (v === null || v === undefined || v === '' ? [] : [v instanceof Date ? 'date' : typeof v])),
        )
        if (['登记时间', '办结时间', '受理时间'].includes(String(title))) expect([...kinds].filter((kind) => kind !== 'date')).toEqual([])
        if (['轮次', '序号'].includes(String(title))) expect([...kinds].filter((kind) => kind !== 'number')).toEqual([])
      }
    },
  )
})

describe('台账：问题与措施在一张表上', () => {
  test('导出的台账，按台账读回来：同样的问题、措施、牵头单位和期限', async () => {
    const clerk = await site.as('general-clerk')
    const { body: list } = await clerk.get('/api/cases?procedure=problem&limit=200&sort=no')
    const { body: measures } = await clerk.get('/api/cases?procedure=measure&limit=200&sort=no')
    const { bytes } = await clerk.get('/api/ledger.xlsx?sort=no')
    const opened = await openDocument({ name: '台账.xlsx', bytes })
    if (!opened.ok) throw new Error(opened.error.code)
    const { reading, sheets } = readLedger(opened.value.source)
    expect(sheets![0]!.passed).toEqual([])
    expect(reading.problems.map(({ title, lead, status }) => [title, lead, status])).toEqual(
      list.rows.map((r: CaseRow) => [r.title, r.leadUnit?.name ?? null, expect.stringMatching('')]),
    )
    expect(reading.problems.reduce((n, p) => n + p.measures.length, 0)).toBe(measures.rows.length)
    const of = (no: string) => measures.rows.filter((r: CaseRow) => r.parent?.no === no).length
    expect(reading.problems.map((p) => p.measures.length)).toEqual(list.rows.map((r: CaseRow) => of(r.no)))
  })
  test('各人导出的是各人能看的', async () => {
    const liaison = await site.as('market-regulation-liaison')
    const { body: list } = await liaison.get('/api/cases?procedure=problem&limit=200')
    const { bytes } = await liaison.get('/api/ledger.xlsx')
    const opened = await openDocument({ name: '台账.xlsx', bytes })
    if (!opened.ok) throw new Error(opened.error.code)
    expect(readLedger(opened.value.source).reading.problems).toHaveLength(list.count)
    expect(opened.value.source.text).toContain(`共 ${list.count} 件`)
  })
})
