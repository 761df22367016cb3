import { readFileSync } from 'node:fs'
import { locality } from '@changtong/localities/qinghe/index.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestSite, testSite } from '../testing/client.ts'
import { confirmed, type Desks, desksOf, dispatched, inHand, must, offerOf, pageOf, received } from './steps.ts'

let site: TestSite
let desks: Desks
let taskforce: string
const notice = locality.documents.find((d) => d.key === 'founding-notice')!
beforeAll(async () => {
  site = await testSite('place', '2026-09-21T02:00:00Z')
  desks = await desksOf(site)
  taskforce = (await confirmed(desks.clerk, must(await received(desks.clerk, notice.name, readFileSync(notice.path))))).taskforce
})
afterAll(() => site.close())
const unit = (key: string) => site.unit(key)
const among = (offer: { form: { name: string; among?: string[] }[] }, name: string) => offer.form.find((f) => f.name === name)?.among

// The notice makes the market regulation bureau the lead of the second group: justice, taxation, human resources and emergency are its members.
describe('组长单位为牵头单位：在本组成员单位内交办', () => {
  test('[1-58] 牵头单位的人可以把任务交给本组成员单位，交给组外单位被拒绝并说明可以交给谁', async () => {
    const id = await inHand(desks)
    const [justice, finance] = [await unit('justice'), await unit('finance')]
    const made = must(await desks.liaison.act(id, 'addMeasure', { text: '对备案要求作合法性审查', leadUnit: justice, due: '2026-10-16' }))
    const task = await pageOf(desks.clerk, made.opened[0].id)
    expect(task.row).toMatchObject({ leadUnit: { id: justice }, state: 'handling', parent: { id } })
    const member = await site.as('justice-liaison')
    expect((await member.act(task.row.id, 'report', { text: '已经收到材料，开始审查。' })).status, '成员单位可以办理').toBe(200)

    const before = await pageOf(desks.clerk, id)
    const beyond = await desks.liaison.act(id, 'addMeasure', { text: '安排专项补助资金', leadUnit: finance })
    expect(beyond.status).toBe(403)
    expect(beyond.body).toMatchObject({ code: 'access.beyond-group', details: { unit: finance } })
    expect(beyond.body.message.zh).toMatch(/区?财政局”不是.*司法局.*请报综合组/)
    const helped = await desks.liaison.act(id, 'addMeasure', { text: '安排专项补助资金', coUnits: [justice, finance] })
    expect(helped.body.code, '协办单位也不行').toBe('access.beyond-group')
    expect((await pageOf(desks.clerk, id)).version, '什么都没有留下').toBe(before.version)
    expect((await desks.clerk.act(id, 'addMeasure', { text: '安排专项补助资金', leadUnit: finance })).status, '综合组不受此限').toBe(200)
  })
  test('[1-58] 表单只列出本组成员单位；整件问题也只能在组内交办，牵头单位留作协办', async () => {
    const id = await dispatched(desks)
    const members = await Promise.all(['justice', 'taxation', 'human-resources', 'emergency'].map(unit))
    const offer = await offerOf(desks.liaison, id, 'assignInGroup')
    expect(offer.allowed).toBe(true)
    expect([...among(offer, 'leadUnit')!].sort()).toEqual([...members].sort())
    expect(among(await offerOf(desks.clerk, id, 'dispatch'), 'leadUnit'), '综合组的交办不受小组限制').toBeUndefined()
    const [resources, finance] = [members[2]!, await unit('finance')]
    const words = { reason: '用工备案环节的问题，请承办。' }
    expect((await desks.liaison.act(id, 'assignInGroup', { ...words, leadUnit: finance })).body.code).toBe('access.beyond-group')
    must(await desks.liaison.act(id, 'assignInGroup', { ...words, leadUnit: resources }))
    const page = await pageOf(desks.liaison, id)
    expect(page.row).toMatchObject({ state: 'dispatched', leadUnit: { id: resources }, coUnits: [{ id: desks.market }] })
    const member = await site.as('human-resources-liaison')
    expect((await member.act(id, 'sign')).body.state).toBe('handling')
    // The member leads no group: it works, and hands nothing on.
    const mine = await offerOf(member, id, 'assignInGroup')
    expect(mine).toMatchObject({ allowed: true, form: [{ among: [desks.market] }, {}] })
    expect((await member.act(id, 'assignInGroup', { ...words, leadUnit: finance })).body.code).toBe('access.no-group')
  })
  test('[1-58] 不牵头任何小组的单位不能向别的单位交办，也看得到为什么', async () => {
    const id = must(
      await desks.clerk.open('problem', { title: '路灯昏暗影响夜间经营', content: '沿街商户反映路灯昏暗。', source: 'visit' }),
    ).id
    must(await desks.clerk.act(id, 'dispatch', { leadUnit: await unit('city-management'), days: 5 }))
    const city = await site.as('city-management-liaison')
    must(await city.act(id, 'sign'))
    expect(await offerOf(city, id, 'assignInGroup')).toMatchObject({ allowed: false, because: { code: 'access.no-group' } })
    const tried = await city.act(id, 'addMeasure', { text: '更换灯具并核定照度', leadUnit: await unit('power-company') })
    expect(tried).toMatchObject({ status: 403, body: { code: 'access.no-group', message: { zh: expect.stringContaining('综合组') } } })
    expect((await city.act(id, 'addMeasure', { text: '更换灯具并核定照度' })).status, '自己的措施照样可以增加').toBe(200)
  })
  test('统称“各镇街”由人逐一确定单位以后，才是小组的成员', async () => {
    const id = must(
      await desks.clerk.open('problem', { title: '招工难影响企业开工', content: '园区企业反映节后招工难。', source: 'visit' }),
    ).id
    must(await desks.clerk.act(id, 'dispatch', { leadUnit: await unit('commerce'), days: 5 }))
    const commerce = await site.as('commerce-liaison')
    must(await commerce.act(id, 'sign'))
    const [heyuan, daoqiao] = [await unit('heyuan'), await unit('daoqiao')]
    const task = { text: '组织两场镇街招聘会', leadUnit: heyuan }
    expect((await commerce.act(id, 'addMeasure', task)).body.code).toBe('access.beyond-group')
    const name = (body: object) => desks.clerk.post(`/api/taskforces/${taskforce}/responsible`, body)
    expect((await name({ name: '各乡镇', units: [heyuan] })).body.code).toBe('taskforce.no-name')
    const detail = must(await name({ name: '各镇街', units: [heyuan, daoqiao] }))
    expect(detail.members[0].units.find((u: { name: string }) => u.name === '各镇街').units).toHaveLength(2)
    expect((await commerce.act(id, 'addMeasure', task)).status).toBe(200)
  })
})
describe('职务随岗位走', () => {
  test('专班职务绑定到单位的岗位：由任职者兼任，换人不必再登记；解除绑定以后照通知的文字', async () => {
    const page = async () => must(await desks.clerk.get(`/api/taskforces/${taskforce}`))
    const bind = (body: object | null, who = desks.clerk) =>
      who.post(`/api/taskforces/${taskforce}/responsible`, { seat: 'leaders/2', bind: body })
    const post = { unit: await unit('commerce'), post: 'unit-leader' }
    expect((await bind(post, desks.liaison)).status).toBe(403)
    expect((await bind({ ...post, post: 'mayor' })).body.code).toBe('appointment.post')
    must(await bind(post))
    expect((await page()).leaders[2]).toMatchObject({ person: '童向岚', exOfficio: true, bound: { unit: { id: post.unit } } })
    const admin = await site.as('system-administrator')
    const [held] = must(await admin.get(`/api/appointments?person=${await site.person('commerce-deputy')}`))
    const fresh = must(await admin.post('/api/people', { name: '林向舟', login: 'lin.xiangzhou' }))
    must(await admin.post(`/api/appointments/${held.id}/succeed`, { person: fresh.id, from: '2026-09-21' }))
    expect((await page()).leaders[2]).toMatchObject({ person: '林向舟', exOfficio: true })
    must(await bind(null))
    expect((await page()).leaders[2]).toMatchObject({ person: null, exOfficio: false, bound: null })
  })
})
