import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sweep } from '../sweep.ts'
import { type Client, type TestSite, testSite } from '../testing/client.ts'
import { verifyLedger } from '../verify.ts'
import { type Desks, desksOf, dispatched, inHand, laterAt, measureCleared, must, pageOf, photo, registered, withMeasure } from './steps.ts'

let site: TestSite
let desks: Desks
beforeAll(async () => {
  site = await testSite('place', '2026-09-21T02:00:00Z')
  desks = await desksOf(site)
})
afterAll(() => site.close())

interface Row {
  readonly case: { readonly id: string; readonly no: string; readonly title: string; readonly confidential: boolean }
  readonly unread: number
  readonly muted: boolean
  readonly messages: readonly { readonly kind: string; readonly words: { readonly zh: string }; readonly read: boolean }[]
}
const inbox = async (who: Client, show = 'all'): Promise<{ rows: Row[]; count: number; unread: number; elsewhere: number }> =>
  must(await who.get(`/api/messages?show=${show}&limit=100`))
const rowOf = async (who: Client, id: string) => (await inbox(who)).rows.find((row) => row.case.id === id)
/** Kinds of messages of a case that a person has, oldest first. */
const kindsOf = async (who: Client, id: string) => [...((await rowOf(who, id))?.messages ?? [])].reverse().map((m) => m.kind)
const menuCount = async (who: Client): Promise<number> =>
  must(await who.get('/api/me')).menu.find((item: { path: string }) => item.path === '/w/inbox').count

