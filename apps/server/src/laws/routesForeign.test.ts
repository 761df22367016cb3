import { newId } from '@changtong/kernel'
import { keepFile } from '@changtong/store'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Desks, desksOf, dispatched, inHand, must, photo, registered } from '../scenarios/steps.ts'
import { type Client, type TestSite, testSite } from '../testing/client.ts'

let site: TestSite
let desks: Desks
let stranger: Client
beforeAll(async () => {
  site = await testSite('place', '2026-09-21T02:00:00Z')
  desks = await desksOf(site)
  stranger = await site.as('finance-liaison')
})
afterAll(() => site.close())

const evidence = async (who: Client, words: string): Promise<string> => must(await who.upload('材料.txt', words)).id
const report = (who: Client, id: string, file: string) =>
  who.post(`/api/cases/${id}/acts/report`, { input: { text: '已与三个窗口协商。' }, evidence: [{ file, kind: 'progress' }] })
const theirs = async () => {
  const id = must(await desks.clerk.open('problem', { title: '补贴到账慢', content: '企业反映补贴到账时间较长。', source: 'visit' })).id
  must(await desks.clerk.act(id, 'dispatch', { leadUnit: await site.unit('finance'), days: 5 }))
  must(await stranger.act(id, 'sign'))
  return id as string
}

describe('law 6: what a body names must be within reach, too', () => {
  test('a file of somebody else is no evidence: not his loose one, not one of a case that one may not see; it stays where it was', async () => {
    const [mine, other] = [await inHand(desks), await theirs()]
    const loose = await evidence(stranger, '财政局还没有提交的材料')
    const used = await evidence(stranger, '财政局已提交的材料')
    must(await report(stranger, other, used))
    for (const file of [loose, used, newId()]) {
      expect(await report(desks.liaison, mine, file)).toMatchObject({ status: 404, body: { code: 'record.not-found' } })
      expect((await desks.liaison.get(`/api/files/${file}`)).status).toBe(404)
    }
    expect(must(await desks.liaison.get(`/api/cases/${mine}`)).evidence).toEqual([])
    expect((await stranger.get(`/api/files/${used}`)).status).toBe(200)
    expect((await report(desks.liaison, mine, await evidence(desks.liaison, '本单位材料'))).status).toBe(200)
  })
  test('the file of an imported document is no evidence for those who do not import', async () => {
    const [mine, by] = [await inHand(desks), await site.person('general-clerk')]
    const file = await keepFile(site.database.db, {
      name: '导入.txt',
      type: 'text/plain',
      bytes: Buffer.from('导入'),
      by,
      at: site.office.now(),
      usedBy: newId(),
    })
    expect((await report(desks.liaison, mine, file.id)).status).toBe(404)
  })
  test('evidence of one’s own case may be handed in again', async () => {
    const mine = await inHand(desks)
    const file = await evidence(desks.liaison, '并窗方案')
    must(await report(desks.liaison, mine, file))
    expect((await report(desks.liaison, mine, file)).status).toBe(200)
  })
  test('a case named in an input must be one that the actor may see', async () => {
    const campaign = must(
      await desks.clerk.open('campaign', { name: '“查堵点、助发展”活动', host: '青禾区优化营商环境工作专班', year: 2026 }),
    ).id
    const batch = must(
      await desks.clerk.open('batch', { campaign, name: '某某活动已解决问题公示清单（第一批）', issuer: '青禾区优化营商环境工作专班' }),
    ).id
    const id = await registered(desks.clerk)
    for (const problem of [newId(), batch]) expect((await desks.clerk.act(batch, 'add', { problem })).status).toBe(422)
    for (const into of [newId(), batch]) expect((await desks.clerk.act(id, 'merge', { into, reason: '同一件诉求' })).status).toBe(422)
    expect((await desks.clerk.act(id, 'describe', { campaign: batch })).body.code).toBe('case.not-named')
    expect(
      (await desks.clerk.open('problem', { title: '另一件问题', content: '另一件问题的内容', source: 'visit', campaign: id })).body.code,
    ).toBe('case.not-named')
  })
  test('a person of another unit is given no case; a unit that is closed or not there is sent none', async () => {
    const mine = await inHand(desks)
    for (const handler of [await site.person('finance-handler'), await site.person('general-clerk'), newId()])
      expect((await desks.liaison.act(mine, 'assignHandler', { handler })).body.code).toBe('person.not-here')
    const waiting = await dispatched(desks)
    expect((await desks.liaison.act(waiting, 'sign', { handler: await site.person('finance-handler') })).body.code).toBe('person.not-here')
    const fresh = await registered(desks.clerk)
    expect((await desks.clerk.act(fresh, 'dispatch', { leadUnit: newId(), days: 5 })).body.code).toBe('unit.not-active')
  })
  test('what a list is asked by does not widen what it shows', async () => {
    const other = await theirs()
    const finance = await site.unit('finance')
    for (const query of [`unit=${finance}`, `parent=${other}`, 'q=补贴', 'source=visit', 'mine=true', 'phase=handling'])
      expect(
        must(await desks.liaison.get(`/api/cases?procedure=all&${query}`)).rows.filter((row: { id: string }) => row.id === other),
        query,
      ).toEqual([])
  })
  test('a unit’s open cases are counted for those who may see them, and for nobody else', async () => {
    await theirs()
    const finance = await site.unit('finance')
    const inHandAs = async (who: Client) => must(await who.get('/api/units')).find((u: { id: string }) => u.id === finance).inHand
    const listed = must(
      await desks.clerk.get(`/api/cases?procedure=all&unit=${finance}&phase=draft,intake,assigned,handling,verifying`),
    ).count
    expect(await inHandAs(desks.clerk)).toBe(listed)
    expect(await inHandAs(stranger)).toBe(listed)
    for (const who of [desks.liaison, await site.as('system-administrator'), await site.as('audit-administrator')])
      expect(await inHandAs(who), who.name).toBe(0)
  })
  test('measures of a problem are covered by their own problem only, and an import is confirmed with units that are in use', async () => {
    const [mine, other] = [await inHand(desks), await inHand(desks, { title: '路口路灯不亮' })]
    const measure = must(await desks.liaison.act(other, 'addMeasure', { text: '换上新的路灯' })).opened[0].id
    const stated = await desks.liaison.act(mine, 'stateCompletion', { completions: [{ no: '1', text: '路灯已换。', covers: [measure] }] })
    expect(stated.status).toBe(422)
    expect((await desks.liaison.act(mine, 'applyClearance', { result: '已经全部办理完毕。' }, photo())).status).toBe(200)
  })
})
