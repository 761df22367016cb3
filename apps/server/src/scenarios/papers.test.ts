import { sha256 } from '@changtong/kernel/digest'
import { checkOfficialPaper, findTools } from '@changtong/papers'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compareRows, rebuildRows } from '../rebuild/index.ts'
import { type Client, type TestSite, testSite } from '../testing/client.ts'
import { verifyLedger } from '../verify.ts'
import { type Desks, desksOf, dispatched, measureCleared, must, photo, solved } from './steps.ts'

let site: TestSite
let desks: Desks
let head: Client
const tools = await findTools()
const issuer = '青禾区优化营商环境工作专班办公室'
const series: Record<string, string> = {}
beforeAll(async () => {
  site = await testSite('place', '2026-09-21T02:00:00Z')
  desks = await desksOf(site)
  head = await site.as('taskforce-head')
  for (const [key, name, form, kinds, first] of [
    [
      'plain',
      '青营办发',
      'number',
      ['notice', 'circular', 'progress-itemised', 'progress-running', 'task-book', 'roadmap', 'timetable'],
      27,
    ],
    ['letter', '青营办函', 'number', ['letter'], 1],
    ['slips', '青营督', 'number', ['order', 'prompt'], 1],
    ['briefing', '优化营商环境工作简报', 'issue', ['briefing'], 1],
  ] as const)
    series[key] = must(await desks.clerk.post('/api/numbers/series', { name, form, kinds, issuer, first })).id
})
afterAll(() => site.close())

const words = '为进一步做好经营主体诉求办理工作，现将有关事项通知如下：\n一、明确办理责任\n最先接到诉求的单位负责登记、转办和跟踪。'
const drafted = async (more: object = {}, who = desks.clerk): Promise<string> =>
  must(await who.post('/api/papers', { kind: 'notice', title: '关于做好诉求闭环办理工作的通知', text: words, ...more })).id
const shown = async (id: string, who = desks.clerk) => must(await who.get(`/api/papers/${id}`))
const submitted = async (id: string) => must(await desks.clerk.post(`/api/papers/${id}/submit`))
const issue = (id: string, body: object = {}, who = head) => who.post(`/api/papers/${id}/issue`, body)
async function issued(more: object = {}): Promise<{ id: string; number: string }> {
  const id = await drafted(more)
  await submitted(id)
  return must(await issue(id))
}
/** Changes a draft as its page does: everything as it is read, but for what is changed. */
async function changed(id: string, wording: object, more: object = {}) {
  const page = await shown(id)
  const chosen = (r: { unit: string | null; group: string | null; name: string }) =>
    r.group ? { group: r.group } : r.unit ? { unit: r.unit } : { name: r.name }
  return desks.clerk.post(`/api/papers/${id}`, {
    seen: page.version,
    recipients: page.recipients.map(chosen),
    copies: page.copies.map(chosen),
    mark: page.mark,
    wording: { ...page.wording, ...wording },
    ...more,
  })
}
const documentOf = async (id: string, who = desks.clerk) => (await who.get(`/api/papers/${id}/paper.docx`)).bytes
const textOf = (docx: Buffer) =>
  [...strFromU8(unzipSync(docx)['word/document.xml']!).matchAll(/<w:p[ >].*?<\/w:p>/gs)].map(([p]) =>
    [...p.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>|<w:tab\/>/g)].map(([, t]) => t ?? '\t').join(''),
  )
const register = async () => must(await desks.clerk.get('/api/numbers'))
/** A series in a year with all its numbers in their order. */
const yearOf = async (key: string, year = 2026) => {
  const report = (await register()).series
    .find((s: { id: string }) => s.id === series[key])
    .years.find((y: { year: number }) => y.year === year)
  const { numbers } = must(await desks.clerk.get(`/api/numbers/${series[key]}/${year}?limit=200`))
  expect(numbers).toHaveLength(report.taken)
  return { ...report, numbers: numbers.reverse() }
}

