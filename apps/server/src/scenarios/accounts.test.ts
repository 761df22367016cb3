import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { setPassword } from '../accounts/passwords.ts'
import { codeAt, stepAt } from '../accounts/totp.ts'
import { cookieName } from '../routes/session.ts'
import { type Client, type TestSite, testSite } from '../testing/client.ts'
import type { Browser } from '../testing/empty.ts'
import { must } from './steps.ts'

let site: TestSite
beforeAll(async () => {
  site = await testSite()
})
afterAll(() => site.close())
/** A browser of its own at the demo place. */
function browser(address = '10.1.0.1'): Browser {
  let cookie: string | undefined
  return {
    send: async (method, url, payload, more = {}) => {
      const response = await site.app.inject({
        method,
        url,
        remoteAddress: address,
        headers: {
          'x-changtong': '1',
          'user-agent': `browser at ${address}`,
          ...(cookie && { cookie: `${cookieName}=${cookie}` }),
          ...more,
        },
        ...(payload !== undefined && { payload: payload as never }),
      })
      cookie = response.cookies.find((c) => c.name === cookieName)?.value ?? cookie
      const json = String(response.headers['content-type'] ?? '').includes('json')
      return { status: response.statusCode, body: json ? response.json() : response.body, headers: response.headers }
    },
  }
}
/** Gives a person of the place a password, as the system administrator would, and lets him choose his own. */
async function withPassword(key: string, given: boolean, password: string): Promise<{ id: string; login: string }> {
  const { db } = site.database
  const { id, login } = await db.selectFrom('person').select(['id', 'login']).where('key', '=', key).executeTakeFirstOrThrow()
  const known = login ?? `${key}.login`
  await db.updateTable('person').set({ login: known }).where('id', '=', id).execute()
  await db.transaction().execute((tx) => setPassword(tx, id, password, site.office.now(), given))
  return { id, login: known }
}