describe('消息：与办理同时写下，只给该知道的人', () => {
  test('交办：联络员和办公室成员各一条，经手人自己没有，别的单位没有', async () => {
    const id = await dispatched(desks)
    const deputy = await site.as('market-regulation-deputy')
    for (const who of [desks.liaison, deputy]) {
      expect(await kindsOf(who, id), who.name).toEqual(['assigned'])
      expect((await rowOf(who, id))?.messages[0]?.words.zh).toContain('交办，由本单位牵头')
    }
    for (const key of ['finance-liaison', 'finance-deputy']) expect(await rowOf(await site.as(key), id), key).toBeUndefined()
    expect(await rowOf(desks.clerk, id)).toBeUndefined()
    expect(await menuCount(desks.liaison)).toBe((await inbox(desks.liaison, 'unread')).count)
  })
  test('没有联络员的单位，消息到办公室成员；协办单位也知道', async () => {
    const id = await registered(desks.clerk)
    const emergency = await site.unit('emergency')
    must(await desks.clerk.act(id, 'dispatch', { leadUnit: emergency, coUnits: [await site.unit('finance')], days: 5 }))
    expect(await kindsOf(await site.as('emergency-deputy'), id)).toEqual(['assigned'])
    expect((await rowOf(await site.as('finance-liaison'), id))?.messages[0]?.words.zh).toContain('由本单位协办')
  })
  test('指定经办人、申请核验、回炉、催办、批示、报告、办结：各到其人', async () => {
    const id = await inHand(desks)
    must(await desks.liaison.act(id, 'assignHandler', { handler: await site.person('market-regulation-handler') }))
    expect(await kindsOf(desks.handler, id)).toEqual(['handler'])
    const head = await site.as('taskforce-head')
    must(await head.act(id, 'instruct', { text: '请一周内拿出方案' }))
    must(await desks.checker.act(id, 'urge', { text: '请尽快拿出方案' }))
    expect(await kindsOf(desks.handler, id)).toEqual(['handler', 'instruction', 'urged'])
    must(await desks.liaison.act(id, 'answerInstruction', { text: '方案已经拟好，下周实施。' }))
    expect(await kindsOf(head, id)).toEqual(['answered'])
    must(await desks.handler.act(id, 'applyClearance', { result: '综合窗口已经启用，一次办结。' }, photo()))
    expect(await kindsOf(desks.checker, id)).toEqual(['asked'])
    must(await desks.checker.act(id, 'rework', { reason: '现场仍有两个窗口' }))
    expect((await kindsOf(desks.handler, id)).at(-1)).toBe('returned')
    expect((await kindsOf(desks.liaison, id)).at(-1)).toBe('returned')
    must(await desks.handler.act(id, 'applyClearance', { result: '第二个窗口也已合并，一次办结。' }, photo()))
    must(await desks.checker.act(id, 'clear', { opinion: '现场核验属实，同意销号' }))
    for (const who of [desks.liaison, desks.handler, head]) expect((await kindsOf(who, id)).at(-1), who.name).toBe('closed')
    expect(
      (await rowOf(desks.liaison, id))?.messages.some((m) => m.words.zh.includes('两个窗口')),
      '写进去的话不进消息',
    ).toBe(false)
  })
  test('退单到综合组，不同意退单回到单位', async () => {
    const id = await dispatched(desks)
    must(await desks.liaison.act(id, 'sendBack', { reason: '此事不属于本局职责范围' }))
    expect(await kindsOf(desks.second, id)).toEqual(['asked'])
    must(await desks.clerk.act(id, 'refuseSendBack', { opinion: '仍由你局办理' }))
    expect((await kindsOf(desks.liaison, id)).at(-1)).toBe('returned')
  })
  test('措施派给别的单位，那个单位的联络员知道；给自己的不提醒自己', async () => {
    const id = await inHand(desks)
    const own = await withMeasure(desks, id)
    expect(await rowOf(desks.liaison, own)).toBeUndefined()
    const finance = await site.unit('finance')
    const theirs = must(await desks.clerk.act(id, 'addMeasure', { leadUnit: finance, text: '落实综合窗口的经费' })).opened[0].id
    expect(await kindsOf(await site.as('finance-liaison'), theirs)).toEqual(['assigned'])
    await measureCleared(desks, own)
    expect((await kindsOf(desks.liaison, own)).at(-1)).toBe('closed')
  })
  test('被拒绝的办理什么也不留下', async () => {
    const id = await registered(desks.clerk)
    const before = await site.database.db
      .selectFrom('message')
      .select((eb) => eb.fn.countAll().as('n'))
      .executeTakeFirstOrThrow()
    expect((await desks.clerk.act(id, 'dispatch', { leadUnit: desks.market, days: 3, due: '2026-12-31' })).status).toBe(422)
    // The act itself is lawful and fails at its last step: the list row cannot be written.
    await site.owner.pool.query(`ALTER TABLE case_row ADD CONSTRAINT refused CHECK (state <> 'dispatched') NOT VALID`)
    expect((await desks.clerk.act(id, 'dispatch', { leadUnit: desks.market, days: 3 })).status).toBe(500)
    await site.owner.pool.query('ALTER TABLE case_row DROP CONSTRAINT refused')
    const after = await site.database.db
      .selectFrom('message')
      .select((eb) => eb.fn.countAll().as('n'))
      .executeTakeFirstOrThrow()
    expect(after).toEqual(before)
    expect(await rowOf(desks.liaison, id)).toBeUndefined()
  })
})

