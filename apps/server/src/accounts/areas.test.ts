import { rollUp } from '@changtong/store'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compareRows, rebuildRows } from '../rebuild/index.ts'
import { type Desks, desksOf, inHand, must, registered, withMeasure } from '../scenarios/steps.ts'
import { sweep } from '../sweep.ts'
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
    const mentionable = async (id: string) =>
      must(await desks.clerk.get(`/api/cases/${id}/talk`)).readers.map((r: { name: string }) => r.name)
    expect(await mentionable(here), 'who may read it can be mentioned').toContain(officer.name)
    expect(await mentionable(there)).not.toContain(officer.name)
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

describe('measures lie where their problem lies', () => {
  const measuresOf = async (problem: string) => {
    const { rows } = must(await officer.get('/api/cases?procedure=measure&limit=200'))
    return rows.filter((row: { parent: { id: string } }) => row.parent.id === problem).map((row: { id: string }) => row.id)
  }
  const differences = async () => (await compareRows(site.database.db)).differences

  test('an area officer sees them in lists, pages and counts alike; they move with the problem, and rows are rebuilt so', async () => {
    const problem = await inHand(desks, { title: '禾苑市场排水不畅', area: street })
    const measure = await withMeasure(desks, problem)
    expect(await measuresOf(problem)).toEqual([measure])
    expect((await officer.get(`/api/cases/${measure}`)).status).toBe(200)
    expect((await officer.act(measure, 'report', { text: '替办理单位报一条进展' })).body.code).toBe('access.post')
    const seen = must(await desks.liaison.get(`/api/cases/${measure}`)).row
    must(await desks.clerk.act(problem, 'describe', { area: elsewhere }))
    expect(await measuresOf(problem)).toEqual([])
    expect((await officer.get(`/api/cases/${measure}`)).status).toBe(404)
    must(await desks.clerk.act(problem, 'describe', { area: street }))
    expect(await measuresOf(problem)).toEqual([measure])
    expect(must(await desks.liaison.get(`/api/cases/${measure}`)).row.changedAt, 'nobody has worked on it').toBe(seen.changedAt)
    expect(await differences()).toEqual([])
  })
  test('a measure of a problem that says no place lies nowhere, until the problem says it', async () => {
    const problem = await inHand(desks, { title: '不知何处的排水不畅' })
    const measure = await withMeasure(desks, problem)
    expect(await measuresOf(problem)).toEqual([])
    must(await desks.clerk.act(problem, 'describe', { area: street }))
    expect(await measuresOf(problem)).toEqual([measure])
  })
  test('measures from before are put right by the sweep, once', async () => {
    const problem = await inHand(desks, { title: '老账里的排水不畅', area: street })
    const measure = await withMeasure(desks, problem)
    // As an earlier edition wrote it: the last entry of the measure, the place of its problem, was not there.
    const { rows } = await site.owner.pool.query<{ version: number }>(
      `SELECT max(version) AS version FROM entry WHERE stream = $1 AND type = 'area.inherited'`,
      [measure],
    )
    await site.owner.pool.query('ALTER TABLE entry DISABLE TRIGGER USER')
    await site.owner.pool.query('DELETE FROM entry WHERE stream = $1 AND version >= $2', [measure, rows[0]!.version])
    await site.owner.pool.query('ALTER TABLE entry ENABLE TRIGGER USER')
    await rebuildRows(site.owner.db)
    expect(await measuresOf(problem)).toEqual([])
    await sweep(site.office)
    expect(await measuresOf(problem)).toEqual([measure])
    const count = async () =>
      (await site.owner.pool.query(`SELECT 1 FROM entry WHERE stream = $1 AND type = 'area.inherited'`, [measure])).rowCount
    await sweep(site.office)
    expect(await count()).toBe(1)
    expect(await differences()).toEqual([])
  })
  /** Follows every number of the boards, the wall and the units' measures, as the law of numbers does it for every address. */
  const wrongNumbers = async () => {
    const count = async (list: string) => must(await officer.get(`/api${list.slice('/w'.length)}`)).count
    const faults: string[] = []
    const follow = async (where: string, told: unknown): Promise<void> => {
      if (typeof told !== 'object' || told === null) return
      const { n, list, of, ofList } = told as { n?: number; list?: string; of?: number; ofList?: string }
      if (list !== undefined && (await count(list)) !== n) faults.push(`${where}: ${n}`)
      if (ofList !== undefined && (await count(ofList)) !== of) faults.push(`${where} of: ${of}`)
      for (const [name, part] of Object.entries(told)) await follow(`${where}/${name}`, part)
    }
    for (const procedure of ['problem', 'measure']) {
      const board = must(await officer.get(`/api/board?procedure=${procedure}&period=all`))
      expect(board.rows.length).toBeGreaterThan(0)
      await follow(procedure, board)
      await follow(`wall ${procedure}`, must(await officer.get(`/api/wall?procedure=${procedure}`)))
    }
    const numbers = must(await officer.get('/api/unit-numbers'))
    expect(numbers.length).toBeGreaterThan(0)
    for (const { measures, rework, lists } of numbers)
      for (const [name, list] of Object.entries(lists) as [string, string][])
        if ((await count(list)) !== { ...measures, ...rework }[name]) faults.push(name)
    return faults
  }
  test('every number that an area officer is told opens as many records (law 7)', async () => {
    for (let rolled = 0; rolled < 2; rolled++) {
      expect(await wrongNumbers()).toEqual([])
      await rollUp(site.database.db)
    }
  })
  test('where his post reads the cases of his unit, too, the board has a row for every unit that leads in his area', async () => {
    const [admin, security] = [await site.as('system-administrator'), await site.as('security-administrator')]
    const wish = { do: 'add', post: 'area-officer', work: '*', acts: ['read'], reach: 'unit', reason: '也看本镇街自己办的件' }
    const { changes } = must(await admin.post('/api/grants', wish))
    must(await security.post(`/api/grants/${changes.find((c: { state: string }) => c.state === 'waiting').id}`, { decision: 'confirm' }))
    const { rows, total } = must(await officer.get('/api/board?procedure=problem&period=all'))
    expect(rows.map((row: { unit: { id: string } | null }) => row.unit?.id)).toContain(desks.market)
    const own = must(await officer.get('/api/cases?procedure=problem&phase=draft,intake,assigned,handling,verifying&limit=1'))
    expect((total ?? rows[0]).inHand.n, 'what he reads').toBe(own.count)
    expect(await wrongNumbers()).toEqual([])
  })
})
