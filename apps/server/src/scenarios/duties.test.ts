import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, type TestSite, testSite } from '../testing/client.ts'
import { verifyLedger } from '../verify.ts'
import { type Desks, desksOf, must, offerOf, pageOf, problemFields, registered } from './steps.ts'

let site: TestSite
let desks: Desks
let head: Client
beforeAll(async () => {
  site = await testSite('place', '2026-09-21T02:00:00Z')
  desks = await desksOf(site)
  head = await site.as('taskforce-head')
})
afterAll(() => site.close())

const sheet = (rows: readonly string[]) => ['单位,事项,关键词,依据,条款,开始日期,结束日期', ...rows].join('\n')
const good = sheet([
  '区城管局,户外广告和牌匾管理,牌匾、店招、广告位,机构职能规定,第四条,2026-01-01,',
  '区市场监管局,市场主体登记,营业执照、登记,机构职能规定,第三条,,',
  '区财政局,惠企资金拨付,,惠企资金管理办法,第十二条,,',
  '区税务局,开票便利,发票、牌匾,征管工作规程,第九条,2020-01-01,2025-12-31',
])
const page = async (who: Client = desks.clerk) => must(await who.get('/api/duties'))
const imported = (who: Client, words: string) => who.upload('职责清单.csv', words, {}, '/api/duties/import')
const suggestions = async (id: string, who: Client = desks.clerk) => must(await who.get(`/api/cases/${id}/suggestions`))
const dispatchDetails = async (id: string) => {
  const told = (await pageOf(desks.clerk, id)).timeline.filter((t: { label: { zh: string } }) => t.label.zh === '交办').at(-1)
  return Object.fromEntries(told.details.map((d: { label: { zh: string }; value: string }) => [d.label.zh, d.value]))
}

describe('职责清单：编制、导入、审定', () => {
  test('有问题的行逐行说明原因，整张表不导入；改好以后全部导入为草稿', async () => {
    const bad = await imported(
      desks.clerk,
      sheet([
        '区城管局,户外广告和牌匾管理,牌匾,机构职能规定,第四条,2026-01-01,',
        '区没有局,某事项,词语,某办法,,,',
        '区财政局,惠企资金拨付,,,,,',
        '区税务局,开票便利,发票,征管规程,,2026-13-01,',
        '区城管局,户外广告和牌匾管理,店招,机构职能规定,,,',
        '区市场监管局,市场主体登记,执照,机构职能规定,,2026-05-01,2026-01-01',
      ]),
    )
    expect(bad).toMatchObject({ status: 422, body: { code: 'sheet.rows' } })
    expect(bad.body.details.rows.map((r: { row: number; why: { zh: string } }) => [r.row, r.why.zh])).toEqual([
      [3, '没有“区没有局”这个单位。'],
      [4, '缺少依据文件，或超过 200 字。'],
      [5, '“2026-13-01”不是日期。'],
      [6, '“区城管局”的“户外广告和牌匾管理”在表中重复。'],
      [7, '结束日期早于开始日期。'],
    ])
    expect((await page()).draft).toBeNull()
    expect((await imported(desks.clerk, '甲,乙\n1,2')).body.code).toBe('sheet.unread')
    const { draft, current } = must(await imported(desks.clerk, good))
    expect(current).toBeNull()
    expect(draft).toMatchObject({ version: 1, saved: 1, changed: { by: desks.clerk.name } })
    expect(draft.rows).toHaveLength(4)
    expect(draft.rows[0]).toMatchObject({ unitName: '青禾区城市管理局', words: ['牌匾', '店招', '广告位'], inForce: true })
    expect(draft.rows[3]).toMatchObject({ unitName: '青禾区税务局', inForce: false })
    for (const who of [desks.liaison, desks.checker, head]) expect((await imported(who, good)).status, who.name).toBe(403)
  })
  test('页面上修改草稿：看到的不是最新草稿就不保存；审定的不能是编制的人；审定后的版本不再改动', async () => {
    const { draft } = await page()
    const rows = draft.rows.map(({ unitName: _name, inForce: _now, ...row }: Record<string, unknown>) => row)
    const save = (who: Client, seen: number, more: readonly unknown[] = []) =>
      who.post('/api/duties/draft', { rows: [...rows, ...more], seen })
    expect(await save(desks.clerk, 0)).toMatchObject({ status: 409, body: { code: 'duties.moved-on' } })
    const extra = {
      unit: desks.market,
      matter: '公平竞争审查',
      words: ['公平竞争'],
      basis: '公平竞争审查条例',
      clause: '',
      from: null,
      to: null,
    }
    must(await save(desks.second, 1, [extra]))
    expect((await save(desks.second, 2, [{ ...extra, from: '2026-05-01', to: '2026-01-01' }])).status).toBe(422)
    expect((await desks.clerk.post('/api/duties/approve', { seen: 2, words: '专班第一次例会' })).status, '综合组不审定').toBe(403)
    expect((await head.post('/api/duties/approve', { seen: 1, words: '专班第一次例会' })).body.code).toBe('duties.moved-on')
    const { current, draft: none } = must(await head.post('/api/duties/approve', { seen: 2, words: '专班第一次例会' }))
    expect(none).toBeNull()
    expect(current).toMatchObject({ version: 1, state: 'approved', approved: { by: head.name, words: '专班第一次例会' } })
    expect(current.rows).toHaveLength(5)
    must(await desks.clerk.post('/api/duties/draft', { rows: rows.slice(0, 1), seen: 0 }))
    const after = await page()
    expect(after.current.rows, '新草稿不动已审定的版本').toHaveLength(5)
    expect(after.draft).toMatchObject({ version: 2, rows: [{}] })
    expect(must(await desks.liaison.get('/api/duties/1'))).toEqual(after.current)
    expect((await desks.clerk.get('/api/duties/9')).status).toBe(404)
    // Whoever wrote part of a draft may not approve it, whatever post he holds.
    const admin = await site.as('system-administrator')
    const post = { post: 'taskforce-head', unit: await site.unit('taskforce'), from: '2026-09-01', kind: 'concurrent' }
    must(await admin.post(`/api/people/${await site.person('general-clerk')}/appointments`, post))
    const both = await site.as('general-clerk', 'taskforce-head')
    expect(await both.post('/api/duties/approve', { seen: 1, words: '自编自审' })).toMatchObject({
      status: 403,
      body: { code: 'act.apart' },
    })
    expect(await verifyLedger(site.database.db)).toMatchObject({ ok: true })
  })
})

