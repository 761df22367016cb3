import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sweep } from '../sweep.ts'
import { type Client, type TestSite, testSite } from '../testing/client.ts'
import { verifyLedger } from '../verify.ts'
import { clockOf, type Desks, desksOf, inHand, laterAt, must, offerOf, pageOf, photo } from './steps.ts'

let site: TestSite
let desks: Desks
let head: Client
beforeAll(async () => {
  site = await testSite('place', '2026-09-21T02:00:00Z')
  desks = await desksOf(site)
  head = await site.as('taskforce-head')
})
afterAll(() => site.close())

const planned = async (more: object = {}): Promise<string> =>
  must(
    await desks.clerk.open('meeting', {
      title: '门头牌匾备案专题会议',
      kind: 'topic',
      on: '2026-09-21',
      at: '09:30',
      place: '区政府三楼会议室',
      ...more,
    }),
  ).id
const post = async (unit: string, part = 'member', held = 'unit-leader') => ({ part, post: { unit: await site.unit(unit), post: held } })
const held = async (more: object = {}, ticked?: object[]): Promise<string> => {
  const id = await planned(more)
  must(
    await desks.clerk.act(id, 'invite', {
      invitations: [await post('development-reform', 'chair'), await post('justice'), await post('housing-construction')],
    }),
  )
  must(await desks.clerk.act(id, 'hold', ticked ? { ticked } : {}))
  return id
}
const written = (id: string, more: object) => desks.clerk.act(id, 'writeMinutes', { words: '会议研究了窗口合并。', ...more })
const shown = async (id: string, who = desks.clerk) => must(await who.get(`/api/meetings/${id}`))

