import { readFileSync } from 'node:fs'
import { locality } from '@changtong/localities/qinghe/index.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, type TestSite, testSite } from '../testing/client.ts'
import { confirmed, type Desks, desksOf, must, received, registered } from './steps.ts'

let site: TestSite
let desks: Desks
let head: Client
let economy: Client
beforeAll(async () => {
  site = await testSite('place', '2026-09-21T02:00:00Z')
  desks = await desksOf(site)
  head = await site.as('taskforce-head')
  economy = await site.as('leader-economy')
})
afterAll(() => site.close())

interface Counted {
  readonly n: number
  readonly list: string
}
/** What a list shows that a number opens. */
const listed = async (who: Client, { list }: Counted) => must(await who.get(`/api/cases?${list.split('?')[1]}`)).count
const pageOf = async (who: Client, leader: string) => must(await who.get(`/api/leaders/${await site.person(leader)}`))
const titles = (of: readonly { row: { title: string } }[]) => of.map(({ row }) => row.title)
const sent = async (unit: string, title: string, days: number): Promise<string> => {
  const id = await registered(desks.clerk, { title })
  must(await desks.clerk.act(id, 'dispatch', { leadUnit: await site.unit(unit), days }))
  return id
}

describe('谁主管、谁负责：每位领导一页', () => {
  test('[4-03] 分管领导看到自己分管单位的问题：状态、期限、单位、经办人、责任人；不是他分管的不在其中', async () => {
    const mine = await sent('market-regulation', '门头牌匾备案要跑三个窗口', 5)
    must(await desks.liaison.act(mine, 'sign', { handler: await site.person('market-regulation-handler') }))
    await sent('finance', '补贴申请材料重复提交', 10)
    await sent('housing-construction', '施工许可等待时间长', 10)
    await registered(desks.clerk, { title: '还没有交办的问题' })
    const page = await pageOf(economy, 'leader-economy')
    expect(page).toMatchObject({ name: economy.name, own: true, numbers: { inHand: { n: 2 }, overdue: { n: 0 } } })
    expect(titles(page.problems), '先到期的在前：还没有签收的明天到期').toEqual(['补贴申请材料重复提交', '门头牌匾备案要跑三个窗口'])
    expect(page.problems[1]).toMatchObject({
      row: {
        id: mine,
        stateLabel: { zh: '办理中' },
        leadUnit: { id: desks.market },
        handler: { name: desks.handler.name },
        due: { at: expect.stringMatching(/^2026-09-/) },
      },
      responsible: { name: '钟怀谷' },
    })
    const units = page.units.map((u: { unit: { name: string } }) => u.unit.name)
    expect(units).toContain('青禾区市场监督管理局')
    expect(units).not.toContain('青禾区住房和城乡建设局')
    expect(titles((await pageOf(head, 'leader-construction')).problems)).toEqual(['施工许可等待时间长'])
  })
  test('[4-03] 每个数字都打开它所数的清单，各单位的数字也是；超期以后随之变化', async () => {
    site.at('2026-09-30T02:00:00Z')
    desks = await desksOf(site)
    head = await site.as('taskforce-head')
    economy = await site.as('leader-economy')
    for (const who of [economy, head]) {
      const page = await pageOf(who, 'leader-economy')
      expect(page.numbers).toMatchObject({ inHand: { n: 2 }, overdue: { n: 2 } })
      for (const [name, number] of Object.entries<Counted>(page.numbers)) expect(await listed(who, number), name).toBe(number.n)
      for (const { unit, numbers } of page.units)
        for (const [name, number] of Object.entries<Counted>(numbers))
          expect(await listed(who, number), `${unit.name} ${name}`).toBe(number.n)
      const sum = page.units.reduce((n: number, u: { numbers: { inHand: Counted } }) => n + u.numbers.inHand.n, 0)
      expect(sum, '各单位相加就是全部').toBe(page.numbers.inHand.n)
    }
  })
  test('[4-03] 领导批示过的问题也在他的页上，写明批示和是否已报告', async () => {
    const { problems } = await pageOf(economy, 'leader-economy')
    const id = problems[1].row.id
    must(await economy.act(id, 'instruct', { text: '请十月中旬前拿出合并办法。', due: '2026-10-15' }))
    const page = await pageOf(economy, 'leader-economy')
    expect(page.numbers.instructed.n).toBe(1)
    expect(await listed(economy, page.numbers.instructed)).toBe(1)
    expect(page.instructed[0]).toMatchObject({ row: { id }, instruction: { text: '请十月中旬前拿出合并办法。', answered: false } })
    must(await desks.clerk.act(id, 'answerInstruction', { text: '已与两局商定合并办法。' }))
    expect((await pageOf(economy, 'leader-economy')).instructed[0].instruction.answered).toBe(true)
    expect((await pageOf(economy, 'leader-economy')).numbers.instructed.n, '别的领导没有批示过').toBe(1)
    expect((await pageOf(head, 'leader-industry')).numbers.instructed.n).toBe(0)
  })
  test('[4-03] 组长看得到每位领导的页；分管领导只看得到自己的；单位的人看不到', async () => {
    const rows = must(await head.get('/api/leaders'))
    expect(rows.map((r: { name: string }) => r.name).sort()).toEqual(['温若岑', '葛云屿', '邵启桐', '顾承禾'])
    for (const { id, numbers } of rows) {
      expect((await head.get(`/api/leaders/${id}`)).status).toBe(200)
      expect(await listed(head, numbers.inHand)).toBe(numbers.inHand.n)
    }
    expect(must(await economy.get('/api/leaders')).map((r: { name: string }) => r.name)).toEqual([economy.name])
    const other = await site.person('leader-industry')
    expect((await economy.get(`/api/leaders/${other}`)).status).toBe(404)
    expect(must(await desks.liaison.get('/api/leaders'))).toEqual([])
    expect((await desks.liaison.get(`/api/leaders/${other}`)).status).toBe(404)
    expect((await head.get(`/api/leaders/${await site.person('general-clerk')}`)).status, '不是领导的没有这一页').toBe(404)
  })
  test('组长统揽全部单位；登记了专班职务的，页上写明职务', async () => {
    const notice = locality.documents.find((d) => d.key === 'founding-notice')!
    const { taskforce } = await confirmed(desks.clerk, must(await received(desks.clerk, notice.name, readFileSync(notice.path))))
    must(
      await desks.clerk.post(`/api/taskforces/${taskforce}/responsible`, {
        seat: 'leaders/0',
        person: await site.person('taskforce-head'),
      }),
    )
    const page = await pageOf(head, 'taskforce-head')
    expect(page).toMatchObject({ as: { zh: '组长（区委副书记、区长）' }, own: true, units: [] })
    expect(page.numbers.inHand.n).toBe(
      must(await head.get('/api/cases?procedure=problem&phase=draft,intake,assigned,handling,verifying')).count,
    )
  })
})
