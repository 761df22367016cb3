import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Desks, desksOf, dispatched, inHand, laterAt, must, pageOf, photo, registered } from '../scenarios/steps.ts'
import { type Client, type TestSite, testSite } from '../testing/client.ts'

let site: TestSite
let desks: Desks
const today = '2026-09-21'
beforeAll(async () => {
  site = await testSite('place', `${today}T02:00:00Z`)
  desks = await desksOf(site)
})
afterAll(() => site.close())

const wish = async (to: string, more: object = {}) => ({ to: await site.person(to), from: today, until: '2026-09-25', acts: null, ...more })
const delegations = async (who: Client) => must(await who.get('/api/delegations'))
/** Signs in and acts as the delegated post. */
async function delegateOf(key: string, post: string): Promise<Client> {
  const who = await site.as(key)
  const me = must(await who.get('/api/me'))
  const held = me.appointments.find((a: { kind: string; post: string }) => a.kind === 'delegated' && a.post === post)
  must(await who.post('/api/session/appointment', { appointment: held.id }))
  return who
}
async function ended(who: Client): Promise<void> {
  for (const line of (await delegations(who)).lines) must(await who.post(`/api/delegations/${line.id}/end`))
}

describe('delegation of a post', () => {
  test('a liaison officer lets a colleague act for him: the switch says so, the story names both, the cases are his', async () => {
    const waiting = await dispatched(desks)
    const page = await delegations(desks.liaison)
    expect(page.because).toBeNull()
    expect(page.people.map((p: { name: string }) => p.name)).toContain(desks.handler.name)
    must(await desks.liaison.post('/api/delegations', await wish('market-regulation-handler')))
    const me = must(await (await site.as('market-regulation-handler')).get('/api/me'))
    expect(me.appointment.post, 'one starts as oneself').toBe('handling-officer')
    const delegate = await delegateOf('market-regulation-handler', 'liaison-officer')
    expect(must(await delegate.get('/api/me')).appointment).toMatchObject({
      kind: 'delegated',
      until: '2026-09-25',
      postLabel: { zh: `联络员（受${desks.liaison.name}委托）`, en: expect.stringContaining(desks.liaison.name) },
    })
    must(await delegate.act(waiting, 'sign'))
    const last = (await pageOf(desks.clerk, waiting)).timeline.at(-1)
    expect(last.sentence.zh).toContain(`${delegate.name}受${desks.liaison.name}委托：`)
    expect(last.by).toMatchObject({ name: delegate.name, post: { zh: `联络员（受${desks.liaison.name}委托）` } })
    const entry = await site.database.db
      .selectFrom('entry')
      .selectAll()
      .where('stream', '=', waiting)
      .orderBy('version', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
    expect(entry).toMatchObject({ person: await site.person('market-regulation-handler'), post: 'liaison-officer' })
    await ended(desks.liaison)
  })

  test('given and received are shown to both; whoever gave it ends it, and it is over at once; both stand in the ledger', async () => {
    const { id } = must(await desks.liaison.post('/api/delegations', await wish('market-regulation-deputy')))
    const delegate = await delegateOf('market-regulation-deputy', 'liaison-officer')
    expect((await delegations(desks.liaison)).lines).toMatchObject([{ id, given: true, acts: null }])
    expect((await delegations(delegate)).lines).toMatchObject([{ id, given: false }])
    const stranger = await site.as('finance-liaison')
    expect((await stranger.post(`/api/delegations/${id}/end`)).body.code).toBe('delegation.not-found')
    must(await desks.liaison.post(`/api/delegations/${id}/end`))
    expect((await delegate.get('/api/me')).status).toBe(401)
    expect((await delegations(desks.liaison)).lines).toEqual([])
    const told = await site.database.db
      .selectFrom('entry')
      .select(['type', 'person', 'data'])
      .where('stream', '=', id)
      .orderBy('version')
      .execute()
    expect(told.map((t) => t.type)).toEqual(['appointment.made', 'appointment.ended'])
    expect(told[0]).toMatchObject({ person: await site.person('market-regulation-liaison'), data: { kind: 'delegated', acts: null } })
  })

  test('only some acts: the others are refused, reading goes with it', async () => {
    const id = await inHand(desks)
    must(await desks.liaison.post('/api/delegations', await wish('market-regulation-deputy', { acts: ['problem.report'] })))
    const delegate = await delegateOf('market-regulation-deputy', 'liaison-officer')
    expect((await delegate.act(id, 'report', { text: '已与三个窗口协商。' })).status).toBe(200)
    expect(await delegate.act(id, 'addMeasure', { text: '把三个窗口并为一个' })).toMatchObject({
      status: 403,
      body: { code: 'access.post' },
    })
    expect(
      (await pageOf(delegate, id)).offers.filter((o: { allowed: boolean }) => o.allowed).map((o: { action: string }) => o.action),
    ).toEqual(['report'])
    for (const acts of [[], ['problem.clear'], ['organisation.people'], ['problem.noSuchAct']])
      expect((await desks.liaison.post('/api/delegations', await wish('market-regulation-handler', { acts }))).body.code).toBe(
        'delegation.acts',
      )
    await ended(desks.liaison)
  })

  test('to nobody outside the unit or the office, to no administrator, not to oneself, not twice, not further, not beyond one’s own days', async () => {
    const post = async (who: Client, to: string, more: object = {}) => (await who.post('/api/delegations', await wish(to, more))).body.code
    expect(await post(desks.liaison, 'finance-liaison')).toBe('delegation.person')
    expect(await post(desks.liaison, 'market-regulation-liaison')).toBe('delegation.person')
    expect(await post(desks.liaison, 'system-administrator')).toBe('delegation.person')
    expect(await post(desks.publisher, 'system-administrator'), 'of the same office, but an administrator').toBe('delegation.person')
    expect(await post(desks.checker, 'general-second'), 'another group of the same office').toBeUndefined()
    expect(await post(desks.liaison, 'market-regulation-handler', { until: '2026-09-20' })).toBe('delegation.days')
    expect(await post(desks.liaison, 'market-regulation-handler', { from: '2026-09-01' })).toBe('delegation.days')
    expect(await post(desks.liaison, 'market-regulation-handler')).toBeUndefined()
    expect(await post(desks.liaison, 'market-regulation-handler', { from: '2026-09-23' })).toBe('delegation.twice')
    const delegate = await delegateOf('market-regulation-handler', 'liaison-officer')
    expect(await post(delegate, 'market-regulation-deputy')).toBe('delegation.again')
    for (const key of ['system-administrator', 'security-administrator', 'audit-administrator'])
      expect(await post(await site.as(key), 'publisher'), key).toBe('delegation.post')
    await ended(desks.liaison)
    await ended(desks.checker)
  })

  test('law 1: a delegate confirms nothing that his principal did, nor the principal what was done in his name', async () => {
    const market = desks.market
    await site.database.db
      .insertInto('appointment')
      .values({
        id: crypto.randomUUID(),
        person: await site.person('market-regulation-liaison'),
        post: 'supervision-group',
        unit: await site.unit('supervision-group'),
        kind: 'concurrent',
        lines: [],
        starts: '2026-01-01',
        ends: null,
      })
      .execute()
    const id = await inHand(desks)
    must(await desks.liaison.act(id, 'applyClearance', { result: '已经全部办理完毕。' }, photo()))
    const principal = await site.as('market-regulation-liaison', 'supervision-group')
    must(await principal.post('/api/delegations', await wish('supervision-lead')))
    const delegate = await delegateOf('supervision-lead', 'supervision-group')
    expect(await delegate.act(id, 'clear', { opinion: '现场核验属实' })).toMatchObject({ status: 403, body: { code: 'act.apart' } })
    expect((await (await site.as('supervision-lead')).act(id, 'clear', { opinion: '现场核验属实' })).status).toBe(200)

    // The other way round: what the delegate did in the principal's name is the principal's work.
    must(await desks.liaison.post('/api/delegations', await wish('market-regulation-handler')))
    const second = await registered(desks.clerk, { title: '路口路灯不亮' })
    must(await desks.clerk.act(second, 'dispatch', { leadUnit: market, days: 5 }))
    const inHisName = await delegateOf('market-regulation-handler', 'liaison-officer')
    must(await inHisName.act(second, 'sign'))
    must(await inHisName.act(second, 'applyClearance', { result: '路灯已经全部更换。' }, photo()))
    expect(await principal.act(second, 'clear', { opinion: '现场核验属实' })).toMatchObject({ status: 403, body: { code: 'act.apart' } })
    expect((await desks.checker.act(second, 'clear', { opinion: '现场核验属实' })).status).toBe(200)
    await ended(desks.liaison)
    await ended(principal)
  })

  test('one’s own cases are the delegate’s for the time, and no longer; it lapses by itself, and with the post it stands for', async () => {
    const id = await inHand(desks)
    must(await desks.liaison.act(id, 'assignHandler', { handler: await site.person('market-regulation-handler') }))
    must(await desks.handler.post('/api/delegations', await wish('market-regulation-deputy', { until: '2026-09-22' })))
    const delegate = await delegateOf('market-regulation-deputy', 'handling-officer')
    expect((await delegate.act(id, 'report', { text: '已与三个窗口协商。' })).status).toBe(200)
    desks = await laterAt(site, '2026-09-22T15:59:00Z')
    await delegateOf('market-regulation-deputy', 'handling-officer')
    desks = await laterAt(site, '2026-09-22T16:01:00Z')
    const kinds = must(await (await site.as('market-regulation-deputy')).get('/api/me')).appointments.map((a: { kind: string }) => a.kind)
    expect(kinds).toEqual(['regular'])

    must(await desks.liaison.post('/api/delegations', await wish('market-regulation-deputy', { from: '2026-09-23' })))
    const stands = await delegateOf('market-regulation-deputy', 'liaison-officer')
    const security = await site.as('security-administrator')
    must(await security.post(`/api/accounts/${await site.person('market-regulation-liaison')}`, { do: 'lock' }))
    expect((await stands.get('/api/me')).status, 'whoever delegated it is shut out').toBe(401)
    must(await security.post(`/api/accounts/${await site.person('market-regulation-liaison')}`, { do: 'unlock' }))
    expect((await stands.get('/api/me')).status).toBe(200)
    const admin = await site.as('system-administrator')
    const own = must(await admin.get(`/api/appointments?person=${await site.person('market-regulation-liaison')}`)).find(
      (a: { post: string }) => a.post === 'liaison-officer',
    )
    must(await admin.post(`/api/appointments/${own.id}/end`, { until: '2026-09-22' }))
    expect((await stands.get('/api/me')).status).toBe(401)
  })
})