describe('议定事项：印发后转为督办，两头都连着', () => {
  test('[1-37] 有责任单位和时限的逐项成为督办事项，没有的可以再转；单位办、督导组核；纪要原文不改，只能更正', async () => {
    const id = await held()
    const matters = [
      { no: '1', text: '三个窗口并为一个窗口', unit: desks.market, due: '2026-10-30' },
      { no: '2', text: '统筹合并入企检查计划', unit: await site.unit('justice'), dueWords: '四季度末' },
      { no: '3', text: '原则同意窗口合并的总体安排' },
    ]
    const vague = await written(id, { matters: [{ ...matters[1], dueWords: '尽快' }] })
    expect(vague.body.code, '没有能落实的时限').toBe('meeting.matter-due')
    must(await written(id, { matters }))
    expect((await desks.liaison.get(`/api/meetings/${id}`)).status, '没有受邀的单位还看不到').toBe(404)
    const { opened } = must(await head.act(id, 'issueMinutes')) as { opened: { id: string; procedure: string }[] }
    expect(opened.map(({ procedure }) => procedure)).toEqual(['task', 'task'])

    const meeting = await shown(id)
    expect(meeting.matters).toMatchObject([
      { task: { id: opened[0]!.id, phase: 'handling', unit: { id: desks.market }, due: '2026-10-30' }, open: false },
      { task: { id: opened[1]!.id, due: '2026-12-31' }, dueWords: '四季度末', open: false },
      { task: null, open: true },
    ])
    expect(meeting.minutes.text).toContain('（二）统筹合并入企检查计划。责任单位：青禾区司法局。完成时限：四季度末。')
    const task = await pageOf(desks.liaison, opened[0]!.id)
    expect(task.row).toMatchObject({ state: 'handling', title: '三个窗口并为一个窗口', leadUnit: { id: desks.market } })
    expect(task.related, '督办事项连着会议，责任单位看得到纪要').toMatchObject([{ id, procedure: 'meeting' }])
    expect((await clockOf(desks.liaison, opened[0]!.id, 'complete')).due.at).toBe('2026-10-30T16:00:00.000Z')
    expect((await pageOf(desks.clerk, id)).related.map((row: { id: string }) => row.id)).toEqual(opened.map((each) => each.id))

    // Done by the unit, verified by somebody else; whoever works on it never confirms it.
    expect((await desks.liaison.act(opened[0]!.id, 'applyDone', { completion: '窗口已经合并。' })).body.code).toBe('evidence.missing')
    must(await desks.liaison.act(opened[0]!.id, 'report', { text: '已完成人员调配。' }))
    must(await desks.liaison.act(opened[0]!.id, 'applyDone', { completion: '窗口已经合并。' }, photo()))
    for (const who of [desks.liaison, desks.clerk, head])
      expect((await who.act(opened[0]!.id, 'confirmDone', { opinion: '属实' })).status, who.name).toBe(403)
    must(await desks.checker.act(opened[0]!.id, 'rework', { reason: '现场还有两个窗口' }))
    must(await desks.liaison.act(opened[0]!.id, 'applyDone', { completion: '只留一个窗口。' }, photo()))
    must(await desks.checker.act(opened[0]!.id, 'confirmDone', { opinion: '属实' }))
    expect((await shown(id)).matters[0].task).toMatchObject({ phase: 'closed', state: { zh: '已办结' } })

    // The one without a unit: 转督办 later, once.
    const before = (await shown(id)).minutes
    const wish = { matter: '3', leadUnit: desks.market, due: '2026-11-20' }
    expect((await desks.clerk.act(id, 'toTask', { ...wish, matter: '9' })).body.code).toBe('meeting.no-matter')
    expect((await desks.clerk.act(id, 'toTask', { ...wish, matter: '1' })).body.code).toBe('meeting.tasked')
    const later = must(await desks.clerk.act(id, 'toTask', wish)).opened[0]
    expect((await shown(id)).matters[2]).toMatchObject({ task: { id: later.id, due: '2026-11-20' }, open: false })
    expect((await offerOf(desks.clerk, id, 'toTask')).because.code).toBe('meeting.all-tasks')
    expect((await offerOf(desks.clerk, id, 'writeMinutes')).allowed).toBe(false)
    must(await head.act(id, 'correct', { text: '议定事项（一）的完成时限改为11月底。' }))
    expect((await shown(id)).minutes, '原文一字不改').toEqual(before)
    expect(await verifyLedger(site.database.db)).toMatchObject({ ok: true })
  })

  test('[1-35] 委托主持：记下由谁受谁委托主持，纪要照写；缺席的人不能主持', async () => {
    const absent = [{ no: '2', presence: 'absent', presided: true }]
    const id = await planned()
    must(await desks.clerk.act(id, 'invite', { invitations: [await post('development-reform', 'chair'), await post('justice')] }))
    expect((await desks.clerk.act(id, 'hold', { ticked: absent })).body.code).toBe('meeting.presided')
    const ticked = [
      { no: '1', presence: 'absent' },
      { no: '2', presence: 'present', presided: true },
    ]
    must(await desks.clerk.act(id, 'hold', { ticked }))
    must(await written(id, {}))
    must(await head.act(id, 'issueMinutes'))
    const { invitations, minutes } = await shown(id)
    expect(invitations.map((each: { presided: boolean }) => each.presided)).toEqual([false, true])
    expect(minutes.text).toMatch(/主持：青禾区司法局 .+（受青禾区发展和改革局 .+委托）/u)
    expect(minutes.text).not.toContain('出席：青禾区司法局')
  })
})