describe('发文字号：印发时取号，连续不重，留号、作废都登记', () => {
  test('[1-01] 依次取得 27 号、28 号；作废登记以后下一号仍是 +1，没有缺号；印出六角括号、不编虚位', async () => {
    const first = await issued()
    expect(first.number).toBe('青营办发〔2026〕27号')
    expect(textOf(await documentOf(first.id))).toContain('青营办发〔2026〕27号')
    must(await head.post(`/api/papers/${first.id}/void`, { reason: '内容重复，另文印发' }))
    const second = await issued()
    expect(second.number).toBe('青营办发〔2026〕28号')
    expect(await yearOf('plain')).toMatchObject({
      missing: [],
      next: '青营办发〔2026〕29号',
      numbers: [
        { serial: 27, state: 'void', paper: first.id, settled: { reason: '内容重复，另文印发' } },
        { serial: 28, state: 'used', paper: second.id },
      ],
    })
    // Of another issuer's series, and of another year, the numbers begin anew.
    expect((await issued({ kind: 'letter', title: '关于商请核查诉求的函', recipients: [{ name: '澜川市市场监督管理局' }] })).number).toBe(
      '青营办函〔2026〕1号',
    )
    const [void1, used] = [await shown(first.id), await shown(second.id)]
    expect([void1.row.state, void1.reason, used.row.state]).toEqual(['void', '内容重复，另文印发', 'issued'])
    expect((await head.post(`/api/papers/${first.id}/void`, { reason: '再次作废' })).body.code).toBe('paper.not-issued')
  })
  test('草稿没有文号；撤下草稿不占号；两处同时印发，各得一号', async () => {
    const [a, b, c, dropped] = [await drafted(), await drafted(), await drafted(), await drafted()]
    for (const id of [a, b, c]) await submitted(id)
    must(await desks.clerk.post(`/api/papers/${dropped}/drop`, { reason: '不再印发' }))
    expect((await shown(dropped)).row).toMatchObject({ number: null, state: 'dropped' })
    const before = (await yearOf('plain')).numbers.length
    const answers = await Promise.all([a, b, c].flatMap((id) => [issue(id), issue(id)]))
    // Whoever comes second with the same paper finds it issued.
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 422, 422, 422])
    const { numbers, missing } = await yearOf('plain')
    expect(numbers.slice(before).map((n: { serial: number }) => n.serial)).toEqual([before + 27, before + 28, before + 29])
    expect(missing).toEqual([])
    expect(new Set(numbers.map((n: { paper: string }) => n.paper)).size).toBe(numbers.length)
  })
  test('留号写明用途，可以用于以后的公文；不用的留号作废登记', async () => {
    const kept = must(await desks.clerk.post('/api/numbers/reserve', { series: series.plain, purpose: '留给年中通报' }))
    const idle = must(await desks.clerk.post('/api/numbers/reserve', { series: series.plain, purpose: '备用' }))
    const next = await issued()
    const serials = [kept.printed, idle.printed, next.number].map((printed) => Number(/(\d+)号/.exec(printed)![1]))
    expect([serials[1]! - serials[0]!, serials[2]! - serials[1]!]).toEqual([1, 1])
    const id = await drafted()
    await submitted(id)
    expect((await shown(id, head)).reserved.map((r: { printed: string }) => r.printed)).toEqual([kept.printed, idle.printed])
    expect(must(await issue(id, { reserved: serials[0] })).number).toBe(kept.printed)
    const again = await drafted()
    await submitted(again)
    expect((await issue(again, { reserved: serials[0] })).body.code).toBe('number.settled')
    const place = { series: series.plain, year: 2026 }
    must(await desks.clerk.post('/api/numbers/void', { ...place, serial: serials[1], reason: '未用' }))
    expect((await desks.clerk.post('/api/numbers/void', { ...place, serial: serials[2], reason: '未用' })).body.code).toBe(
      'number.of-paper',
    )
    expect((await yearOf('plain')).missing).toEqual([])
  })
})

