import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { locality } from '@changtong/localities/qinghe/index.ts'
import { describe, expect, test } from 'vitest'
import { type TestSite, testSite } from '../testing/client.ts'
import { inventedReport } from './inventedReport.ts'
import { casesOf, confirmed, type Desks, desksOf, must, pageOf, received } from './steps.ts'

const seeds = path.join(import.meta.dirname, '../../../../../shared/seeds')
const documents = [
  ...locality.documents.filter((d) => !d.path.endsWith('.docx')).map((d) => ({ name: d.name, path: d.path })),
  ...(existsSync(seeds) ? readdirSync(seeds).map((name) => ({ name, path: path.join(seeds, name) })) : []),
]
async function withSite(body: (site: TestSite, desks: Desks) => Promise<void>): Promise<void> {
  const site = await testSite('place', '2026-09-21T02:00:00Z')
  try {
    await body(site, await desksOf(site))
  } finally {
    await site.close()
  }
}
const counts = async ({ clerk }: Desks) => [(await casesOf(clerk, 'problem')).count, (await casesOf(clerk, 'measure')).count]
const positions = (page: { cases: { position: string; id: string }[] }) => page.cases.map(({ position, id }) => [position, id])

describe('同一份文件只导入一次', () => {
  test.each(documents)('$name：再传一遍什么也不发生；多一个换行，要人决定，按更正版则不新增', async ({ name, path: place }) => {
    await withSite(async (_site, desks) => {
      const bytes = readFileSync(place)
      const first = await received(desks.clerk, name, bytes)
      expect(first.status).toBe(201)
      const again = await received(desks.clerk, `改名${name}`, bytes)
      expect(again).toMatchObject({ status: 200, body: { row: { id: first.body.row.id } } })
      await confirmed(desks.clerk, first.body)
      const before = await counts(desks)
      const third = await received(desks.clerk, name, bytes)
      expect(third).toMatchObject({ status: 200, body: { row: { state: 'confirmed' }, canConfirm: false } })
      expect((await desks.clerk.post(`/api/imports/${first.body.row.id}/confirm`, {})).status).toBe(409)
      expect(await counts(desks)).toEqual(before)

      const longer = await received(desks.clerk, name, Buffer.concat([bytes, Buffer.from('\n')]))
      expect(longer).toMatchObject({ status: 201, body: { earlier: { id: first.body.row.id, differences: [] } } })
      const undecided = await desks.clerk.post(`/api/imports/${longer.body.row.id}/confirm`, {})
      expect(undecided).toMatchObject({
        status: 422,
        body: { code: 'import.earlier', message: { zh: expect.any(String), en: expect.any(String) } },
      })
      const replaced = await confirmed(desks.clerk, longer.body, { earlier: 'replace' })
      expect(replaced).toMatchObject({ problems: 0, measures: 0, takenOver: 0 })
      expect(await counts(desks)).toEqual(before)
      const taskforces = must(await desks.clerk.get('/api/taskforces'))
      expect(taskforces.length, '专班也只有一个').toBeLessThanOrEqual(1)
    })
  })
  test('更正了标题的新版：差异摆出来，不重新导入，事项位置不变，已改的不动', async () => {
    await withSite(async (_site, desks) => {
      const first = must(await received(desks.clerk, '报告.txt', inventedReport))
      await confirmed(desks.clerk, first)
      const kept = positions(must(await desks.clerk.get(`/api/imports/${first.row.id}`)))
      expect(kept).toHaveLength(22)
      const corrected = inventedReport.replace('“部分热线事项办理不够顺畅”', '“企业热线接听不够及时”')
      const page = must(await received(desks.clerk, '报告（更正）.txt', corrected))
      expect(page.earlier.differences).toHaveLength(1)
      expect(page.earlier.differences[0]).toMatchObject({
        path: 'B/2',
        before: expect.stringContaining('热线事项'),
        after: expect.stringContaining('企业热线'),
      })
      expect(await confirmed(desks.clerk, page, { earlier: 'replace' })).toMatchObject({ problems: 0, measures: 0, skipped: 22 })
      expect(positions(must(await desks.clerk.get(`/api/imports/${first.row.id}`)))).toEqual(kept)
      const [, id] = kept.find(([position]) => position === 'B/2')!
      expect((await pageOf(desks.clerk, id!)).row.title).toContain('部分热线事项')
    })
  })
  test('更正版多出一项问题、一条措施：只新增这两样', async () => {
    await withSite(async (_site, desks) => {
      await confirmed(desks.clerk, must(await received(desks.clerk, '报告.txt', inventedReport)))
      const more = inventedReport
        .replace('\n2.关于“部分热线', '\n(5)区市场监管局增设夜间窗口，计划2026年11月底前启用。\n2.关于“部分热线')
        .replace(
          '\n\n三、后续安排',
          '\n18.关于“部分仓储事项办理不够顺畅”问题的整改。\n(1)区商务局清理闲置仓库，计划2026年12月底前完成。\n\n三、后续安排',
        )
      const page = must(await received(desks.clerk, '报告（更正）.txt', more))
      expect(page.earlier.differences.map((d: { path: string }) => d.path)).toEqual(expect.arrayContaining(['B/18']))
      expect(await confirmed(desks.clerk, page, { earlier: 'replace' })).toMatchObject({ problems: 1, measures: 2, skipped: 22 })
      expect(await counts(desks)).toEqual([23, 77])
      const first = (await casesOf(desks.clerk, 'problem')).rows.find((r: { title: string }) => r.title.includes('部分窗口'))
      expect((await pageOf(desks.clerk, first.id)).children).toHaveLength(5)
    })
  })
  test('另作一份：同名同日的两份文件各有各的事项', async () => {
    await withSite(async (_site, desks) => {
      await confirmed(desks.clerk, must(await received(desks.clerk, '报告.txt', inventedReport)))
      const other = must(await received(desks.clerk, '报告二.txt', `${inventedReport}\n`))
      expect(await confirmed(desks.clerk, other, { earlier: 'separate' })).toMatchObject({ problems: 22, measures: 75 })
      expect(await counts(desks)).toEqual([44, 150])
    })
  })
})

