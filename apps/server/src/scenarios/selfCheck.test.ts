import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestSite, testSite } from '../testing/client.ts'
import { casesOf, clockOf, type Desks, desksOf, fieldOf, must, offerOf, pageOf, photo } from './steps.ts'

let site: TestSite
let desks: Desks
beforeAll(async () => {
  site = await testSite('place', '2026-09-21T02:00:00Z')
  desks = await desksOf(site)
})
afterAll(() => site.close())

const opened = async (fields: object = {}) =>
  must(
    await desks.clerk.open('problem', {
      title: '牌匾备案多头受理',
      content: '备案须跑三个窗口，材料重复提交。',
      source: 'visit',
      ...fields,
    }),
  ).id as string
async function cleared(id: string) {
  must(await desks.clerk.act(id, 'dispatch', { leadUnit: desks.market }))
  must(await desks.liaison.act(id, 'sign'))
  must(await desks.liaison.act(id, 'stateCompletion', { completions: [{ no: '1', text: '综合窗口已经启用。', covers: [] }] }))
  must(await desks.liaison.act(id, 'applyClearance', { result: '综合窗口已经启用，一次办结。' }, photo()))
  must(await desks.checker.act(id, 'clear', { opinion: '现场核验属实，同意销号' }))
  return id
}
const askedOf = async (check: string): Promise<{ id: string; leadUnit: { id: string }; phase: string; state: string }[]> =>
  (await pageOf(desks.clerk, check)).children
const answerOf = async (check: string, unit: string) => (await askedOf(check)).find(({ leadUnit }) => leadUnit.id === unit)!.id

describe('举一反三自查', () => {
  test('[3-81] 由销号的问题一键下发到全部有人负责的单位，一个单位一件回复；回复有数，全部回复才能小结，制度可挂接', async () => {
    const id = await opened()
    expect(await offerOf(desks.clerk, id, 'openSelfCheck')).toMatchObject({ allowed: false })
    await cleared(id)
    const { opened: neighbours } = must(await desks.clerk.act(id, 'openSelfCheck', {}))
    const check = neighbours.find(({ procedure }: { procedure: string }) => procedure === 'selfCheck').id
    const asked = await askedOf(check)
    const { db } = site.office.database
    const staffed = await db
      .selectFrom('appointment')
      .select('unit')
      .distinct()
      .where('post', 'in', ['liaison-officer', 'unit-leader'])
      .execute()
    expect(asked.map(({ leadUnit }) => leadUnit.id).sort()).toEqual(staffed.map(({ unit }) => unit).sort())
    expect(asked.length).toBeGreaterThan(2)
    expect(await fieldOf(desks.clerk, check, 'problem')).toMatchObject({ value: id })
    expect((await offerOf(desks.clerk, check, 'end')).because.message.zh).toBe(`还有 ${asked.length} 个单位没有回复自查。`)
    must(
      await desks.liaison.act(await answerOf(check, desks.market), 'answer', { found: 'none', name: '江映荷', text: '逐窗口查过，没有。' }),
    )
    expect((await offerOf(desks.clerk, check, 'end')).because.message.zh).toBe(`还有 ${asked.length - 1} 个单位没有回复自查。`)
    for (const one of (await askedOf(check)).filter(({ phase }) => phase !== 'closed'))
      must(await desks.clerk.act(one.id, 'excuse', { reason: '该单位没有对外窗口' }))
    must(await desks.clerk.act(check, 'linkRule', { name: '综合窗口管理办法', document: '青营商〔2026〕9号' }))
    must(await desks.clerk.act(check, 'end', { summary: '各单位均已自查，制定了综合窗口管理办法。' }))
    expect((await fieldOf(desks.clerk, check, 'rules')).value).toEqual([{ name: '综合窗口管理办法', document: '青营商〔2026〕9号' }])
    // The problem and its self-check lead to each other.
    expect((await pageOf(desks.clerk, check)).related.map((r: { id: string }) => r.id)).toContain(id)
    expect((await pageOf(desks.clerk, id)).related.map((r: { id: string }) => r.id)).toContain(check)
  })

  test('[4-112] 每个单位都要回复，逾期转红；“未发现”须有责任人；发现的同类问题立即登记为新问题；敷衍的退回重查', async () => {
    const id = await cleared(await opened())
    const check = must(
      await desks.clerk.act(id, 'openSelfCheck', { units: [desks.market, await site.unit('finance')], days: 3 }),
    ).opened.find(({ procedure }: { procedure: string }) => procedure === 'selfCheck').id
    const finance = await site.as('finance-liaison')
    const theirs = await answerOf(check, await site.unit('finance'))
    const ours = await answerOf(check, desks.market)
    expect(await clockOf(desks.liaison, ours, 'answer')).toMatchObject({ state: 'running', due: { at: '2026-09-24T16:00:00.000Z' } })
    const reply = { found: 'none', text: '本单位没有对外窗口。' }
    expect((await finance.act(theirs, 'answer', reply)).body.code).toBe('self-check.name')
    expect((await finance.act(ours, 'answer', { ...reply, name: '江映荷' })).status).toBe(404)
    must(await finance.act(theirs, 'answer', { ...reply, name: '江映荷' }))
    expect((await finance.act(theirs, 'answer', { ...reply, name: '江映荷' })).status).toBe(422)
    must(await desks.clerk.act(theirs, 'askAgain', { reason: '没有写明查了哪些事项' }))
    must(await finance.act(theirs, 'answer', { ...reply, name: '江映荷', text: '逐项查过会计、采购两个窗口。' }))
    const before = (await casesOf(desks.clerk, 'problem')).count
    must(await desks.liaison.act(ours, 'answer', { found: 'found', text: '户外广告备案也是三个窗口。' }))
    const problems = await casesOf(desks.clerk, 'problem')
    expect(problems.count).toBe(before + 1)
    expect(problems.rows.map((r: { title: string }) => r.title)).toContain('自查发现：牌匾备案多头受理')
  })

  test('保密件的自查不带出原件内容', async () => {
    const id = await cleared(await opened({ confidential: true }))
    expect((await desks.clerk.act(id, 'openSelfCheck', {})).body.code).toBe('self-check.confidential')
    must(await desks.clerk.act(id, 'openSelfCheck', { what: '窗口受理材料是否重复' }))
  })
})