describe('拟稿、送签、印发', () => {
  test('[1-02] 联合发文：两个发文机关、成文日期、版记“…办公室　2026年9月21日印发”都在导出文件上', async () => {
    const id = await drafted({ title: '关于开展联合走访的通知' })
    must(await changed(id, { joint: ['青禾区行政审批局'], lines: words.split('\n') }, { copies: [{ name: '区委办公室' }] }))
    await submitted(id)
    must(await issue(id))
    const bytes = await documentOf(id)
    const said = textOf(bytes)
    expect(said.filter((line) => line === issuer)).toHaveLength(2)
    expect(said.filter((line) => line === '青禾区行政审批局')).toHaveLength(2)
    expect(said).toContain('文件')
    expect(said).toContain('2026年9月21日')
    expect(said).toContain('抄送：区委办公室。')
    expect(said).toContain(`　${issuer}\t2026年9月21日印发`)
    expect((await checkOfficialPaper(bytes)).faults).toEqual([])
  })
  test('草稿标明“草稿”或“征求意见稿”；拟稿人不能印发；没有送签不能印发；退回后修改再送；印发后不再改动', async () => {
    const id = await drafted({}, desks.second)
    const header = async () => {
      const parts = unzipSync(await documentOf(id))
      return Object.entries(parts).some(([name, part]) => /header\d*\.xml$/.test(name) && strFromU8(part).includes('征求意见稿'))
    }
    expect(await header()).toBe(false)
    must(await changed(id, {}, { mark: '征求意见稿' }))
    expect(await header()).toBe(true)
    expect((await issue(id)).body.code).toBe('paper.not-submitted')
    await submitted(id)
    for (const writer of [desks.clerk, desks.second]) {
      expect((await shown(id, writer)).steps.issue).toMatchObject({ may: false })
      expect(await issue(id, {}, writer)).toMatchObject({ status: 403, body: { code: 'act.apart' } })
    }
    must(await head.post(`/api/papers/${id}/return`, { reason: '请补充报送时限' }))
    expect(await shown(id)).toMatchObject({ row: { state: 'draft' }, reason: '请补充报送时限' })
    const seen = (await shown(id)).version
    must(await changed(id, { lines: [...words.split('\n'), '请于9月30日前报送。'] }))
    expect((await changed(id, {}, { seen })).body.code, '两人同时改').toBe('paper.moved-on')
    await submitted(id)
    must(await issue(id))
    expect((await changed(id, { title: '改题' })).body.code).toBe('paper.state')
    expect(await header()).toBe(false)
    const { issued: done } = await shown(id)
    expect(sha256(await documentOf(id))).toBe(done.digest)
  })
  test('有不合要求之处不能送签，逐处说明；个人信息须遮盖；本单位的联系方式不算', async () => {
    const empty = await drafted({ text: '' })
    const page = await shown(empty)
    expect(page.check.findings.filter((f: { must: boolean }) => f.must).map((f: { rule: string }) => f.rule)).toEqual([
      'paper.not-issuable',
    ])
    expect(page.steps.submit.may).toBe(false)
    expect((await desks.clerk.post(`/api/papers/${empty}/submit`)).body.code).toBe('paper.form')
    must(await changed(empty, { lines: ['一、总体要求', '三、工作安排', '请联系王先生13900001111。'] }))
    const { check } = await shown(empty)
    expect(check.findings.filter((f: { must: boolean }) => f.must).map((f: { rule: string }) => f.rule)).toEqual(['levels', 'personal'])
    expect(check.findings.find((f: { rule: string }) => f.rule === 'levels').message.zh).toContain('“三、工作安排”')
    must(await changed(empty, { lines: ['一、总体要求', '二、工作安排', '请联系专班办公室。'] }))
    await submitted(empty)
  })
  test('更正附在印发的公文旁边，原件一字不动；账册核验、重建都对', async () => {
    const { id } = await issued()
    const before = sha256(await documentOf(id))
    must(await head.post(`/api/papers/${id}/corrections`, { text: '第一部分“最先接到”应为“首先接到”。' }))
    expect((await shown(id)).errata).toMatchObject([{ no: 1, text: '第一部分“最先接到”应为“首先接到”。' }])
    expect(sha256(await documentOf(id))).toBe(before)
    expect(await verifyLedger(site.database.db)).toMatchObject({ ok: true })
    expect((await compareRows(site.database.db)).differences).toEqual([])
    // By somebody who owns the database.
    await site.owner.pool.query(
      'UPDATE document_number SET serial = serial + 500 WHERE serial = 28; DELETE FROM paper_receipt; DELETE FROM paper_erratum',
    )
    const found = await compareRows(site.database.db)
    expect(new Set(found.differences.map(({ where }) => where.split(' ')[0]))).toEqual(new Set(['document_number', 'paper_erratum']))
    await rebuildRows(site.database.db)
    expect((await shown(id)).errata).toHaveLength(1)
    expect(await verifyLedger(site.database.db)).toMatchObject({ ok: true })
    await expect(site.owner.pool.query(`UPDATE office_paper SET title = 'x', paper = '{}' WHERE id = $1`, [id])).rejects.toThrow(
      'keeps its words',
    )
    await site.owner.pool.query(
      `SET session_replication_role = replica; UPDATE office_paper SET paper = paper || '{"title":"假的"}' WHERE id = '${id}'; SET session_replication_role = DEFAULT`,
    )
    expect(await verifyLedger(site.database.db)).toMatchObject({ ok: false, where: `paper ${id}`, why: 'its words changed' })
    await site.owner.pool.query(
      `SET session_replication_role = replica; UPDATE office_paper SET paper = paper || '{"title":"关于做好诉求闭环办理工作的通知"}' WHERE id = '${id}'; SET session_replication_role = DEFAULT`,
    )
    expect(await verifyLedger(site.database.db)).toMatchObject({ ok: true })
  })
})

