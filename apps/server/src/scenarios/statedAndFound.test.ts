import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestSite, testSite } from '../testing/client.ts'
import { inventedReport, stated } from './inventedReport.ts'
import { casesOf, confirmed, type Desks, desksOf, measureCleared, must, pageOf, photo, received } from './steps.ts'

let site: TestSite
let desks: Desks
beforeAll(async () => {
  site = await testSite('place', '2026-09-21T02:00:00Z')
  desks = await desksOf(site)
})
afterAll(() => site.close())
const seed = path.join(import.meta.dirname, '../../../../../shared/seeds/004_c05d59ada4051b56.txt')
const measuresCheck = {
  kind: 'count',
  stated: 84,
  found: 75,
  difference: 9,
  note: { zh: expect.stringContaining('84'), en: expect.any(String) },
}

describe('文中称的和读出来的并排放着，谁也不改谁', () => {
  test('[4-02] 22项问题、称84条读出75条措施；全部措施销号之前，问题销不了', async () => {
    const page = must(await received(desks.clerk, '专项巡察集中整改进展.txt', inventedReport))
    expect(page.reading.stated).toEqual({ problems: 22, measures: 84 })
    expect(page.row).toMatchObject({ problems: 22, measures: 75, kind: 'rectification_report' })
    expect(page.reading.checks).toContainEqual(expect.objectContaining(measuresCheck))
    const done = await confirmed(desks.clerk, page)
    expect(done).toMatchObject({ problems: 22, measures: stated.printed, takenOver: stated.solved })
    expect((await casesOf(desks.clerk, 'problem')).count).toBe(22)
    expect((await casesOf(desks.clerk, 'measure')).count).toBe(75)

    const open = (await casesOf(desks.clerk, 'problem')).rows.find((row: { state: string }) => row.state === 'registered')
    must(await desks.clerk.act(open.id, 'dispatch', { leadUnit: desks.market, days: 20 }))
    must(await desks.liaison.act(open.id, 'sign'))
    const { children } = await pageOf(desks.clerk, open.id)
    expect(children.map((c: { state: string }) => c.state)).toEqual(['planned', 'planned', 'planned', 'planned'])
    for (const [i, measure] of children.entries()) {
      must(await desks.clerk.act(measure.id, 'begin', { leadUnit: desks.market }))
      const early = await desks.liaison.act(open.id, 'applyClearance', { result: '已经全部整改到位。' }, photo())
      expect(early.body.code, `还有 ${children.length - i} 条`).toBe('problem.measures-open')
      await measureCleared(desks, measure.id)
    }
    must(await desks.liaison.act(open.id, 'applyClearance', { result: '四条措施均已整改到位。' }, photo()))
    must(await desks.checker.act(open.id, 'clear', { opinion: '逐条核验属实' }))
    expect((await pageOf(desks.clerk, open.id)).row).toMatchObject({ state: 'cleared', outcome: 'resolved' })
  })
  test.skipIf(!existsSync(seed))('[4-02] 同样的事在公开的真实报告上（有 ../shared 时）', async () => {
    const own = await testSite('place', '2026-09-21T02:00:00Z')
    try {
      const clerk = await own.as('general-clerk')
      const page = must(await received(clerk, 'report.txt', readFileSync(seed)))
      expect(page.reading.stated).toEqual({ problems: 22, measures: 84 })
      expect(page.row).toMatchObject({ problems: 22, measures: 75 })
      expect(page.reading.checks).toContainEqual(expect.objectContaining(measuresCheck))
      expect(await confirmed(clerk, page)).toMatchObject({ problems: 22, measures: 75 })
      expect((await casesOf(clerk, 'measure')).count).toBe(75)
      const open = (await casesOf(clerk, 'problem')).rows.find((row: { state: string }) => row.state === 'registered')
      must(await clerk.act(open.id, 'dispatch', { leadUnit: await own.unit('market-regulation'), days: 20 }))
      const liaison = await own.as('market-regulation-liaison')
      must(await liaison.act(open.id, 'sign'))
      const refused = await liaison.act(open.id, 'applyClearance', { result: '已经全部整改到位。' }, photo())
      expect(refused.body.code).toBe('problem.measures-open')
    } finally {
      await own.close()
    }
  })
})
