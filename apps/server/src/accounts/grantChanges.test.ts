import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildApp } from '../app.ts'
import { officeWith } from '../office.ts'
import { type Desks, desksOf, inHand, must, registered } from '../scenarios/steps.ts'
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
  ;[admin, security, audit] = (await Promise.all(
    ['system-administrator', 'security-administrator', 'audit-administrator'].map((key) => site.as(key)),
  )) as [Client, Client, Client]
})
afterAll(() => site.close())

const wish = (more: object = {}) => ({
  do: 'add',
  post: 'reform-group',
  work: 'problem',
  acts: ['urge'],
  reach: 'all',
  reason: '改革组参与催办',
  ...more,
})
type Change = { id: string; state: string }
const propose = async (more: object = {}): Promise<string> =>
  must(await admin.post('/api/grants', wish(more))).changes.find((c: Change) => c.state === 'waiting').id
const decide = (who: Client, id: string, decision: string) => who.post(`/api/grants/${id}`, { decision })
const urge = { text: '请抓紧办理' }

describe('grants are changed by two administrators, on record', () => {
  test('a post may do what was added as soon as it is confirmed, and not before; taken away, no more', async () => {
    const id = await inHand(desks)
    const reform = await site.as('reform-lead')
    expect((await reform.act(id, 'urge', urge)).body.code).toBe('access.post')
    const added = await propose()
    expect((await reform.act(id, 'urge', urge)).body.code, 'proposed is not granted').toBe('access.post')
    must(await decide(security, added, 'confirm'))
    expect((await reform.act(id, 'urge', urge)).status).toBe(200)
    const lines = must(await audit.get('/api/grants')).posts.find((p: { post: string }) => p.post === 'reform-group').lines
    expect(lines).toContainEqual(
      expect.objectContaining({ work: 'problem', acts: [{ act: 'urge', label: { zh: '催办', en: expect.any(String) } }], starting: false }),
    )
    must(await decide(security, await propose({ do: 'take' }), 'confirm'))
    expect((await reform.act(id, 'urge', urge)).body.code).toBe('access.post')
  })

  test('a starting grant can be taken, act by act, and given back; the page and the lists follow', async () => {
    const take = { post: 'publisher', work: '*', acts: ['read'], reason: '发布岗只看公示批次' }
    await registered(desks.clerk)
    expect(must(await desks.publisher.get('/api/cases?procedure=problem')).count).toBeGreaterThan(0)
    must(await decide(security, await propose({ ...take, do: 'take' }), 'confirm'))
    expect(must(await desks.publisher.get('/api/cases?procedure=problem')).count).toBe(0)
    must(await decide(security, await propose(take), 'confirm'))
    expect(must(await desks.publisher.get('/api/cases?procedure=problem')).count).toBeGreaterThan(0)
  })

  test('another server on the same database knows it with its next request', async () => {
    const app = await buildApp(officeWith({ ...site.database }, site.office.config, site.office.now))
    const reform = await site.as('reform-lead')
    const cookie = (
      await site.app.inject({
        method: 'POST',
        url: '/api/session',
        headers: { 'x-changtong': '1' },
        payload: { demo: await site.person('reform-lead') },
      })
    ).cookies[0]!
    const menu = async () =>
      (await app.inject({ url: '/api/me', headers: { cookie: `${cookie.name}=${cookie.value}` } }))
        .json()
        .menu.map((m: { path: string }) => m.path)
    expect(await menu()).not.toContain('/w/imports')
    must(await decide(security, await propose({ work: 'import', acts: null, reason: '改革组也导入文件' }), 'confirm'))
    expect(await menu()).toContain('/w/imports')
    expect((await reform.get('/api/imports')).status).toBe(200)
    must(await decide(security, await propose({ do: 'take', work: 'import', acts: null }), 'confirm'))
    expect(await menu()).not.toContain('/w/imports')
    await app.close()
  })

  test('who proposes does not confirm; who may do neither does neither; what was decided is not decided again', async () => {
    const id = await propose({ acts: ['find'] })
    for (const who of [admin, audit, desks.clerk]) expect((await decide(who, id, 'confirm')).status, who.name).toBe(403)
    for (const who of [security, audit, desks.clerk]) expect((await who.post('/api/grants', wish())).status, who.name).toBe(403)
    for (const who of [desks.clerk, desks.liaison]) expect((await who.get('/api/grants')).status).toBe(403)
    must(await decide(admin, id, 'withdraw'))
    expect((await decide(security, id, 'confirm')).body.code).toBe('grants.not-found')
    const declined = await propose({ acts: ['find'] })
    must(await decide(security, declined, 'decline'))
    expect(
      must(await audit.get('/api/grants'))
        .changes.slice(0, 2)
        .map((c: Change) => c.state),
    ).toEqual(['declined', 'withdrawn'])
    const reform = await site.as('reform-lead')
    expect((await reform.act(await inHand(desks), 'find', { finding: 'substantiated', words: '经查属实' })).body.code).toBe('access.post')
  })

  test('nobody gives an administrator a case, an administrator’s work to anybody, or a contact to any but intake; nothing idle or unknown', async () => {
    const code = async (more: object) => (await admin.post('/api/grants', wish(more))).body.code
    for (const post of ['system-administrator', 'security-administrator', 'audit-administrator'])
      for (const work of ['*', 'problem', 'grants', 'import'])
        expect(await code({ post, work, acts: work === 'import' ? null : ['read'] }), `${post} ${work}`).toMatch(
          /^grants\.(administrators|unknown)$/,
        )
    expect(await code({ post: 'audit-administrator', work: 'problem', acts: ['clear'] })).toBe('grants.administrators')
    expect(await code({ work: 'organisation', acts: null })).toBe('grants.administrators')
    expect(await code({ work: 'request', acts: ['see-contact'] })).toBe('grants.contacts')
    expect(await code({ acts: null })).toBe('grants.acts')
    expect(await code({ work: '*', acts: ['read'] }), 'it has that already').toBe('grants.idle')
    expect(await code({ do: 'take', acts: ['clear'] }), 'it never had that').toBe('grants.idle')
    expect(await code({ acts: ['noSuchAct'] })).toBe('grants.unknown')
    expect(await code({ work: 'nothing' })).toBe('grants.unknown')
    expect(await code({ work: 'import', acts: null, reach: 'unit' })).toBe('grants.reach')
  })

  test('every step stands in the ledger with its author, the auditor reads it, and the ledger verifies', async () => {
    const trail = must(await audit.get('/api/trail?type=record.put')) as {
      who: string
      data: { register: string; data: { state?: string } } | null
    }[]
    const steps = trail.filter(({ data }) => data?.register === 'grant-change')
    expect(steps.filter(({ data }) => data!.data.state === 'waiting').every(({ who }) => who === admin.name)).toBe(true)
    expect(steps.filter(({ data }) => data!.data.state === 'confirmed').every(({ who }) => who === security.name)).toBe(true)
    expect(trail.some(({ data }) => data?.register === 'grant')).toBe(true)
    expect(await verifyLedger(site.database.db)).toMatchObject({ ok: true })
  })
})
