import { openDocument } from '@changtong/extract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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
})
