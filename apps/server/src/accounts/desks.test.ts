import { readFileSync } from 'node:fs'
import { newId } from '@changtong/kernel'
import { locality } from '@changtong/localities/qinghe/index.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { confirmed, type Desks, desksOf, inHand, must, received } from '../scenarios/steps.ts'
import { sweep } from '../sweep.ts'
import { type Client, type TestSite, testSite } from '../testing/client.ts'
import { verifyLedger } from '../verify.ts'

let site: TestSite
let desks: Desks
let admin: Client
let security: Client
let audit: Client
beforeAll(async () => {
  site = await testSite('place', '2026-09-21T02:00:00Z')
  desks = await desksOf(site)
  await administratorsSignIn()
})
afterAll(() => site.close())
async function administratorsSignIn(): Promise<void> {
  ;[admin, security, audit] = (await Promise.all(
    ['system-administrator', 'security-administrator', 'audit-administrator'].map((key) => site.as(key)),
  )) as [Client, Client, Client]
}
const appointmentOf = async (person: string, post: string) =>
  must(await admin.get(`/api/appointments?person=${await site.person(person)}`)).find((a: { post: string }) => a.post === post)

describe('the desks of the administrators', () => {
  test('what passes on is shown before a succession, and is what passes', async () => {
    const notice = locality.documents.find((d) => d.key === 'founding-notice')!
    const { taskforce } = await confirmed(desks.clerk, must(await received(desks.clerk, notice.name, readFileSync(notice.path))))
    const handler = await site.person('market-regulation-handler')
    for (const title of ['路口路灯不亮', '门头备案跑三趟']) {
      const id = await inHand(desks, { title })
      must(await desks.liaison.act(id, 'assignHandler', { handler }))
    }
    must(await desks.clerk.post(`/api/taskforces/${taskforce}/responsible`, { seat: 'leaders/3', person: handler }))
    const old = await appointmentOf('market-regulation-handler', 'handling-officer')
    const preview = must(await admin.get(`/api/appointments/${old.id}/leaving`))
    expect(preview).toMatchObject({ cases: 2, places: [{ taskforce: expect.stringContaining('专班'), words: expect.any(String) }] })
    expect((await admin.post(`/api/people/${handler}/end`)).body, 'open cases are passed on first').toMatchObject({
      code: 'person.has-cases',
      details: { left: 2 },
    })
    const fresh = must(await admin.post('/api/people', { name: '何清源', login: 'he.qingyuan' }))
    const done = must(await admin.post(`/api/appointments/${old.id}/succeed`, { person: fresh.id, from: '2026-09-21' }))
    expect(done.passed).toBe(preview.cases)
    expect((await admin.get(`/api/appointments/${old.id}/leaving`)).body.code).toBe('appointment.not-found')
    expect(must(await admin.post(`/api/people/${handler}/end`))).toEqual({ ended: 0 })
    expect(must(await admin.get('/api/accounts')).some((a: { id: string }) => a.id === handler)).toBe(false)
  })

  test('a person who leaves holds nothing any more and cannot come in; nobody closes his own account; it stands in the ledger', async () => {
    const id = await site.person('finance-deputy')
    const leaver = await site.as('finance-deputy')
    expect((await admin.post(`/api/people/${await site.person('system-administrator')}/end`)).body.code).toBe('account.self')
    for (const who of [desks.clerk, security, audit]) expect((await who.post(`/api/people/${id}/end`)).status).toBe(403)
    expect(must(await admin.post(`/api/people/${id}/end`))).toEqual({ ended: 1 })
    expect((await leaver.get('/api/me')).status).toBe(401)
    expect((await admin.post(`/api/people/${id}/end`)).body.code).toBe('account.not-found')
    const trail = must(await audit.get(`/api/trail?stream=${id}`))
    expect(trail[0]).toMatchObject({ type: 'person.ended', label: { zh: '注销账号' }, who: admin.name, onBehalfOf: null })
    expect(await verifyLedger(site.database.db)).toMatchObject({ ok: true })
  })

  test('a sheet is looked at before it is taken: the same counts and the same faults, and nothing is kept', async () => {
    const sheet = '单位名称,上级单位\n青禾区数据局,澜川市青禾区\n'
    const people = '姓名,登录账号,单位,岗位\n沈知微,shen.zhiwei,青禾区财政局,经办人\n'
    const send = (name: string, words: string, preview: boolean) =>
      admin.upload(name, words, {}, `/api/organisation/import${preview ? '?preview=true' : ''}`)
    const before = must(await admin.get('/api/units')).length
    const entries = async () =>
      Number(
        (
          await site.database.db
            .selectFrom('entry')
            .select((eb) => eb.fn.countAll().as('n'))
            .executeTakeFirstOrThrow()
        ).n,
      )
    const had = await entries()
    expect(must(await send('单位.csv', sheet, true))).toEqual({ units: 1, appointments: 0, people: [] })
    const seen = must(await send('人员.csv', people, true))
    expect(seen).toMatchObject({ appointments: 1, people: [{ name: '沈知微', login: 'shen.zhiwei', password: '' }] })
    expect((await send('错表.csv', '姓名,登录账号,单位,岗位\n某某,ab,没有的单位,没有的岗位\n', true)).body).toMatchObject({
      code: 'sheet.rows',
    })
    expect([must(await admin.get('/api/units')).length, await entries()]).toEqual([before, had])
    const taken = must(await send('人员.csv', people, false))
    expect(taken).toMatchObject({ units: seen.units, appointments: seen.appointments })
    expect(taken.people[0].password).toHaveLength(16)
  })

  test('aliases: a unit is understood by them, and by none that another unit goes by', async () => {
    const finance = await site.unit('finance')
    const unit = async () => must(await admin.get('/api/units')).find((u: { id: string }) => u.id === finance)
    const aliases = (await unit()).aliases
    must(await admin.post(`/api/units/${finance}/aliases`, { aliases: [...aliases, '区财局'] }))
    expect((await unit()).aliases).toEqual([...aliases, '区财局'])
    expect((await admin.post(`/api/units/${finance}/aliases`, { aliases: ['区发改局'] })).body.code).toBe('unit.name-taken')
    expect((await desks.clerk.post(`/api/units/${finance}/aliases`, { aliases: [] })).status).toBe(403)
  })

  test('the security administrator sees every session and ends one; it stands in the ledger, and nobody else may', async () => {
    const other = await site.as('finance-liaison')
    const all = must(await security.get('/api/accounts/sessions'))
    const one = all.find((s: { person: { name: string } }) => s.person.name === other.name)
    expect(one).toMatchObject({ post: { zh: '联络员' }, unit: '青禾区财政局' })
    for (const who of [admin, audit, desks.clerk]) {
      expect((await who.get('/api/accounts/sessions')).status).toBe(403)
      expect((await who.del(`/api/accounts/sessions/${one.id}`)).status).toBe(403)
    }
    expect((await security.del(`/api/accounts/sessions/${one.id}`)).status).toBe(204)
    expect((await other.get('/api/me')).status).toBe(401)
    expect((await security.del(`/api/accounts/sessions/${one.id}`)).status).toBe(404)
    expect(must(await audit.get('/api/trail?type=person.session'))[0]).toMatchObject({ data: { ended: one.id, by: 'security' } })
  })

  test('the trail is found by person, kind and day; what a case says is not in it; a delegate stands with his principal', async () => {
    const id = await inHand(desks, { title: '一件谁也不该在轨迹里读到的事' })
    const liaison = await site.person('market-regulation-liaison')
    const of = async (query: string) => must(await audit.get(`/api/trail?${query}`))
    const own = await of(`person=${liaison}&stream=${id}`)
    expect(own.map((row: { type: string; data: unknown }) => [row.type, row.data])).toContainEqual(['case.acted', null])
    expect(own.every((row: { who: string }) => row.who === desks.liaison.name)).toBe(true)
    expect(JSON.stringify(await of(`stream=${id}`))).not.toContain('谁也不该')
    expect((await of('type=appointment.')).every((row: { type: string }) => row.type.startsWith('appointment.'))).toBe(true)
    expect(await of('from=2026-09-22')).toEqual([])
    expect((await of('from=2026-09-21&to=2026-09-21')).length).toBeGreaterThan(0)
    expect(await of('to=2024-12-31')).toEqual([])
    must(
      await desks.liaison.post('/api/delegations', {
        to: await site.person('market-regulation-deputy'),
        from: '2026-09-21',
        until: '2026-09-21',
        acts: null,
      }),
    )
    const delegate = await site.as('market-regulation-deputy', 'liaison-officer')
    must(await delegate.act(id, 'report', { text: '已与三个窗口协商。' }))
    expect((await of(`stream=${id}`))[0]).toMatchObject({ who: delegate.name, onBehalfOf: desks.liaison.name })
  })

  test('the auditor sees how far the ledger is sealed and has it checked; a changed row is found', async () => {
    site.at('2026-09-22T02:00:00Z')
    await sweep(site.office)
    await administratorsSignIn()
    const clerk = await site.as('general-clerk')
    const sealed = must(await audit.get('/api/trail/seals'))
    expect(sealed).toMatchObject({ last: { day: '2026-09-21' }, entries: expect.any(Number) })
    expect(sealed.unsealed).toBeLessThan(sealed.entries)
    const state = async () => must(await audit.get('/api/trail/check'))
    /** Has everything checked, and waits until it is. */
    const checked = async () => {
      must(await audit.post('/api/trail/check'))
      await expect.poll(async () => (await state()).running, { timeout: 30_000, interval: 100 }).toBeNull()
      return (await state()).last
    }
    expect(await state(), 'nobody has asked yet').toEqual({ running: null, last: null })
    const begun = must(await audit.post('/api/trail/check'))
    expect(begun.running).toMatchObject({ by: audit.name, phase: 'entries' })
    const [second, meanwhile] = await Promise.all([audit.post('/api/trail/check'), audit.get('/api/me')])
    expect([second.status, second.body.code, meanwhile.status], 'one at a time, and the server answers').toEqual([
      422,
      'trail.checking',
      200,
    ])
    await expect.poll(async () => (await state()).running, { timeout: 30_000, interval: 100 }).toBeNull()
    expect((await state()).last).toMatchObject({ by: audit.name, at: site.office.now(), result: { ok: true, entries: sealed.entries } })
    // A server that stopped in the middle leaves a check without an end, and nobody that holds the lock.
    await site.owner.db
      .insertInto('ledger_check')
      .values({ id: newId(), by: await site.person('general-clerk'), started_at: '2026-09-22T02:00:00.500Z' })
      .execute()
    expect(await state()).toMatchObject({ running: null, last: { by: clerk.name, result: null } })
    await site.owner.db.deleteFrom('ledger_check').where('result', 'is', null).execute()
    for (const who of [admin, security, clerk])
      for (const asked of [await who.post('/api/trail/check'), await who.get('/api/trail/check')]) expect(asked.status).toBe(403)
    await site.owner.db
      .updateTable('unit')
      .set({ name: '改过的名字' })
      .where('id', '=', await site.unit('finance'))
      .execute()
    expect((await checked()).result).toMatchObject({ ok: false, where: expect.any(String) })
    await site.owner.db
      .updateTable('unit')
      .set({ name: '青禾区财政局' })
      .where('id', '=', await site.unit('finance'))
      .execute()
  })

  test('limits: the office sets them, sees who changed what, and nobody sets one that is not there', async () => {
    const clerk = await site.as('general-clerk')
    const limits = must(await clerk.get('/api/limits'))
    const sign = limits.kinds
      .find((k: { procedure: string }) => k.procedure === 'problem')
      .limits.find((l: { name: string }) => l.name === 'problem.signDays')
    expect(sign).toMatchObject({ default: 1, value: 1 })
    const changed = must(await clerk.post('/api/limits', { name: 'problem.signDays', value: 4 }))
    expect(changed.changes[0]).toMatchObject({ who: clerk.name, from: 1, to: 4, label: { zh: '问题·签收工作日' } })
    expect((await clerk.post('/api/limits', { name: 'problem.noSuchDays', value: 4 })).body.code).toBe('setting.not-found')
    expect((await clerk.post('/api/limits', { name: 'problem.signDays', value: 0 })).status).toBe(422)
    for (const who of [await site.as('market-regulation-liaison'), await site.as('publisher'), await site.as('system-administrator')])
      expect((await who.get('/api/limits')).status, who.name).toBe(403)
  })
})
