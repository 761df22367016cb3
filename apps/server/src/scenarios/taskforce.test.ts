import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { locality } from '@changtong/localities/qinghe/index.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, type TestSite, testSite } from '../testing/client.ts'
import { confirmed, type Desks, desksOf, must, received } from './steps.ts'

let site: TestSite
let desks: Desks
let id: string
const notice = locality.documents.find((d) => d.key === 'founding-notice')!
beforeAll(async () => {
  site = await testSite('place', '2026-09-21T02:00:00Z')
  desks = await desksOf(site)
  id = (await confirmed(desks.clerk, must(await received(desks.clerk, notice.name, readFileSync(notice.path))))).taskforce
})
afterAll(() => site.close())
const page = async (who: Client = desks.clerk) => must(await who.get(`/api/taskforces/${id}`))
const name = (who: Client, body: object) => who.post(`/api/taskforces/${id}/responsible`, body)

describe('专班从成立通知来', () => {
  test('[1-04] 主要职责和通知原文，所有成员单位的人都看得到、取得到', async () => {
    for (const key of ['market-regulation-liaison', 'finance-deputy', 'water-group-handler', 'taskforce-head', 'supervision-checker']) {
      const member = await site.as(key)
      expect(must(await member.get('/api/taskforces')), key).toEqual([{ id, name: expect.stringContaining('优化营商环境工作专班') }])
      const shown = await page(member)
      expect(shown.duties, key).toContain('统筹全区优化营商环境各项工作')
      expect(shown.document).toMatchObject({ name: notice.name, href: `/api/taskforces/${id}/document` })
      const original = await member.get(shown.document.href)
      expect(original.status, key).toBe(200)
      expect(original.bytes.equals(readFileSync(notice.path)), '一字不差').toBe(true)
      expect(String(original.headers['content-disposition'])).toMatch(/^attachment/)
    }
    expect((await site.anonymous().get(`/api/taskforces/${id}/document`)).status).toBe(401)
  })
  test('[1-05] 领导小组各职务连同职务和姓名；每个成员单位写明由主要负责人还是分管负责人代表', async () => {
    const before = await page()
    expect(before.leaders.map((s: { seat: string; post: string }) => [s.seat, s.post])).toEqual([
      ['组长', '区委副书记、区长'],
      ['常务副组长', '区委常委、常务副区长'],
      ['副组长', '副区长'],
      ['副组长', '副区长'],
    ])
    const persons = ['taskforce-head', 'leader-economy', 'leader-industry', 'leader-construction']
    expect((await name(desks.liaison, { seat: 'leaders/0', person: await site.person('taskforce-head') })).status).toBe(403)
    for (const [i, key] of persons.entries()) must(await name(desks.clerk, { seat: `leaders/${i}`, person: await site.person(key) }))
    const after = await page()
    expect(after.leaders.map((s: { person: string }) => s.person)).toEqual(['顾承禾', '邵启桐', '温若岑', '葛云屿'])
    expect(after.office.seats, '兼任的随本职走').toMatchObject([
      { seat: '办公室主任', post: '常务副区长', person: '邵启桐', exOfficio: true },
      { seat: '办公室副主任', post: '区发改局局长', person: '蒋伯庭', exOfficio: true },
    ])
    expect(after.members.map((m: { level: string; units: unknown[] }) => [m.level, m.units.length])).toEqual([
      ['主要负责同志', 16],
      ['分管负责同志', 4],
    ])
    expect((await name(desks.clerk, { seat: 'leaders/9', person: null })).body.code).toBe('taskforce.no-seat')
    must(await name(desks.clerk, { seat: 'leaders/3', person: null }))
    expect((await page()).leaders[3].person, '免去以后空着').toBeNull()
  })
  test('[1-14] 八个专项工作小组：每组至少一个牵头单位、一名具体负责人，第四组五个牵头单位', async () => {
    const { groups, incomplete } = await page()
    expect(groups).toHaveLength(8)
    expect(groups.map((g: { lead: string[] }) => g.lead.length)).toEqual([1, 1, 1, 5, 1, 1, 1, 1])
    const missing = (list: { lacks: { zh: string } }[]) => list.filter((m) => m.lacks.zh === '缺具体负责人').length
    expect(missing(incomplete)).toBe(8)
    const admin = await site.as('system-administrator')
    const chosen = [
      'approval-service',
      'market-regulation',
      'housing-construction',
      'finance',
      'natural-resources',
      'justice',
      'commerce',
      'development-reform',
    ]
    for (const [i, unit] of chosen.entries()) {
      const who = i === 0 ? admin : desks.clerk
      must(await name(who, { group: groups[i].name, person: await site.person(`${unit}-deputy`) }))
      expect(missing((await page()).incomplete)).toBe(7 - i)
    }
    expect((await page(desks.liaison)).groups.map((g: { responsible: string }) => g.responsible)).toEqual([
      '孟星洄',
      '钟怀谷',
      '武承砚',
      '樊知砺',
      '冯远陂',
      '郝正棠',
      '童向岚',
      '蒋伯庭',
    ])
    expect((await name(desks.clerk, { group: '没有的小组', person: await site.person('finance-deputy') })).body.code).toBe(
      'taskforce.no-group',
    )
    const nobody = await name(desks.clerk, { group: groups[0].name, person: '0198c0de-0000-7000-8000-000000000000' })
    expect(nobody.body.code).toBe('person.no-post')
    expect((await name(desks.liaison, { group: groups[0].name, person: await site.person('finance-deputy') })).status).toBe(403)
    const { rows } = await site.database.pool.query('SELECT count(*)::int AS n FROM entry WHERE stream = $1', [id])
    expect(rows[0].n, '每次任免都有记录').toBeGreaterThan(12)
  })
  test('更正版的通知改的是同一个专班，已登记的人员还在', async () => {
    const words = readFileSync(notice.path, 'utf8').replace('每2周至少碰头一次', '每周至少碰头一次')
    const again = must(await received(desks.clerk, '成立通知（更正）.txt', words))
    const done = await confirmed(desks.clerk, again, { earlier: 'replace' })
    expect(done.taskforce).toBe(id)
    expect(must(await desks.clerk.get('/api/taskforces'))).toHaveLength(1)
    expect((await page()).groups[1].responsible).toBe('钟怀谷')
  })
  test('导入错了的通知可以撤销，专班随之不见；登记过人员的专班留着', async () => {
    const other = readFileSync(notice.path, 'utf8').replaceAll('2026年3月18日', '2026年4月18日')
    const wrong = must(await received(desks.clerk, '误传.txt', other))
    const { taskforce } = await confirmed(desks.clerk, wrong)
    expect(must(await desks.clerk.get('/api/taskforces'))).toHaveLength(2)
    expect(must(await desks.clerk.get(`/api/imports/${wrong.row.id}`)).canUndo).toBe(true)
    must(await desks.clerk.post(`/api/imports/${wrong.row.id}/undo`))
    expect(must(await desks.clerk.get('/api/taskforces'))).toEqual([{ id, name: expect.any(String) }])
    expect((await desks.clerk.get(`/api/taskforces/${taskforce}`)).status).toBe(404)
    const { rows: imports } = must(await desks.clerk.get('/api/imports'))
    const first = imports.find((i: { name: string }) => i.name === notice.name)
    must(await desks.clerk.post(`/api/imports/${first.id}/undo`))
    expect((await page()).groups[1].responsible, '有人登记过，就不撤').toBe('钟怀谷')
  })
  const seed = path.join(import.meta.dirname, '../../../../../shared/seeds/001_8434cc7266e98e55.txt')
  test.skipIf(!existsSync(seed))(
    '[1-14] 真实的成立通知也读得出八个小组，第四组五个牵头单位；别处的单位不认作本区的（有 ../shared 时）',
    async () => {
      const own = await testSite('place', '2026-09-21T02:00:00Z')
      try {
        const clerk = await own.as('general-clerk')
        const { taskforce } = await confirmed(clerk, must(await received(clerk, 'notice.txt', readFileSync(seed))))
        const shown = must(await clerk.get(`/api/taskforces/${taskforce}`))
        expect(shown.groups).toHaveLength(8)
        expect(shown.groups.every((g: { lead: string[] }) => g.lead.length >= 1)).toBe(true)
        expect(shown.groups[3].lead).toHaveLength(5)
        expect(
          shown.members
            .flatMap((m: { units: { unit: string | null }[] }) => m.units)
            .every((u: { unit: string | null }) => u.unit === null),
        ).toBe(true)
        expect([...shown.leaders, ...shown.office.seats].every((s: { person: string | null }) => s.person === null)).toBe(true)
        for (const group of shown.groups)
          must(
            await clerk.post(`/api/taskforces/${taskforce}/responsible`, { group: group.name, person: await own.person('finance-deputy') }),
          )
        const after = must(await clerk.get(`/api/taskforces/${taskforce}`))
        expect(after.incomplete.some((m: { lacks: { zh: string } }) => m.lacks.zh === '缺具体负责人')).toBe(false)
      } finally {
        await own.close()
      }
    },
  )
})
