import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, type TestSite, testSite } from '../testing/client.ts'
import { verifyLedger } from '../verify.ts'
import { type Desks, desksOf, laterAt, must, pageOf } from './steps.ts'

let site: TestSite
let desks: Desks
let admin: Client
let root: string
let committee: string
beforeAll(async () => {
  site = await testSite('place', '2026-09-21T02:00:00Z')
  desks = await desksOf(site)
  admin = await site.as('system-administrator')
  const units = must(await admin.get('/api/units?state=active')) as { id: string; parent: string | null; organisation: string }[]
  root = units.find((u) => u.id === desks.market)!.organisation
  committee = must(await admin.post('/api/units', { parent: root, name: '滨河园区管理处' })).id
})
afterAll(() => site.close())

const unitBelow = async (name: string) => must(await admin.post('/api/units', { parent: committee, name })).id as string
let n = 0
/** A person with posts in a unit, who signs in as himself. */
async function placed(unit: string, posts: readonly string[]): Promise<{ key: string; id: string; appointments: string[] }> {
  n += 1
  const { id } = must(await admin.post('/api/people', { name: `园区同志${'甲乙丙丁戊'[n]}`, login: `park.${n}` }))
  await site.database.db
    .updateTable('person')
    .set({ key: `park-${n}` })
    .where('id', '=', id)
    .execute()
  const appointments: string[] = []
  for (const post of posts)
    appointments.push(must(await admin.post(`/api/people/${id}/appointments`, { post, unit, from: '2026-09-01' })).id)
  return { key: `park-${n}`, id, appointments }
}
/** A problem in the hands of a unit: handled by its officer, open or closed. */
async function problemOf(unit: string, key: string, person: string, close: boolean): Promise<string> {
  const id = must(
    await desks.clerk.open('problem', { title: '厂区道路未贯通', content: '企业反映厂区道路未贯通，货车进出不便。', source: 'visit' }),
  ).id
  must(await desks.clerk.act(id, 'dispatch', { leadUnit: unit, days: 5 }))
  const own = await site.as(key)
  must(await own.act(id, 'sign'))
  must(await own.act(id, 'assignHandler', { handler: person }))
  if (!close) return id
  must(
    await own.act(id, 'applyExplained', { result: '已向企业说明施工计划，企业表示理解。' }, [
      { name: '说明.txt', kind: 'result', text: '说明' },
    ]),
  )
  must(await desks.checker.act(id, 'clear', { opinion: '情况属实，同意销号' }))
  return id
}
const namesOn = async (day: string) =>
  (must(await admin.get(`/api/units?at=${day}`)) as { name: string; parent: string | null; state: string }[])
    .filter((u) => u.parent === committee && u.state === 'active')
    .map((u) => u.name)
    .sort()