describe('交办时查阅职责清单', () => {
  test('交办前给出建议单位和理由，过期的职责不算；同样的问题总是同样的建议', async () => {
    const id = await registered(desks.clerk)
    const found = await suggestions(id)
    expect(found[0]).toMatchObject({ unit: { name: '青禾区城市管理局' }, score: 4 })
    expect(found[0].why[0].text.zh).toBe('职责“户外广告和牌匾管理”，依据《机构职能规定》第四条，匹配“牌匾”')
    expect(
      found.some((s: { unit: { name: string } }) => s.unit.name === '青禾区税务局'),
      '已经过期',
    ).toBe(false)
    expect(await suggestions(id)).toEqual(found)
    expect((await desks.liaison.get(`/api/cases/${id}/suggestions`)).status).toBe(404)
  })
  test('按建议或不按建议交办都可以，记录写明清单版本、建议、选择和依据；清单以后怎么改都不影响记录', async () => {
    const [as, other] = [await registered(desks.clerk), await registered(desks.clerk)]
    must(await desks.clerk.act(as, 'dispatch', { leadUnit: await site.unit('city-management'), ground: 'duty' }))
    must(await desks.clerk.act(other, 'dispatch', { leadUnit: desks.market, ground: 'firstAsked', note: '企业首先找到市场监管局' }))
    expect(await dispatchDetails(as)).toMatchObject({
      查阅的清单: '职责清单第1版',
      与建议比较: '按建议交办',
      交办依据: '谁主管谁负责（职责清单）',
    })
    const recorded = await dispatchDetails(other)
    expect(recorded).toMatchObject({ 与建议比较: '未按建议，由综合组研判', 交办依据: '首问负责' })
    expect(recorded.建议单位).toContain('青禾区城市管理局：职责“户外广告和牌匾管理”')
    const forged = await registered(desks.clerk, { title: '无人认领的怪事', content: '谁也没有见过的一件事情。' })
    must(await desks.clerk.act(forged, 'dispatch', { leadUnit: desks.market, followed: 'followed', dutyList: '自拟清单' }))
    expect(await dispatchDetails(forged)).toMatchObject({ 与建议比较: '清单中没有对应职责', 查阅的清单: '职责清单第1版' })
  })
  test('以前类似的问题由谁办理，也是理由，并可打开那件问题', async () => {
    const before = await registered(desks.clerk, { title: '共享单车占用商铺门口', content: '多家商铺反映共享单车占用商铺门口。' })
    must(await desks.clerk.act(before, 'dispatch', { leadUnit: desks.market }))
    must(await desks.liaison.act(before, 'sign'))
    const id = await registered(desks.clerk, { title: '共享单车又占用商铺门口', content: '商铺反映共享单车占用门口影响经营。' })
    const [first] = await suggestions(id)
    expect(first).toMatchObject({ unit: { id: desks.market }, why: [{ kind: 'past', case: { id: before } }] })
    expect(first.why[0].words).toContain('占用商铺门口')
    must(await desks.clerk.act(id, 'dispatch', { leadUnit: await site.unit('city-management') }))
    const { 建议单位: kept } = await dispatchDetails(id)
    expect(kept, '承办单位看得到这条记录，但未必看得到那件问题').toContain('相似问题 问〔2026〕')
    expect(kept).not.toContain('占用商铺门口')
  })
})