describe('收件箱：一件一行，读过即读', () => {
  test('打开即读、全部已读、只看未读；数字与列出的行数一致', async () => {
    const [a, b] = [await dispatched(desks), await dispatched(desks)]
    const before = (await inbox(desks.liaison, 'unread')).count
    expect(await menuCount(desks.liaison)).toBe(before)
    expect(must(await desks.liaison.post('/api/messages/read', { case: a })).unread).toBe(before - 1)
    expect((await rowOf(desks.liaison, a))?.unread).toBe(0)
    expect((await rowOf(desks.liaison, b))?.unread).toBe(1)
    expect(must(await desks.liaison.post('/api/messages/read', { all: true })).unread).toBe(0)
    expect(await inbox(desks.liaison, 'unread')).toMatchObject({ rows: [], count: 0, unread: 0 })
    expect((await inbox(await site.as('market-regulation-deputy'), 'unread')).count, '别人的未读不动').toBeGreaterThan(0)
  })
  test('办理了就算看过', async () => {
    const id = await dispatched(desks)
    must(await desks.liaison.act(id, 'sign'))
    expect(await rowOf(desks.liaison, id)).toMatchObject({ unread: 0 })
  })
  test('不再提醒此件：催办、临期不再算未读，交到手上的照样提醒；没有消息的件不能设', async () => {
    const id = await inHand(desks)
    must(await desks.liaison.post('/api/messages/mute', { case: id, muted: true }))
    must(await desks.checker.act(id, 'urge', { text: '请抓紧' }))
    expect(await rowOf(desks.liaison, id)).toMatchObject({ muted: true, unread: 0 })
    must(await desks.clerk.act(id, 'transfer', { leadUnit: await site.unit('finance'), reason: '改由财政局办理' }))
    must(await desks.clerk.act(id, 'transfer', { leadUnit: desks.market, reason: '仍由市场监管局办理' }))
    expect(await rowOf(desks.liaison, id)).toMatchObject({ muted: true, unread: 1 })
    must(await desks.liaison.post('/api/messages/mute', { case: id, muted: false }))
    expect(await rowOf(desks.liaison, id)).toMatchObject({ muted: false })
    expect((await desks.publisher.post('/api/messages/mute', { case: id, muted: true })).status).toBe(404)
  })
  test('转走以后原单位不能再看的件，消息和数字里都没有了', async () => {
    const id = await dispatched(desks)
    const before = await menuCount(desks.liaison)
    expect(await rowOf(desks.liaison, id)).toBeDefined()
    must(await desks.clerk.act(id, 'transfer', { leadUnit: await site.unit('finance'), reason: '改由财政局办理' }))
    expect((await desks.liaison.get(`/api/cases/${id}`)).status).toBe(404)
    expect(await rowOf(desks.liaison, id)).toBeUndefined()
    expect(await menuCount(desks.liaison)).toBe(before - 1)
    expect(await kindsOf(await site.as('finance-liaison'), id)).toEqual(['assigned'])
  })
  test('三位管理员的收件箱总是空的', async () => {
    for (const key of ['system-administrator', 'security-administrator', 'audit-administrator'])
      expect(await inbox(await site.as(key)), key).toMatchObject({ rows: [], count: 0, unread: 0 })
  })
})

