import { rollUp } from '@changtong/store'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Desks, desksOf, inHand, must, registered } from '../scenarios/steps.ts'
import { type Client, type TestSite, testSite } from '../testing/client.ts'

let site: TestSite
let desks: Desks
let officer: Client
let street: string
let elsewhere: string
beforeAll(async () => {
  site = await testSite('place', '2026-09-21T02:00:00Z')
  desks = await desksOf(site)
  officer = await site.as('heyuan-area-officer')
  ;[street, elsewhere] = [await site.unit('heyuan'), await site.unit('wangchuan')]
})
afterAll(() => site.close())

describe('an area officer', () => {
  test('sees the problems of his street, whoever leads them, in lists, pages and counts alike; of another street nothing', async () => {
    const here = await inHand(desks, { title: '禾苑路口路灯不亮', area: street })
    const there = await inHand(desks, { title: '望川路口路灯不亮', area: elsewhere })
    const nowhere = await inHand(desks, { title: '不知何处路灯不亮' })
    const list = must(await officer.get('/api/cases?procedure=problem'))
    expect(list).toMatchObject({ count: 1, rows: [{ id: here }] })
    expect((await officer.get(`/api/cases/${here}`)).status).toBe(200)
    for (const id of [there, nowhere]) expect((await officer.get(`/api/cases/${id}`)).status).toBe(404)
    expect((await officer.act(here, 'report', { text: '替办理单位报一条进展' })).body.code).toBe('access.post')
    for (let rolled = 0; rolled < 2; rolled++) {
      const board = must(await officer.get('/api/board?procedure=problem'))
      expect(board.rows.map((row: { unit: { id: string } }) => row.unit.id)).toEqual([desks.market])
      expect(must(await officer.get('/api/waiting')).openProblems).toBe(1)
      await rollUp(site.database.db)
    }
  })
  test('a problem that moves to another street goes out of his sight, and comes back', async () => {
    const id = await registered(desks.clerk, { title: '井盖松动要换', area: street })
    expect((await officer.get(`/api/cases/${id}`)).status).toBe(200)
    must(await desks.clerk.act(id, 'describe', { area: elsewhere }))
    expect((await officer.get(`/api/cases/${id}`)).status).toBe(404)
    must(await desks.clerk.act(id, 'describe', { area: street }))
    expect((await officer.get(`/api/cases/${id}`)).status).toBe(200)
  })
  test('registers clues of his street, says where they are, and registers none of another', async () => {
    const clue = { title: '沿街商铺反映停车难', content: '多家商铺反映门前停车位不足。', source: 'visit' }
    for (const fields of [clue, { ...clue, area: elsewhere }])
      expect(await officer.open('request', fields)).toMatchObject({ status: 403, body: { code: 'access.area' } })
    const { id } = must(await officer.open('request', { ...clue, area: street }))
    expect((await officer.get(`/api/cases/${id}`)).status).toBe(200)
    const { opened } = must(await desks.clerk.act(id, 'makeProblem', { title: clue.title, content: clue.content }))
    expect((await officer.get(`/api/cases/${opened[0].id}`)).status, 'the problem is where the clue was').toBe(200)
    expect((await officer.open('problem', { ...clue, area: street })).body.code).toBe('access.post')
  })
})