describe('议题和参会', () => {
  test('[3-04] 调度会议题由在办措施按牵头单位生成', async () => {
    const problem = await inHand(desks, { title: '备案材料来回补正' })
    const begun = async (text: string, leadUnit: string) =>
      must(await desks.clerk.act(problem, 'addMeasure', { text, leadUnit })).opened[0].id as string
    const justice = await site.unit('justice')
    const mine = [await begun('梳理备案材料清单', desks.market), await begun('印发一次告知单', desks.market)]
    const other = await begun('合并入企检查计划', justice)
    const dropped = await begun('后来取消的措施', justice)
    must(await desks.clerk.act(dropped, 'drop', { reason: '并入另一条措施' }))
    const id = await planned({ kind: 'dispatch', title: '整改工作调度会' })
    const { agenda } = must(await desks.clerk.get(`/api/meetings/${id}/drafts`))
    expect(agenda.map((item: { unit: string; cases: string[] }) => [item.unit, [...item.cases].sort()])).toEqual([
      [desks.market, [...mine].sort()],
      [justice, [other]],
    ])
    expect(agenda[0].text).toBe('听取青禾区市场监督管理局在办措施进展情况汇报（共2项）')
    must(await desks.clerk.act(id, 'setAgenda', { agenda }))

    // 参会单位 follow from the agenda.
    const { invitations } = must(await desks.clerk.get(`/api/meetings/${id}/drafts`))
    expect(invitations.map((each: { post: { unit: string } }) => each.post.unit).sort()).toEqual([desks.market, justice].sort())
    must(await desks.clerk.act(id, 'invite', { invitations }))
    expect(must(await desks.clerk.get(`/api/meetings/${id}/drafts`)).invitations).toEqual([])
    expect((await shown(id, desks.liaison)).agenda[0].cases).toHaveLength(2)
    expect((await shown(id, desks.liaison)).agenda[1].cases, '别的单位牵头的措施，不因同会而看得到').toEqual([])
  })

  test('[1-36] 参会单位由议题推出；可另邀专班以外的单位，他们只看得到这一次会议', async () => {
    const problem = await inHand(desks, { title: '两个单位一起研究的事' })
    const [one, two] = [await planned(), await planned({ title: '另一次会议' })]
    must(
      await desks.clerk.act(one, 'setAgenda', {
        agenda: [{ no: '1', text: '研究一件事', case: problem, unit: await site.unit('justice') }],
      }),
    )
    const { invitations } = must(await desks.clerk.get(`/api/meetings/${one}/drafts`))
    expect(invitations.map((each: { post: { unit: string } }) => each.post.unit).sort()).toEqual(
      [desks.market, await site.unit('justice')].sort(),
    )
    const outside = await site.as('finance-liaison')
    expect((await outside.get(`/api/meetings/${one}`)).status).toBe(404)
    must(await desks.clerk.act(one, 'invite', { invitations: [...invitations, await post('finance', 'observer', 'liaison-officer')] }))
    expect((await shown(one, outside)).agenda).toMatchObject([{ text: '研究一件事', case: null }])
    expect((await outside.get(`/api/meetings/${two}`)).status, '只看得到受邀的这一次').toBe(404)
    expect((await outside.get(`/api/cases/${problem}`)).status).toBe(404)
    const listed = must(await outside.get('/api/cases?procedure=meeting')).rows.map((row: { id: string }) => row.id)
    expect(listed).toEqual([one])
  })

  test('[4-26] 难点问题一步列入下次会议议题；列过的不重复', async () => {
    const problem = await inHand(desks, { title: '久拖不决的难点' })
    const meetings = () => desks.clerk.get(`/api/cases/${problem}/meetings`).then(must)
    const later = await planned({ title: '第四季度专题会议', on: '2026-12-10' })
    const { next, named } = await meetings()
    expect(named).toEqual([])
    expect(next.map((each: { id: string }) => each.id)).toContain(later)
    must(await desks.clerk.act(later, 'addItem', { text: '研究久拖不决的难点', cases: [problem] }))
    expect((await meetings()).named).toMatchObject([{ id: later, how: { zh: '列入议题' } }])
    expect((await desks.clerk.act(later, 'addItem', { text: '再研究一次', cases: [problem] })).body.code).toBe('meeting.on-agenda')
    expect((await desks.liaison.get(`/api/cases/${problem}/meetings`).then(must)).next, '单位不排议题').toEqual([])
  })
})

