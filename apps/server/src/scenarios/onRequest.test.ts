import { newId } from '@changtong/kernel'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sweep } from '../sweep.ts'
import { type Client, type TestSite, testSite } from '../testing/client.ts'
import { clockOf, must } from './steps.ts'

let site: TestSite
let clerk: Client
let head: Client
beforeAll(async () => {
  site = await testSite('place', '2026-09-21T02:00:00Z')
  await everybody()
})
afterAll(() => site.close())
async function everybody(): Promise<void> {
  clerk = await site.as('general-clerk')
  head = await site.as('taskforce-head')
}
const on = async (moment: string) => {
  site.at(moment)
  await everybody()
}
let address = 0
const form = (url: string, values: Readonly<Record<string, string>>) => {
  address += 1
  return site.app.inject({
    method: 'POST',
    url,
    payload: new URLSearchParams(values).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    remoteAddress: `192.0.2.${address % 250}`,
  })
}
const answers = {
  wanted: '2025年招牌设置备案的材料清单。\n含补正情况。',
  applicantKind: 'citizen',
  name: '蔺晚汀',
  proof: '居民身份证 99000119900101001X',
  phone: '139 0000 1234',
  delivery: 'email',
  address: 'wanting@example.gov.invalid',
  medium: 'electronic',
  go: 'send',
}
async function applied(more: Readonly<Record<string, string>> = {}): Promise<{ id: string; no: string; code: string }> {
  const response = await form('/apply', { ...answers, commandId: newId(), ...more })
  expect(response.statusCode, response.body).toBe(201)
  const [no, code] = [...response.body.matchAll(/<code>([^<]+)<\/code>/g)].map((m) => m[1]!)
  const { id } = await site.database.db.selectFrom('case_row').select('id').where('no', '=', no!).executeTakeFirstOrThrow()
  return { id, no: no!, code: code! }
}
const confirmed = async () => {
  const one = await applied()
  must(await clerk.act(one.id, 'confirm'))
  return one
}
const words = (body: string) => body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
const progress = async ({ no, code }: { no: string; code: string }) => words((await form('/query', { no, code })).body)
const state = async (id: string) => must(await clerk.get(`/api/cases/${id}`)).row.state
const due = async (id: string) => (await clockOf(clerk, id, 'answer')).due.at

