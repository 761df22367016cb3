import { newId } from '@changtong/kernel'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestSite, testSite } from '../testing/client.ts'
import {
  batchOf,
  campaignOf,
  clockOf,
  type Desks,
  desksOf,
  fieldOf,
  laterAt,
  must,
  pageOf,
  published,
  registered,
  solved,
} from './steps.ts'

let site: TestSite
let desks: Desks
beforeAll(async () => {
  site = await testSite('place', '2026-09-23T02:00:00Z')
  desks = await desksOf(site)
})
afterAll(() => site.close())

let address = 0
/** A form as a browser without scripts sends it; each from another place, so that nobody is slowed down. */
const form = (url: string, values: Readonly<Record<string, string>>) => {
  address += 1
  return site.app.inject({
    method: 'POST',
    url,
    payload: new URLSearchParams(values).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    remoteAddress: `192.0.2.${address % 250}`,
  })
}
const answers = {
  category: 'approval',
  text: '牌匾备案要跑三个窗口，希望合并。\n已经跑了两趟。',
  place: '云埠夜市',
  identity: 'confidential',
  name: '蔺晚汀',
  enterprise: '澜川晚汀食品店',
  phone: '139 0000 1234',
  email: 'wanting.lin.shop.owner@example.gov.invalid',
}
async function sent(more: Readonly<Record<string, string>> = {}): Promise<{ no: string; code: string; status: number; page: string }> {
  const response = await form('/feedback', { ...answers, commandId: newId(), ...more, step: 'check', go: 'send' })
  const page = response.body
  const no = /诉〔\d{4}〕\d+号/.exec(page)?.[0] ?? ''
  const code = /[34679ACDEFGHJKMNPQRTUVWXY]{5}[- ]?[34679ACDEFGHJKMNPQRTUVWXY]{5}/.exec(page)?.[0] ?? ''
  return { no, code, status: response.statusCode, page }
}
const progress = async (no: string, code: string) => form('/query', { no, code })
const idOf = async (no: string): Promise<string> =>
  must(await desks.clerk.get(`/api/cases?procedure=request&q=${encodeURIComponent(no)}`)).rows[0].id

