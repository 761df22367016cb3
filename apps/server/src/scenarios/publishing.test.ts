import { newId } from '@changtong/kernel'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, type TestSite, testSite } from '../testing/client.ts'
import { verifyLedger } from '../verify.ts'
import { must, problemFields } from './steps.ts'

let site: TestSite
let clerk: Client
let publisher: Client
let head: Client
let reform: Client
let column: string
beforeAll(async () => {
  site = await testSite('place', '2026-09-23T02:00:00Z')
  await everybody()
  column = must(await clerk.get('/api/columns')).columns[0].id
})
afterAll(() => site.close())
async function everybody(): Promise<void> {
  clerk = await site.as('general-clerk')
  publisher = await site.as('publisher')
  head = await site.as('taskforce-head')
  reform = await site.as('reform-lead')
}
const open = async (address: string) => {
  const answer = await site.anonymous().get(address)
  return { status: answer.status, body: answer.bytes.toString() }
}
const words = (body: string) => body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
const basics = () => ({
  column,
  body: [{ kind: 'paragraph', text: '这是一段正文。' }],
  source: '青禾区优化营商环境工作专班',
  issuer: '青禾区优化营商环境工作专班',
  topic: 'economy',
  genre: 'information',
  writtenOn: '2026-09-22',
  validity: 'none',
  openness: 'proactive',
  way: 'website',
  basis: '《政府信息公开条例》第二十条',
})
async function out(id: string): Promise<string> {
  must(await clerk.act(id, 'submit'))
  must(await publisher.act(id, 'check', { concise: true, fluent: true, logical: true, secrecy: true, personal: true, links: true }))
  must(await head.act(id, 'approve'))
  must(await publisher.act(id, 'publish'))
  return must(await clerk.get(`/api/articles/${id}`)).published.path
}
async function published(title: string, more: Readonly<Record<string, unknown>> = {}): Promise<{ id: string; path: string }> {
  const input = { ...basics(), title, kind: 'news', ...more }
  const { id } = must(await clerk.open('article', { title, kind: input.kind }))
  must(await clerk.act(id, 'write', input))
  return { id, path: await out(id) }
}
let address = 0
async function feedback(about: string, text: string, mayPublish = true): Promise<string> {
  address += 1
  const payload = {
    commandId: newId(),
    category: 'published',
    about,
    text,
    identity: 'anonymous',
    step: 'check',
    go: 'send',
    ...(mayPublish && { mayPublish: 'yes' }),
  }
  const response = await site.app.inject({
    method: 'POST',
    url: '/feedback',
    payload: new URLSearchParams(payload).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    remoteAddress: `192.0.2.${address}`,
  })
  expect(response.statusCode).toBe(201)
  const no = /<dt>编号<\/dt><dd><code>([^<]+)/.exec(response.body)![1]!
  return (await site.database.db.selectFrom('case_row').select('id').where('no', '=', no).executeTakeFirstOrThrow()).id
}

describe('公开以后的意见', () => {
  test('[3-74] 公开页末有联系方式和意见表，提交的意见成为与该文相连的诉求', async () => {
    const { id, path } = await published('征求意见的一篇文章')
    const end = (await open(path)).body.split('class="contact"')[1]!
    expect(words(end)).toContain('联系方式：电话')
    expect(end).toContain('action="/feedback"')
    const slug = /name="about" value="([^"]+)"/.exec(end)![1]!
    const request = await feedback(slug, '第二段说的窗口在几楼？')
    expect(must(await clerk.get(`/api/articles/${id}`)).asked).toMatchObject([{ id: request, answered: false, mayShow: true }])
    expect(must(await clerk.get(`/api/cases/${request}`)).fields.find((f: { name: string }) => f.name === 'publication').value).toBe(slug)
  })
  test('答复以后、反映人同意的，才能公开问答；公开的是另写的文字，个人信息公开不了', async () => {
    const { id, path } = await published('有人提问的一篇文章')
    const slug = path.split('/').at(-1)!
    const agreed = await feedback(slug, '请问分公司能不能申报？我是禾某。')
    const refused = await feedback(slug, '不同意公开的提问', false)
    const show = (request: string, answer = '分公司可以申报。') =>
      publisher.act(id, 'showAnswer', { request, question: '分公司能否申报？', answer })
    expect((await show(agreed)).body.code).toBe('article.unanswered')
    for (const request of [agreed, refused]) {
      must(await clerk.act(request, 'accept'))
      must(await clerk.act(request, 'answer', { text: '分公司可以申报，详见公告。' }))
    }
    expect((await show(refused)).body.code).toBe('article.private')
    expect((await show(agreed, '请致电13800001234。')).status).toBe(422)
    must(await show(agreed))
    const page = words((await open(path)).body)
    expect(page).toContain('问： 分公司能否申报？ 答： 分公司可以申报。')
    expect(page).not.toContain('我是禾某')
    expect((await show(agreed)).body.code, '只公开一次').toBe('article.shown')
    expect(await verifyLedger(site.database.db)).toMatchObject({ ok: true })
    const bent = (answer: string) =>
      site.owner.pool.query(`ALTER TABLE public_answer DISABLE TRIGGER USER; UPDATE public_answer SET answer = '${answer}'`)
    await bent('改过的答复')
    expect(await verifyLedger(site.database.db), '改过的答复查得出来').toMatchObject({ ok: false, where: `publication ${id}` })
    await bent('分公司可以申报。')
    expect(
      (
        await publisher.act(must(await clerk.open('article', { title: '另一篇文章', kind: 'news' })).id, 'showAnswer', {
          request: agreed,
          question: '提问提问',
          answer: '答复答复',
        })
      ).body.code,
    ).toBe('act.state')
  })
})

