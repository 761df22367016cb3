import { newId } from '@changtong/kernel'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compareRows } from '../rebuild/index.ts'
import { type TestSite, testSite } from '../testing/client.ts'
import { verifyLedger } from '../verify.ts'
import { type Desks, desksOf, dispatched, inHand, must, pageOf, registered } from './steps.ts'

let site: TestSite
let desks: Desks
beforeAll(async () => {
  site = await testSite('place', '2026-09-21T02:00:00Z')
  desks = await desksOf(site)
})
afterAll(() => site.close())

const write = (who: Desks['clerk'], id: string, text: string, more: object = {}) =>
  who.post(`/api/cases/${id}/comments`, { text, to: 'inside', ...more })
const talkOn = async (who: Desks['clerk'], id: string) =>
  (await pageOf(who, id)).timeline.filter((h: { comment: unknown }) => h.comment !== null)
const inbox = async (who: Desks['clerk'], id: string) =>
  must(await who.get('/api/messages?show=all&limit=100')).rows.find((row: { case: { id: string } }) => row.case.id === id)?.messages ?? []
let address = 0
const form = (url: string, values: Readonly<Record<string, string>>) => {
  address += 1
  return site.app.inject({
    method: 'POST',
    url,
    payload: new URLSearchParams(values).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    remoteAddress: `198.51.100.${address % 250}`,
  })
}
async function reported(text: string): Promise<{ no: string; code: string; id: string }> {
  const answers = { category: 'approval', text, place: '', identity: 'anonymous', name: '', enterprise: '', phone: '', email: '' }
  const { body } = await form('/feedback', { ...answers, commandId: newId(), step: 'check', go: 'send' })
  const no = /诉〔\d{4}〕\d+号/.exec(body)?.[0] ?? ''
  const code = /[34679ACDEFGHJKMNPQRTUVWXY]{5}[- ]?[34679ACDEFGHJKMNPQRTUVWXY]{5}/.exec(body)?.[0] ?? ''
  return { no, code, id: must(await desks.clerk.get(`/api/cases?procedure=request&q=${encodeURIComponent(no)}`)).rows[0].id }
}