describe('兜底单位', () => {
  const reason = '此事不属于本局职责，请另行交办。'
  const setBackstop = (who: Client, unit: string | null) => who.post('/api/duties/backstop', { unit, reason: '职责不清事项由其先行承办' })
  const strange = () => registered(desks.clerk, problemFields({ title: '无主线缆横在路中', content: '企业门前有一根无主线缆。' }))
  const back = async (id: string, unit: string) => {
    must(await desks.clerk.act(id, 'dispatch', { leadUnit: await site.unit(unit) }))
    must(await (await site.as(`${unit}-liaison`)).act(id, 'sendBack', { reason }))
    return must(await desks.clerk.act(id, 'acceptSendBack', { opinion: '同意退单' }))
  }
  test('没有设定时不能交兜底单位；由综合组设定；研判职责不清即可交办，兜底单位不能退单也不能转出', async () => {
    const id = await strange()
    expect(await offerOf(desks.clerk, id, 'toBackstop')).toMatchObject({ allowed: false, because: { code: 'backstop.none' } })
    const words = { reason: '三家单位都不认领' }
    expect((await desks.clerk.act(id, 'toBackstop', words)).body.code).toBe('backstop.none')
    const city = await site.unit('city-management')
    for (const who of [desks.liaison, head, desks.checker]) expect((await setBackstop(who, city)).status, who.name).toBe(403)
    expect(must(await setBackstop(desks.clerk, city)).backstop).toMatchObject({ unit: { id: city }, by: desks.clerk.name })
    // The unit is the office's, not whatever somebody sends.
    must(await desks.clerk.act(id, 'toBackstop', { ...words, leadUnit: desks.market }))
    expect((await pageOf(desks.clerk, id)).row).toMatchObject({ state: 'dispatched', leadUnit: { id: city } })
    const liaison = await site.as('city-management-liaison')
    expect(await offerOf(liaison, id, 'sendBack')).toMatchObject({ allowed: false, because: { code: 'backstop.stays' } })
    expect((await liaison.act(id, 'sendBack', { reason })).body.code).toBe('backstop.stays')
    expect((await liaison.act(id, 'transfer', { leadUnit: desks.market, reason: '请其办理' })).body.code).toBe('backstop.stays')
    must(await head.act(id, 'instruct', { text: '线缆查明产权后可由产权单位承办。' }))
    expect((await liaison.act(id, 'sendBack', { reason })).status, '领导批示以后可以').toBe(200)
  })
  test('同意退单达到设定次数，自动由兜底单位承办，期限重新起算', async () => {
    const id = await strange()
    expect(await back(id, 'commerce')).toMatchObject({ state: 'registered' })
    expect(await back(id, 'transport')).toMatchObject({ state: 'dispatched' })
    const { row, fields, timeline } = await pageOf(desks.clerk, id)
    expect(row).toMatchObject({ leadUnit: { name: '青禾区城市管理局' } })
    expect(fields.find((f: { name: string }) => f.name === 'backstop').value).toBe(true)
    expect(timeline.at(-1).details.map((d: { label: { zh: string } }) => d.label.zh)).toContain('退单次数已满，由兜底单位承办')
    const liaison = await site.as('city-management-liaison')
    expect((await liaison.act(id, 'sendBack', { reason })).body.code).toBe('backstop.stays')
    must(await desks.clerk.act(id, 'transfer', { leadUnit: desks.market, reason: '查明为广告线缆' }))
    expect((await desks.liaison.act(id, 'sendBack', { reason })).status, '转出以后照常').toBe(200)
    expect(await verifyLedger(site.database.db)).toMatchObject({ ok: true })
  })
})
