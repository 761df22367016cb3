import { newId } from '@changtong/kernel'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rebuildRows } from '../rebuild/index.ts'
import { type Client, type TestSite, testSite } from '../testing/client.ts'
import { browserOf, contactPassword, joined } from '../testing/contact.ts'
import { verifyLedger } from '../verify.ts'

let site: TestSite
let clerk: Client
const enterprise = '澜川码舟软件有限公司'
const other = '青禾图里信息科技有限公司'
const morning = '2026-09-21T02:00:00Z'
beforeAll(async () => {
  site = await testSite('place', morning)
  clerk = await site.as('general-clerk')
})
afterAll(() => site.close())

const enterpriseId = async (name: string): Promise<string> =>
  (
    await site.database.db
      .selectFrom('record')
      .select('id')
      .where('register', '=', 'enterprise')
      .where('name', '=', name)
      .executeTakeFirstOrThrow()
  ).id
const text = '园区二期的宽带报装三次都被退回，每次说的材料都不一样。'
const answers = { category: 'utilities', text, place: '高新园二期', name: '邬小满', phone: '0999-5550101' }

describe('a contact of an enterprise', () => {
  test('is invited by the general group, joins once by the code, and signs in with phone and password', async () => {
    const id = await enterpriseId(enterprise)
    const invited = (await clerk.post(`/api/enterprises/${id}/contacts`, { name: '邬小满', phone: '199 0000 0001', may: 'manage' })).body
    expect(invited.code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/)
    const browser = browserOf(site)
    await browser.get('/e/join')
    const wrong = await browser.send('/e/join', { enterprise: other, code: invited.code, go: 'look' })
    expect([wrong.status, wrong.words]).toEqual([422, expect.stringContaining('没有这个加入码')])
    const second = await browser.send('/e/join', { enterprise, code: invited.code.toLowerCase().replaceAll('-', ' '), go: 'look' })
    expect(second.words).toContain('邬小满')
    expect(second.words).toContain('199****0001')
    expect(second.body).not.toContain('19900000001')
    const weak = await browser.send('/e/join', { enterprise, code: invited.code, password: 'abc', again: 'abc', go: 'join' })
    expect([weak.status, weak.words]).toEqual([422, expect.stringContaining('密码至少 10 位')])
    const fields = { enterprise, code: invited.code, password: contactPassword, again: contactPassword, go: 'join' }
    expect((await browser.send('/e/join', fields)).to).toBe('/e?done=joined')
    const home = await browser.get('/e')
    expect(home.words).toContain(enterprise)
    expect(home.words).toContain('还没有提过诉求')
    expect((await browserOf(site).send('/e/join', fields)).status, 'a form of no page of ours').toBe(403)
    const late = browserOf(site)
    await late.get('/e/join')
    expect((await late.send('/e/join', { ...fields, go: 'look' })).words, 'a code works once').toContain('没有这个加入码')

    await browser.send('/e/sign-out')
    expect((await browser.get('/e')).to).toBe('/e/sign-in')
    await browser.get('/e/sign-in')
    const bad = await browser.send('/e/sign-in', { phone: '19900000001', password: 'Not-the-right-1' })
    await browser.get('/e/sign-in')
    const unknown = await browser.send('/e/sign-in', { phone: '19900000099', password: 'Not-the-right-1' })
    expect(bad.words.replace('19900000001', '')).toBe(unknown.words.replace('19900000099', ''))
    expect((await browser.send('/e/sign-in', { phone: '+86 199-0000-0001', password: contactPassword })).to).toBe('/e')
    expect((await browser.get('/e')).words).toContain('邬小满')
  })

  test('after five wrong passwords in ten minutes waits; the phone he tried stands nowhere', async () => {
    const browser = browserOf(site)
    await browser.get('/e/sign-in')
    for (let n = 0; n < 5; n++) await browser.send('/e/sign-in', { phone: '19900000077', password: 'Not-the-right-1' })
    expect((await browser.send('/e/sign-in', { phone: '19900000077', password: 'Not-the-right-1' })).words).toContain('10 分钟后再试')
    const rows = await site.database.db.selectFrom('contact_attempt').select('login').execute()
    expect(rows.some(({ login }) => login.includes('19900000077'))).toBe(false)
  })

  test('sends a request, sees both limits in plain words, is answered, writes back and rates', async () => {
    const browser = await joined(site, { phone: '19900000002', name: '水清泉' })
    await browser.get('/e/requests/new')
    expect((await browser.send('/e/requests/new', { go: 'next', step: 'category' })).words).toContain('请选一个类别')
    const commandId = newId()
    const details = await browser.send('/e/requests/new', { go: 'next', step: 'category', category: 'utilities', commandId })
    expect(details.words).toContain('说说情况')
    const last = await browser.send('/e/requests/new', {
      go: 'next',
      step: 'details',
      ...answers,
      name: '水清泉',
      phone: '19900000002',
      commandId,
    })
    expect(last.body).toContain('value="水清泉"')
    expect(last.body).toContain('value="19900000002"')
    const sent = await browser.send('/e/requests/new', { go: 'send', step: 'contact', ...answers, commandId })
    expect(sent.to).toMatch(/^\/e\/requests\/[0-9a-f-]{36}\?done=sent$/)
    const again = await browser.send('/e/requests/new', { go: 'send', step: 'contact', ...answers, commandId })
    expect(again.to, 'a double click is one request').toBe(sent.to)
    const id = sent.to!.split('/').at(-1)!.split('?')[0]!
    const page = await browser.get(`/e/requests/${id}`)
    expect(page.words).toContain('工作人员最迟 2026-09-22 10:00 前第一次答复您')
    expect(page.words).toContain('最迟 2026年9月22日 决定是否受理')
    expect(page.words).toContain('园区二期的宽带')

    const seen = (await clerk.get(`/api/cases/${id}`)).body
    const field = (name: string) => seen.fields.find((f: { name: string }) => f.name === name)?.value
    expect([field('enterprise'), field('creditCode'), field('contactName')]).toEqual([enterprise, browser.creditCode, '邬小满'])
    expect(JSON.stringify(seen)).toContain('企业联系人')
    expect((await clerk.get(`/api/cases?procedure=request&q=${browser.creditCode}`)).body.count).toBeGreaterThan(0)

    await clerk.act(id, 'accept', {})
    await clerk.act(id, 'reply', { text: '已联系通信管理部门，今天下午上门看现场。' })
    expect(
      (await clerk.post(`/api/cases/${id}/comments`, { text: '请补一张退回通知的照片说明。', to: 'requester', mentions: [] })).status,
    ).toBe(201)
    const answered = await browser.get(`/e/requests/${id}`)
    expect(answered.words).toContain('今天下午上门看现场')
    expect(answered.words).toContain('请补一张退回通知的照片说明')
    expect(answered.words).toContain('第一次答复按时作出')
    expect((await browser.send(`/e/requests/${id}/words`, { said: '通知上写的是资料不全。' })).to).toBe(`/e/requests/${id}?done=said`)
    expect((await browser.get(`/e/requests/${id}`)).words).toContain('通知上写的是资料不全')
    expect(JSON.stringify((await clerk.get(`/api/cases/${id}`)).body)).toContain('通知上写的是资料不全')
    expect((await clerk.get('/api/messages')).body.rows.some((m: { case: { id: string } }) => m.case.id === id)).toBe(true)

    expect((await browser.send(`/e/requests/${id}/rating`, { rating: '4' })).words).toContain('尚未办结')
    const problem = (await clerk.act(id, 'makeProblem', { title: '园区宽带报装多次退回', content: '同一报装三次退回，理由不一。' })).body
    const problemId = problem.opened[0].id
    await clerk.act(problemId, 'dispatch', {
      leadUnit: await site.unit('market-regulation'),
      verifiers: 'supervision-group',
      limitDays: 10,
    })
    const handed = await browser.get(`/e/requests/${id}`)
    expect(handed.words).toMatch(/承办单位最迟 2026年\d+月\d+日 办完并答复|转承办单位后/)
    expect((await browser.get('/e')).words).toContain('有答复')
    expect((await browser.get(`/e/requests/${problemId}`)).status, 'the problem itself is not his').toBe(404)
  })

  test('sees nothing of another enterprise, and nothing at all from the moment the right ended', async () => {
    const [mine, theirs] = [await joined(site, { phone: '19900000003' }), await joined(site, { phone: '19900000004', enterprise: other })]
    await mine.get('/e/requests/new')
    const sent = await mine.send('/e/requests/new', {
      go: 'send',
      step: 'contact',
      ...answers,
      text: '只有本企业看得到的一件诉求。',
      commandId: newId(),
    })
    const path = sent.to!.split('?')[0]!
    expect((await mine.get(path)).status).toBe(200)
    const [foreign, nowhere] = [await theirs.get(path), await theirs.get(`/e/requests/${newId()}`)]
    expect(foreign.status).toBe(404)
    expect(foreign.words).toBe(nowhere.words)
    await theirs.get('/e')
    for (const act of ['words', 'rating'])
      expect((await theirs.send(`${path}/${act}`, { said: '插话', rating: '1' })).words).not.toContain('只有本企业')
    expect((await theirs.get('/e')).words).not.toContain('只有本企业看得到')

    expect((await clerk.post(`/api/contacts/${mine.right}/end`)).status).toBe(200)
    for (const url of ['/e', path, '/e/account', '/e/requests/new']) expect((await mine.get(url)).to, url).toBe('/e/sign-in')
    await mine.get('/e/sign-in')
    expect((await mine.send('/e/sign-in', { phone: '19900000003', password: contactPassword })).words).toContain('手机号或密码不正确')
  })

  test('what was being written when the session ended goes on after signing in again', async () => {
    const browser = await joined(site, { phone: '19900000005' })
    await browser.get('/e/requests/new')
    await site.database.db.deleteFrom('contact_session').execute()
    const over = await browser.send('/e/requests/new', { go: 'send', step: 'contact', ...answers, commandId: newId() })
    expect(over.words).toContain('登录已过期')
    const fields = Object.fromEntries(
      [...over.body.matchAll(/name="(draft-[^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name!, value!]),
    )
    const on = await browser.send('/e/sign-in', { ...fields, phone: '19900000005', password: contactPassword })
    expect(on.words).toContain('园区二期的宽带')
    expect(on.body).toContain('value="0999-5550101"')
  })

  test('in confidence, only intake sees which enterprise it was, and no two cases tell that they are of one', async () => {
    const browser = await joined(site, { phone: '19900000006' })
    await browser.get('/e/requests/new')
    const sent = await browser.send('/e/requests/new', { go: 'send', step: 'contact', ...answers, confidential: 'yes', commandId: newId() })
    const id = sent.to!.split('/').at(-1)!.split('?')[0]!
    const checker = await site.as('supervision-checker')
    const { body } = await checker.get(`/api/cases/${id}`)
    const { contact } = await site.database.db
      .selectFrom('contact_right')
      .select('contact')
      .where('id', '=', browser.right)
      .executeTakeFirstOrThrow()
    for (const secret of [enterprise, browser.creditCode, '邬小满', '0999-5550101', contact, browser.right])
      expect(JSON.stringify(body).includes(secret), secret).toBe(false)
    expect(
      (await checker.get(`/api/cases?procedure=request&q=${browser.creditCode}`)).body.rows.some((r: { id: string }) => r.id === id),
    ).toBe(false)
    expect((await browser.get(`/e/requests/${id}`)).words).toContain('保密')
  })

  test('who manages invites and ends colleagues of his own enterprise; who does not finds no such page', async () => {
    const manager = await joined(site, { phone: '19900000007', may: 'manage', enterprise: other, name: '展图南' })
    const stranger = await joined(site, { phone: '19900000008' })
    await manager.get('/e/colleagues')
    const invited = await manager.send('/e/colleagues', { name: '盛夏', phone: '19900000009', may: 'submit' })
    expect(invited.status).toBe(201)
    const code = /<code>([^<]+)<\/code>/.exec(invited.body)![1]!
    const colleague = browserOf(site)
    await colleague.get('/e/join')
    await colleague.send('/e/join', { enterprise: other, code, password: contactPassword, again: contactPassword, go: 'join' })
    expect((await colleague.get('/e')).words).toContain('盛夏')
    expect((await colleague.get('/e/colleagues')).status).toBe(404)
    expect((await colleague.send('/e/colleagues', { name: '某某', phone: '19900000010', may: 'manage' })).status).toBe(404)
    await manager.get('/e/colleagues')
    expect((await manager.send('/e/colleagues/end', { id: stranger.right })).words, 'of another enterprise').toContain('没有找到')
    expect((await stranger.get('/e')).status).toBe(200)
    const { id } = await site.database.db.selectFrom('contact_right').select('id').where('name', '=', '盛夏').executeTakeFirstOrThrow()
    expect((await manager.send('/e/colleagues/code', { id })).words, 'a colleague resets no password').toContain('请本人与专班联系重置')
    expect((await manager.send('/e/colleagues/end', { id })).to).toBe('/e/colleagues?done=ended')
    expect((await colleague.get('/e')).to).toBe('/e/sign-in')
  })

  test('one person speaks for two enterprises: a code alone lets nobody into his account; he switches, changes his password and leaves', async () => {
    const browser = await joined(site, { phone: '19900000011', name: '卞账' })
    const invited = (
      await clerk.post(`/api/enterprises/${await enterpriseId(other)}/contacts`, { name: '卞会计', phone: '19900000011', may: 'submit' })
    ).body
    const thief = browserOf(site)
    await thief.get('/e/join')
    const look = await thief.send('/e/join', { enterprise: other, code: invited.code, go: 'look' })
    expect(look.words).toContain('您原来的密码')
    expect(
      (await thief.send('/e/join', { enterprise: other, code: invited.code, password: 'Chosen-by-thief-1', go: 'known' })).status,
    ).toBe(422)
    await browser.get('/e/join')
    expect((await browser.send('/e/join', { enterprise: other, code: invited.code, password: contactPassword, go: 'known' })).to).toBe(
      '/e?done=joined',
    )
    expect((await browser.get('/e')).words).toContain(other)
    await browser.get('/e/account')
    await browser.send('/e/account/enterprise', { right: browser.right })
    expect((await browser.get('/e')).words).toContain(enterprise)
    await browser.get('/e/account')
    expect(
      (await browser.send('/e/account/password', { old: contactPassword, password: 'Another-word-27', again: 'Another-word-28' })).words,
    ).toContain('两次输入的密码不一样')
    expect(
      (await browser.send('/e/account/password', { old: contactPassword, password: 'Another-word-27', again: 'Another-word-27' })).to,
    ).toBe('/e/account?done=password')
    expect((await browser.get('/e/account')).words).toContain('这台设备')
    expect((await browser.send('/e/account/leave')).words).toContain('请先勾选')
    expect((await browser.send('/e/account/leave', { sure: 'yes' })).to).toBe('/e/sign-in')
    await browser.get('/e/sign-in')
    await browser.send('/e/sign-in', { phone: '19900000011', password: 'Another-word-27' })
    expect((await browser.get('/e')).words, 'the other right still runs').toContain(other)
  })

  test('a forgotten password is reset by a code of the staff; other sessions end', async () => {
    const browser = await joined(site, { phone: '19900000012' })
    const given = (await clerk.post(`/api/contacts/${browser.right}/code`)).body
    expect(given.resets).toBe(true)
    const fresh = browserOf(site)
    await fresh.get('/e/join')
    expect((await fresh.send('/e/join', { enterprise, code: given.code, go: 'look' })).words).toContain('重新设置密码')
    await fresh.send('/e/join', { enterprise, code: given.code, password: 'Fresh-chosen-88', again: 'Fresh-chosen-88', go: 'join' })
    expect((await fresh.get('/e')).status).toBe(200)
    expect((await browser.get('/e')).to).toBe('/e/sign-in')
  })

  test('a code works as many days as the security administrator says, and an ended invitation opens nothing', async () => {
    const id = await enterpriseId(other)
    const guard = await site.as('security-administrator')
    expect((await guard.post('/api/security-settings', { contactCodeDays: 2 })).body).toMatchObject({ contactCodeDays: 2 })
    const invited = (await clerk.post(`/api/enterprises/${id}/contacts`, { name: '闻笛', phone: '19900000015', may: 'submit' })).body
    expect(Date.parse(invited.ends) - Date.parse(morning)).toBe(2 * 86_400_000)
    const look = async () => {
      const browser = browserOf(site)
      await browser.get('/e/join')
      return (await browser.send('/e/join', { enterprise: other, code: invited.code, go: 'look' })).words
    }
    expect(await look()).toContain('闻笛')
    site.at('2026-09-23T02:00:01Z')
    expect(await look()).toContain('没有这个加入码')
    site.at(morning)
    await clerk.post(`/api/contacts/${invited.id}/end`)
    expect(await look()).toContain('没有这个加入码')
    const over = await clerk.post(`/api/enterprises/${id}/contacts`, {
      name: '闻笛',
      phone: '19900000015',
      may: 'submit',
      until: '2026-09-20',
    })
    expect(over.body.code).toBe('contact.days')
    expect((await clerk.post(`/api/enterprises/${id}/contacts`, { name: '闻笛', phone: '电话', may: 'submit' })).body.code).toBe(
      'contact.phone',
    )
  })

  test('an enterprise is entered by name and credit code: refused by its form, doubted by its last sign, never twice', async () => {
    const enter = (creditCode: string, more: object = {}) =>
      clerk.post('/api/enterprises', { name: '青禾试登记有限公司', creditCode, ...more })
    expect((await enter('91990001')).body.code).toBe('enterprise.code')
    const good = '91990001MAC8K2N4X'
    const last = [...'0123456789ABCDEFGHJKLMNPQRTUWXY']
    const answers = []
    for (const sign of last) answers.push(await enter(good + sign))
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(1)
    expect(answers.filter((answer) => answer.body.code === 'enterprise.code-check')).toHaveLength(last.length - 1)
    const right = last[answers.findIndex((answer) => answer.status === 201)]!
    expect((await enter(good + right)).body.code).toBe('enterprise.there')
    const odd = await enter(good + (right === '0' ? '1' : '0'), { unchecked: true })
    expect(odd.status).toBe(201)
    expect((await clerk.get(`/api/enterprises/${odd.body.id}`)).body).toMatchObject({ name: '青禾试登记有限公司', contacts: [] })
    expect((await clerk.get('/api/enterprises?q=试登记')).body.count).toBe(2)
  })

  test('a form of another site does nothing: no token, another token, another origin', async () => {
    const browser = await joined(site, { phone: '19900000013' })
    const before = await browser.get('/e/account')
    expect(before.status).toBe(200)
    for (const [fields, headers] of [
      [{ token: '' }, {}],
      [{ token: 'A'.repeat(43) }, {}],
      [{}, { origin: 'https://elsewhere.example' }],
      [{}, { 'sec-fetch-site': 'cross-site' }],
    ] as const)
      expect((await browser.send('/e/account/leave', { sure: 'yes', ...fields }, headers)).status).toBe(403)
    expect((await browser.get('/e')).status).toBe(200)
  })

  test('cookies of the staff open nothing here, and those of contacts open nothing there', async () => {
    const browser = await joined(site, { phone: '19900000014' })
    const [, cookie] = [...browser.cookies].find(([name]) => name === 'changtong_e')!
    for (const name of ['changtong', 'changtong_e'])
      for (const url of ['/api/me', '/api/cases?procedure=all', '/api/enterprises'])
        expect((await site.anonymous().raw('GET', url, undefined, { cookie: `${name}=${cookie}` })).status, `${name} ${url}`).toBe(401)
    expect((await site.anonymous().raw('GET', '/w', undefined, { cookie: `changtong=${cookie}` })).status).toBe(303)
    const page = await clerk.get('/e')
    expect([page.status, page.headers.location]).toEqual([303, '/e/sign-in'])
  })

  test('every change stands in the ledger without name, phone or secret; rows are rebuilt from it, verify looks after what stands apart', async () => {
    const { db } = site.database
    const rows = await db.selectFrom('entry').select(['type', 'post', 'data', 'person']).where('type', 'like', 'contact.%').execute()
    expect(new Set(rows.map((row) => row.type))).toEqual(
      new Set(['contact.entered', 'contact.invited', 'contact.joined', 'contact.ended', 'contact.password', 'contact.code']),
    )
    const told = JSON.stringify(await db.selectFrom('entry').select('data').execute())
    for (const secret of ['1990000', '邬小满', '展图南', contactPassword]) expect(told.includes(secret), secret).toBe(false)
    expect(new Set(rows.filter(({ type }) => type === 'contact.joined').map(({ post }) => post))).toEqual(new Set(['contact']))
    expect(await verifyLedger(db)).toMatchObject({ ok: true })
    // Erased by law: who speaks for nobody any more leaves neither name nor phone, and the chain verifies.
    const guard = await site.as('security-administrator')
    const leaver = await joined(site, { phone: '19900000031', name: '褚离' })
    const erase = () => guard.post(`/api/contacts/${leaver.right}/erase`, { reason: '本人申请删除个人信息' })
    expect((await erase()).body.code).toBe('contact.running')
    await clerk.post(`/api/contacts/${leaver.right}/end`)
    expect((await clerk.post(`/api/contacts/${leaver.right}/erase`, { reason: '本人申请删除个人信息' })).status).toBe(403)
    expect((await erase()).status).toBe(200)
    for (const table of ['personal', 'contact', 'contact_right', 'contact_password', 'entry'] as const)
      expect(JSON.stringify(await db.selectFrom(table).selectAll().execute())).not.toMatch(/19900000031|褚离/)
    expect(await verifyLedger(db)).toMatchObject({ ok: true })
    const before = await db.selectFrom('contact_right').selectAll().orderBy('id').execute()
    await site.owner.db.updateTable('contact_right').set({ ends: null, may: 'manage' }).execute()
    await site.owner.db.updateTable('contact').set({ phone: '12345678' }).where('phone', '=', '19900000013').execute()
    expect((await verifyLedger(db)).ok).toBe(false)
    await rebuildRows(db)
    expect(await db.selectFrom('contact_right').selectAll().orderBy('id').execute()).toEqual(before)
    expect(await verifyLedger(db)).toMatchObject({ ok: true })
    const { stream } = await db
      .selectFrom('personal')
      .innerJoin('contact', 'contact.id', 'personal.stream')
      .select('stream')
      .limit(1)
      .executeTakeFirstOrThrow()
    await site.owner.db
      .updateTable('personal')
      .set({ data: '{"phone":"10000000"}' })
      .where('stream', '=', stream)
      .where('version', '=', 1)
      .execute()
    expect(await verifyLedger(db)).toMatchObject({ ok: false, why: 'personal data changed' })
  })
})