describe('主送和签收', () => {
  test('[1-03] 选分组主送，组内每个单位一条签收；打开即签收，未读单位逐一列出；别的单位看不到', async () => {
    const members = ['market-regulation', 'finance', 'justice', 'city-management']
    const units = await Promise.all(members.map((key) => site.unit(key)))
    const group = must(await desks.clerk.post('/api/papers/groups', { name: '各成员单位', units })).id
    const { id } = await issued({ recipients: [{ group }, { unit: await site.unit('heyuan') }] })
    expect(textOf(await documentOf(id))).toContain(`各成员单位，${(await shown(id)).recipients[1].name}：`)
    const page = await shown(id)
    expect(page.receipts).toHaveLength(5)
    expect(page.row).toMatchObject({ units: 5, unread: 5 })
    const mine = must(await desks.liaison.get('/api/papers')).rows.find((row: { id: string }) => row.id === id)
    expect(mine).toMatchObject({ toOpen: true, units: 1 })
    const waits = async () => must(await desks.liaison.get('/api/me')).menu.find(({ path }: { path: string }) => path === '/w/papers').count
    const before = must(await desks.liaison.get('/api/papers')).rows.filter((row: { toOpen: boolean }) => row.toOpen).length
    expect(await waits()).toBe(before)
    expect(must(await desks.liaison.post(`/api/papers/${id}/open`))).toEqual({ signed: true })
    expect((await waits()) ?? 0).toBe(before - 1)
    expect(must(await desks.handler.post(`/api/papers/${id}/open`))).toEqual({ signed: false })
    expect(must(await desks.clerk.post(`/api/papers/${id}/open`))).toEqual({ signed: false })
    const after = await shown(id)
    expect(after.row).toMatchObject({ units: 5, unread: 4 })
    expect(after.receipts.find((r: { unit: { id: string } }) => r.unit.id === desks.market)).toMatchObject({ openedBy: desks.liaison.name })
    const unread = after.receipts
      .filter((r: { openedAt: string | null }) => r.openedAt === null)
      .map((r: { unit: { id: string } }) => r.unit.id)
    expect(unread.sort()).toEqual([...units.slice(1), await site.unit('heyuan')].sort())
    // The group is said to mean other units later: what was issued keeps its lines.
    must(await desks.clerk.post('/api/papers/groups', { name: '各成员单位', units: units.slice(0, 1) }))
    expect((await shown(id)).receipts).toHaveLength(5)
    const other = await issued({ recipients: [{ unit: units[1]! }] })
    expect((await desks.liaison.get(`/api/papers/${other.id}`)).status).toBe(404)
    expect((await shown(id, desks.liaison)).receipts, '只看本单位的').toHaveLength(1)
  })
})

