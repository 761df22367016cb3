import { openDocument } from '@changtong/extract'
import { wordsAt } from '@changtong/reader'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exportAtConsole } from '../loop/exportAtConsole.ts'
import type { Client } from '../testing/client.ts'
import { type TestSite, testSite } from '../testing/client.ts'
import { must, registered } from './steps.ts'

let site: TestSite
let liaison: Client
let handler: Client
let clerk: Client
beforeAll(async () => {
  site = await testSite('place')
  liaison = await site.as('market-regulation-liaison')
  handler = await site.as('market-regulation-handler')
  clerk = await site.as('general-clerk')
})
afterAll(() => site.close())

const layout = { order: ['title', 'no'], hidden: ['source'], shown: ['round'], widths: { title: 320 }, density: 'compact' }
const named = (name: string, shared: 'mine' | 'unit') => ({
  procedure: 'problem',
  name,
  shared,
  search: { light: 'red', sort: 'due' },
  layout,
})
const viewsOf = async (who: Client): Promise<{ id: string; name: { zh: string }; kind: string; chosen: boolean; mayChange: boolean }[]> =>
  must(await who.get('/api/views?procedure=problem'))
const namesOf = async (who: Client) => (await viewsOf(who)).map(({ name }) => name.zh)

describe('列表视图', () => {
  test('自带的视图人人都有；个人的只有自己看到，单位的本单位都看到', async () => {
    expect((await namesOf(clerk)).slice(0, 2)).toEqual(['全部', '等我办理'])
    must(await liaison.post('/api/views', named('我的超期', 'mine')))
    must(await liaison.post('/api/views', named('本局超期', 'unit')))
    expect(await namesOf(liaison)).toEqual(expect.arrayContaining(['我的超期', '本局超期']))
    expect(await namesOf(handler)).toContain('本局超期')
    expect(await namesOf(handler)).not.toContain('我的超期')
    expect(await namesOf(clerk)).not.toContain('本局超期')
    const kept = (await viewsOf(liaison)).find(({ name }) => name.zh === '我的超期')
    expect(kept).toMatchObject({ kind: 'mine', search: { light: 'red', sort: 'due' }, layout, mayChange: true })
  })

  test('改、删只由本人或本单位负责人；别人的视图如同没有；选定的视图只对自己生效', async () => {
    const { id } = must(await liaison.post('/api/views', named('每周盯办', 'unit')))
    expect((await handler.post(`/api/views/${id}`, { name: '改名' })).status).toBe(404)
    expect((await clerk.del(`/api/views/${id}`)).status).toBe(404)
    must(await liaison.post(`/api/views/${id}`, { name: '每日盯办', search: { light: 'yellow' } }))
    must(await handler.post('/api/views/chosen', { procedure: 'problem', view: id }))
    expect((await viewsOf(handler)).filter(({ chosen }) => chosen).map(({ name }) => name.zh)).toEqual(['每日盯办'])
    expect((await viewsOf(liaison)).filter(({ chosen }) => chosen).map(({ name }) => name.zh)).toEqual(['全部'])
    expect((await clerk.post('/api/views/chosen', { procedure: 'problem', view: id })).status).toBe(404)
    must(await handler.post('/api/views/chosen', { procedure: 'problem', view: null }))
    must(await liaison.del(`/api/views/${id}`))
    expect(await namesOf(handler)).not.toContain('每日盯办')
  })

  test('在控制台按视图导出：视图里存的列、次序和隐藏都用上，没有存列的用列表的列', async () => {
    must(await clerk.post('/api/views', { ...named('每周例会用表', 'mine'), search: { sort: 'no' } }))
    const headOf = async (view: string) => {
      const done = await exportAtConsole(site.office, 'problem', view)
      if (!done.ok) throw new Error(done.error.code)
      const opened = await openDocument({ name: '导出.xlsx', bytes: done.value.bytes })
      if (!opened.ok) throw new Error(opened.error.code)
      const table = opened.value.source.blocks.find((block) => block.kind === 'table')!
      return table.rows[2]!.map((cell) => wordsAt(opened.value.source, cell.span).trim())
    }
    await registered(clerk)
    expect(await headOf('每周例会用表')).toEqual(['事项', '编号', '状态', '剩余', '牵头单位', '经办人', '期限', '轮次', '最近更新'])
    expect(await headOf('全部')).toEqual(await headOf(''))
  })

  test('过大的、带窗口位置的视图不收', async () => {
    expect((await liaison.post('/api/views', { ...named('错', 'mine'), search: { offset: '50' } })).status).toBe(422)
    expect((await liaison.post('/api/views', { ...named('错', 'mine'), name: '名'.repeat(41) })).status).toBe(422)
  })
})