describe('账号', () => {
  test('初始密码只能用来设置自己的密码；规则不合、最近五次用过的都不行', async () => {
    const { id, login } = await withPassword('finance-liaison', true, 'Given-by-admin-1')
    const me = browser()
    expect((await me.send('POST', '/api/session', { login, password: 'Given-by-admin-1' })).body.code).toBe('session.password-due')
    for (const url of ['/api/me', '/api/units', '/api/cases', '/api/sessions']) expect((await me.send('GET', url)).status, url).toBe(401)
    const change = (old: string, password: string) => me.send('POST', '/api/session/password', { old, password })
    expect((await change('wrong-Old-1', 'Quiet-harbour-1')).body.code).toBe('password.old')
    expect((await change('Given-by-admin-1', 'short')).body.code).toBe('password.weak')
    expect((await change('Given-by-admin-1', `Xx-2026-${login}`)).body.code).toBe('password.login')
    expect((await change('Given-by-admin-1', 'Given-by-admin-1')).body.code).toBe('password.used')
    expect((await change('Given-by-admin-1', 'Quiet-harbour-1')).body).toEqual({ stage: 'full' })
    expect((await me.send('GET', '/api/me')).status).toBe(200)
    const { db } = site.database
    for (const n of [2, 3, 4]) await db.transaction().execute((tx) => setPassword(tx, id, `Quiet-harbour-${n}`, site.office.now(), false))
    expect((await change('Quiet-harbour-4', 'Given-by-admin-1')).body.code, '五次之内').toBe('password.used')
    must((await change('Quiet-harbour-4', 'Quiet-harbour-5')) as never)
    must((await change('Quiet-harbour-5', 'Given-by-admin-1')) as never)
    const hashes = await site.database.db.selectFrom('former_password').selectAll().execute()
    expect(JSON.stringify(hashes)).not.toContain('harbour')
    expect(hashes.length).toBeLessThanOrEqual(5)
    const entries = await site.database.db
      .selectFrom('entry')
      .select('data')
      .where('type', '=', 'person.password')
      .where('stream', '=', id)
      .execute()
    expect(entries.length).toBe(3)
    expect(JSON.stringify(entries)).not.toContain('harbour')
  })
  test('十分钟内输错五次，账号锁住，输对也不行；同时输也一样数；安全管理员解锁，每次都有记录', async () => {
    const { id, login } = await withPassword('finance-deputy', false, 'Plain-meadow-7')
    const tries = await Promise.all(
      Array.from({ length: 12 }, (_, i) => browser(`10.2.0.${i}`).send('POST', '/api/session', { login, password: 'Plain-meadow-8' })),
    )
    expect(tries.filter((t) => t.status === 401)).toHaveLength(5)
    expect(tries.filter((t) => t.status === 429)).toHaveLength(7)
    const right = () => browser('10.2.1.1').send('POST', '/api/session', { login, password: 'Plain-meadow-7' })
    expect((await right()).body.code).toBe('session.locked')
    const guard = await site.as('security-administrator')
    const seen = must(await guard.get(`/api/sign-ins?login=${encodeURIComponent(login)}`)) as { what: string; address: string }[]
    expect(seen.filter((s) => s.what === 'wrong')).toHaveLength(5)
    expect(seen.filter((s) => s.what === 'locked')).toHaveLength(8)
    site.at('2026-11-20T02:01:00Z')
    must(await guard.post(`/api/accounts/${id}`, { do: 'unlock' }))
    site.at('2026-11-20T02:02:00Z')
    expect((await right()).status).toBe(200)
    site.at('2026-11-20T02:00:00Z')
  })
  test('一个地址连着猜不同的账号，二十次以后这个地址也锁住，别的地址照常', async () => {
    const { login } = await withPassword('water-group-handler', false, 'Plain-meadow-7')
    for (let i = 0; i < 20; i++)
      expect((await browser('10.3.0.1').send('POST', '/api/session', { login: `guess.${i}`, password: 'Plain-meadow-7' })).status).toBe(401)
    expect((await browser('10.3.0.1').send('POST', '/api/session', { login, password: 'Plain-meadow-7' })).status).toBe(429)
    expect((await browser('10.3.0.2').send('POST', '/api/session', { login, password: 'Plain-meadow-7' })).status).toBe(200)
  })
  test('自己的登录一处处看得到、一处处退得掉；别人的退不掉', async () => {
    const { login } = await withPassword('market-regulation-liaison', false, 'Plain-meadow-7')
    const [desk, phone] = [browser('10.4.0.1'), browser('10.4.0.2')]
    for (const one of [desk, phone]) must((await one.send('POST', '/api/session', { login, password: 'Plain-meadow-7' })) as never)
    const mine = (await desk.send('GET', '/api/sessions')).body as { id: string; address: string; current: boolean }[]
    expect(mine.map((s) => [s.address, s.current]).sort()).toEqual([
      ['10.4.0.1', true],
      ['10.4.0.2', false],
    ])
    const other = mine.find((s) => !s.current)!.id
    const stranger = await site.as('finance-deputy')
    expect((await stranger.del(`/api/sessions/${other}`)).status).toBe(404)
    expect((await phone.send('GET', '/api/me')).status).toBe(200)
    expect((await desk.send('DELETE', `/api/sessions/${other}`)).status).toBe(204)
    expect((await phone.send('GET', '/api/me')).status).toBe(401)
    expect((await desk.send('GET', '/api/me')).status).toBe(200)
  })
  test('三十分钟没有操作就退出，一直操作就不退；安全管理员可以改这个时间，别人不能', async () => {
    const { login } = await withPassword('reform-clerk', false, 'Plain-meadow-7').catch(() =>
      withPassword('supervision-checker', false, 'Plain-meadow-7'),
    )
    const idle = browser('10.5.0.1')
    must((await idle.send('POST', '/api/session', { login, password: 'Plain-meadow-7' })) as never)
    for (const minute of ['20', '40', '59']) {
      site.at(`2026-11-20T02:${minute}:00Z`)
      expect((await idle.send('GET', '/api/me')).status, minute).toBe(200)
    }
    site.at('2026-11-20T03:30:00Z')
    expect((await idle.send('GET', '/api/me')).status).toBe(401)
    // A screen that asks again by itself reads what it shows, and its session goes on being idle.
    const screen = browser('10.5.0.3')
    must((await screen.send('POST', '/api/session', { login, password: 'Plain-meadow-7' })) as never)
    for (const [minute, status] of [
      ['45', 200],
      ['59', 200],
    ] as const) {
      site.at(`2026-11-20T03:${minute}:00Z`)
      expect((await screen.send('GET', '/api/wall', undefined, { 'x-unattended': '1' })).status, minute).toBe(status)
    }
    site.at('2026-11-20T04:01:00Z')
    expect((await screen.send('GET', '/api/wall', undefined, { 'x-unattended': '1' })).status).toBe(401)
    site.at('2026-11-20T03:30:00Z')
    const guard = await site.as('security-administrator')
    expect(must(await guard.get('/api/security-settings'))).toEqual({ idleMinutes: 30, contactCodeDays: 7 })
    for (const key of ['system-administrator', 'audit-administrator', 'general-clerk'])
      expect((await (await site.as(key)).post('/api/security-settings', { idleMinutes: 60 })).status, key).toBe(403)
    expect((await guard.post('/api/security-settings', { idleMinutes: 1 })).status).toBe(422)
    expect(must(await guard.post('/api/security-settings', { idleMinutes: 15 }))).toEqual({ idleMinutes: 15, contactCodeDays: 7 })
    const short = browser('10.5.0.2')
    must((await short.send('POST', '/api/session', { login, password: 'Plain-meadow-7' })) as never)
    site.at('2026-11-20T03:46:00Z')
    expect((await short.send('GET', '/api/me')).status).toBe(401)
    site.at('2026-11-20T02:00:00Z')
  })
  test('动态口令自愿启用：启用后登录要口令，凭密码和口令可停用，丢了手机由安全管理员停用', async () => {
    const { id, login } = await withPassword('publisher', false, 'Plain-meadow-7')
    const me = browser('10.6.0.1')
    must((await me.send('POST', '/api/session', { login, password: 'Plain-meadow-7' })) as never)
    const { secret } = (await me.send('POST', '/api/session/factor')).body
    const now = () => stepAt(Date.parse(site.office.now()))
    expect((await me.send('POST', '/api/session/factor/confirm', { code: codeAt(secret, now()) })).body.stage).toBe('full')
    const again = () => browser('10.6.0.2').send('POST', '/api/session', { login, password: 'Plain-meadow-7' })
    expect((await again()).body.code).toBe('session.code-due')
    expect((await me.send('GET', '/api/session/factor')).body).toEqual({ password: true, on: true, owed: false })
    const off = (password: string, code: string) => me.send('POST', '/api/session/factor/remove', { password, code })
    for (const [password, code] of [
      ['Not-the-word-1', codeAt(secret, now() + 1)],
      ['Plain-meadow-7', '000000'],
    ] as const)
      expect((await off(password, code)).body.code, '密码和口令都要对').toBe('factor.wrong')
    expect((await off('Plain-meadow-7', codeAt(secret, now() + 1))).body, '密码不对时口令没有用掉').toBe(true)
    expect((await off('Plain-meadow-7', '000000')).body.code).toBe('factor.none')
    expect((await me.send('GET', '/api/session/factor')).body).toEqual({ password: true, on: false, owed: false })
    expect((await again()).status).toBe(200)
    const anew = (await me.send('POST', '/api/session/factor')).body.secret
    must((await me.send('POST', '/api/session/factor/confirm', { code: codeAt(anew, now()) })) as never)
    expect((await again()).body.code).toBe('session.code-due')
    must(await (await site.as('security-administrator')).post(`/api/accounts/${id}`, { do: 'removeFactor' }))
    expect((await me.send('GET', '/api/me')).status, '停用后须重新登录').toBe(401)
    expect((await again()).status).toBe(200)
  })
  test('三员分开：安全管理员停用账号，停用即退出；审计管理员只看轨迹；谁也不能越界', async () => {
    const [system, security, audit] = (await Promise.all(
      ['system-administrator', 'security-administrator', 'audit-administrator'].map((key) => site.as(key)),
    )) as [Client, Client, Client]
    const { id, login } = await withPassword('general-clerk', false, 'Plain-meadow-7')
    const clerk = browser('10.7.0.1')
    must((await clerk.send('POST', '/api/session', { login, password: 'Plain-meadow-7' })) as never)
    for (const who of [system, audit]) expect((await who.post(`/api/accounts/${id}`, { do: 'lock' })).status).toBe(403)
    must(await security.post(`/api/accounts/${id}`, { do: 'lock' }))
    expect((await clerk.send('GET', '/api/me')).status).toBe(401)
    expect((await clerk.send('POST', '/api/session', { login, password: 'Plain-meadow-7' })).body.code).toBe('session.shut')
    expect(must(await system.get('/api/accounts')).find((a: { id: string }) => a.id === id)).toMatchObject({ locked: true, login })
    must(await security.post(`/api/accounts/${id}`, { do: 'unlock' }))
    const me = await security.get('/api/me')
    expect((await security.post(`/api/accounts/${me.body.person.id}`, { do: 'lock' })).body.code).toBe('account.self')

    const trail = must(await audit.get('/api/trail?type=person.lock')) as { stream: string; who: string; data: unknown }[]
    expect(trail.filter((t) => t.stream === id).map((t) => t.data)).toEqual([{ locked: false }, { locked: true }])
    expect(must(await audit.get('/api/sign-ins')).length).toBeGreaterThan(0)
    for (const who of [system, security]) expect((await who.get('/api/trail')).status).toBe(403)
    expect((await system.get('/api/sign-ins')).status).toBe(403)
    expect((await audit.get('/api/accounts')).status).toBe(403)
  })
})
