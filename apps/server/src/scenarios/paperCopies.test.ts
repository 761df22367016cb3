import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compareRows, rebuildRows } from '../rebuild/index.ts'
import { type Client, type TestSite, testSite } from '../testing/client.ts'
import { verifyLedger } from '../verify.ts'
import { type Desks, desksOf, must } from './steps.ts'

const start = '2026-09-21T02:00:00Z' // a Monday
let site: TestSite
let desks: Desks
let head: Client
let finance: Client
let justice: Client
const units: Record<string, string> = {}
beforeAll(async () => {
  site = await testSite('place', start)
  await again()
  for (const key of ['market-regulation', 'finance', 'justice']) units[key] = await site.unit(key)
  const issuer = '青禾区优化营商环境工作专班办公室'
  must(await desks.clerk.post('/api/numbers/series', { name: '青营办发', form: 'number', kinds: ['notice'], issuer }))
})
afterAll(() => site.close())
/** Signs everybody in again: a session does not last over days. */
async function again() {
  desks = await desksOf(site)
  head = await site.as('taskforce-head')
  finance = await site.as('finance-liaison')
  justice = await site.as('justice-liaison')
}

const text = '为进一步做好经营主体诉求办理工作，现将有关事项通知如下：\n一、明确办理责任\n最先接到诉求的单位负责登记、转办和跟踪。'
/** A notice to the market regulation bureau, with copies to finance, to the bureau itself once more, and to somebody outside. */
async function issued(): Promise<string> {
  const recipients = [{ unit: units['market-regulation'] }]
  const copies = [{ unit: units.finance }, { unit: units['market-regulation'] }, { name: '区委办公室' }]
  const { id } = must(
    await desks.clerk.post('/api/papers', { kind: 'notice', title: '关于做好诉求闭环办理工作的通知', text, recipients, copies }),
  )
  must(await desks.clerk.post(`/api/papers/${id}/submit`))
  must(await head.post(`/api/papers/${id}/issue`, {}))
  return id
}
const shown = async (id: string, who = desks.clerk) => must(await who.get(`/api/papers/${id}`))
type Line = { unit: { id: string }; role: string; due: string | null; late: boolean; openedBy: string | null }
const lines = async (id: string): Promise<Record<string, Line>> =>
  Object.fromEntries((await shown(id)).receipts.map((line: Line) => [line.unit.id, line]))
const limit = async (name: string, value: number) => must(await desks.clerk.post('/api/limits', { name, value }))
const inboxOf = async (who: Client) => must(await who.get('/api/messages'))

