import { readFileSync } from 'node:fs'
import { locality } from '@changtong/localities/qinghe/index.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, type TestSite, testSite } from '../testing/client.ts'
import { verifyLedger } from '../verify.ts'
import { clockOf, confirmed, type Desks, desksOf, inHand, must, offerOf, pageOf, received, registered } from './steps.ts'

let site: TestSite
let desks: Desks
let head: Client
let taskforce: string
const notice = locality.documents.find((d) => d.key === 'founding-notice')!
beforeAll(async () => {
  site = await testSite('place', '2026-09-21T02:00:00Z')
  desks = await desksOf(site)
  head = await site.as('taskforce-head')
  taskforce = (await confirmed(desks.clerk, must(await received(desks.clerk, notice.name, readFileSync(notice.path))))).taskforce
  const seat = (at: string, person: string) => ({ seat: at, person })
  for (const [at, key] of [
    ['leaders/0', 'taskforce-head'],
    ['leaders/1', 'leader-economy'],
  ] as const)
    must(await desks.clerk.post(`/api/taskforces/${taskforce}/responsible`, seat(at, await site.person(key))))
})
afterAll(() => site.close())

const planned = async (more: object = {}): Promise<string> =>
  must(
    await desks.clerk.open('meeting', {
      title: '优化营商环境工作专班九月例会',
      kind: 'regular',
      on: '2026-09-21',
      at: '14:30',
      place: '区政府三楼会议室',
      ...more,
    }),
  ).id
const seat = (at: string, part = 'member') => ({ part, seat: { taskforce, at } })
const post = async (unit: string, held = 'unit-leader', part = 'member') => ({ part, post: { unit: await site.unit(unit), post: held } })
const shown = async (who: Client, id: string) => must(await who.get(`/api/meetings/${id}`))
const names = async (id: string, who = desks.clerk) => (await shown(who, id)).invitations.map((i: { name: string | null }) => i.name)
const invite = async (id: string) =>
  must(
    await desks.clerk.act(id, 'invite', {
      invitations: [
        seat('leaders/1', 'chair'),
        seat('office/1'),
        await post('market-regulation'),
        await post('justice', 'liaison-officer', 'observer'),
      ],
    }),
  )
const minutesOf = async (id: string) => {
  must(await desks.clerk.act(id, 'hold', { ticked: [{ no: '3', presence: 'substitute', substitute: '沈南樵' }] }))
  must(
    await desks.clerk.act(id, 'writeMinutes', {
      words: '会议听取了九月份问题办理情况，研究了三项议题。',
      matters: [{ no: '1', text: '门头牌匾备案由三个窗口并为一个窗口', unit: desks.market, due: '2026-11-15' }],
    }),
  )
  must(await head.act(id, 'issueMinutes'))
}