describe('提醒与亮灯：该说的说一次', () => {
  /** Sweeps several times, two at once among them, as several servers do. */
  const sweeps = async () => {
    await Promise.all([sweep(site.office), sweep(site.office)])
    await sweep(site.office)
  }
  const at = async (moment: string) => {
    desks = await laterAt(site, moment)
    await sweeps()
  }
  const reminders = async (who: Client, id: string) => (await kindsOf(who, id)).filter((kind) => kind === 'due' || kind === 'light')
  const lightsOf = async (id: string): Promise<string[]> =>
    (await pageOf(desks.clerk, id)).timeline.flatMap((h: { label: { zh: string } }) => (/亮.灯/.test(h.label.zh) ? [h.label.zh] : []))

  test('T-3、T-1、T0、逾期各一次，反复扫、同时扫都不重复；放假不算日子；逾期报到单位领导和督导组', async () => {
    desks = await laterAt(site, '2026-09-21T02:00:00Z')
    const id = await inHand(desks, {}, { days: 9 })
    await at('2026-09-29T02:00:00Z')
    expect(await reminders(desks.liaison, id)).toEqual([])
    const seen: string[][] = []
    for (const moment of ['09-30', '10-03', '10-08', '10-09', '10-10', '10-11', '10-12']) {
      await at(`2026-${moment}T02:00:00Z`)
      seen.push(await reminders(desks.liaison, id))
    }
    expect(seen.map((s) => s.length)).toEqual([1, 1, 1, 2, 3, 4, 4])
    expect(seen.at(-1)).toEqual(['light', 'due', 'due', 'light'])
    expect(await reminders(await site.as('market-regulation-deputy'), id), '单位领导只在红灯时知道').toEqual(['light'])
    expect(await reminders(desks.checker, id), '督导组也是').toEqual(['light'])
    expect(await lightsOf(id)).toEqual(['亮黄灯', '亮红灯'])
    expect((await rowOf(desks.liaison, id))?.messages[0]?.words.zh).toContain('亮红灯')
    expect(await verifyLedger(site.database.db)).toMatchObject({ ok: true })
  })
  test('延期以后新期限另算，旧的不再说', async () => {
    desks = await laterAt(site, '2026-11-02T02:00:00Z')
    const id = await inHand(desks, {}, { days: 5 })
    await at('2026-11-06T02:00:00Z')
    expect(await reminders(desks.liaison, id), 'T-3 那几天没有扫，只说 T-1').toEqual(['due'])
    must(await desks.clerk.act(id, 'extend', { days: 5, reason: '需要第三方检测' }))
    await sweeps()
    expect(await reminders(desks.liaison, id)).toEqual(['due'])
    await at('2026-11-10T02:00:00Z')
    expect(await reminders(desks.liaison, id), '旧的到期日过了也不亮红灯').toEqual(['due'])
    await at('2026-11-11T02:00:00Z')
    expect(await reminders(desks.liaison, id)).toEqual(['due', 'light'])
    await at('2026-11-17T02:00:00Z')
    expect(await reminders(desks.liaison, id)).toEqual(['due', 'light', 'light'])
    expect(await lightsOf(id)).toEqual(['亮黄灯', '亮红灯'])
  })
  test('回炉开新一轮：新一轮的提醒重新算起', async () => {
    desks = await laterAt(site, '2026-11-02T02:00:00Z')
    const id = await inHand(desks, {}, { days: 30 })
    must(await desks.liaison.act(id, 'applyClearance', { result: '综合窗口已经启用，一次办结。' }, photo()))
    must(await desks.checker.act(id, 'rework', { reason: '现场仍有两个窗口', days: 5 }))
    await at('2026-11-04T02:00:00Z')
    expect(await reminders(desks.liaison, id)).toEqual(['light'])
    must(await desks.liaison.act(id, 'applyClearance', { result: '第二个窗口也已合并完成。' }, photo()))
    must(await desks.checker.act(id, 'rework', { reason: '标牌仍未更换', days: 5 }))
    await at('2026-11-06T02:00:00Z')
    expect(await reminders(desks.liaison, id)).toEqual(['light', 'light'])
    const rows = await site.database.db
      .selectFrom('reminder')
      .select(['round', 'clock', 'grade'])
      .where('case_id', '=', id)
      .where('told', '=', true)
      .orderBy('round')
      .execute()
    expect(rows).toEqual([
      { round: 2, clock: 'redo', grade: 'yellow' },
      { round: 3, clock: 'redo', grade: 'yellow' },
    ])
  })
  test('停机几天以后只说最新的一级，不一下说四条', async () => {
    desks = await laterAt(site, '2026-11-02T02:00:00Z')
    const id = await inHand(desks, {}, { days: 5 })
    await at('2026-11-16T02:00:00Z')
    expect(await reminders(desks.liaison, id)).toEqual(['light'])
    expect(await lightsOf(id)).toEqual(['亮红灯'])
    await at('2026-11-17T02:00:00Z')
    expect(await reminders(desks.liaison, id)).toEqual(['light'])
  })
  test('暂停着的和办结的不提醒；等核验的提醒督导组，不提醒办理单位', async () => {
    desks = await laterAt(site, '2026-11-02T02:00:00Z')
    const [paused, closed, waiting] = [await inHand(desks), await inHand(desks), await inHand(desks)]
    must(await desks.clerk.act(paused, 'pause', { reason: '等待企业补充材料', days: 10 }))
    for (const id of [closed, waiting])
      must(await desks.liaison.act(id, 'applyClearance', { result: '综合窗口已经启用，一次办结。' }, photo()))
    must(await desks.checker.act(closed, 'clear', { opinion: '现场核验属实，同意销号' }))
    await at('2026-11-12T02:00:00Z')
    for (const id of [paused, closed]) expect(await reminders(desks.liaison, id)).toEqual([])
    expect(await reminders(desks.liaison, waiting)).toEqual([])
    expect(new Set(await reminders(desks.checker, waiting))).toEqual(new Set(['light']))
  })
  test('新年度放假安排未公布时照样提醒', async () => {
    desks = await laterAt(site, '2026-12-28T02:00:00Z')
    const id = await inHand(desks, {}, { days: 5 })
    await at('2027-01-12T02:00:00Z')
    expect(await reminders(desks.liaison, id)).toEqual(['light'])
  })
  test('提醒的天数是可以改的设置，只有系统管理员能改', async () => {
    desks = await laterAt(site, '2027-02-22T02:00:00Z')
    const id = await inHand(desks, {}, { days: 10 })
    const admin = await site.as('system-administrator')
    const settings = must(await admin.get('/api/reminder-settings'))
    expect(settings).toEqual({ firstDays: 3, secondDays: 1, digestMinute: 510 })
    expect((await desks.clerk.post('/api/reminder-settings', settings)).status).toBe(403)
    await at('2027-02-26T02:00:00Z')
    expect(await reminders(desks.liaison, id)).toEqual([])
    must(await (await site.as('system-administrator')).post('/api/reminder-settings', { ...settings, firstDays: 7 }))
    await sweeps()
    expect(await reminders(desks.liaison, id)).toEqual(['due'])
    must(await (await site.as('system-administrator')).post('/api/reminder-settings', settings))
  })
  test('亮灯的天数由综合组设置：改了以后该亮的马上说一次，改回来不重复；迟亮的红灯到日子才说', async () => {
    desks = await laterAt(site, '2027-03-01T02:00:00Z')
    const id = await inHand(desks, {}, { days: 10 })
    const setTo = async (name: string, value: number) => must(await desks.clerk.post('/api/limits', { name, value }))
    await at('2027-03-05T02:00:00Z')
    expect(await reminders(desks.liaison, id)).toEqual([])
    await setTo('lights.yellowDays', 8)
    await sweeps()
    expect(await reminders(desks.liaison, id)).toEqual(['light'])
    await setTo('lights.yellowDays', 3)
    await setTo('lights.redDays', 2)
    await at('2027-03-10T02:00:00Z')
    expect(await reminders(desks.liaison, id), 'T-3：黄灯说过了，首次提醒还没有').toEqual(['light', 'due'])
    await at('2027-03-11T02:00:00Z')
    await at('2027-03-12T02:00:00Z')
    await at('2027-03-16T02:00:00Z')
    expect((await reminders(desks.liaison, id)).filter((kind) => kind === 'light')).toEqual(['light'])
    const { rows } = must(await desks.clerk.get('/api/cases?procedure=problem&light=red&sort=-due&limit=200'))
    const row = rows.find((r: { id: string }) => r.id === id)
    expect([row.light, row.left.zh], '超期是事实，红灯还没亮').toEqual(['yellow', '逾期1个工作日'])
    await at('2027-03-17T02:00:00Z')
    expect((await reminders(desks.liaison, id)).filter((kind) => kind === 'light')).toEqual(['light', 'light'])
    expect(await lightsOf(id)).toEqual(['亮黄灯', '亮红灯'])
    await setTo('lights.redDays', 0)
    await sweeps()
    expect((await reminders(desks.liaison, id)).filter((kind) => kind === 'light')).toEqual(['light', 'light'])
  })
})

describe('继任：未读的在办件消息跟着岗位走', () => {
  test('继任当天新任收到原任未读的消息，原任读过的不动', async () => {
    desks = await laterAt(site, '2027-03-08T02:00:00Z')
    const [unread, read] = [await dispatched(desks), await dispatched(desks)]
    must(await desks.liaison.post('/api/messages/read', { case: read }))
    const admin = await site.as('system-administrator')
    const fresh = must(await admin.post('/api/people', { name: '何清源', login: 'he.qingyuan' }))
    const old = must(await admin.get(`/api/appointments?person=${await site.person('market-regulation-liaison')}`))[0]
    must(await admin.post(`/api/appointments/${old.id}/succeed`, { person: fresh.id, from: '2027-03-08' }))
    await site.owner.db.updateTable('person').set({ key: 'fresh-liaison' }).where('id', '=', fresh.id).execute()
    const now = await site.as('fresh-liaison')
    const ids = (await inbox(now, 'unread')).rows.map((row) => row.case.id)
    expect(ids).toContain(unread)
    expect(ids).not.toContain(read)
    expect(await kindsOf(now, await dispatched(desks)), '此后的交办直接到新任').toEqual(['assigned'])
  })
})
