import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestSite, testSite } from '../testing/client.ts'

let site: TestSite
beforeAll(async () => {
  site = await testSite('story')
})
afterAll(() => site.close())

describe('公示文字由一人编写、另一人审定', () => {
  test('谁编写的文字，谁就不能审定；换一个人编写后才能审定', async () => {
    const publisher = await site.as('publisher')
    const clerk = await site.as('general-clerk')
    const { body: list } = await publisher.get('/api/cases?procedure=batch&state=collecting')
    const batch = list.rows[0].id
    const [item] = (await publisher.get(`/api/batches/${batch}`)).body.items
    const wording = {
      problem: item.problem,
      text: `${item.text}（已精简）`,
      source: item.source,
      measures: item.measures,
      completions: item.completions,
    }
    const ticks = { problem: item.problem, concise: true, fluent: true, logical: true }
    expect((await publisher.act(batch, 'word', wording)).status).toBe(200)
    const own = await publisher.act(batch, 'approveWording', ticks)
    expect([own.status, own.body.code]).toEqual([403, 'act.apart'])
    expect((await clerk.act(batch, 'word', wording)).status).toBe(200)
    expect((await publisher.act(batch, 'approveWording', ticks)).status).toBe(200)
    const [approved] = (await publisher.get(`/api/batches/${batch}`)).body.items
    expect(approved).toMatchObject({ text: wording.text, approvedBy: publisher.name })
  })
})
