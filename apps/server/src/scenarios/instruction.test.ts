import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestSite, testSite } from '../testing/client.ts'
import { clockOf, type Desks, desksOf, fieldOf, inHand, must, offerOf, pageOf } from './steps.ts'

let site: TestSite
let desks: Desks
beforeAll(async () => {
  site = await testSite('place', '2026-09-21T02:00:00Z')
  desks = await desksOf(site)
})
afterAll(() => site.close())

describe('领导批示：是办件上的一个动作，有期限，用报告来答', () => {
  test('批示有期限，报告后计时停止，批示和报告成对留在件上', async () => {
    const head = await site.as('taskforce-head')
    const id = await inHand(desks)
    expect(await offerOf(desks.liaison, id, 'answerInstruction')).toMatchObject({ allowed: false, because: { code: 'instruction.none' } })
    expect((await head.act(id, 'instruct', { text: '请限期并窗', due: '2026-09-01' })).body.code, '期限已过').toBe('limit.past')
    must(await head.act(id, 'instruct', { text: '请月底前并窗，并报我。', due: '2026-09-28' }))
    expect((await clockOf(desks.liaison, id, 'instruction')).due).toMatchObject({ at: '2026-09-28T16:00:00.000Z' })
    expect((await desks.liaison.act(id, 'instruct', { text: '我来批示' })).status).toBe(403)
    must(await desks.liaison.act(id, 'answerInstruction', { text: '综合窗口已于今日启用。' }))
    expect((await clockOf(desks.liaison, id, 'instruction')).state).toBe('met')
    expect((await fieldOf(head, id, 'instructions')).value).toMatchObject([
      { text: '请月底前并窗，并报我。', due: '2026-09-28', answer: '综合窗口已于今日启用。' },
    ])
  })
  test('分管领导只能批示分管的单位', async () => {
    const id = await inHand(desks)
    const economy = await site.as('leader-economy')
    must(await economy.act(id, 'instruct', { text: '请市场监管局抓紧办理。' }))
    const industry = await site.as('leader-industry')
    expect((await industry.act(id, 'instruct', { text: '请抓紧办理。' })).status).toBe(404)
    expect((await pageOf(economy, id)).timeline.at(-1)).toMatchObject({ label: { zh: '批示' }, by: { post: { zh: '分管领导' } } })
  })
})