describe('例会：几项各有频次，到期提醒，逾期亮红灯', () => {
  const opened = async (more: object) =>
    must(await desks.clerk.open('meetingSeries', { kind: 'meeting', every: 'quarter', since: '2026-07-01', ...more })).id as string
  const watched = async (id: string) => {
    const all = must(await desks.clerk.get('/api/meeting-series')) as { row: { id: string } }[]
    // biome-ignore lint/suspicious/noExplicitAny: what it holds is checked where it is read.
    return all.find(({ row }) => row.id === id) as any
  }

  test('[0-36] 制度、方案、清单连着审定它的会议：会议名称、年内次序、日期；次序每年从一起编', async () => {
    const series = await opened({ name: '局务会', every: 'month' })
    const problem = await inHand(desks, { title: '会上审定清单的事项' })
    const first = await held({ series, title: '九月局务会' })
    const second = await held({ series, title: '九月第二次局务会' })
    const approved = [
      { no: '1', kind: 'rule', text: '首席联络员工作规则', docNo: '青营专〔2026〕5号', verdict: 'passed' },
      { no: '2', kind: 'list', text: '第一批堵点清单', verdict: 'inPrinciple', case: problem },
    ]
    must(await written(second, { approved }))
    must(await head.act(second, 'issueMinutes'))
    const all = must(await desks.clerk.get('/api/meeting-approvals'))
    expect(all).toMatchObject([
      { text: '首席联络员工作规则', docNo: '青营专〔2026〕5号', meeting: { id: second, cited: '局务会2026年第2次会议', on: '2026-09-21' } },
      { verdict: { zh: '原则通过' }, case: { id: problem } },
    ])
    expect(must(await desks.liaison.get(`/api/cases/${problem}/meetings`)).named, '没有受邀的单位看不到会议').toEqual([])
    expect(must(await desks.clerk.get(`/api/cases/${problem}/meetings`)).named).toMatchObject([
      { id: second, cited: '局务会2026年第2次会议', how: { zh: '原则通过清单' } },
    ])
    expect((await shown(second)).minutes.text).toContain('审议通过制度办法《首席联络员工作规则》（青营专〔2026〕5号）。')
    expect((await shown(first)).cited).toBe('局务会2026年第1次会议')
    desks = await laterAt(site, '2027-01-12T08:00:00Z')
    head = await site.as('taskforce-head')
    const next = await held({ series, title: '一月局务会', on: '2027-01-12' })
    expect((await shown(next)).cited).toBe('局务会2027年第1次会议')
    desks = await laterAt(site, '2027-01-13T02:00:00Z')
    head = await site.as('taskforce-head')
  })

  test.each([
    ['[1-31] 每季度向常委会汇报', { name: '向常委会汇报', kind: 'report' }, 2027],
    ['[4-26] 联席会议按季度召开专题会议', { name: '联席会议专题会议' }, 2028],
  ])('%s：季度末前提醒，错过的季度标红', async (_title, more, year) => {
    desks = await laterAt(site, `${year}-01-04T02:00:00Z`)
    const id = await opened({ ...more, since: `${year}-01-01` })
    expect((await watched(id)).row).toMatchObject({ due: { at: `${year}-03-31T16:00:00.000Z` }, light: 'none' })
    desks = await laterAt(site, `${year}-03-31T02:00:00Z`)
    await sweep(site.office)
    expect((await watched(id)).row.light, '季度末前').toBe('yellow')
    const told = () => desks.clerk.get('/api/messages').then((answer) => JSON.stringify(must(answer)).includes(id))
    expect(await told(), '综合组收到提醒').toBe(true)
    desks = await laterAt(site, `${year}-04-02T02:00:00Z`)
    expect((await watched(id)).row.light, '错过').toBe('red')
    expect((await desks.clerk.act(id, 'record', { on: `${year}-05-01`, words: '还没有到的日子' })).body.code).toBe('series.ahead')
    must(await desks.clerk.act(id, 'record', { on: `${year}-04-02`, words: '听取一季度情况' }))
    const after = await watched(id)
    expect(after.periods.map((p: { label: { zh: string }; became: string }) => [p.label.zh, p.became])).toEqual([
      [`${year}年一季度`, 'missed'],
      [`${year}年二季度`, 'held'],
    ])
    expect(after.row).toMatchObject({ due: { at: `${year}-09-30T16:00:00.000Z` }, light: 'none' })
    expect(after.last).toBe(`${year}-04-02`)
  })

  test('[1-32] [1-33] 组长每两个月、常务副组长每月：上次、下次、逾期', async () => {
    desks = await laterAt(site, '2028-04-03T02:00:00Z')
    head = await site.as('taskforce-head')
    const [two, month] = [
      await opened({ name: '组长工作例会', every: 'twoMonths', since: '2028-04-01' }),
      await opened({ name: '常务副组长工作例会', every: 'month', since: '2028-04-01' }),
    ]
    must(await desks.clerk.act(two, 'record', { on: '2028-04-02', words: '四月例会' }))
    await held({ series: month, title: '四月工作例会', on: '2028-04-02' })
    expect(await watched(two)).toMatchObject({ last: '2028-04-02', row: { due: { at: '2028-06-02T16:00:00.000Z' } } })
    expect(await watched(month)).toMatchObject({ last: '2028-04-02', row: { due: { at: '2028-05-31T16:00:00.000Z' } } })
    desks = await laterAt(site, '2028-06-01T02:00:00Z')
    head = await site.as('taskforce-head')
    expect([(await watched(two)).row.light, (await watched(month)).row.light], '五月没有开，六月一日即亮红灯').toEqual(['yellow', 'red'])
    expect((await watched(month)).periods.map((p: { became: string }) => p.became)).toEqual(['held', 'missed', 'running'])
    desks = await laterAt(site, '2028-06-03T02:00:00Z')
    head = await site.as('taskforce-head')
    expect((await watched(two)).row.light).toBe('red')
  })

  test('[4-28] 例会可以有任意几项，名称各自定', async () => {
    const names = ['科技创新例会', '项目建设例会', '银政联席会议', '务虚会']
    for (const name of names) await opened({ name, every: name === '务虚会' ? 'asNeeded' : 'month' })
    const all = must(await desks.clerk.get('/api/meeting-series')) as { row: { title: string; due: unknown } }[]
    expect(all.map(({ row }) => row.title)).toEqual(expect.arrayContaining(names))
    expect(all.find(({ row }) => row.title === '务虚会')?.row.due, '不定期的没有期限').toBeNull()
  })

  test('[1-38] 撤销的联席会议只读，写明由哪一项接替，不再以它的名义开会', async () => {
    const [old, fresh] = [await opened({ name: '老联席会议' }), await opened({ name: '专班会议' })]
    const ahead = await planned({ series: old, title: '联席会议', on: '2028-07-01' })
    must(await desks.clerk.act(old, 'abolish', { successor: fresh, reason: '专班代替联席会议职责' }))
    expect(await watched(old)).toMatchObject({ row: { phase: 'closed' }, successor: { id: fresh, name: '专班会议' } })
    const offers = (await pageOf(desks.clerk, old)).offers as { action: string; allowed: boolean }[]
    expect(offers.filter(({ allowed }) => allowed)).toEqual([])
    const refused = await desks.clerk.act(ahead, 'invite', { invitations: [await post('justice')] })
    expect(refused.body.code).toBe('meeting.series-ended')
  })

  test('[1-47] 各单位到会率由签到得出：每次邀请一条记录', async () => {
    const year = () => desks.clerk.get('/api/meeting-attendance?year=2028').then(must)
    const of = async (unit: string) => {
      const id = await site.unit(unit)
      // biome-ignore lint/suspicious/noExplicitAny: what it holds is checked where it is read.
      return ((await year()) as any[]).find((each) => each.unit.id === id)?.records ?? []
    }
    const before = (await of('justice')).length
    await held({ on: '2028-06-03' }, [{ no: '2', presence: 'absent' }])
    await held({ on: '2028-06-03' }, [{ no: '2', presence: 'substitute', substitute: '某科长' }])
    await held({ on: '2028-06-03' })
    const records = (await of('justice')).slice(before)
    expect(records.map((each: { came: string }) => each.came)).toEqual(['no', 'substitute', 'self'])
    expect(must(await desks.clerk.get('/api/meeting-attendance?year=2025'))).toEqual([])
    expect(must(await (await site.as('finance-liaison')).get('/api/meeting-attendance?year=2028')), '只算自己看得到的会议').toEqual([])
    expect(await verifyLedger(site.database.db)).toMatchObject({ ok: true })
  })
})
