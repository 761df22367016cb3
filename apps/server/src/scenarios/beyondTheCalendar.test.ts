import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestSite, testSite } from '../testing/client.ts'
import { clockOf, type Desks, desksOf, dispatched, laterAt, must, pageOf, withMeasure } from './steps.ts'

let site: TestSite
let desks: Desks
beforeAll(async () => {
  site = await testSite('place', '2026-12-28T02:00:00Z')
  desks = await desksOf(site)
})
afterAll(() => site.close())

/** An invented arrangement for 2027: nobody has published one. */
const off = (name: string, dates: readonly string[]) => dates.map((date) => ({ name, date, isOffDay: true }))
const edition2027 = JSON.stringify({
  year: 2027,
  papers: ['https://example.gov.invalid/notice-2027'],
  days: [
    ...off('元旦', ['2027-01-01', '2027-01-02', '2027-01-03']),
    { name: '元旦', date: '2027-01-09', isOffDay: false },
    ...off('春节', ['2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08', '2027-02-09', '2027-02-10', '2027-02-11']),
    ...off('清明节', ['2027-04-03', '2027-04-04', '2027-04-05']),
    ...off('劳动节', ['2027-05-01', '2027-05-02', '2027-05-03', '2027-05-04', '2027-05-05']),
    ...off('端午节', ['2027-06-09']),
    ...off('中秋节', ['2027-09-15']),
    ...off('国庆节', ['2027-10-01', '2027-10-02', '2027-10-03', '2027-10-04', '2027-10-05', '2027-10-06', '2027-10-07']),
  ],
})

describe('放假安排还没公布的日子：到期日暂定，公布后用一条记录定下来', () => {
  test('2026年12月28日和2027年3月1日都能交办；导入2027年安排后逐件确定', async () => {
    const december = await dispatched(desks, {}, { days: 8 })
    const whole = await clockOf(desks.clerk, december, 'whole')
    expect(whole.due, '只按周末推算').toMatchObject({ at: '2027-01-07T16:00:00.000Z', provisional: true })
    expect(whole.warnings.map((w: { zh: string }) => w.zh).join()).toContain('暂定')
    expect((await clockOf(desks.clerk, december, 'sign')).due, '签收只到次日').toMatchObject({ provisional: false })
    const promised = await dispatched(desks, {}, { due: '2027-03-31', duePrecision: 'quarter' })
    expect((await clockOf(desks.clerk, promised, 'whole')).due, '约定的日子不用推算').toMatchObject({ provisional: false })

    desks = await laterAt(site, '2027-03-01T02:00:00Z')
    const march = await dispatched(desks, {}, { days: 5 })
    expect((await clockOf(desks.clerk, march, 'whole')).due).toMatchObject({ at: '2027-03-08T16:00:00.000Z', provisional: true })
    expect((await pageOf(desks.clerk, march)).row).toMatchObject({ due: { provisional: true } })
    must(await desks.liaison.act(march, 'sign'))
    const measure = await withMeasure(desks, march)
    expect(await clockOf(desks.liaison, measure, 'complete'), '没有约定期限的措施不计时').toMatchObject({ due: null })

    const calendar = must(await desks.clerk.get('/api/calendar'))
    expect(calendar.warning.zh).toContain('2026-12-31')
    expect(calendar.provisional, '两件问题的期限待定').toBe(2)
    const before = (await pageOf(desks.clerk, december)).version

    expect((await desks.clerk.upload('2027.json', edition2027, {}, '/api/calendar/editions')).status).toBe(403)
    const admin = await site.as('system-administrator')
    const broken = await admin.upload('2027.json', '{"year":2027,"days":[{"name":"元旦"}]}', {}, '/api/calendar/editions')
    expect(broken.body.code).toMatch(/^calendar/)
    const imported = await admin.upload('2027.json', edition2027, {}, '/api/calendar/editions')
    expect(imported).toMatchObject({ status: 201, body: { lastDay: '2027-12-31', provisional: 0 } })

    const fixed = await clockOf(desks.clerk, december, 'whole')
    expect(fixed.due).toMatchObject({ at: '2027-01-08T16:00:00.000Z', provisional: false })
    expect(fixed.warnings).toEqual([])
    expect(fixed.skipped.map((d: { date: string }) => d.date)).toContain('2027-01-01')
    expect((await pageOf(desks.clerk, december)).version, '一条记录，不是悄悄改的').toBe(before + 1)
    expect((await clockOf(desks.clerk, march, 'whole')).due).toMatchObject({ at: '2027-03-08T16:00:00.000Z', provisional: false })
  })
})