describe('公开了多少、公开得好不好', () => {
  test('[2-31] 按渠道、按时期计数，每个数都能打开它的条目；公开目录必备项齐全', async () => {
    const { id } = await published('计数用的一篇文章')
    must(await clerk.act(id, 'release', { channel: 'social', on: '2026-09-23', address: 'https://mp.example/s/1' }))
    must(await clerk.act(id, 'release', { channel: 'press', on: '2026-08-01' }).then((a) => a))
    for (const period of ['month', 'quarter', 'year', 'all']) {
      const all = must(await clerk.get(`/api/publishing/disclosures?period=${period}`))
      for (const { channel, count } of all.channels) {
        const { rows } = must(await clerk.get(`/api/publishing/disclosures?period=${period}&channel=${channel}`))
        expect(rows, `${period} ${channel}`).toHaveLength(count)
        for (const row of rows) expect((await clerk.get(`/api/cases/${row.case}`)).status).toBe(200)
      }
    }
    const count = async (period: string, channel: string) =>
      must(await clerk.get(`/api/publishing/disclosures?period=${period}`)).channels.find((c: { channel: string }) => c.channel === channel)
        .count
    expect(await count('month', 'social')).toBe(1)
    expect(await count('month', 'press'), '八月的不算九月').toBe(0)
    expect(await count('quarter', 'press')).toBe(1)
    const lines = (await open('/catalogue.csv')).body.split('\r\n')
    expect(lines[0]).toContain('"索引号","标题","内容概述","栏目","主题分类","体裁分类","发布机构","成文日期"')
    for (const line of lines.slice(1).filter(Boolean))
      expect(line, '索引号、主题、机构、日期都有').toMatch(
        /^"\d{10}\/2026-\d{5}","[^"]+","[^"]*","[^"]+","[^"]+","[^"]+","[^"]+","2026-09-22"/,
      )
  })
  test('[4-106] 一次做成新媒体素材：纯文字和题图；在哪个渠道、何时发布都有记录', async () => {
    const { id, path } = await published('制作素材的一篇文章', { title: '制作素材的一篇文章，标题里有<符号>' })
    const pack = await clerk.get(`/api/articles/${id}/pack`)
    const files = Object.fromEntries(Object.entries(unzipSync(new Uint8Array(pack.bytes))).map(([name, bytes]) => [name, strFromU8(bytes)]))
    expect(files['正文.txt']).toContain('这是一段正文。')
    expect(files['正文.txt']).toContain(path)
    expect(files['正文.txt']).not.toMatch(/<p>|<\/a>/)
    expect(files['题图.svg']).toMatch(/^<svg [^>]*width="900"/)
    expect(files['题图.svg']).not.toContain('<符号>')
    for (const [shape, name, height] of [
      ['wide', '题图.svg', 383],
      ['square', '题图（方）.svg', 900],
    ] as const) {
      const shown = await clerk.get(`/api/articles/${id}/picture?shape=${shape}`)
      expect([shown.headers['content-type'], shown.headers['content-security-policy']]).toEqual([
        'image/svg+xml; charset=utf-8',
        "default-src 'none'",
      ])
      expect(shown.bytes.toString()).toBe(files[name])
      expect(files[name]).toContain(`width="900" height="${height}"`)
    }
    must(await clerk.act(id, 'release', { channel: 'social', on: '2026-09-23', address: 'https://mp.example/s/2' }))
    expect(must(await clerk.get(`/api/articles/${id}`)).releases).toEqual([
      {
        channel: { zh: '微信公众号', en: 'Social account' },
        on: '2026-09-23',
        address: 'https://mp.example/s/2',
        by: clerk.name,
        at: '2026-09-23T02:00:00.000Z',
      },
    ])
    expect((await clerk.act(id, 'release', { channel: 'social', on: '2026-09-24' })).body.code, '没有发布的不能先登记').toBe(
      'article.release',
    )
    const unpublished = must(await clerk.open('article', { title: '还没有发布的', kind: 'news' })).id
    expect((await clerk.get(`/api/articles/${unpublished}/pack`)).body.code).toBe('article.not-published')
    expect((await clerk.get(`/api/articles/${unpublished}/picture`)).body.code).toBe('article.not-published')
  })
  test('[1-51] 媒体报道有台账，每条都有原文链接', async () => {
    await published('禾光晚报报道楼宇专员', {
      kind: 'media',
      outlet: '禾光晚报',
      outletOn: '2026-09-20',
      outletLink: 'https://news.example/1',
    })
    const { rows } = must(await clerk.get('/api/publishing/disclosures?period=all&kind=media'))
    expect(rows).toMatchObject([{ title: '禾光晚报报道楼宇专员', outlet: '禾光晚报' }])
    expect((await open(rows[0].address)).body).toContain('<a href="https://news.example/1" rel="noopener">查看原文</a>')
  })
  test('[2-58] 获奖和报道列在所属机制的页面上；撤回的不列', async () => {
    const mechanism = await published('楼宇服务专员机制', { kind: 'mechanism' })
    await published('楼宇服务专员机制获奖', { kind: 'award', about: mechanism.id, outlet: '澜川市城市治理创新奖', outletOn: '2026-09-10' })
    const report = await published('又一篇报道楼宇专员', {
      kind: 'media',
      about: mechanism.id,
      outlet: '青禾电视台',
      outletOn: '2026-09-11',
    })
    const page = async () => words((await open(mechanism.path)).body)
    expect(await page()).toContain(
      '获奖与媒体报道 又一篇报道楼宇专员 媒体报道 青禾电视台 2026-09-11 楼宇服务专员机制获奖 获奖情况 澜川市城市治理创新奖 2026-09-10',
    )
    must(await publisher.act(report.id, 'withdraw', { reason: '链接已经失效。' }))
    expect(await page()).not.toContain('又一篇报道楼宇专员')
  })
  test('栏目体检：过期、空白、无人答复、链接失效、页脚缺项都找得出来；站外链接只列出，不去访问', async () => {
    const make = async (name: string, updateDays: number | null) => {
      const wish = { name: { zh: name, en: name }, parent: null, unit: null, updateDays, description: null }
      return must(await clerk.post('/api/columns', wish)).columns.find((c: { name: { zh: string } }) => c.name.zh === name).id
    }
    const [fresh, empty] = [await make('每月更新的栏目', 30), await make('空着的栏目', null)]
    await published('栏目里唯一的一篇', {
      column: fresh,
      body: [{ kind: 'paragraph', text: '见 /lists/no-such-list 和 https://other.example/x 。' }],
    })
    const { path } = await published('有意见没人答复的一篇')
    await feedback(path.split('/').at(-1)!, '三个月没有人理我')
    const faults = async () =>
      must(await clerk.get('/api/publishing/health')).faults as { kind: string; title: string; to: string | null }[]
    const now = await faults()
    expect(now).toContainEqual(expect.objectContaining({ kind: 'empty', title: '空着的栏目', to: `/w/columns#column-${empty}` }))
    expect(now).toContainEqual(expect.objectContaining({ kind: 'broken-link', title: '栏目里唯一的一篇' }))
    expect(now).toContainEqual(expect.objectContaining({ kind: 'unanswered', title: '三个月没有人理我' }))
    expect(now.filter(({ kind }) => kind === 'stale')).toEqual([])
    expect(must(await clerk.get('/api/publishing/health')).outside).toContainEqual(
      expect.objectContaining({ href: 'https://other.example/x' }),
    )
    site.at('2026-10-24T02:00:00Z')
    await everybody()
    expect(await faults()).toContainEqual(expect.objectContaining({ kind: 'stale', title: '每月更新的栏目' }))
    await site.owner.pool.query(`UPDATE record SET data = data || '{"icp": null}' WHERE register = 'site'`)
    expect(await faults()).toContainEqual(expect.objectContaining({ kind: 'footer', title: 'ICP备案号', to: null }))
  })
})