describe('撤销导入：没办过的走，办过的留', () => {
  test('办过一件再撤销：那一件连同措施留下，其余撤走；重新导入时留下的不再来一遍', async () => {
    await withSite(async (_site, desks) => {
      const page = must(await received(desks.clerk, '报告.txt', inventedReport))
      await confirmed(desks.clerk, page)
      const { rows } = await casesOf(desks.clerk, 'problem')
      const busy = rows.find((r: { state: string }) => r.state === 'registered')
      must(await desks.clerk.act(busy.id, 'dispatch', { leadUnit: desks.market, days: 10 }))
      const url = `/api/imports/${page.row.id}`
      expect(must(await desks.clerk.get(url)).cases.filter((c: { worked: boolean }) => c.worked)).toHaveLength(1)
      expect((await desks.liaison.post(`${url}/undo`)).status).toBe(403)
      const undone = must(await desks.clerk.post(`${url}/undo`))
      expect(undone.kept).toMatchObject([{ id: busy.id }])
      expect(undone.removed).toBe(21 + 71)
      expect(await counts(desks)).toEqual([1, 4])
      expect((await pageOf(desks.clerk, busy.id)).row.state).toBe('dispatched')
      expect((await pageOf(desks.clerk, rows.at(-1).id)).row).toMatchObject({ state: 'undone', outcome: 'withdrawn' })
      expect((await desks.clerk.post(`${url}/undo`)).status, '撤销过了').toBe(409)

      const again = await received(desks.clerk, '报告.txt', inventedReport)
      expect(again).toMatchObject({ status: 201, body: { row: { state: 'read' }, earlier: null } })
      expect(await confirmed(desks.clerk, again.body)).toMatchObject({ problems: 21, skipped: 1, measures: 71 })
      expect(await counts(desks)).toEqual([22, 75])
      const third = must(await desks.clerk.post(`/api/imports/${again.body.row.id}/undo`))
      expect(third).toMatchObject({ removed: 92, kept: [] })
    })
  })
  test('列入公示批次的也算办过；一件没办过的全部撤走，再导入又全都来', async () => {
    await withSite(async (_site, desks) => {
      const list = locality.documents.find((d) => d.key === 'solved-problems')!
      const page = must(await received(desks.clerk, list.name, readFileSync(list.path)))
      await confirmed(desks.clerk, page)
      const { rows } = await casesOf(desks.clerk, 'problem')
      const { id: campaign } = must(await desks.clerk.open('campaign', { name: '“查堵点、助发展”活动', host: '园区', year: 2026 }))
      const { id: batch } = must(
        await desks.clerk.open('batch', { campaign, name: '已解决问题公示清单（第一批）', issuer: '青禾高新技术产业园管理委员会' }),
      )
      must(await desks.clerk.act(batch, 'add', { problem: rows[0].id }))
      const undone = must(await desks.clerk.post(`/api/imports/${page.row.id}/undo`))
      expect(undone.kept).toMatchObject([{ id: rows[0].id }])
      expect((await casesOf(desks.clerk, 'problem')).count).toBe(1)
    })
  })
})
