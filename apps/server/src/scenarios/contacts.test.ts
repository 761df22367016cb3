import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, type TestSite, testSite } from '../testing/client.ts'
import { type Desks, desksOf, fieldOf, must, pageOf } from './steps.ts'

let site: TestSite
let desks: Desks
beforeAll(async () => {
  site = await testSite('place', '2026-09-21T02:00:00Z')
  desks = await desksOf(site)
})
afterAll(() => site.close())

const secrets = { contactName: '蔺晚汀', contactPhone: '13900001234', enterprise: '澜川晚汀食品店' }
const opened = async (more: Readonly<Record<string, unknown>>): Promise<string> =>
  must(
    await desks.clerk.open('request', {
      title: '卸货通道被占',
      content: '夜市周边卸货通道被占用。',
      source: 'hotline',
      ...secrets,
      ...more,
    }),
  ).id
const found = async (who: Client, q: string): Promise<number> =>
  must(await who.get(`/api/cases?procedure=all&q=${encodeURIComponent(q)}`)).count

describe('联系方式：只有受理人员看得到，搜不出来', () => {
  test('保密件：受理人员看到全部；其他岗位看到的是遮蔽的，连同是哪一家企业', async () => {
    const id = await opened({ confidential: true })
    for (const [name, value] of Object.entries(secrets))
      expect(await fieldOf(desks.second, id, name)).toMatchObject({ value, masked: false })
    for (const key of ['supervision-checker', 'taskforce-head', 'publisher', 'reform-lead']) {
      const who = await site.as(key)
      expect(await fieldOf(who, id, 'contactPhone'), key).toMatchObject({ value: null, shown: '139****1234', masked: true })
      const page = JSON.stringify(await pageOf(who, id))
      for (const secret of Object.values(secrets)) expect(page, `${key} ${secret}`).not.toContain(secret)
    }
    expect((await desks.liaison.get(`/api/cases/${id}`)).status, '办理单位连诉求也看不到').toBe(404)
  })
  test('联系人、电话的任何一段都搜不到件，受理人员也搜不到；导出的表里也没有', async () => {
    await opened({ confidential: true })
    for (const who of [desks.clerk, desks.checker])
      for (const q of ['蔺晚汀', '晚汀', '13900001234', '0001234', '澜川晚汀']) expect(await found(who, q), q).toBe(0)
    expect(await found(desks.checker, '卸货通道')).toBeGreaterThan(0)
    const sheet = await desks.checker.get('/api/cases.xlsx?procedure=request')
    expect(sheet.status).toBe(200)
    for (const secret of Object.values(secrets)) expect(sheet.bytes.includes(Buffer.from(secret))).toBe(false)
  })
  test('匿名件同样遮蔽企业；不保密的件，企业名称大家看得到也搜得到', async () => {
    const anonymous = await opened({ anonymous: true })
    expect(await fieldOf(desks.checker, anonymous, 'enterprise')).toMatchObject({ value: null, masked: true })
    const open = await opened({ enterprise: '澜川豆里食品有限公司' })
    expect(await fieldOf(desks.checker, open, 'enterprise')).toMatchObject({ value: '澜川豆里食品有限公司', masked: false })
    expect(await fieldOf(desks.checker, open, 'contactName')).toMatchObject({ masked: true })
    expect(await found(desks.checker, '豆里食品')).toBe(1)
  })
  test('保密件转为问题后，问题里没有企业和联系方式，也不能公示', async () => {
    const id = await opened({ confidential: true })
    const made = must(await desks.clerk.act(id, 'makeProblem', { title: '卸货通道被占', content: '卸货通道被占用。' }))
    const page = await pageOf(desks.clerk, made.opened[0].id)
    expect(page.row.confidential).toBe(true)
    for (const secret of Object.values(secrets)) expect(JSON.stringify(page)).not.toContain(secret)
  })
  test('门户留下的电话和邮箱都长也收得下', async () => {
    const id = await opened({ contactPhone: `${'13900001234'} / ${'a'.repeat(80)}@example.gov.invalid` })
    expect((await fieldOf(desks.clerk, id, 'contactPhone')).value).toHaveLength(14 + 80 + 20)
  })
})