describe('会议：邀请职务和岗位，纪要印发后不再改动', () => {
  test('[1-06] 换了任职者：专班职务、在办事项、会议邀请一并转给继任者，旧纪要仍是原来的名字', async () => {
    const admin = await site.as('system-administrator')
    const old = await site.person('development-reform-deputy')
    const unit = await site.unit('development-reform')
    const task = must(
      await desks.clerk.open('problem', { title: '项目备案回执慢', content: '企业反映备案回执要等一周。', source: 'visit' }),
    ).id
    must(await desks.clerk.act(task, 'dispatch', { leadUnit: unit, days: 5 }))
    const deputy = await site.as('development-reform-deputy')
    must(await deputy.act(task, 'sign', { handler: old }))
    const [past, ahead] = [await planned(), await planned({ title: '优化营商环境工作专班十月例会', on: '2026-10-20' })]
    for (const id of [past, ahead]) await invite(id)
    // The notice has the deputy director of the office be the head of the development and reform bureau, ex officio.
    expect(await names(ahead)).toEqual(['邵启桐', '蒋伯庭', '钟怀谷', '桂闻溪'])
    expect(must(await deputy.get('/api/meetings/ahead')).map((m: { id: string }) => m.id)).toEqual([past, ahead])
    await minutesOf(past)
    const before = (await shown(desks.clerk, past)).minutes.text
    expect(before).toContain('办公室副主任（区发改局局长） 蒋伯庭')

    const [held] = must(await admin.get(`/api/appointments?person=${old}`)).filter((a: { post: string }) => a.post === 'unit-leader')
    const fresh = must(await admin.post('/api/people', { name: '俞景行', login: 'yu.jingxing' }))
    must(await admin.post(`/api/appointments/${held.id}/succeed`, { person: fresh.id, from: '2026-09-21' }))

    const office = must(await desks.clerk.get(`/api/taskforces/${taskforce}`)).office.seats[1]
    expect(office, '专班职务').toMatchObject({ person: '俞景行', exOfficio: true })
    expect((await pageOf(desks.clerk, task)).row.handler.name, '在办事项').toBe('俞景行')
    expect(await names(ahead), '会议邀请').toEqual(['邵启桐', '俞景行', '钟怀谷', '桂闻溪'])
    expect(await names(past), '已开过的会').toEqual(['邵启桐', '蒋伯庭', '钟怀谷', '桂闻溪'])
    expect((await shown(desks.clerk, past)).minutes.text, '旧纪要一字不改').toBe(before)
    await site.database.db.updateTable('person').set({ key: 'fresh-deputy' }).where('id', '=', fresh.id).execute()
    const successor = await site.as('fresh-deputy')
    expect(must(await successor.get('/api/meetings/ahead'))).toMatchObject([{ id: ahead, as: '办公室副主任（区发改局局长）' }])
    expect((await shown(successor, ahead)).invited).toBe(true)
    // Invited again the next day and held with the successor's name, from which day on the minutes have it.
    site.at('2026-10-20T08:00:00Z')
    desks = await desksOf(site)
    head = await site.as('taskforce-head')
    await minutesOf(ahead)
    expect((await shown(desks.clerk, ahead)).minutes.text).toContain('办公室副主任（区发改局局长） 俞景行')
    expect(await verifyLedger(site.database.db)).toMatchObject({ ok: true })
  })
  test('纪要：编号连续，写明出席、委托、议定事项；拟写的人不能签发；印发后只能更正', async () => {
    const id = await planned({ on: '2026-10-20' })
    await invite(id)
    expect(await offerOf(head, id, 'issueMinutes')).toMatchObject({ allowed: false, because: { code: 'act.state' } })
    must(await desks.clerk.act(id, 'hold', { ticked: [{ no: '1', presence: 'absent' }] }))
    expect((await clockOf(desks.clerk, id, 'minutes')).due.at).toBe('2026-10-23T16:00:00.000Z')
    const matter = { no: '1', text: '合并窗口', unit: desks.market, due: '2026-10-15' }
    expect((await desks.clerk.act(id, 'writeMinutes', { words: '会议研究了窗口合并。', matters: [matter] })).body.code).toBe('meeting.due')
    must(await desks.clerk.act(id, 'writeMinutes', { words: '会议研究了窗口合并。', matters: [{ ...matter, due: '2026-11-15' }] }))
    expect((await desks.clerk.act(id, 'issueMinutes')).status, '拟写的人不签发').toBe(403)
    must(await head.act(id, 'returnMinutes', { reason: '请补充责任单位' }))
    must(await desks.clerk.act(id, 'writeMinutes', { words: '会议研究了窗口合并。', matters: [{ ...matter, due: '2026-11-15' }] }))
    // Whoever sends a number does not choose it.
    expect((await head.act(id, 'issueMinutes', { no: '纪要第一号' })).status).toBe(200)
    const { minutes } = await shown(desks.clerk, id)
    expect(minutes.no).toBe('专班纪要〔2026〕3号')
    expect(minutes.text).toContain('请假：常务副组长（区委常委、常务副区长） 邵启桐')
    expect(minutes.text).toContain('（一）合并窗口。责任单位：青禾区市场监督管理局。完成时限：2026年11月15日。')
    for (const [who, act] of [
      [desks.clerk, 'writeMinutes'],
      [desks.clerk, 'invite'],
      [head, 'issueMinutes'],
    ] as const)
      expect((await offerOf(who, id, act)).because.code, act).toBe('act.state')
    expect((await desks.clerk.act(id, 'correct', { text: '责任单位应为两家。' })).status).toBe(403)
    must(await head.act(id, 'correct', { text: '议定事项一的责任单位增加司法局。' }))
    const admin = await site.as('system-administrator')
    must(await admin.post(`/api/units/${desks.market}/rename`, { name: '青禾区市场监管和知识产权局' }))
    const after = await shown(desks.clerk, id)
    expect(after.minutes, '改名、更正以后，原文不变').toEqual(minutes)
    expect(after.corrigenda).toEqual([{ no: '1', text: '议定事项一的责任单位增加司法局。', on: '2026-10-20' }])
  })
  test('邀请：重复的、没有的职务、两个主持人都不行；没有邀请不能登记召开；没到日子也不行', async () => {
    const id = await planned({ on: '2026-11-02' })
    const tried = (invitations: unknown[]) => desks.clerk.act(id, 'invite', { invitations }).then((a) => a.body.code)
    const chair = seat('leaders/0', 'chair')
    expect((await desks.clerk.act(id, 'hold', { ticked: [] })).body.code).toBe('meeting.nobody')
    expect(await tried([chair, chair])).toBe('meeting.invited-twice')
    expect(await tried([chair, seat('leaders/1', 'chair')])).toBe('meeting.chairs')
    expect(await tried([seat('leaders/9')])).toBe('meeting.no-seat')
    expect(await tried([{ part: 'member' }])).toBe('meeting.no-seat')
    must(await desks.clerk.act(id, 'invite', { invitations: [chair] }))
    expect((await desks.clerk.act(id, 'hold', { ticked: [] })).body.code).toBe('meeting.too-early')
    must(await desks.clerk.act(id, 'cancel', { reason: '议题不成熟' }))
    expect((await pageOf(desks.clerk, id)).row).toMatchObject({ state: 'cancelled', outcome: 'withdrawn' })
  })
  test('只有受邀的单位看得到会议；议题里的事项只有能看该事项的人打得开', async () => {
    const id = await planned({ on: '2026-11-02' })
    const problem = await inHand(desks)
    const hidden = await registered(desks.clerk, { title: '另一件还没有交办的事' })
    expect((await desks.liaison.get(`/api/meetings/${id}`)).status).toBe(404)
    await invite(id)
    must(
      await desks.clerk.act(id, 'setAgenda', {
        agenda: [
          { no: '1', text: '研究门头牌匾备案', case: problem },
          { no: '2', text: '研究新登记的问题', case: hidden },
        ],
      }),
    )
    expect((await shown(desks.liaison, id)).agenda).toMatchObject([{ case: { id: problem } }, { text: '研究新登记的问题', case: null }])
    const stranger = await site.as('finance-liaison')
    expect((await stranger.get(`/api/meetings/${id}`)).status).toBe(404)
    const nowhere = '0198c0de-0000-7000-8000-000000000000'
    expect((await desks.clerk.act(id, 'setAgenda', { agenda: [{ no: '1', text: '没有的事', case: nowhere }] })).body.code).toBe(
      'case.not-named',
    )
    const clerk = await desks.liaison.act(id, 'setAgenda', { agenda: [] })
    expect(clerk.status).toBe(403)
  })
})