describe('部门调整', () => {
  test('[0-09] 一个部门分为两个、两个部门并为一个：办结的件仍是原名，在办的件转给承接单位，调整前后的机构图都对', async () => {
    const works = await unitBelow('征地与项目部')
    const [permits, firms] = [await unitBelow('审批服务中心'), await unitBelow('助企服务部')]
    const a = await placed(works, ['liaison-officer', 'handling-officer'])
    const b = await placed(works, ['unit-leader'])
    const c = await placed(permits, ['liaison-officer'])
    const d = await placed(firms, ['liaison-officer', 'handling-officer'])
    const [worksDone, worksOpen] = [await problemOf(works, a.key, a.id, true), await problemOf(works, a.key, a.id, false)]
    const [permitsDone, firmsOpen] = [await problemOf(permits, c.key, c.id, true), await problemOf(firms, d.key, d.id, false)]
    const shared = await problemOf(desks.market, 'market-regulation-liaison', await site.person('market-regulation-handler'), false)
    must(await desks.clerk.act(shared, 'transfer', { leadUnit: works, reason: '属园区项目建设范围' }))
    const before = ['助企服务部', '审批服务中心', '征地与项目部']
    expect(await namesOn('2026-09-20'), '还没有建立').toEqual([])
    expect(await namesOn('2026-09-21')).toEqual([...before].sort())

    desks = await laterAt(site, '2026-09-28T02:00:00Z')
    admin = await site.as('system-administrator')
    const into = [{ name: '征地服务部' }, { name: '项目推进部' }]
    const split = { into, casesTo: 1, people: { [b.appointments[0]!]: 0 } }
    expect((await desks.clerk.post(`/api/units/${works}/split`, split)).status).toBe(403)
    expect((await admin.post(`/api/units/${works}/split`, { ...split, into: [{ name: '审批服务中心' }, into[1]] })).body.code).toBe(
      'unit.name-taken',
    )
    expect((await admin.post(`/api/units/${works}/split`, { ...split, casesTo: 2 })).status).toBe(422)
    expect((await admin.post(`/api/units/${committee}/split`, split)).body.code, '有下级的先处理下级').toBe('unit.place')
    expect((await admin.post(`/api/units/${works}/split`, { ...split, from: '2026-10-01' })).body.code).toBe('unit.day')
    const divided = must(await admin.post(`/api/units/${works}/split`, split))
    expect(divided.passed, '牵头的两件').toBe(2)
    const merged = must(await admin.post('/api/units/merge', { units: [permits, firms], into: { name: '园区服务办公室' } }))
    expect(merged.passed).toBe(1)

    expect((await pageOf(desks.clerk, worksDone)).row.leadUnit).toEqual({ id: works, name: '征地与项目部' })
    expect((await pageOf(desks.clerk, permitsDone)).row.leadUnit).toEqual({ id: permits, name: '审批服务中心' })
    const open = await pageOf(desks.clerk, worksOpen)
    expect(open.row).toMatchObject({ leadUnit: { id: divided.units[1], name: '项目推进部' }, handler: { id: a.id } })
    expect(open.timeline.at(-1)).toMatchObject({
      label: { zh: '承办单位调整' },
      by: { name: admin.name },
      details: [{ value: '征地与项目部' }, { value: '项目推进部' }],
    })
    expect(open.timeline.find((t: { label: { zh: string } }) => t.label.zh.includes('签收')).by.unit, '当时的单位').toBe('征地与项目部')
    expect((await pageOf(desks.clerk, firmsOpen)).row.leadUnit).toEqual({ id: merged.units[0], name: '园区服务办公室' })

    const after = await site.as(a.key)
    expect(must(await after.get('/api/me')).appointment.unit.name).toBe('项目推进部')
    expect((await after.act(worksOpen, 'report', { text: '道路已经开工，预计月底贯通。' })).status).toBe(200)
    expect((await (await site.as(d.key)).act(firmsOpen, 'report', { text: '已与企业对接。' })).status).toBe(200)
    expect(must(await (await site.as(b.key)).get('/api/me')).appointment.unit.name, '按指定去向').toBe('征地服务部')

    expect(await namesOn('2026-09-27')).toEqual([...before].sort())
    expect(await namesOn('2026-09-28')).toEqual(['征地服务部', '项目推进部', '园区服务办公室'].sort())
    const closed = must(await admin.get('/api/units?at=2026-09-28&state=closed')) as { name: string }[]
    expect(closed.map((u) => u.name)).toEqual(expect.arrayContaining(before))
    const again = await desks.clerk.act(await freshProblem(), 'dispatch', { leadUnit: works, days: 5 })
    expect(again.body.code, '撤销的单位不能再交办').toBe('unit.not-active')
    expect(await verifyLedger(site.database.db)).toMatchObject({ ok: true })
  })
  const freshProblem = async () =>
    must(await desks.clerk.open('problem', { title: '路灯不亮', content: '园区北门路灯不亮。', source: 'visit' })).id

  test('改名：以前办的事显示当时的名字，在办的件和新办的事显示新名字，旧名字仍认得', async () => {
    const unit = await unitBelow('园区综合科')
    const who = await placed(unit, ['liaison-officer'])
    const [done, open] = [await problemOf(unit, who.key, who.id, true), await problemOf(unit, who.key, who.id, false)]
    desks = await laterAt(site, '2026-10-12T02:00:00Z')
    admin = await site.as('system-administrator')
    expect((await admin.post(`/api/units/${unit}/rename`, { name: '滨河园区管理处' })).body.code).toBe('unit.name-taken')
    must(await admin.post(`/api/units/${unit}/rename`, { name: '园区综合办公室', from: '2026-10-09' }))
    expect((await pageOf(desks.clerk, done)).row.leadUnit.name).toBe('园区综合科')
    must(await (await site.as(who.key)).act(open, 'report', { text: '已派人检修。' }))
    const page = await pageOf(desks.clerk, open)
    expect(page.row.leadUnit.name).toBe('园区综合办公室')
    const units = page.timeline.map((t: { by: { unit: string } }) => t.by.unit)
    expect(units).toContain('园区综合科')
    expect(units.at(-1)).toBe('园区综合办公室')
    expect(must(await desks.clerk.get(`/api/cases?procedure=problem&q=${encodeURIComponent('园区综合办公室')}`)).count).toBe(1)
    const shown = must(await admin.get('/api/units')).find((u: { id: string }) => u.id === unit)
    expect(shown.aliases).toContain('园区综合科')
    expect(await namesOn('2026-10-08')).toContain('园区综合科')
    expect(await namesOn('2026-10-09')).toContain('园区综合办公室')
    expect((await admin.post(`/api/units/${unit}/rename`, { name: '园区办', from: '2026-10-01' })).body.code).toBe('unit.day')
  })
})
