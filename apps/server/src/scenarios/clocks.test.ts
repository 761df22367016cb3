import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestSite, testSite } from '../testing/client.ts'
import { clockOf, type Desks, desksOf, dispatched, inHand, laterAt, must, pageOf, withMeasure } from './steps.ts'

let site: TestSite
let desks: Desks
beforeAll(async () => {
  site = await testSite('place', '2026-09-21T02:00:00Z')
  desks = await desksOf(site)
})
afterAll(() => site.close())

describe('计时：暂停、延期、精度', () => {
  test('暂停要有理由、有上限；上限到了自己恢复，到期日顺延', async () => {
    desks = await laterAt(site, '2026-09-07T02:00:00Z')
    const id = await inHand(desks, {}, { days: 10 })
    expect((await clockOf(desks.clerk, id, 'whole')).due.at, '9月7日起十个工作日，9月20日周日补班').toBe('2026-09-20T16:00:00.000Z')
    expect((await desks.clerk.act(id, 'pause', { reason: '等' })).body.code).toBe('input.invalid')
    expect((await desks.clerk.act(id, 'pause', { reason: '等待企业补充材料', days: 20 })).body.code).toBe('pause.cap')
    expect((await desks.liaison.act(id, 'pause', { reason: '等待企业补充材料' })).status, '办理单位不能自己暂停').toBe(403)
    desks = await laterAt(site, '2026-09-08T02:00:00Z')
    must(await desks.clerk.act(id, 'pause', { reason: '等待企业补充材料', days: 3 }))
    const paused = await clockOf(desks.clerk, id, 'whole')
    expect(paused).toMatchObject({ state: 'paused', pauses: [{ reason: '等待企业补充材料', to: null }] })
    expect((await desks.clerk.act(id, 'pause', { reason: '再等企业补充材料' })).body.code).toBe('pause.paused')
    desks = await laterAt(site, '2026-09-16T02:00:00Z')
    const running = await clockOf(desks.clerk, id, 'whole')
    expect(running.state, '三个工作日后自己恢复').toBe('running')
    expect(running.pauses[0].to).toBe('2026-09-11T16:00:00.000Z')
    expect(running.due.at).toBe('2026-09-23T16:00:00.000Z')
  })
  test('手工恢复：到期日按实际停的工作日顺延，没有暂停时不能恢复', async () => {
    desks = await laterAt(site, '2026-09-07T02:00:00Z')
    const id = await inHand(desks, {}, { days: 5 })
    expect((await desks.clerk.act(id, 'resume')).body.code).toBe('resume.running')
    must(await desks.clerk.act(id, 'pause', { reason: '等待第三方检测报告' }))
    desks = await laterAt(site, '2026-09-09T02:00:00Z')
    must(await desks.clerk.act(id, 'resume', { note: '报告已收到' }))
    expect((await clockOf(desks.clerk, id, 'whole')).due.at).toBe('2026-09-16T16:00:00.000Z')
  })
  test('延期是一条有理由的记录，从原到期日起算；原到期日留着', async () => {
    desks = await laterAt(site, '2026-09-07T02:00:00Z')
    const id = await inHand(desks, {}, { days: 5 })
    expect((await desks.clerk.act(id, 'extend', { days: 2 })).body.code).toBe('input.invalid')
    expect((await desks.liaison.act(id, 'extend', { days: 2, reason: '来不及办理' })).status).toBe(403)
    must(await desks.clerk.act(id, 'extend', { days: 2, reason: '需要第三方检测' }))
    const whole = await clockOf(desks.clerk, id, 'whole')
    expect(whole.due.at).toBe('2026-09-16T16:00:00.000Z')
    expect(whole.extensions).toMatchObject([{ reason: '需要第三方检测', to: { at: '2026-09-16T16:00:00.000Z' } }])
    expect(whole.explanation.zh).toContain('需要第三方检测')
  })
  test('到某月底、某季度末、某年底：到期日在最后一天，精度照原文', async () => {
    desks = await laterAt(site, '2026-09-21T02:00:00Z')
    const problem = await inHand(desks)
    for (const [duePrecision, at] of [
      ['day', '2026-11-15T16:00:00.000Z'],
      ['month', '2026-11-30T16:00:00.000Z'],
      ['quarter', '2026-12-31T16:00:00.000Z'],
      ['year', '2026-12-31T16:00:00.000Z'],
    ] as const) {
      const measure = await withMeasure(desks, problem, { due: '2026-11-15', duePrecision })
      expect((await clockOf(desks.liaison, measure, 'complete')).due, duePrecision).toMatchObject({ at, precision: duePrecision })
    }
    const both = await desks.liaison.act(problem, 'addMeasure', { text: '限期整改到位', due: '2026-09-01' })
    expect(both.body.code).toBe('limit.past')
    const id = await dispatched(desks, {}, {})
    expect((await desks.clerk.act(id, 'transfer', {})).body.code).toBe('input.invalid')
  })
  test('工作日数和到期日期只能填一项；跳过的节假日一天一天列出来', async () => {
    desks = await laterAt(site, '2026-09-29T02:00:00Z')
    const two = await desks.clerk.open('problem', { title: '夜间照明不足', content: '主干道夜间照明不足。', source: 'visit' })
    const refused = await desks.clerk.act(two.body.id, 'dispatch', { leadUnit: desks.market, days: 5, due: '2026-10-30' })
    expect(refused.body.code).toBe('limit.both')
    const id = await dispatched(desks, {}, { days: 3 })
    const whole = await clockOf(desks.clerk, id, 'whole')
    expect(whole.due.at).toBe('2026-10-09T16:00:00.000Z')
    expect(whole.skipped).toHaveLength(7)
    expect(whole.skipped[0]).toMatchObject({ date: '2026-10-01', why: { zh: expect.stringContaining('国庆节') } })
    expect((await pageOf(desks.clerk, id)).row.due.provisional).toBe(false)
  })
})