describe('抄送：同样告知、同样签收，与主送分开', () => {
  test('[1-03] 主送、抄送单位各有一行签收，兼为主送的不重复；印在版记上；未签收的逐一列出', async () => {
    const id = await issued()
    const page = await shown(id)
    expect(page.copies.map(({ name }: { name: string }) => name)).toEqual([
      expect.stringContaining('财政局'),
      expect.stringContaining('市场监督管理局'),
      '区委办公室',
    ])
    expect(page.face.copies).toHaveLength(3)
    expect(page.receipts.map(({ unit, role }: Line) => [unit.id, role])).toEqual(
      expect.arrayContaining([
        [units['market-regulation'], 'main'],
        [units.finance, 'copy'],
      ]),
    )
    expect(page.receipts).toHaveLength(2)
    expect((await finance.get(`/api/papers/${id}`)).status).toBe(200)
    expect((await justice.get(`/api/papers/${id}`)).status).toBe(404)
    expect(must(await finance.post(`/api/papers/${id}/open`))).toEqual({ signed: true })
    const after = await lines(id)
    expect([after[units.finance!]!.openedBy, after[units['market-regulation']!]!.openedBy]).toEqual([finance.name, null])
    expect((await shown(id)).row).toMatchObject({ units: 2, unread: 1 })
  })

  test('签收期限：主送按工作日计，抄送照办公室的设置计或不计；印发以后改设置，已印发的不变', async () => {
    const plain = await issued()
    expect(await lines(plain)).toMatchObject({
      [units['market-regulation']!]: { due: '2026-09-22', late: false },
      [units.finance!]: { due: null, late: false },
    })
    await limit('papers.signDays', 2)
    await limit('papers.copySignDays', 3)
    const strict = await issued()
    expect(await lines(strict)).toMatchObject({
      [units['market-regulation']!]: { due: '2026-09-23' },
      [units.finance!]: { due: '2026-09-24' },
    })
    expect(must(await desks.liaison.get('/api/papers?view=toOpen')).rows.find((row: { id: string }) => row.id === strict)).toMatchObject({
      signBy: '2026-09-23',
    })
    await limit('papers.signDays', 1)
    await limit('papers.copySignDays', 0)
    site.at('2026-09-24T17:00:00Z') // past midnight of the 25th
    await again()
    expect((await shown(plain)).row).toMatchObject({ unread: 2, late: 1 })
    expect(await lines(strict)).toMatchObject({ [units['market-regulation']!]: { late: true }, [units.finance!]: { late: true } })
    // Signed after its day: still told so.
    must(await finance.post(`/api/papers/${strict}/open`))
    expect(await lines(strict)).toMatchObject({ [units.finance!]: { late: true, openedBy: finance.name } })
    expect((await shown(strict)).row).toMatchObject({ unread: 1, late: 1 })
    site.at(start)
    await again()
  })

  test('签收、主送抄送和期限都由账本重建，账本核验无误', async () => {
    const id = await issued()
    must(await finance.post(`/api/papers/${id}/open`))
    expect((await compareRows(site.database.db)).differences).toEqual([])
    await site.owner.pool.query(`UPDATE paper_receipt SET role = 'main', due = NULL, opened_at = NULL WHERE paper = $1`, [id])
    expect((await compareRows(site.database.db)).differences.map(({ where }) => where.split(' ')[0])).toContain('paper_receipt')
    await rebuildRows(site.database.db)
    expect(await lines(id)).toMatchObject({ [units.finance!]: { role: 'copy', openedBy: finance.name } })
    expect(await verifyLedger(site.database.db)).toMatchObject({ ok: true })
  })
})

describe('来文告知', () => {
  test('单位收到公文，收件处有一条消息，写明主送或抄送和签收期限；一份公文只告知一次，签收以后不再提醒', async () => {
    const before = await inboxOf(finance)
    const id = await issued()
    const row = (inbox: { rows: { paper: { id: string } | null }[] }) => inbox.rows.filter(({ paper }) => paper?.id === id)
    const [mine] = row(await inboxOf(desks.liaison))
    expect(mine).toMatchObject({
      case: null,
      paper: { role: 'main', due: '2026-09-22', signed: false, number: expect.stringMatching(/^青营办发〔2026〕/) },
      unread: 1,
      messages: [{ kind: 'paper', words: { zh: '主送本单位，请于 2026-09-22 前（含当日）打开签收。' } }],
    })
    const copied = await inboxOf(finance)
    expect(copied.unread).toBe(before.unread + 1)
    expect(row(copied)).toMatchObject([{ paper: { role: 'copy', due: null }, messages: [{ words: { zh: '抄送本单位，打开即签收。' } }] }])
    expect(row(await inboxOf(justice))).toEqual([])
    expect(row(await inboxOf(head)), '印发的人自己不告知').toEqual([])
    must(await finance.post(`/api/papers/${id}/open`))
    expect((await inboxOf(finance)).unread).toBe(before.unread)
    const all = must(await finance.get('/api/messages?show=all'))
    expect(row(all)).toMatchObject([{ unread: 0, paper: { signed: true } }])
    expect(row(all)[0]).toMatchObject({ messages: [{ read: true }] })
    // Read one by one, too.
    must(await desks.liaison.post('/api/messages/read', { paper: id }))
    expect(row(await inboxOf(desks.liaison))).toEqual([])
    const { rows } = await site.owner.pool.query('SELECT count(*)::int AS n FROM message WHERE paper = $1', [id])
    expect(rows[0].n).toBe(2)
  })

  test('作废的公文不再留在消息里', async () => {
    const id = await issued()
    must(await head.post(`/api/papers/${id}/void`, { reason: '内容有误，另文印发' }))
    expect((await inboxOf(finance)).rows.filter(({ paper }: { paper: { id: string } | null }) => paper?.id === id)).toEqual([])
  })
})
