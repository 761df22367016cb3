import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { spell } from '../palette/find.ts'
import { type Client, type TestSite, testSite } from '../testing/index.ts'

let site: TestSite
let clerk: Client
let liaison: Client
beforeAll(async () => {
  site = await testSite('story')
  clerk = await site.as('general-clerk')
  liaison = await site.as('market-regulation-liaison')
  await spell(site.database.db)
})
afterAll(() => site?.close())

interface Item {
  kind: string
  label: { zh: string }
  path: string
  no: string | null
  opens: string | null
}
const found = async (who: Client, q: string, more = ''): Promise<Item[]> => {
  const answer = await who.get(`/api/palette?q=${encodeURIComponent(q)}${more}`)
  expect(answer.status).toBe(200)
  return answer.body.items
}
const ofKind = (items: readonly Item[], kind: string) => items.filter((item) => item.kind === kind)

describe('the palette', () => {
  test('finds a case by initials, full pinyin, words of its title and its number', async () => {
    const made = await clerk.open('problem', {
      title: '园区重点企业供电不足',
      content: '夏季高峰时段经常拉闸，请尽快增容',
      source: 'visit',
    })
    expect(made.status, JSON.stringify(made.body)).toBe(201)
    for (const q of ['gdbz', 'yqzdqygdbz', 'gongdianbuzu', 'gongdbz', '供电不足', made.body.no])
      expect(
        ofKind(await found(clerk, q), 'case').map(({ path }) => path),
        q,
      ).toContain(`/w/cases/${made.body.id}`)
    expect(ofKind(await found(clerk, 'gdbz'), 'case')[0]).toMatchObject({ no: made.body.no, label: { zh: '园区重点企业供电不足' } })
    // Nobody but those who may read the case finds it.
    for (const q of ['gdbz', '供电不足', made.body.no])
      expect(
        ofKind(await found(liaison, q), 'case').map(({ path }) => path),
        q,
      ).not.toContain(`/w/cases/${made.body.id}`)
  })

  test('every case that anybody finds by pinyin is in the list he may read', async () => {
    const { rows } = (await liaison.get('/api/cases?procedure=all&limit=200')).body
    const mine = new Set(rows.map(({ id }: { id: string }) => `/w/cases/${id}`))
    let seen = 0
    for (const q of ['qy', 'zh', 'qi', 'ban', 'sh', 'de', 'xk', 'gs'])
      for (const { path } of ofKind(await found(liaison, q), 'case')) {
        seen += 1
        expect(mine.has(path), `${q} ${path}`).toBe(true)
      }
    expect(seen).toBeGreaterThan(0)
  })

  test('pages of the own menu, kinds to register, acts of the case on the screen', async () => {
    const pages = (items: Item[]) => ofKind(items, 'page').map(({ path }) => path)
    expect(pages(await found(clerk, 'dbkb'))).toEqual(['/w/board'])
    expect(pages(await found(clerk, 'wttz'))).toEqual(['/w/cases?procedure=problem'])
    expect(pages(await found(clerk, 'board'))).toEqual(['/w/board'])
    const administrator = await site.as('system-administrator')
    expect(pages(await found(administrator, ''))).not.toContain('/w/cases?procedure=problem')
    expect(ofKind(await found(administrator, 'qy'), 'enterprise')).toEqual([])
    expect(ofKind(await found(clerk, 'xjwt'), 'new').map(({ opens }) => opens)).toEqual(['problem'])
    expect(ofKind(await found(liaison, 'xjgsp'), 'new')).toEqual([])
    const { acts } = (await clerk.get('/api/palette?q=jb&procedure=problem')).body
    expect(acts).toContain('dispatch')
  })

  test('units by alias, people with their post, enterprises; and a name that changes is found anew', async () => {
    expect(ofKind(await found(clerk, 'scjd'), 'unit').map(({ label }) => label.zh)).toContain('青禾区市场监督管理局')
    const person = await site.database.db
      .selectFrom('person')
      .select(['id', 'name'])
      .where('key', '=', 'general-clerk')
      .executeTakeFirstOrThrow()
    expect(ofKind(await found(liaison, person.name), 'person')[0]?.label.zh).toBe(person.name)
    const firm = await site.database.db
      .selectFrom('record')
      .select(['id', 'name'])
      .where('register', '=', 'enterprise')
      .executeTakeFirstOrThrow()
    expect(ofKind(await found(clerk, firm.name), 'enterprise').map(({ label }) => label.zh)).toContain(firm.name)
    await site.owner.db.updateTable('record').set({ name: '旷野食品厂' }).where('id', '=', firm.id).execute()
    expect(ofKind(await found(clerk, 'kyspc'), 'enterprise').map(({ label }) => label.zh)).toEqual(['旷野食品厂'])
    await site.owner.db.deleteFrom('record').where('id', '=', firm.id).execute()
    expect(ofKind(await found(clerk, 'kyspc'), 'enterprise')).toEqual([])
  })

  test('a view that one keeps is found by its name, and by nobody else', async () => {
    const view = { procedure: 'problem', name: '滨江片区超期', shared: 'mine', search: { light: 'red' }, layout: {} }
    expect((await clerk.post('/api/views', view)).status).toBe(201)
    expect(ofKind(await found(clerk, 'bjpq'), 'view')[0]?.path).toBe('/w/cases?light=red&procedure=problem')
    expect(ofKind(await found(liaison, 'bjpq'), 'view')).toEqual([])
  })

  test('what a masked field says is not found, whoever looks', async () => {
    const made = await clerk.open('request', {
      title: '希望规范检查频次',
      content: '同一月内被检查多次',
      source: 'visit',
      enterprise: '蓝雀独家手作店',
      confidential: true,
    })
    expect(made.status, JSON.stringify(made.body)).toBe(201)
    for (const q of ['lqdj', '蓝雀独家'])
      expect(
        ofKind(await found(clerk, q), 'case').map(({ path }) => path),
        q,
      ).toEqual([])
    expect(ofKind(await found(clerk, 'xwgf'), 'case')[0]).toMatchObject({ confidential: true })
  })
})