describe('由事项、会议、期间生成', () => {
  test('督查交办单、提示单由问题生成，主送牵头和协办单位', async () => {
    const problem = await dispatched(desks, {}, { coUnits: [await site.unit('city-management')], days: 5 })
    const kinds = must(await desks.clerk.get(`/api/papers?case=${problem}`)).kinds.map((k: { id: string }) => k.id)
    expect(kinds).toEqual(['order', 'prompt'])
    const { id, number } = await issued({ kind: 'order', case: problem, title: '', text: '' })
    expect(number).toBe('青营督〔2026〕1号')
    expect((await shown(id)).receipts.map((r: { unit: { id: string } }) => r.unit.id).sort()).toEqual(
      [desks.market, await site.unit('city-management')].sort(),
    )
    expect(textOf(await documentOf(id)).join('\n')).toContain('门头牌匾备案要跑三个窗口')
    const story = must(await desks.clerk.get(`/api/cases/${problem}`))
    expect(JSON.stringify(story)).toContain('督查交办单：门头牌匾备案要跑三个窗口（青营督〔2026〕1号）')
    const prompt = await drafted({ kind: 'prompt', case: problem, title: '', text: '' })
    must(await changed(prompt, { demands: '请于三日内书面说明情况。' }))
    expect(textOf(await documentOf(prompt)).join('\n')).toContain('请于三日内书面说明情况。')
  })
  test('[1-13] 简报按期间生成，数字是截止时的快照，点开就是所数的记录；可以修改、导出；期数逐年编排', async () => {
    await solved(desks, { title: '企业开办材料重复提交' })
    const period = { from: '2026-09-01', to: '2026-09-21' }
    const id = await drafted({ kind: 'briefing', title: '', text: '', period })
    const page = await shown(id)
    expect(page.row.title).toBe('2026年9月1日至9月21日诉求问题办理情况')
    const figure = (zh: string) => page.figures.findIndex((f: { label: { zh: string } }) => f.label.zh === zh)
    for (const [at, told] of page.figures.entries()) {
      const { records, hidden } = must(await desks.clerk.get(`/api/papers/${id}/figures/${at}`))
      expect(records.length + hidden, told.label.zh).toBe(told.value)
      const list = must(await desks.clerk.get(`${told.today.replace('/w/cases', '/api/cases')}&limit=1`))
      expect(list.count, `现在的清单：${told.label.zh}`).toBe(told.value)
      expect(page.wording.lines.join('\n')).toContain(`${told.label.zh}${told.value}件`)
    }
    expect(page.figures[figure('办结')].value).toBeGreaterThan(0)
    // What is registered afterwards changes today's list and not the draft.
    const opened = page.figures[figure('新登记问题')]
    await dispatched(desks, { title: '后来登记的问题' })
    expect((await shown(id)).figures[figure('新登记问题')].value).toBe(opened.value)
    expect(must(await desks.clerk.get(`${opened.today.replace('/w/cases', '/api/cases')}&limit=1`)).count).toBe(opened.value + 1)
    const lines = page.wording.lines.map((line: string) => line.replace(`新登记问题${opened.value}件`, '新登记问题若干件'))
    must(await changed(id, { lines: [...lines, '本期无其他事项。'] }))
    const edited = await shown(id)
    expect(edited.figures[figure('新登记问题')].stands).toBe(false)
    expect(edited.check.findings.map((f: { rule: string; must: boolean }) => [f.rule, f.must])).toEqual([['figure', false]])
    await submitted(id)
    expect(must(await issue(id)).number).toBe('第1期')
    const bytes = await documentOf(id)
    expect(textOf(bytes)).toEqual(expect.arrayContaining(['第1期', '　　本期无其他事项。'.trim()]))
    expect((await checkOfficialPaper(bytes, { form: 'briefing' })).faults).toEqual([])
  })
  test('通报按单位列表，每格都有依据', async () => {
    const id = await drafted({ kind: 'circular', title: '', text: '', period: { from: '2026-09-01', to: '2026-09-21' } })
    const page = await shown(id)
    const table = page.face.blocks.find((b: { type: string }) => b.type === 'table')
    const name = (await shown(id)).recipients[0].name
    const row = table.rows.find(([unit]: string[]) => unit === name)
    for (const [at, column] of ['在办', '办结', '按期办结', '超期'].entries()) {
      const told = page.figures.find((f: { label: { zh: string } }) => f.label.zh === `${name}${column}`)
      expect(row[at + 1]).toBe(String(told.value))
      expect(must(await desks.clerk.get(`${told.today.replace('/w/cases', '/api/cases')}&limit=1`)).count).toBe(told.value)
    }
    expect(page.wording.lines).toContain(page.face.blocks.indexOf(table))
    must(await changed(id, { lines: page.wording.lines }))
    expect((await shown(id)).face.blocks).toEqual(page.face.blocks)
    await submitted(id)
    must(await issue(id))
  })
  test('时间表按时段列出到期的措施；没有任务、没有时段时用文字拒绝', async () => {
    const wish = { kind: 'timetable', case: null, series: null, recipients: [], title: '', text: '' }
    const asked = async (period: object | null) => (await desks.clerk.post('/api/papers', { ...wish, period })).body.code
    expect(await asked({ from: '2031-01-01', to: '2031-01-31' })).toBe('paper.nothing')
    expect((await desks.clerk.post('/api/papers', { ...wish, title: '时间表', period: null })).body.code).toBe('paper.period-wanted')
    const problem = await dispatched(desks, { title: '备案窗口过多' })
    must(await desks.clerk.act(problem, 'addMeasure', { text: '调整备案窗口的位置', leadUnit: desks.market, due: '2026-10-15' }))
    const id = await drafted({ kind: 'timetable', title: '', text: '', period: { from: '2026-01-01', to: '2030-12-31' } })
    const page = await shown(id)
    const table = page.face.attachments[0].blocks.find((b: { type: string }) => b.type === 'table')
    expect(table.rows.map((row: string[]) => [row[0], row[1], row[3]])).toEqual([['2026年10月', '调整备案窗口的位置', '2026年10月15日前']])
    expect(page.figures.map((f: { value: number }) => f.value)).toEqual([1, 0])
    // Its words are changed without losing the table that it issues.
    must(await changed(id, { note: '此件内部掌握' }))
    expect((await shown(id)).face.attachments).toEqual(page.face.attachments)
  })
  test('内部表由筛选的问题清单生成：横排、标明内部和截止时间，不编文号，核签后封存', async () => {
    const problem = await dispatched(desks, { title: '夜间施工噪声影响旅店' })
    must(await desks.clerk.act(problem, 'addMeasure', { text: '夜间施工改到白天', leadUnit: desks.market, due: '2026-10-20' }))
    const list = { procedure: 'problem', q: '夜间施工噪声影响旅店', sort: 'no' }
    const id = await drafted({ kind: 'inner-table', title: '', text: '', list })
    const page = await shown(id)
    expect(page.face).toMatchObject({ form: 'table', inside: { mark: '内部资料　注意保存', by: issuer } })
    expect(page.face.inside.asOf).toMatch(/^截至2026年9月21日10时，问题1件，措施1条$/)
    const [row] = page.face.blocks[0].rows
    expect([row[0], row[1], row[3], row[6]]).toEqual(['1', '夜间施工噪声影响旅店', '夜间施工改到白天', '2026年10月20日前'])
    const [told] = page.figures
    expect(must(await desks.clerk.get(`${told.today.replace('/w/cases', '/api/cases')}&limit=1`)).count).toBe(told.value)
    expect(page.check.findings.filter((f: { must: boolean }) => f.must)).toEqual([])
    await submitted(id)
    expect(must(await issue(id)).number).toBe('')
    const bytes = await documentOf(id)
    expect((await checkOfficialPaper(bytes, { form: 'table' })).faults).toEqual([])
    expect(textOf(bytes).join('\n')).not.toContain('〔')
    expect((await shown(id)).row).toMatchObject({ state: 'issued', number: null })
    const none = await desks.clerk.post('/api/papers', { kind: 'inner-table', list: { q: '没有这样的问题' } })
    expect(none.body.code).toBe('paper.no-problems')
    const wrong = await desks.clerk.post('/api/papers', { kind: 'notice', title: '通知', list })
    expect(wrong.body.code).toBe('paper.kind')
  })
  test('会议纪要由印发的纪要生成，沿用纪要编号', async () => {
    const meeting = must(
      await desks.clerk.open('meeting', {
        title: '优化营商环境工作专班九月例会',
        kind: 'regular',
        on: '2026-09-18',
        at: '14:30',
        place: '区政府三楼会议室',
      }),
    ).id
    const invited = { part: 'member', post: { unit: desks.market, post: 'unit-leader' } }
    must(await desks.clerk.act(meeting, 'invite', { invitations: [invited] }))
    must(await desks.clerk.act(meeting, 'hold', { ticked: [] }))
    const matter = { no: '1', text: '门头牌匾备案由三个窗口并为一个窗口', unit: desks.market, due: '2026-11-15' }
    must(await desks.clerk.act(meeting, 'writeMinutes', { words: '会议研究了窗口合并。', matters: [matter] }))
    must(await head.act(meeting, 'issueMinutes'))
    const { id, number } = await issued({ kind: 'minutes', case: meeting, title: '', text: '' })
    expect(number).toMatch(/^专班纪要〔2026〕\d+号$/)
    expect((await shown(id)).receipts.map((r: { unit: { id: string } }) => r.unit.id)).toEqual([desks.market])
    const said = textOf(await documentOf(id)).join('\n')
    for (const part of ['会议研究了窗口合并。', '门头牌匾备案由三个窗口并为一个窗口。', '完成时限：2026年11月15日。', '出席：'])
      expect(said).toContain(part)
  })
  test('[3-75] [4-105] 整改进展通报：三个部分由项目生成，署名和日期靠右，联系方式可按件改写；两种版式', async () => {
    const project = must(
      await desks.clerk.open('rectification', {
        name: '优化营商环境专项巡察整改',
        inspector: '澜川市委巡察组',
        inspected: '青禾区',
        feedback: '2026-09-07',
        units: [desks.market],
      }),
    ).id
    const given = { content: '反馈指出备案须跑三个窗口。', leadUnit: desks.market }
    const problem = must(await desks.clerk.act(project, 'addProblem', { title: '牌匾备案多头受理', ...given })).opened[0].id
    must(
      await desks.clerk.act(project, 'planMeasure', {
        problem,
        leadUnit: desks.market,
        text: '三个窗口并为一个综合窗口',
        leader: '分管副局长',
        pace: 'limited',
      }),
    )
    must(await desks.clerk.act(project, 'submitPlan'))
    must(await head.act(project, 'approvePlan', { opinion: '同意，抓紧落实。' }))
    const itemised = await drafted({ kind: 'progress-itemised', case: project, title: '', text: '' })
    const running = await drafted({ kind: 'progress-running', case: project, title: '', text: '' })
    const before = await shown(itemised)
    expect(before.figures.map((f: { label: { zh: string }; value: number }) => [f.label.zh, f.value])).toEqual([
      ['反馈问题', 1],
      ['已完成整改', 0],
      ['持续推进', 1],
      ['制定整改措施', 1],
      ['已完成', 0],
    ])
    expect(before.wording.contact).toContain('联系方式：')
    must(await changed(itemised, { contact: '联系方式：电话0000-00000000，电子邮箱zhenggai@qinghe.example。' }))
    await submitted(itemised)
    must(await issue(itemised))
    const bytes = await documentOf(itemised)
    const said = textOf(bytes)
    expect(said.filter((line) => /^[一二三]、/u.test(line))).toEqual(['一、整改工作组织情况', '二、整改落实情况', '三、下一步整改工作打算'])
    expect(said).toContain('（一）按计划持续推进的事项')
    expect(said.join('\n')).toContain('整改方案于2026年9月21日审定')
    expect(said.find((line) => line.endsWith('电子邮箱zhenggai@qinghe.example。'))).toContain(
      '如有意见建议，请及时反映。联系方式：电话0000-00000000',
    )
    const xml = strFromU8(unzipSync(bytes)['word/document.xml']!)
    for (const part of ['PaperSigner', 'PaperDate'])
      expect(new RegExp(`<w:p>(?:(?!</w:p>).)*"${part}"(?:(?!</w:p>).)*<w:jc w:val="(?:right|end)"/>`, 's').test(xml), part).toBe(true)
    expect((await checkOfficialPaper(bytes)).date).toBe('2026年9月21日')
    // Of the same project: who does what by when, as a task book to sign, a roadmap by quarter, a timetable by month.
    for (const [kind, title, part] of [
      ['task-book', '任务书', '负责人签字'],
      ['roadmap', '路线图', '三个窗口并为一个综合窗口（'],
      ['timetable', '时间表', '2026年12月7日前'],
    ] as const) {
      const id = await drafted({ kind, case: project, title: '', text: '' })
      const page = await shown(id)
      const name = `优化营商环境专项巡察整改${title}`
      expect(page.wording.title).toBe(kind === 'task-book' ? name : `关于印发《${name}》的通知`)
      expect(page.figures.map((f: { value: number }) => f.value)).toEqual([1, 1])
      await submitted(id)
      must(await issue(id))
      const bytes = await documentOf(id)
      expect(textOf(bytes).join('\n')).toContain(part)
      expect((await checkOfficialPaper(bytes)).faults).toEqual([])
    }
    // The other one keeps its own contact line and says the same in one run.
    const other = (await shown(running)).wording
    expect(other.contact).not.toContain('zhenggai')
    expect(other.lines).toContain('1.关于“牌匾备案多头受理”问题的整改。')
    // What is rectified later does not reach the issued paper.
    const measure = must(await desks.clerk.get(`/api/cases/${problem}`)).children[0].id
    await measureCleared(desks, measure)
    must(await desks.clerk.act(problem, 'dispatch', { leadUnit: desks.market }))
    must(await desks.liaison.act(problem, 'sign'))
    must(await desks.liaison.act(problem, 'applyClearance', { result: '综合窗口已经启用，一次办结。' }, photo()))
    must(await desks.checker.act(problem, 'clear', { opinion: '现场核验属实，同意销号' }))
    expect(await documentOf(itemised)).toEqual(bytes)
    const later = await drafted({ kind: 'progress-itemised', case: project, title: '', text: '' })
    expect((await shown(later)).figures.map((f: { value: number }) => f.value)).toEqual([1, 1, 0, 1, 1])
  })
})