describe('留言：办件的人之间，和反映人之间', () => {
  test('看得到的人都能写；留言不改变事项，不顶掉别人正在办的动作，也不进密封账本的原文', async () => {
    const id = await dispatched(desks)
    const seen = (await pageOf(desks.liaison, id)).version
    must(await write(desks.checker, id, '建议把三个窗口的材料清单先并起来'))
    const [said] = await talkOn(desks.liaison, id)
    expect(said).toMatchObject({
      about: 'talk',
      label: { zh: '内部留言' },
      by: { name: desks.checker.name },
      comment: { to: 'inside', text: '建议把三个窗口的材料清单先并起来', mentions: [] },
    })
    const stale = await desks.liaison.post(`/api/cases/${id}/acts/sign`, { input: {}, evidence: [], version: seen })
    expect(stale.status, '有人留了言，签收照样算数').toBe(200)
    const moved = await desks.liaison.post(`/api/cases/${id}/acts/report`, { input: { text: '已联系城管' }, evidence: [], version: seen })
    expect(moved.body.code, '有人办了事，就要先看一看').toBe('case.moved-on')
    const { rows } = await site.owner.pool.query(`SELECT data::text FROM entry WHERE stream = $1`, [id])
    expect(JSON.stringify(rows)).not.toContain('材料清单')
    expect((await compareRows(site.database.db)).differences).toEqual([])
    expect(await verifyLedger(site.database.db)).toMatchObject({ ok: true })
  })
  test('提到谁，谁收到一条消息，消息里没有留言的原文；看不到本件的人提不了；看不到的人也写不了', async () => {
    const id = await inHand(desks)
    const [handler, stranger] = [await site.person('market-regulation-handler'), await site.person('city-management-liaison')]
    const talk = must(await desks.clerk.get(`/api/cases/${id}/talk`))
    const readers = talk.readers.map((reader: { id: string }) => reader.id)
    expect(readers).toContain(handler)
    expect(readers).not.toContain(stranger)
    const refused = await write(desks.clerk, id, '请看一下', { mentions: [handler, stranger] })
    expect([refused.status, refused.body.code]).toEqual([422, 'comment.mention'])
    expect(await talkOn(desks.clerk, id)).toEqual([])
    must(await write(desks.clerk, id, '请核对一下旧标牌的数量', { mentions: [handler] }))
    const [told] = await inbox(desks.handler, id)
    expect(told).toMatchObject({ kind: 'mentioned', read: false })
    expect(JSON.stringify(told)).not.toContain('旧标牌')
    expect((await talkOn(desks.clerk, id))[0].comment.mentions).toEqual([desks.handler.name])
    const outside = await site.as('city-management-liaison')
    expect((await write(outside, id, '路过')).status).toBe(404)
    expect((await outside.get(`/api/cases/${id}/talk`)).status).toBe(404)
  })
  test('没有凭查询码来看的反映人，就不能写给反映人', async () => {
    const id = await registered(desks.clerk)
    expect(must(await desks.clerk.get(`/api/cases/${id}/talk`)).requesters).toBe(0)
    expect((await write(desks.clerk, id, '请补充', { to: 'requester' })).body.code).toBe('comment.no-requester')
  })
  test('写给反映人的话，他凭查询码看到并回复；内部留言他看不到；办结以后不能再写', async () => {
    const one = await reported('牌匾备案要跑三个窗口，希望并为一个。')
    const other = await reported('门头牌匾的备案材料要交三遍。')
    const problem = must(
      await desks.clerk.act(one.id, 'makeProblem', { title: '牌匾备案要跑三个窗口', content: '牌匾备案须到三个窗口分别提交。' }),
    ).opened[0].id
    must(await desks.clerk.act(other.id, 'join', { problem }))
    must(await desks.clerk.act(problem, 'dispatch', { leadUnit: desks.market, days: 5 }))
    must(await desks.liaison.act(problem, 'sign'))
    expect(must(await desks.liaison.get(`/api/cases/${problem}/talk`)).requesters).toBe(2)
    must(await write(desks.liaison, problem, '他说的是云埠路，先查一下', {}))
    must(await write(desks.liaison, problem, '请告诉我们是哪一个窗口。', { to: 'requester' }))
    const page = (await form('/query', one)).body
    expect(page).toContain('请告诉我们是哪一个窗口。')
    expect(page).not.toContain('云埠路')
    expect(page).not.toContain(desks.liaison.name)
    const commandId = newId()
    for (let i = 0; i < 2; i++) expect((await form('/query/words', { ...one, commandId, said: '二楼的三号窗口。' })).statusCode).toBe(200)
    const said = (await talkOn(desks.liaison, problem)).filter((h: { by: { name: string } }) => h.by.name === '公众')
    expect(said, '连点两次只算一次').toHaveLength(1)
    expect(said[0].comment).toMatchObject({ to: 'requester', text: '二楼的三号窗口。' })
    expect((await form('/query', one)).body).toContain('二楼的三号窗口。')
    expect((await form('/query', other)).body, '别的反映人看不到他的话').not.toContain('三号窗口')
    expect((await inbox(desks.liaison, problem))[0]).toMatchObject({ kind: 'said' })
    expect((await form('/query/words', { ...one, code: 'AAAAAAAAAA', commandId: newId(), said: '冒充' })).statusCode).toBe(422)

    const closed = await reported('路灯不亮。')
    must(await desks.clerk.act(closed.id, 'answer', { text: '路灯已经修好，谢谢反映。' }))
    expect((await form('/query/words', { ...closed, commandId: newId(), said: '还没亮' })).body).toContain('不能再留言')
  })
  test('依法删除以后，留言的文字哪里都没有了，账本照样核验得过；没有经过删除而丢失的，核验得出来', async () => {
    const security = await site.as('security-administrator')
    const one = await reported('摊位被占，请处理。')
    must(
      await form('/query/words', { ...one, commandId: newId(), said: '我是某某，电话13000009876' }).then(() =>
        desks.clerk.get(`/api/cases/${one.id}`),
      ),
    )
    expect((await talkOn(desks.clerk, one.id))[0].comment.text).toContain('13000009876')
    must(await security.post(`/api/cases/${one.id}/erase`, { reason: '本人要求删除' }))
    expect((await talkOn(desks.clerk, one.id))[0].comment.text).toBeNull()
    const { rows } = await site.owner.pool.query(
      `SELECT 1 FROM personal WHERE data::text LIKE '%13000009876%' UNION ALL SELECT 1 FROM command WHERE answer::text LIKE '%13000009876%' UNION ALL SELECT 1 FROM message WHERE words::text LIKE '%13000009876%'`,
    )
    expect(rows).toEqual([])
    expect(await verifyLedger(site.database.db)).toMatchObject({ ok: true })
    must(await write(desks.clerk, one.id, '已电话回访'))
    await site.owner.pool.query('DELETE FROM personal WHERE stream = $1', [one.id])
    expect(await verifyLedger(site.database.db)).toMatchObject({
      ok: false,
      why: 'personal data is missing without an entry that erased it',
    })
  })
})
