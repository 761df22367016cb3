import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fold } from '@changtong/kernel'
import { locality } from '@changtong/localities/qinghe/index.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestSite, testSite } from '../testing/client.ts'
import { casesOf, confirmed, type Desks, desksOf, fieldOf, must, pageOf, received } from './steps.ts'

let site: TestSite
let desks: Desks
beforeAll(async () => {
  site = await testSite('place', '2026-09-21T02:00:00Z')
  desks = await desksOf(site)
})
afterAll(() => site.close())

const list = readFileSync(locality.documents.find((d) => d.key === 'solved-problems')!.path, 'utf8')
/** The same list as another park would publish it. */
const elsewhere = list.replaceAll('青禾高新技术产业园管理委员会', '陶岭新城管理局').replaceAll('企业服务部', '助企服务部')
const unitRows = () => site.database.db.selectFrom('unit').selectAll().orderBy('name').execute()
type Match = { name: string; state: string; unit: { id: string } | null }
const matchOf = (page: { units: Match[] }, name: string) => page.units.find((u) => u.name === name)
const seeds = path.join(import.meta.dirname, '../../../../../shared/seeds')

describe('单位只在发文机关自己的体系里找', () => {
  test('两个体系都有“市场监督管理局”：园区的清单落到园区的局，不落到区里的', async () => {
    const page = must(await received(desks.clerk, '园区清单.txt', list))
    expect(matchOf(page, '市场监督管理局')).toMatchObject({ state: 'exact', unit: { id: await site.unit('park-market-regulation') } })
    await confirmed(desks.clerk, page)
    const { rows } = await casesOf(desks.clerk, 'problem')
    expect(rows.every((r: { leadUnit: unknown }) => r.leadUnit !== null)).toBe(true)
    expect(rows.some((r: { leadUnit: { id: string } }) => r.leadUnit.id === desks.market)).toBe(false)
  })
  test('不认识的机关：单位一律“待定牵头”，文中的名称留着；选“建议新增”则挂在建议的机关下面，谁也交办不到', async () => {
    const page = must(await received(desks.clerk, '外地清单.txt', elsewhere))
    expect(new Set(page.units.map((u: Match) => u.state))).toEqual(new Set(['unknown']))
    const done = await confirmed(desks.clerk, page, { units: { 助企服务部: 'propose', 市场监督管理局: 'propose' } })
    expect(done.proposals.sort()).toEqual(['助企服务部', '市场监督管理局'].sort())
    const mine = (await casesOf(desks.clerk, 'problem')).rows.filter((r: { leadUnit: unknown }) => r.leadUnit === null)
    expect(mine).toHaveLength(6)
    expect(await fieldOf(desks.clerk, mine[0].id, 'namedLead')).toMatchObject({ value: '助企服务部' })
    const proposed = must(await desks.clerk.get('/api/units?state=proposed'))
    const root = proposed.find((u: { name: string }) => u.name === '陶岭新城管理局')
    expect(root.parent).toBeNull()
    expect(proposed.filter((u: { organisation: string }) => u.organisation === root.id)).toHaveLength(3)
    const { id } = must(await desks.clerk.open('problem', { title: '外地单位不能交办', content: '外地单位不能交办。', source: 'visit' }))
    const unit = proposed.find((u: { name: string }) => u.name === '助企服务部')
    expect((await desks.clerk.act(id, 'dispatch', { leadUnit: unit.id })).body.code).toBe('unit.not-active')
    expect((await desks.clerk.act(mine[0].id, 'nameLead', { leadUnit: unit.id })).body.code).toBe('unit.not-active')
    const market = (await unitRows()).filter((u) => u.folded.includes(fold('市场监督管理局')))
    expect(new Set(market.map((u) => u.organisation)).size, '三个体系三个局，没有并成一个').toBe(3)
    // Once more from the same body: what waits is not proposed a second time.
    const second = must(await received(desks.clerk, '外地清单二.txt', elsewhere.replaceAll('第一批', '第二批')))
    expect(await confirmed(desks.clerk, second, { units: { 助企服务部: 'propose' } })).toMatchObject({ proposals: [] })
    expect(must(await desks.clerk.get('/api/units?state=proposed'))).toHaveLength(proposed.length)
    const admin = await site.as('system-administrator')
    must(await admin.post(`/api/units/${unit.id}`, { decision: 'confirm' }))
    must(await desks.clerk.act(mine[0].id, 'nameLead', { leadUnit: unit.id }))
    expect((await pageOf(desks.clerk, mine[0].id)).row.leadUnit.name).toBe('助企服务部')
  })
  test('人选定的单位照选定的办；选了没确认的单位，整份不导入', async () => {
    const third = elsewhere.replaceAll('第一批', '第三批')
    const page = must(await received(desks.clerk, '外地清单三.txt', third))
    const waiting = must(await desks.clerk.get('/api/units?state=proposed'))[0]
    const before = (await casesOf(desks.clerk, 'problem')).count
    const refused = await desks.clerk.post(`/api/imports/${page.row.id}/confirm`, { units: { 规划建设部: waiting.id } })
    expect(refused).toMatchObject({ status: 422, body: { code: 'unit.not-active' } })
    expect((await casesOf(desks.clerk, 'problem')).count).toBe(before)
    const chosen = await site.unit('housing-construction')
    const service = must(await desks.clerk.get('/api/units')).find((u: { name: string }) => u.name === '助企服务部').id
    await confirmed(desks.clerk, page, { units: { 规划建设部: chosen, 行政审批局: 'leave' } })
    const rows = (await casesOf(desks.clerk, 'problem')).rows.slice(-6)
    expect(rows.map((r: { leadUnit: { id: string } | null }) => r.leadUnit?.id ?? null)).toEqual([
      service,
      chosen,
      null,
      null,
      chosen,
      null,
    ])
  })
  test('一格里有几个牵头单位：第一个牵头，其余协办，都看得到', async () => {
    const joint = list.replaceAll('第一批', '第九批').replace('\t企业服务部\n', '\t企业服务部、产业发展部\n')
    const page = must(await received(desks.clerk, '联合牵头.txt', joint))
    expect(page.units.map((u: Match) => u.name)).toEqual(expect.arrayContaining(['企业服务部', '产业发展部']))
    await confirmed(desks.clerk, page)
    const row = (await casesOf(desks.clerk, 'problem')).rows.at(-6)
    expect(row.leadUnit.name).toBe('青禾高新园企业服务部')
    expect(row.coUnits.map((u: { name: string }) => u.name)).toEqual(['青禾高新园产业发展部'])
  })
  test.skipIf(!existsSync(seeds))('五份真实文件全部按“建议新增”导入后，没有一个单位带着两个地方的名字（有 ../shared 时）', async () => {
    const own = await testSite('place', '2026-09-21T02:00:00Z')
    try {
      const clerk = await own.as('general-clerk')
      const units = () => own.database.db.selectFrom('unit').selectAll().execute()
      const before = new Map((await units()).map((u) => [u.id, u.folded]))
      const namesOf = new Map<string, Set<string>>()
      for (const name of readdirSync(seeds)) {
        const page = must(await received(clerk, name, readFileSync(path.join(seeds, name))))
        const wishes = Object.fromEntries(page.units.filter((u: Match) => u.state !== 'exact').map((u: Match) => [u.name, 'propose']))
        await confirmed(clerk, page, { units: wishes })
        namesOf.set(fold(page.reading.org), new Set(page.units.map((u: Match) => fold(u.name))))
      }
      const after = await units()
      expect(after.length).toBeGreaterThan(before.size + 40)
      const rootOf = new Map(after.map((u) => [u.id, u]))
      for (const unit of after) {
        const known = before.get(unit.id)
        if (known) {
          expect(unit.folded, unit.name).toEqual(known)
          continue
        }
        const root = rootOf.get(unit.organisation)!
        expect(unit.state).toBe('proposed')
        expect(root.state, '挂在它自己的发文机关下面').toBe('proposed')
        expect(unit.folded, '只有一个名字').toHaveLength(1)
        if (unit.id !== root.id) expect(namesOf.get(root.folded[0]!)?.has(unit.folded[0]!), unit.name).toBe(true)
      }
      const seen = after.map((u) => `${u.organisation} ${u.folded[0]}`)
      expect(new Set(seen).size, '一个体系里没有重名').toBe(seen.length)
    } finally {
      await own.close()
    }
  })
})
