import { readFileSync } from 'node:fs'
import { locality } from '@changtong/localities/qinghe/index.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, type TestSite, testSite } from '../testing/client.ts'
import { confirmed, type Desks, desksOf, dispatched, laterAt, must, pageOf, received, registered } from './steps.ts'

let site: TestSite
let desks: Desks
beforeAll(async () => {
  site = await testSite('place', '2026-09-21T02:00:00Z')
  desks = await desksOf(site)
})
afterAll(() => site.close())
const mine = async (who: Client): Promise<string[]> =>
  must(await who.get('/api/cases?procedure=problem&mine=true')).rows.map((r: { id: string }) => r.id)

describe('办公室成员和联络员：一个单位一正一副两个口子', () => {
  test('[1-08] 缺办公室成员或联络员的单位列在完备性清单里；每次交办都到联络员，抄送办公室成员', async () => {
    const notice = locality.documents.find((d) => d.key === 'founding-notice')!
    const { taskforce } = await confirmed(desks.clerk, must(await received(desks.clerk, notice.name, readFileSync(notice.path))))
    const { incomplete } = must(await desks.clerk.get(`/api/taskforces/${taskforce}`))
    const lacks = (unit: string) => incomplete.find((m: { unit: string }) => m.unit === unit)?.lacks.zh
    expect(lacks('区应急局')).toBe('缺联络员')
    expect(lacks('芦屿镇人民政府'), '各镇街里的一个').toBe('缺办公室成员')
    expect(lacks('区委办')).toBe('缺办公室成员、缺联络员')
    expect(lacks('区市场监管局')).toBeUndefined()

    const id = await dispatched(desks)
    const deputy = await site.as('market-regulation-deputy')
    expect((await pageOf(deputy, id)).sentTo).toMatchObject({
      unit: { id: desks.market },
      liaison: { name: '沈南樵' },
      officeMember: { name: '钟怀谷' },
    })
    for (const who of [desks.liaison, deputy]) {
      expect(await mine(who), '待办里有').toContain(id)
      expect(must(await who.get('/api/waiting')).toDo).toBeGreaterThan(0)
    }
    for (const key of ['finance-liaison', 'finance-deputy']) expect(await mine(await site.as(key))).not.toContain(id)

    const emergency = await registered(desks.clerk)
    must(await desks.clerk.act(emergency, 'dispatch', { leadUnit: await site.unit('emergency'), days: 5 }))
    expect((await pageOf(desks.clerk, emergency)).sentTo, '没有联络员，如实写空').toMatchObject({
      liaison: null,
      officeMember: { name: '窦承安' },
    })
    must(await desks.clerk.act(id, 'transfer', { leadUnit: await site.unit('finance'), reason: '改由财政局办理' }))
    expect((await pageOf(desks.clerk, id)).sentTo, '转办也一样').toMatchObject({
      liaison: { name: '江映荷' },
      officeMember: { name: '樊知砺' },
    })
  })
  test('换了联络员：新的交办到新人，旧的交办仍写当时的人', async () => {
    const id = await dispatched(desks)
    const old = await site.person('market-regulation-liaison')
    const { pool } = site.database
    await pool.query(`UPDATE appointment SET ends = '2026-09-25' WHERE person = $1`, [old])
    await pool.query(
      `INSERT INTO appointment (id, person, post, unit, kind, starts) VALUES (gen_random_uuid(), $1, 'liaison-officer', $2, 'regular', '2026-09-26')`,
      [await site.person('market-regulation-handler'), desks.market],
    )
    site.at('2026-09-28T02:00:00Z')
    const clerk = await site.as('general-clerk')
    expect((await pageOf(clerk, id)).sentTo).toMatchObject({ liaison: { name: '沈南樵' } })
    const next = must(await clerk.open('problem', { title: '夜间照明不足', content: '主干道夜间照明不足。', source: 'visit' })).id
    must(await clerk.act(next, 'dispatch', { leadUnit: desks.market, days: 5 }))
    expect((await pageOf(clerk, next)).sentTo).toMatchObject({ liaison: { name: '方砚知' } })
    const unit = must(await clerk.get('/api/units')).find((u: { id: string }) => u.id === desks.market)
    expect(unit.liaison.name).toBe('方砚知')
    const successor = await site.as('market-regulation-handler', 'liaison-officer')
    expect(await mine(successor), '继任者接着办，不改旧件').toContain(id)
    await expect(laterAt(site, '2026-09-28T02:00:00Z'), '卸任的人进不来').rejects.toThrow(/could not sign in|没有任职/)
  })
})