describe('依申请公开', () => {
  test('表上不问理由；缺什么逐项说明；同一张表交两次只有一件；身份证明和联系方式只有公开工作人员看得到', async () => {
    expect((await site.anonymous().get('/apply')).bytes.toString()).not.toMatch(/用途|申请理由/)
    const bare = await form('/apply', { go: 'send' })
    expect(bare.statusCode).toBe(422)
    for (const field of ['wanted', 'applicantKind', 'name', 'proof', 'phone', 'delivery', 'medium'])
      expect(bare.body).toContain(`href="#${field}"`)
    const commandId = newId()
    const one = await applied({ commandId })
    expect((await applied({ commandId })).no).toBe(one.no)
    const seen = JSON.stringify(must(await clerk.get(`/api/cases/${one.id}`)).fields)
    expect(seen).toContain('99000119900101001X')
    const others = JSON.stringify(must(await (await site.as('supervision-checker')).get(`/api/cases/${one.id}`)).fields)
    for (const secret of ['99000119900101001X', '蔺晚汀', 'wanting@example']) expect(others).not.toContain(secret)
    const kept = await site.database.db.selectFrom('entry').select('data').where('stream', '=', one.id).execute()
    expect(JSON.stringify(kept), '账本里没有个人信息').not.toContain('99000119900101001X')
  })
  test('自确认收到之日起二十个工作日答复；办理人不能签发；签发前须保密审查；申请人凭查询码看到答复', async () => {
    await on('2026-09-21T02:00:00Z')
    const one = await applied()
    expect(await progress(one)).toContain('待确认收到')
    await on('2026-09-22T02:00:00Z')
    must(await clerk.act(one.id, 'confirm'))
    // Counted from the day after: mid-autumn and the national days are skipped, 10 October is worked.
    expect(await due(one.id)).toBe('2026-10-27T16:00:00.000Z')
    const answer = { decision: 'partly', decisionBasis: '条例第三十七条', reply: '现提供材料清单，补正情况涉及个人隐私，已作区分处理。' }
    must(await clerk.act(one.id, 'draftAnswer', answer))
    expect(await progress(one), '没有签发的答复，申请人看不到').not.toContain('现提供材料清单')
    expect((await clerk.act(one.id, 'issueAnswer', { secrecy: true })).status).toBe(403)
    expect((await head.act(one.id, 'issueAnswer', { secrecy: false })).body.code).toBe('disclosure.secrecy')
    must(await head.act(one.id, 'issueAnswer', { secrecy: true }))
    expect(await state(one.id)).toBe('partlyGranted')
    const page = await progress(one)
    expect(page).toContain('现提供材料清单')
    expect(page).toContain('依据：条例第三十七条')
    expect((await form('/query', { no: one.no, code: 'AAAAAAAAAA' })).statusCode).toBe(422)
  })
  test('七个工作日内一次告知补正，答复期限自收到补正之日起重新计算；过期未补正才视为放弃', async () => {
    await on('2026-09-21T02:00:00Z')
    const [one, two, late] = [await confirmed(), await confirmed(), await confirmed()]
    for (const { id } of [one, two])
      must(await clerk.act(id, 'askCorrection', { correction: '请写明是哪一年的清单。', correctBy: '2026-09-30' }))
    expect(await progress(one)).toContain('请写明是哪一年的清单。')
    expect((await clockOf(clerk, one.id, 'answer')).state).not.toBe('running')
    expect((await clerk.act(two.id, 'lapse', { ending: '没有补正' })).body.code).toBe('disclosure.early')
    await on('2026-09-30T15:00:00Z')
    must(await clerk.act(one.id, 'corrected', { corrected: '2025年的。' }))
    expect(await due(one.id)).toBe('2026-11-03T16:00:00.000Z')
    expect((await clerk.act(one.id, 'askCorrection', { correction: '还要补正', correctBy: '2026-10-20' })).body.code).toBe(
      'disclosure.once',
    )
    await on('2026-10-08T02:00:00Z')
    must(await clerk.act(two.id, 'lapse', { ending: '至期限没有补正' }))
    expect(await state(two.id)).toBe('lapsed')
    await on('2026-10-09T02:00:00Z')
    const again = await clerk.act(late.id, 'askCorrection', { correction: '过了七个工作日', correctBy: '2026-10-20', inTime: true })
    expect(again.body.code, '是否及时由系统按工作日历判定，不由填表的人').toBe('disclosure.late')
  })
  test('征求第三方意见不计入期限，最长十五个工作日；第三方不同意的不能径行全部公开', async () => {
    await on('2026-09-21T02:00:00Z')
    const [one, silent] = [await confirmed(), await confirmed()]
    const before = await due(one.id)
    for (const { id } of [one, silent]) must(await clerk.act(id, 'consult', { reason: '清单里有企业的商业秘密。' }))
    expect((await clockOf(clerk, one.id, 'answer')).state).toBe('paused')
    expect(
      (await clerk.act(one.id, 'draftAnswer', { decision: 'open', decisionBasis: '条例第二十七条', reply: '现予公开。' })).body.code,
    ).toBe('disclosure.waiting')
    await on('2026-09-24T02:00:00Z')
    must(await clerk.act(one.id, 'thirdAnswered', { opinion: 'objects', note: '涉及商业秘密' }))
    expect((await due(one.id)) > before, '顺延').toBe(true)
    expect(
      (await clerk.act(one.id, 'draftAnswer', { decision: 'open', decisionBasis: '条例第二十七条', reply: '现予公开。' })).body.code,
    ).toBe('disclosure.objected')
    await on('2026-10-21T02:00:00Z')
    await sweep(site.office)
    await everybody()
    expect((await clockOf(clerk, silent.id, 'answer')).state, '十五个工作日以后自动恢复').toBe('running')
    must(await clerk.act(silent.id, 'thirdAnswered', { opinion: 'silent' }))
  })
  test('不予公开须写明属于哪一种；第三方有合理理由不同意的，为公共利益仍予公开须写明理由', async () => {
    await on('2026-09-21T02:00:00Z')
    const one = await confirmed()
    const refused = { decision: 'refused', decisionBasis: '条例第十六条', reply: '属于过程性信息，不予公开。' }
    expect((await clerk.act(one.id, 'draftAnswer', refused)).body.code).toBe('disclosure.ground')
    must(await clerk.act(one.id, 'draftAnswer', { ...refused, refusal: 'process' }))
    const other = await confirmed()
    must(await clerk.act(other.id, 'consult', { reason: '清单里有企业的商业秘密。' }))
    must(await clerk.act(other.id, 'thirdAnswered', { opinion: 'objects' }))
    const open = { decision: 'open', decisionBasis: '条例第三十二条', reply: '现予公开。' }
    must(await clerk.act(other.id, 'draftAnswer', { ...open, despite: '涉及公共安全，不公开将造成重大影响。' }))
  })
  test('当面、邮寄提交的，登记之日即为收到之日，二十个工作日从那天起算；网上提交的从双方确认之日起算', async () => {
    await on('2026-09-21T02:00:00Z')
    const asked = {
      title: '申请公开材料清单',
      wanted: '2025年招牌设置备案的材料清单。',
      applicantKind: 'citizen',
      delivery: 'pickup',
      medium: 'paper',
    }
    const inPerson = must(await clerk.open('disclosureRequest', { ...asked, channel: 'person' })).id
    const online = must(await clerk.open('disclosureRequest', { ...asked, channel: 'portal' })).id
    const first = await due(inPerson)
    expect((await clockOf(clerk, online, 'answer')).due).toBeNull()
    await on('2026-09-22T02:00:00Z')
    for (const id of [inPerson, online]) must(await clerk.act(id, 'confirm'))
    expect(await due(inPerson), '确认不改变已经起算的期限').toBe(first)
    expect((await due(online)) > first).toBe(true)
    const received = async (id: string) =>
      must(await clerk.get(`/api/cases/${id}`)).fields.find(({ name }: { name: string }) => name === 'receivedOn').value
    expect([await received(inPerson), await received(online)]).toEqual(['2026-09-21', '2026-09-22'])
  })
  test('[2-31] 公开年报按统一格式六部分生成：申请按申请人和结果逐项统计，前后相等；没补齐的送不了审', async () => {
    await on('2026-09-21T02:00:00Z')
    const clerks = must(await clerk.get('/api/columns')).columns
    const parent = clerks.find(({ id }: { id: string }) => id === 'annual-reports').id
    const wish = { year: 2026, subject: '政府信息公开工作年度报告', form: 'disclosure', parent, issuer: '某区政府办' }
    const { id } = must(await clerk.post('/api/year-reports', wish))
    const { body } = must(await clerk.get(`/api/articles/${id}`)).written
    const heads = body.flatMap((block: { kind: string; text: string }) => (block.kind === 'heading' ? [block.text.slice(0, 2)] : []))
    expect(heads).toEqual(['一、', '二、', '三、', '四、', '五、', '六、'])
    const rows: readonly (readonly string[])[] = body.find((b: { rows?: readonly string[][] }) => b.rows?.[0]?.[0] === '（件）').rows
    const total = (words: string) => Number(rows.find(([first]) => first!.startsWith(words))!.at(-1))
    expect(total('一、')).toBeGreaterThan(5)
    expect(total('一、') + total('二、')).toBe(total('三、本年度办理结果（七）') + total('四、'))
    const parts = rows.filter(([first]) => /结果（[一二三四五六]）/u.test(first!))
    expect(parts.reduce((sum, row) => sum + Number(row.at(-1)), 0)).toBe(total('三、本年度办理结果（七）'))
    for (const row of rows.slice(1))
      expect(
        row.slice(1, -1).reduce((sum, cell) => sum + Number(cell), 0),
        row[0],
      ).toBe(Number(row.at(-1)))
    expect((await clerk.act(id, 'submit')).body.code).toBe('article.stopped')
  })
  test('延长只一次，不超过二十个工作日，由负责人同意并告知申请人', async () => {
    await on('2026-09-21T02:00:00Z')
    const one = await confirmed()
    const wish = { days: 20, reason: '需要查阅多个部门的档案。' }
    expect((await clerk.act(one.id, 'extend', wish)).status).toBe(403)
    expect((await head.act(one.id, 'extend', { ...wish, days: 21 })).body.code).toBe('disclosure.extend')
    const before = await due(one.id)
    must(await head.act(one.id, 'extend', wish))
    expect((await due(one.id)) > before).toBe(true)
    expect((await head.act(one.id, 'extend', { ...wish, days: 1 })).body.code).toBe('disclosure.extended')
    expect(await progress(one)).toContain('延长 20 个工作日：需要查阅多个部门的档案。')
  })
})