describe('门户反映：一张表单，一个编号，一个查询码', () => {
  test('提交后成为诉求，受理人员看得到联系方式，别人看到的是遮蔽的；同一张表交两次只有一件', async () => {
    const commandId = newId()
    const first = await sent({ commandId })
    expect(first).toMatchObject({ status: 201, no: expect.stringMatching(/号$/), code: expect.stringMatching(/.{10}/) })
    const again = await sent({ commandId })
    expect([again.no, again.code]).toEqual([first.no, first.code])
    const { rows } = must(await desks.clerk.get('/api/cases?procedure=request&mine=true'))
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ no: first.no, source: '门户留言', state: 'registered', title: '牌匾备案要跑三个窗口，希望合并' })
    const id = rows[0].id
    expect(await fieldOf(desks.clerk, id, 'contactPhone')).toMatchObject({
      value: '139 0000 1234 / wanting.lin.shop.owner@example.gov.invalid',
      masked: false,
    })
    expect(await fieldOf(desks.checker, id, 'contactName')).toMatchObject({ value: null, masked: true })
    expect(JSON.stringify(await pageOf(desks.checker, id))).not.toMatch(/蔺晚汀|0000 1234|example\.gov|晚汀食品/)
    expect((await clockOf(desks.clerk, id, 'firstReply')).due.at).toBe('2026-09-24T02:00:00.000Z')
    expect((await pageOf(desks.checker, id)).timeline[0].by.name).toBe('公众')
  })
  test('编号加查询码看进展：转为问题、交办、答复、办结一路看得到；没有内部姓名和意见', async () => {
    const { no, code } = await sent()
    const id = await idOf(no)
    const steps = [await progress(no, code)]
    const made = must(
      await desks.clerk.act(id, 'makeProblem', { title: '牌匾备案要跑三个窗口', content: '内部核实：三个窗口分属两个科。' }),
    )
    const problem = made.opened[0].id
    must(await desks.clerk.act(id, 'reply', { text: '已转市场监管局办理。' }))
    must(await desks.clerk.act(problem, 'dispatch', { leadUnit: desks.market, days: 5, note: '内部意见：从快办理' }))
    must(await desks.liaison.act(problem, 'sign'))
    steps.push(await progress(no, code))
    must(
      await desks.liaison.act(problem, 'applyClearance', { result: '综合窗口已经启用。' }, [
        { name: '照片.txt', kind: 'result', text: '照片' },
      ]),
    )
    must(await desks.checker.act(problem, 'clear', { opinion: '内部核验意见：属实' }))
    must(await desks.clerk.act(problem, 'reply', { text: '综合窗口已经启用，欢迎再来办理。' }))
    steps.push(await progress(no, code))
    for (const step of steps) expect(step.statusCode).toBe(200)
    const [start, middle, end] = steps.map((step) => step.body) as [string, string, string]
    expect(start).toContain('待受理')
    expect(middle).toContain('已转市场监管局办理。')
    expect(middle).toContain('青禾区市场监督管理局')
    expect(middle, '中秋、国庆之后的第五个工作日').toContain('2026年10月8日')
    expect(middle, '综合组的答复不写成办理单位的').toMatch(/营商环境工作专班<\/span><\/p><div lang="zh-CN"><p>已转市场监管局办理。/)
    expect(end).toContain('综合窗口已经启用，欢迎再来办理。')
    expect(end).toContain('已销号')
    for (const page of [start, middle, end]) expect(page).not.toMatch(/内部|许知禾|沈南樵|严守棠|蔺晚汀|0000 1234/)
    const rated = await form('/query/rating', { no, code, commandId: newId(), rating: '4', reason: '快' })
    expect(rated.statusCode).toBe(200)
    expect(await fieldOf(desks.clerk, id, 'rating')).toMatchObject({ value: 4 })
    expect((await form('/query/rating', { no, code, commandId: newId(), rating: '1', reason: '' })).body, '只评一次').toContain('已经评价')
  })
  test('问题并入另一件后，反映人看到的是另一件的进展，不是“已并案”就没了下文', async () => {
    const { no, code } = await sent()
    const made = must(await desks.clerk.act(await idOf(no), 'makeProblem', { title: '牌匾备案要跑三个窗口', content: '同一件事。' }))
    const into = await registered(desks.clerk)
    must(await desks.clerk.act(made.opened[0].id, 'merge', { into, reason: '同一件事情' }))
    must(await desks.clerk.act(into, 'dispatch', { leadUnit: desks.market, days: 5 }))
    const page = (await progress(no, code)).body
    expect(page).toContain('待签收')
    expect(page).not.toContain('已办结')
  })
  test('查询码错、编号错、没有这个编号：回答一模一样，什么也看不出来', async () => {
    const { no, code } = await sent()
    const wrong = [await progress(no, 'AAAAAAAAAA'), await progress('诉〔2026〕9999号', code), await progress(no, code.slice(0, -1))]
    const said = wrong.map((r) => [r.statusCode, /没有查到[^<]*/.exec(r.body)?.[0]])
    expect(new Set(said.map(String)).size).toBe(1)
    expect(said[0]).toEqual([422, expect.stringContaining('没有查到')])
    for (const page of wrong) expect(page.body).not.toContain('待受理')
    const folded = await progress(` ${no.replace('〔', '[').replace('〕', ']')} `, code.toLowerCase())
    expect([200, 422]).toContain(folded.statusCode)
  })
  test('匿名的不留联系方式也能查；不予受理的看得到原因说明', async () => {
    const { no, code } = await sent({ identity: 'anonymous', name: '', enterprise: '', phone: '', email: '' })
    const id = await idOf(no)
    expect(await fieldOf(desks.clerk, id, 'anonymous')).toMatchObject({ value: true })
    expect(await fieldOf(desks.clerk, id, 'contactPhone')).toBeUndefined()
    must(await desks.clerk.act(id, 'proposeNotAccept', { reason: 'outOfScope', words: '邻里纠纷请向社区居委会反映。' }))
    must(await desks.second.act(id, 'confirmNotAccept', { opinion: '内部复核意见' }))
    const page = (await progress(no, code)).body
    expect(page).toContain('邻里纠纷请向社区居委会反映。')
    expect(page).not.toContain('内部复核意见')
  })
  test('对公示内容有意见：从公示页点进来，诉求里写明针对哪一批哪一项', async () => {
    const path = await published(desks, await batchOf(desks, await campaignOf(desks)), [await solved(desks)], '2026-09-24')
    const slug = path.split('/').at(-1)!
    const { no } = await sent({ category: 'published', about: slug, item: '1' })
    desks = await laterAt(site, '2026-09-23T03:00:00Z')
    expect((await fieldOf(desks.clerk, await idOf(no), 'content')).value).toContain(`（针对公示：${slug} 第 1 项）`)
    const invented = await sent({ about: 'no-such-list', item: '1' })
    expect(invented.status).toBe(201)
  })
})