describe('指引、年度报告、创新案例', () => {
  test('[2-20] 指引按条发布，每条有自己的网址，问题可以关联到条', async () => {
    const items = [1, 2, 3].map((n) => ({ kind: 'item', no: String(n), title: `指引第${n}条`, text: `第${n}条的内容。` }))
    const guide = await published('楼宇服务指引三条', { kind: 'guide', body: items })
    const page = (await open(guide.path)).body
    for (const { no } of items) expect(page).toContain(`id="item-${no}"`)
    const problem = must(await clerk.open('problem', problemFields())).id
    expect((await clerk.act(guide.id, 'tie', { problem, no: '9' })).body.code).toBe('article.no-item')
    must(await clerk.act(guide.id, 'tie', { problem, no: '2' }))
    expect(must(await clerk.get(`/api/cases/${problem}/guides`))).toEqual([
      { path: `${guide.path}#item-2`, title: '楼宇服务指引三条', no: '2', item: '指引第2条' },
    ])
    expect(must(await clerk.get(`/api/articles/${guide.id}`)).ties).toMatchObject([{ id: problem, item: '2' }])
    const twice = must(await clerk.open('article', { title: '序号重复的指引', kind: 'guide' })).id
    must(await clerk.act(twice, 'write', { ...basics(), title: '序号重复的指引', kind: 'guide', body: [items[0], items[0]] }))
    expect((await clerk.act(twice, 'submit')).body.code).toBe('article.guide')
  })
  const wish = { year: 2026, subject: '法治政府建设年度报告', issuer: '青禾区优化营商环境工作专班' }
  test('[2-05] 年度报告由模板生成三部分，数字取自台账、点得开，发布到当年的栏目', async () => {
    const { id } = must(await clerk.post('/api/year-reports', { ...wish, parent: column }))
    const { written } = must(await clerk.get(`/api/articles/${id}`))
    const headings = written.body.flatMap((b: { kind: string; text: string }) => (b.kind === 'heading' ? [b.text] : []))
    expect(headings).toEqual(['一、工作情况', '二、存在问题', '三、下一步工作计划'])
    const figures = written.body.filter((b: { kind: string; list: string }) => b.kind === 'figure' && b.list.startsWith('/w/cases?'))
    expect(figures.length).toBeGreaterThan(8)
    for (const { value, list, text } of figures) {
      expect(must(await clerk.get(`${list.replace('/w/cases', '/api/cases')}&limit=1`)).count, text).toBe(value)
      expect(text).toContain(String(value))
    }
    expect((await clerk.act(id, 'submit')).body.code, '待补充的写完才能送审').toBe('article.stopped')
    const done = written.body.map((b: { kind: string; text?: string }) =>
      b.text?.startsWith('待补充') ? { kind: 'paragraph', text: '继续合并窗口。' } : b,
    )
    must(await clerk.act(id, 'write', { ...written, body: done }))
    const path = await out(id)
    const page = (await open(path)).body
    expect(words(page)).toContain('您当前所在的位置： 首页 政务公开 2026年 ')
    expect(page).not.toContain('/w/cases')
    const again = must(await clerk.post('/api/year-reports', { ...wish, parent: column }))
    expect(must(await clerk.get(`/api/articles/${again.id}`)).written.column, '同一年用同一个栏目').toBe(written.column)
  })
  test('[2-66] 存在问题一节取自仍在办理的问题；保密的不列', async () => {
    must(await clerk.open('problem', problemFields({ title: '招牌备案至今没有并窗' })))
    must(await clerk.open('problem', problemFields({ title: '不能让人知道的问题', confidential: true })))
    const { id } = must(await clerk.post('/api/year-reports', { ...wish, parent: column }))
    const { body } = must(await clerk.get(`/api/articles/${id}`)).written
    const at = (text: string) => body.findIndex((b: { text?: string }) => b.text?.includes(text))
    const [section, problem, next] = [at('二、存在问题'), at('招牌备案至今没有并窗'), at('三、下一步')]
    expect(section).toBeLessThan(problem)
    expect(problem).toBeLessThan(next)
    expect((await clerk.get(body[problem].list.replace('/w/cases', '/api/cases'))).body.row.title).toBe('招牌备案至今没有并窗')
    expect(at('不能让人知道')).toBe(-1)
  })
  test('[1-29] 制度创新案例：征集、整理、报送、采用，报到哪里、被谁采用都看得到', async () => {
    const { id } = must(await reform.open('innovation', { title: '招牌备案一窗收件', background: '材料重复提交，往返多次。' }))
    expect((await reform.act(id, 'submit', { submittedTo: '市委改革办', submittedOn: '2026-09-23' })).body.code, '没有整理不能报送').toBe(
      'act.state',
    )
    must(await reform.act(id, 'workUp', { background: '材料重复提交。', practice: '一窗收件，内部流转。', effect: '往返由四次减为一次。' }))
    must(await reform.act(id, 'submit', { submittedTo: '市委改革办', submittedOn: '2026-09-23' }))
    must(await reform.act(id, 'adopt', { adoptedBy: '省委改革办', adoptedOn: '2026-10-20', adoption: 'spread' }))
    const page = must(await reform.get(`/api/cases/${id}`))
    expect(page.row.state).toBe('adopted')
    const value = (name: string) => page.fields.find((f: { name: string }) => f.name === name).value
    expect([value('submittedTo'), value('adoptedBy')]).toEqual(['市委改革办', '省委改革办'])
  })
})
