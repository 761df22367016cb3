import { newId } from '@changtong/kernel'
import { firstFault } from '@changtong/ledger'
import { allStreams } from '@changtong/store'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestSite, testSite } from '../testing/client.ts'
import { type Desks, desksOf, dispatched, inHand, must, pageOf, problemFields, registered } from './steps.ts'

let site: TestSite
let desks: Desks
beforeAll(async () => {
  site = await testSite('place', '2026-09-21T02:00:00Z')
  desks = await desksOf(site)
})
afterAll(() => site.close())
const count = async () =>
  Number(
    (
      await site.database.db
        .selectFrom('case_row')
        .select((eb) => eb.fn.countAll().as('n'))
        .executeTakeFirstOrThrow()
    ).n,
  )

describe('同一次提交只算一次；看到的已不是最新就不提交', () => {
  test('同一个编号交两次：一件事项、同一个回答；同一编号换了内容则拒绝', async () => {
    const key = newId()
    const body = { procedure: 'problem', fields: problemFields() }
    const before = await count()
    const first = await desks.clerk.post('/api/cases', body, { key })
    const again = await desks.clerk.post('/api/cases', body, { key })
    expect(again).toMatchObject({ status: 201, body: first.body })
    expect(await count()).toBe(before + 1)
    const other = await desks.clerk.post('/api/cases', { ...body, fields: problemFields({ title: '换了一个标题' }) }, { key })
    expect(other).toMatchObject({
      status: 409,
      body: { code: 'command.reused', message: { zh: expect.any(String), en: expect.any(String) } },
    })
    expect(await count()).toBe(before + 1)
    const colleague = await desks.second.post('/api/cases', body, { key })
    expect(colleague.body.id, '编号各人用各人的').not.toBe(first.body.id)
  })
  test('不是 UUID 的编号也管用', async () => {
    const body = { procedure: 'problem', fields: problemFields() }
    const [first, again] = [
      await desks.clerk.post('/api/cases', body, { key: 'form-17' }),
      await desks.clerk.post('/api/cases', body, { key: 'form-17' }),
    ]
    expect(again.body).toEqual(first.body)
  })
  test('连点两下：两个请求同时到，只做一次，两个都得到同一个回答', async () => {
    for (let round = 0; round < 5; round++) {
      const id = await dispatched(desks)
      const key = newId()
      const sign = () => desks.liaison.post(`/api/cases/${id}/acts/sign`, { input: {} }, { key })
      const answers = await Promise.all([sign(), sign(), sign()])
      for (const answer of answers) expect(answer).toMatchObject({ status: 200, body: answers[0]!.body })
      const { timeline } = await pageOf(desks.liaison, id)
      expect(timeline.filter((h: { label: { zh: string } }) => h.label.zh === '签收')).toHaveLength(1)
    }
  })
  test('看到的版本已经旧了：409，什么也没改，换成新版本就能提交', async () => {
    const id = await inHand(desks)
    const seen = (await pageOf(desks.liaison, id)).version
    must(await desks.handler.get(`/api/cases/${id}`))
    must(await desks.clerk.act(id, 'urge', { text: '请抓紧办理' }))
    const body = { input: { text: '已与三个窗口协商。' }, version: seen }
    const late = await desks.liaison.post(`/api/cases/${id}/acts/report`, body)
    expect(late).toMatchObject({ status: 409, body: { code: 'case.moved-on', details: { version: seen + 1 } } })
    expect((await pageOf(desks.liaison, id)).version).toBe(seen + 1)
    must(await desks.liaison.post(`/api/cases/${id}/acts/report`, { ...body, version: seen + 1 }))
  })
  test('两个人同时转办同一件：恰好一个成功，另一个被告知，件上只有一次', async () => {
    for (let round = 0; round < 5; round++) {
      const id = await dispatched(desks)
      const { version } = await pageOf(desks.clerk, id)
      const [finance, city] = [await site.unit('finance'), await site.unit('city-management')]
      const transfer = (who: typeof desks.clerk, leadUnit: string) =>
        who.post(`/api/cases/${id}/acts/transfer`, { input: { leadUnit, reason: '改由其他单位办理' }, version })
      const both = await Promise.all([transfer(desks.clerk, finance), transfer(desks.second, city)])
      expect(both.map((a) => a.status).sort()).toEqual([200, 409])
      const won = both[0]!.status === 200 ? finance : city
      expect((await pageOf(desks.clerk, id)).row.leadUnit.id).toBe(won)
    }
  })
  test('交叉并案：两件同时互相并入，恰好一件并掉', async () => {
    for (let round = 0; round < 5; round++) {
      const [a, b] = [await registered(desks.clerk), await registered(desks.clerk)]
      const both = await Promise.all([
        desks.clerk.act(a, 'merge', { into: b, reason: '同一件事情' }),
        desks.second.act(b, 'merge', { into: a, reason: '同一件事情' }),
      ])
      expect(both.map((answer) => answer.status).sort()).toEqual([200, 422])
    }
  })
  test('给问题加措施和核验问题同时发生：不会出现问题已销号而措施还开着', async () => {
    for (let round = 0; round < 5; round++) {
      const id = await inHand(desks)
      const evidence = [{ name: '照片.txt', kind: 'result', text: '照片' }]
      const both = await Promise.all([
        desks.clerk.act(id, 'addMeasure', { text: '再加一条措施' }),
        desks.liaison.act(id, 'applyClearance', { result: '已经全部办理完毕。' }, evidence),
      ])
      expect(both.some((a) => a.status === 200)).toBe(true)
      const page = await pageOf(desks.clerk, id)
      if (page.row.state === 'verifying' && page.children.length > 0)
        expect((await desks.checker.act(id, 'clear', { opinion: '同意' })).body.code).toBe('problem.measures-open')
    }
  })
  test('多余的字段一律拒绝，并说出是哪一个', async () => {
    const extra = await desks.clerk.open('problem', { ...problemFields(), 优先级: '高' })
    expect(extra).toMatchObject({ status: 422, body: { code: 'input.invalid', details: { faults: [{ field: '优先级' }] } } })
    const id = await dispatched(desks)
    expect((await desks.liaison.act(id, 'sign', { handler: undefined, state: 'cleared' })).body.code).toBe('input.invalid')
    expect((await desks.liaison.post(`/api/cases/${id}/acts/sign`, { input: {}, leadUnit: desks.market })).status).toBe(422)
    expect((await desks.liaison.act(id, 'fly', {})).body.code).toBe('act.unknown')
    expect((await desks.liaison.act(id, 'addSource', { source: 'visit' })).body.code, '内部动作不能直接做').toBe('act.unknown')
    expect((await pageOf(desks.liaison, id)).row.state).toBe('dispatched')
  })
  test('以上全部之后，每一条记录链都验得过', async () => {
    let streams = 0
    for await (const stream of allStreams(site.database.db)) {
      expect(firstFault(stream)).toBeNull()
      streams += 1
    }
    expect(streams).toBeGreaterThan(50)
    await expect(site.database.pool.query(`UPDATE entry SET post = 'x' WHERE version = 1`)).rejects.toThrow(/refused|permission denied/)
    await expect(site.database.pool.query('DELETE FROM entry')).rejects.toThrow(/refused|permission denied/)
    await expect(site.database.pool.query('TRUNCATE entry')).rejects.toThrow(/refused|permission denied/)
  })
})
