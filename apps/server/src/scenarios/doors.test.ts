import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestSite, testSite } from '../testing/client.ts'
import { type Desks, desksOf, inHand, must, registered, withMeasure } from './steps.ts'

let site: TestSite
let desks: Desks
beforeAll(async () => {
  site = await testSite('place', '2026-09-21T02:00:00Z')
  desks = await desksOf(site)
})
afterAll(() => site.close())
/** Addresses that anybody may ask: health, signing in and out, and the list of demo people. */
const open = ['/api/health', '/api/ready', '/api/demo-people', '/api/session']

describe('门：没有登录进不来，别的单位看不见', () => {
  test('接口说明里的每一个工作人员接口，没登录都拒绝，中英文都有', async () => {
    const { paths } = (await site.anonymous().get('/api/openapi.json')).body
    const addresses = Object.keys(paths).filter((path) => path.startsWith('/api/') && !open.includes(path))
    expect(addresses.length).toBeGreaterThan(20)
    let asked = 0
    for (const address of addresses) {
      const url = address.replaceAll(/\{[^}]+\}/g, '0198c0de-0000-7000-8000-000000000000')
      for (const method of Object.keys(paths[address]) as ('get' | 'post' | 'delete' | 'put' | 'patch')[]) {
        const response = await site.app.inject({ method: method.toUpperCase() as 'GET', url, headers: { 'x-changtong': '1' } })
        expect(response.statusCode, `${method} ${address}`).toBe(401)
        expect(response.json(), `${method} ${address}`).toMatchObject({
          code: 'session.none',
          message: { zh: expect.stringContaining('登录'), en: expect.stringContaining('sign in') },
        })
        asked += 1
      }
    }
    expect(asked).toBeGreaterThan(25)
  })
  test('登录过期、乱写的凭据同样拒绝；没有本站标记的写请求不收', async () => {
    const bad = await site.app.inject({ url: '/api/me', headers: { cookie: 'changtong=0123456789' } })
    expect(bad.statusCode).toBe(401)
    const foreign = await site.app.inject({ method: 'POST', url: '/api/cases', payload: {} })
    expect(foreign.json()).toMatchObject({ code: 'access.origin' })
  })
  test('别的单位的件：看不到、列不出、数不进、办不了、附件取不走，一律“没有找到”', async () => {
    const id = await inHand(desks)
    const measure = await withMeasure(desks, id)
    must(await desks.liaison.act(id, 'report', { text: '已与三个窗口协商。' }, [{ name: '纪要.txt', kind: 'progress', text: '协商纪要' }]))
    const { evidence } = must(await desks.liaison.get(`/api/cases/${id}`))
    const stranger = await site.as('finance-liaison')
    for (const each of [id, measure]) {
      expect((await stranger.get(`/api/cases/${each}`)).status).toBe(404)
      expect((await stranger.act(each, 'report', { text: '我来报一条进展' })).status).toBe(404)
    }
    expect((await stranger.get(`/api/files/${evidence[0].file}`)).status).toBe(404)
    expect((await desks.liaison.get(`/api/files/${evidence[0].file}`)).bytes.toString()).toBe('协商纪要')
    expect(must(await stranger.get('/api/cases?procedure=all'))).toMatchObject({ rows: [], count: 0 })
    const guess = await stranger.get('/api/cases/0198c0de-0000-7000-8000-000000000000')
    expect(guess.body, '不存在的和看不到的回答一样').toEqual((await stranger.get(`/api/cases/${id}`)).body)
  })
  test('协办单位看得到也能报进展，但不能代牵头单位申请销号', async () => {
    const id = await registered(desks.clerk)
    must(await desks.clerk.act(id, 'dispatch', { leadUnit: desks.market, coUnits: [await site.unit('finance')], days: 5 }))
    must(await desks.liaison.act(id, 'sign'))
    const co = await site.as('finance-liaison')
    expect((await co.act(id, 'report', { text: '补贴资金已经落实。' })).status).toBe(200)
    expect((await co.act(id, 'applyExplained', { result: '已经全部解释完毕。' })).body.code).toBe('act.relation')
  })
  test('系统管理员、安全管理员、审计管理员看不到任何件，也办不了', async () => {
    const id = await inHand(desks)
    for (const key of ['system-administrator', 'security-administrator', 'audit-administrator']) {
      const who = await site.as(key)
      expect((await who.get(`/api/cases/${id}`)).status, key).toBe(404)
      expect((await who.act(id, 'urge', { text: '请抓紧' })).status, key).toBe(404)
      expect((await who.open('problem', { title: '管理员登记', content: '管理员登记的内容', source: 'visit' })).status, key).toBe(403)
      expect(must(await who.get('/api/definitions')), key).toEqual([])
    }
  })
})