describe(`版式${tools.soffice === null ? '（本机没有 LibreOffice，只说明未测量）' : ''}`, () => {
  test('逐页说明行数、字数，或者用文字说明没有测量；PDF 和图片随之', { timeout: 60_000 }, async () => {
    const { id } = await issued()
    const layout = must(await desks.clerk.get(`/api/papers/${id}/layout`))
    expect(layout.measured).toBe(tools.soffice !== null)
    expect(layout.statement.zh.length).toBeGreaterThan(10)
    const pdf = await desks.clerk.get(`/api/papers/${id}/paper.pdf`)
    expect(pdf.status).toBe(tools.soffice === null ? 422 : 200)
    if (tools.soffice === null) return
    expect(layout.pages[0]).toMatchObject({ page: 1 })
    expect(layout.faults).toEqual([])
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-')
    expect(decodeURIComponent(String(pdf.headers['content-disposition']))).toContain('青营办发〔2026〕')
  })
})

test('跨年取号从 1 号起，上一年的留号不用于新的一年', async () => {
  const held = must(await desks.clerk.post('/api/numbers/reserve', { series: series.plain, purpose: '年底备用' }))
  site.at('2027-01-04T02:00:00Z')
  desks = await desksOf(site)
  head = await site.as('taskforce-head')
  const id = await drafted()
  await submitted(id)
  const serial = Number(/(\d+)号/.exec(held.printed)![1])
  expect((await issue(id, { reserved: serial })).body.code).toBe('number.not-found')
  expect(must(await issue(id)).number).toBe('青营办发〔2027〕1号')
  expect(textOf(await documentOf(id))).toContain('2027年1月4日')
})
