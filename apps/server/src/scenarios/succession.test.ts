import { readFileSync } from 'node:fs'
import { locality } from '@changtong/localities/qinghe/index.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cookieName } from '../routes/session.ts'
import { sweep } from '../sweep.ts'
import { type Client, type TestSite, testSite } from '../testing/client.ts'
import { verifyLedger } from '../verify.ts'
import { confirmed, type Desks, desksOf, inHand, must, pageOf, received } from './steps.ts'

let site: TestSite
let desks: Desks
let admin: Client
let taskforce: string
const notice = locality.documents.find((d) => d.key === 'founding-notice')!
beforeAll(async () => {
  site = await testSite('place', '2026-09-21T02:00:00Z')
  desks = await desksOf(site)
  admin = await site.as('system-administrator')
  taskforce = (await confirmed(desks.clerk, must(await received(desks.clerk, notice.name, readFileSync(notice.path))))).taskforce
})
afterAll(() => site.close())

const appointmentOf = async (person: string, post: string) =>
  must(await admin.get(`/api/appointments?person=${person}`)).find((a: { post: string }) => a.post === post)
const created = async (name: string, login: string): Promise<{ id: string; password: string }> =>
  must(await admin.post('/api/people', { name, login }))

describe('人员与任职', () => {
  test('建人、任职：初始密码只给一次；重名账号、给自己任职、管理员兼职、同岗重任都不行；每一步都在账上', async () => {
    const fresh = await created('沈知微', 'shen.zhiwei')
    expect(fresh.password).toHaveLength(16)
    expect((await admin.post('/api/people', { name: '沈知微', login: 'shen.zhiwei' })).body.code).toBe('person.login-taken')
    for (const who of [desks.clerk, desks.liaison, await site.as('security-administrator'), await site.as('audit-administrator')])
      expect((await who.post('/api/people', { name: '某某', login: 'some.one' })).status, who.name).toBe(403)
    const wish = { post: 'handling-officer', unit: desks.market, from: '2026-09-01' }
    const appoint = (person: string, more: object = {}) => admin.post(`/api/people/${person}/appointments`, { ...wish, ...more })
    expect((await appoint(await site.person('system-administrator'), { post: 'general-group' })).body.code).toBe('appointment.self')
    expect((await appoint(await site.person('security-administrator'), { post: 'audit-administrator' })).body.code).toBe(
      'appointment.apart',
    )
    expect((await appoint(await site.person('audit-administrator'))).body.code).toBe('appointment.apart')
    expect((await appoint(fresh.id, { post: 'mayor' })).body.code).toBe('appointment.post')
    expect((await appoint(fresh.id, { from: '2026-02-30' })).status).toBe(422)
    expect((await appoint(fresh.id, { until: '2026-08-01' })).body.code).toBe('appointment.days')
    const { id } = must(await appoint(fresh.id))
    expect((await appoint(fresh.id)).body.code).toBe('appointment.twice')
    const entered = await site.app.inject({
      method: 'POST',
      url: '/api/session',
      headers: { 'x-changtong': '1' },
      payload: { login: 'shen.zhiwei', password: fresh.password },
    })
    expect(entered.json().code, '初始密码须先改').toBe('session.password-due')
    expect(entered.cookies.some((c) => c.name === cookieName)).toBe(true)
    must(await admin.post(`/api/appointments/${id}/end`, { until: '2026-09-20' }))
    expect((await admin.post(`/api/appointments/${id}/end`, {})).body.code).toBe('appointment.not-found')
    const kinds = await site.database.db
      .selectFrom('entry')
      .select(['type', 'data'])
      .where('stream', 'in', [fresh.id, id])
      .orderBy('seq')
      .execute()
    expect(kinds.map((k) => k.type)).toEqual(['person.created', 'appointment.made', 'appointment.ended'])
    expect(JSON.stringify(await site.database.db.selectFrom('command').selectAll().execute())).not.toContain(fresh.password)
    expect(JSON.stringify(kinds)).not.toContain(fresh.password)
  })

  test('继任一步办成：在办的件和专班职务转给继任者，已办结的和历史记录仍是原来的名字', async () => {
    const old = await site.person('market-regulation-handler')
    const oldName = desks.handler.name
    const open = await inHand(desks)
    must(await desks.liaison.act(open, 'assignHandler', { handler: old }))
    must(await desks.handler.act(open, 'report', { text: '已与三个窗口协商。' }))
    const closed = await inHand(desks, { title: '路口路灯不亮' })
    must(await desks.liaison.act(closed, 'assignHandler', { handler: old }))
    must(
      await desks.handler.act(closed, 'applyExplained', { result: '已向反映人说明检修安排，反映人表示理解。' }, [
        { name: '说明.txt', kind: 'result', text: '说明' },
      ]),
    )
    must(await desks.checker.act(closed, 'clear', { opinion: '情况属实，同意销号' }))
    const group = must(await desks.clerk.get(`/api/taskforces/${taskforce}`)).groups[1].name
    must(await desks.clerk.post(`/api/taskforces/${taskforce}/responsible`, { group, person: old }))
    must(await desks.clerk.post(`/api/taskforces/${taskforce}/responsible`, { seat: 'leaders/3', person: old }))

    const fresh = await created('何清源', 'he.qingyuan')
    const appointment = await appointmentOf(old, 'handling-officer')
    expect((await desks.clerk.post(`/api/appointments/${appointment.id}/succeed`, { person: fresh.id, from: '2026-09-21' })).status).toBe(
      403,
    )
    const done = must(await admin.post(`/api/appointments/${appointment.id}/succeed`, { person: fresh.id, from: '2026-09-21' }))
    expect(done.passed).toBe(1)
    expect(await appointmentOf(old, 'handling-officer')).toMatchObject({ until: '2026-09-20' })
    expect(await appointmentOf(fresh.id, 'handling-officer')).toMatchObject({ from: '2026-09-21', succeeds: appointment.id })

    const page = await pageOf(desks.clerk, open)
    expect(page.row.handler).toMatchObject({ id: fresh.id, name: '何清源' })
    const report = page.timeline.find((t: { label: { zh: string } }) => t.label.zh.includes('进展'))
    expect(report.by.name, '当时谁办的仍是谁').toBe(oldName)
    expect(page.timeline.at(-1)).toMatchObject({ label: { zh: '经办人继任' }, by: { name: admin.name } })
    expect(page.timeline.at(-1).details.map((d: { value: string }) => d.value)).toEqual([oldName, '何清源'])
    expect((await pageOf(desks.clerk, closed)).row.handler.name).toBe(oldName)
    const seats = must(await desks.clerk.get(`/api/taskforces/${taskforce}`))
    expect(seats.groups[1].responsible).toBe('何清源')
    expect(seats.leaders[3].person).toBe('何清源')

    expect((await desks.handler.get('/api/me')).status, '原经办人不再以此岗位登录').toBe(401)
    await site.database.db.updateTable('person').set({ key: 'fresh-handler' }).where('id', '=', fresh.id).execute()
    const now = await site.as('fresh-handler')
    expect((await now.act(open, 'report', { text: '接手后继续推进合并窗口。' })).status).toBe(200)
    expect(await verifyLedger(site.database.db)).toMatchObject({ ok: true })
  })

  test('定在以后的继任：到那一天才接手，之前原任照办', async () => {
    const [old, fresh] = [await site.person('finance-liaison'), await created('梁予安', 'liang.yuan')]
    const finance = await site.unit('finance')
    const problem = must(
      await desks.clerk.open('problem', { title: '补贴到账慢', content: '企业反映补贴到账时间较长。', source: 'visit' }),
    ).id
    must(await desks.clerk.act(problem, 'dispatch', { leadUnit: finance, days: 5 }))
    const liaison = await site.as('finance-liaison')
    must(await liaison.act(problem, 'sign'))
    must(await liaison.act(problem, 'assignHandler', { handler: old }))
    const appointment = await appointmentOf(old, 'liaison-officer')
    const done = must(await admin.post(`/api/appointments/${appointment.id}/succeed`, { person: fresh.id, from: '2026-09-23' }))
    expect(done.passed).toBe(0)
    await sweep(site.office)
    expect((await pageOf(desks.clerk, problem)).row.handler.id).toBe(old)
    expect((await liaison.get('/api/me')).status).toBe(200)
    site.at('2026-09-22T16:30:00Z')
    for (let twice = 0; twice < 2; twice++) await sweep(site.office)
    const clerk = await site.as('general-clerk')
    const page = await pageOf(clerk, problem)
    expect(page.row.handler.name).toBe('梁予安')
    expect(page.timeline.filter((t: { label: { zh: string } }) => t.label.zh === '经办人继任')).toHaveLength(1)
  })
})
