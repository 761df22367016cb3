import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newSetUpCode } from '../accounts/setUp.ts'
import { codeAt, stepAt } from '../accounts/totp.ts'
import { type TestSite, testSite } from '../testing/client.ts'
import { type EmptySite, emptySite } from '../testing/empty.ts'

const filled = {
  placeZh: '临川区',
  placeEn: 'Linchuan District',
  organisation: '临川区人民政府',
  name: '许一鸣',
  login: 'xu.yiming',
  password: 'Riverside-2026',
}
const form = (fields: Readonly<Record<string, string>>) => new URLSearchParams(fields).toString()
const sent = (site: EmptySite, fields: Readonly<Record<string, string>>) =>
  site.app.inject({
    method: 'POST',
    url: '/set-up',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: form(fields),
  })

describe('新地区第一次启动', () => {
  let site: EmptySite
  beforeAll(async () => {
    site = await emptySite({ empty: true })
  })
  afterAll(() => site.close())

  test('初始化页不用脚本、不引外部资源；没有初始化码建不了；填过的还在，密码除外', async () => {
    const shown = await site.app.inject('/set-up')
    expect(shown.statusCode).toBe(200)
    expect(shown.headers['content-security-policy']).toContain("default-src 'none'")
    expect(shown.body).not.toContain('<script')
    const code = await newSetUpCode(site.office)
    const wrong = await sent(site, { ...filled, code: 'AAAAA-AAAAA-AAAAA-AAAAA', placeEn: '"><script>alert(1)</script>' })
    expect(wrong.statusCode).toBe(422)
    expect(wrong.body).toContain('初始化码不正确')
    expect(wrong.body).toContain('value="临川区"')
    expect(wrong.body).not.toContain(filled.password)
    expect(wrong.body).not.toContain('<script>')
    const weak = await sent(site, { ...filled, code, password: 'riverside' })
    expect(weak.body).toContain('至少 10 位')
    const rows = await site.office.database.db.selectFrom('set_up_code').select('hash').execute()
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain(code)
    expect(await site.office.database.db.selectFrom('person').selectAll().execute()).toEqual([])
  })
  test('后一次启动的码才有用；建成后本页没有了，码也没有了，第一位系统管理员能登录', async () => {
    const old = await newSetUpCode(site.office)
    const code = await newSetUpCode(site.office)
    expect((await sent(site, { ...filled, code: old })).statusCode).toBe(422)
    const made = await sent(site, { ...filled, code: code.toLowerCase() })
    expect([made.statusCode, made.headers.location]).toEqual([303, '/w/sign-in'])
    expect((await site.app.inject('/set-up')).statusCode).toBe(404)
    expect((await sent(site, { ...filled, code })).statusCode).toBe(404)
    const admin = site.browser()
    const me = await admin.send('POST', '/api/session', { login: filled.login, password: filled.password })
    expect(me.body).toMatchObject({
      person: { name: '许一鸣' },
      place: { zh: '临川区' },
      demo: false,
      can: ['units', 'people', 'calendar'],
    })
    const units = (await admin.send('GET', '/api/units')).body
    expect(units).toMatchObject([{ name: '临川区人民政府', parent: null, state: 'active' }])
    expect((await admin.send('GET', '/api/calendar')).body.editions.length).toBeGreaterThan(3)
    expect((await site.app.inject('/')).body).toContain('临川区营商环境')
    expect((await admin.send('GET', '/api/cases?procedure=problem')).body).toMatchObject({ count: 0 })
  })
})

test('演示地区和已有人员的地方没有初始化页', async () => {
  const demo: TestSite = await testSite()
  expect((await demo.app.inject('/set-up')).statusCode).toBe(404)
  await demo.close()
})

describe('别人也能连到服务器时', () => {
  let site: EmptySite
  beforeAll(async () => {
    site = await emptySite({ host: '0.0.0.0', loopback: false })
    expect((await sent(site, { ...filled, code: await newSetUpCode(site.office) })).statusCode).toBe(303)
  })
  afterAll(() => site.close())
  const now = () => Date.parse(site.office.now())

  test('管理员须先设置动态口令才能办事；之后每次登录都要，一个口令只能用一次', async () => {
    const admin = site.browser()
    const first = await admin.send('POST', '/api/session', { login: filled.login, password: filled.password })
    expect([first.status, first.body.code]).toEqual([403, 'session.factor-due'])
    expect((await admin.send('GET', '/api/me')).status).toBe(401)
    expect((await admin.send('GET', '/api/accounts')).status).toBe(401)
    const { secret, address } = (await admin.send('POST', '/api/session/factor')).body
    expect(address).toContain(`secret=${secret}`)
    const other = codeAt(secret, stepAt(now()) + 40)
    expect((await admin.send('POST', '/api/session/factor/confirm', { code: other })).body.code).toBe('factor.wrong')
    const code = codeAt(secret, stepAt(now()))
    expect((await admin.send('POST', '/api/session/factor/confirm', { code })).body).toEqual({ stage: 'full' })
    expect((await admin.send('GET', '/api/me')).status).toBe(200)
    expect((await admin.send('POST', '/api/session/factor')).body.code).toBe('factor.there')
    expect((await admin.send('POST', '/api/session/factor/remove', { password: filled.password, code })).body.code).toBe('factor.owed')

    const again = site.browser()
    const login = { login: filled.login, password: filled.password }
    expect((await again.send('POST', '/api/session', login)).body.code).toBe('session.code-due')
    expect((await again.send('POST', '/api/session', { ...login, code })).status, '刚才用过的口令').toBe(401)
    site.at('2026-11-20T02:01:00Z')
    const next = codeAt(secret, stepAt(now()))
    expect((await again.send('POST', '/api/session', { ...login, code: next })).status).toBe(200)
    expect((await site.browser().send('POST', '/api/session', { ...login, code: next })).status, '一个口令不能登录两次').toBe(401)
  })
})
