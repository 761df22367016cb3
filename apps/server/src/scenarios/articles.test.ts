import { newId } from '@changtong/kernel'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sweep } from '../sweep.ts'
import { type Client, type TestSite, testSite } from '../testing/client.ts'
import { verifyLedger } from '../verify.ts'
import { must } from './steps.ts'

let site: TestSite
let clerk: Client
let second: Client
let publisher: Client
let head: Client
beforeAll(async () => {
  site = await testSite('place', '2026-09-23T02:00:00Z')
  await everybody()
})
afterAll(() => site.close())
async function everybody(): Promise<void> {
  clerk = await site.as('general-clerk')
  second = await site.as('general-second')
  publisher = await site.as('publisher')
  head = await site.as('taskforce-head')
}
const open = async (address: string) => {
  const answer = await site.anonymous().get(address)
  return { status: answer.status, body: answer.bytes.toString() }
}
const written = async (more: Readonly<Record<string, unknown>> = {}) => ({
  title: '青禾区楼宇服务专员制度启用',
  kind: 'news',
  column: await firstColumn(),
  body: [{ kind: 'paragraph', text: '九月起，每栋商务楼宇配一名服务专员。' }],
  source: '青禾区优化营商环境工作专班',
  issuer: '青禾区优化营商环境工作专班',
  topic: 'economy',
  genre: 'information',
  writtenOn: '2026-09-22',
  validity: 'none',
  openness: 'proactive',
  way: 'website',
  basis: '《政府信息公开条例》第二十条',
  ...more,
})
const firstColumn = async (): Promise<string> => must(await clerk.get('/api/columns')).columns[0].id
const draft = async (more: Readonly<Record<string, unknown>> = {}): Promise<string> => {
  const input = await written(more)
  const { id } = must(await clerk.open('article', { title: input.title, kind: input.kind }))
  must(await clerk.act(id, 'write', input))
  return id
}
const ticks = { concise: true, fluent: true, logical: true, secrecy: true, personal: true, links: true }
const approved = async (more: Readonly<Record<string, unknown>> = {}): Promise<string> => {
  const id = await draft(more)
  must(await clerk.act(id, 'submit'))
  must(await publisher.act(id, 'check', ticks))
  must(await head.act(id, 'approve'))
  return id
}
const published = async (more: Readonly<Record<string, unknown>> = {}): Promise<{ id: string; path: string }> => {
  const id = await approved(more)
  must(await publisher.act(id, 'publish'))
  return { id, path: must(await publisher.get(`/api/articles/${id}`)).published.path }
}
const state = async (id: string) => must(await clerk.get(`/api/cases/${id}`)).row.state
const words = (body: string) => body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

describe('信息发布：拟稿、审核、审定、发布', () => {
  test('刚登记的一篇先填好常用的目录项；没写完也能保存，送审时说明还缺什么', async () => {
    const { id } = must(await clerk.open('article', { title: '还没写完的一篇', kind: 'notice' }))
    const shown = must(await clerk.get(`/api/articles/${id}`)).written
    const { undertaker } = must(await publisher.get('/api/site')).settings
    expect(shown).toMatchObject({
      source: undertaker.zh,
      issuer: undertaker.zh,
      writtenOn: '2026-09-23',
      validity: 'valid',
      way: 'website',
    })
    expect(shown, '公开属性由人判断').not.toHaveProperty('openness')
    must(await clerk.act(id, 'write', { title: '还没写完的一篇', kind: 'notice', source: '青禾区市场监督管理局' }))
    const saved = must(await clerk.get(`/api/articles/${id}`)).written
    expect(saved).toEqual({ title: '还没写完的一篇', kind: 'notice', source: '青禾区市场监督管理局' })
    const { message } = (await clerk.act(id, 'submit')).body
    expect(message.zh).toBe(
      '还缺：栏目、发布机构、主题分类、体裁分类、成文日期、有效性、公开方式、公开依据、公开属性、正文，补齐后再送审。',
    )
  })
  test('[2-64] 没有公开属性、没有第二个人的保密审查，什么也发布不了', async () => {
    const bare = await draft({ openness: undefined })
    expect((await clerk.act(bare, 'submit')).body).toMatchObject({
      code: 'article.incomplete',
      message: { zh: expect.stringContaining('公开属性') },
    })
    const closed = await draft({ openness: 'onRequest', opennessReason: '涉及第三方' })
    expect((await clerk.act(closed, 'submit')).body.code).toBe('article.not-open')
    const id = await draft()
    must(await clerk.act(id, 'submit'))
    expect((await publisher.act(id, 'publish')).body.code, '未经审核').toBe('act.state')
    expect((await clerk.act(id, 'check', ticks)).status, '拟稿人不能审核').toBe(403)
    expect((await publisher.act(id, 'check', { ...ticks, secrecy: false })).body.code).toBe('article.ticks')
    must(await publisher.act(id, 'check', ticks))
    expect((await publisher.act(id, 'publish')).body.code, '未经审定').toBe('act.state')
    must(await head.act(id, 'approve'))
    must(await publisher.act(id, 'publish'))
  })
  test('[0-08] 审核人勾选的三项检查，连同姓名和时间都留着', async () => {
    const { id } = await published()
    const { checked } = must(await clerk.get(`/api/articles/${id}`))
    expect(checked).toEqual([
      {
        by: publisher.name,
        at: '2026-09-23T02:00:00.000Z',
        concise: true,
        fluent: true,
        logical: true,
        secrecy: true,
        personal: true,
        links: true,
      },
    ])
  })
  test('涉密标志、个人信息、未写完的文字：送审时就拦下，并说明在哪里；存疑的只提示', async () => {
    for (const [text, rule] of [
      ['本件为秘密★三年。', 'secrecy'],
      ['内部资料，注意保存。', 'secrecy'],
      ['请联系禾某，电话13800001234。', 'personal'],
      ['金额待补充。', 'wording'],
    ] as const) {
      const id = await draft({
        body: [
          { kind: 'paragraph', text: '第一段。' },
          { kind: 'paragraph', text },
        ],
      })
      expect((await clerk.act(id, 'submit')).status, text).toBe(422)
      const { found } = must(await clerk.get(`/api/articles/${id}`))
      expect(found, text).toContainEqual(expect.objectContaining({ weight: 'stop', rule, block: 1 }))
    }
    const id = await draft({ body: [{ kind: 'paragraph', text: '涉及企业商业秘密的内容不予收集。' }] })
    expect(must(await clerk.get(`/api/articles/${id}`)).found).toMatchObject([{ weight: 'look', rule: 'secrecy' }])
    must(await clerk.act(id, 'submit'))
  })
  test('个人信息给出遮蔽后的写法，只给能编写的人；照写之后可以送审', async () => {
    const id = await draft({ body: [{ kind: 'paragraph', text: '请联系禾某，电话１38 0000 1234。' }] })
    const { masks } = must(await clerk.get(`/api/articles/${id}`))
    expect(masks).toEqual([{ words: '１38 0000 1234', masked: '138****1234' }])
    expect(must(await publisher.get(`/api/articles/${id}`)).masks).toEqual([])
    must(await clerk.act(id, 'write', await written({ body: [{ kind: 'paragraph', text: '请联系禾某，电话138****1234。' }] })))
    must(await clerk.act(id, 'submit'))
  })
  test('法则一：拟稿的人换了岗位也不能审核、审定', async () => {
    const id = await draft()
    must(await clerk.act(id, 'submit'))
    await site.database.db
      .updateTable('appointment')
      .set({ post: 'publisher' })
      .where('person', '=', await site.person('general-clerk'))
      .execute()
    try {
      const changed = await site.as('general-clerk')
      expect((await changed.act(id, 'check', ticks)).body.code).toBe('act.apart')
    } finally {
      await site.database.db
        .updateTable('appointment')
        .set({ post: 'general-group' })
        .where('person', '=', await site.person('general-clerk'))
        .execute()
      await everybody()
    }
  })
  test('草稿、待审、待发布的，公开的网页、搜索、目录、订阅里都没有', async () => {
    const secret = '尚未公开的楼宇名单'
    for (const make of [() => draft({ title: secret }), () => approved({ title: secret })]) {
      await make()
      for (const address of [
        '/',
        '/articles',
        `/search?q=${encodeURIComponent(secret)}`,
        '/catalogue',
        '/catalogue.csv',
        '/feed.atom',
        '/sitemap.xml',
      ])
        expect((await open(address)).body.replaceAll(`value="${secret}"`, '').replaceAll(`“${secret}”`, ''), address).not.toContain(secret)
    }
  })
  test('定时发布按北京时间：时间未到不发，到了由系统发布一次', async () => {
    const id = await approved({ title: '定时发布的一篇通知' })
    expect((await publisher.act(id, 'schedule', { on: '2026-09-23', at: '09:59' })).body.code, '已经过去').toBe('article.time')
    expect((await publisher.act(id, 'schedule', { on: '2026-09-24', at: '九点' })).body.code).toBe('article.time')
    must(await publisher.act(id, 'schedule', { on: '2026-09-24', at: '08:30' }))
    site.at('2026-09-24T00:29:59Z')
    await sweep(site.office)
    expect((await open('/articles')).body).not.toContain('定时发布的一篇通知')
    site.at('2026-09-24T00:30:00Z')
    await sweep(site.office)
    await sweep(site.office)
    await everybody()
    expect(await state(id)).toBe('published')
    expect(words((await open('/articles')).body)).toContain('定时发布的一篇通知')
    const { published: at } = must(await clerk.get(`/api/articles/${id}`))
    expect(words((await open(at.path)).body)).toContain('发布日期： 2026-09-24 08:30:00')
  })
})

describe('发布以后', () => {
  test('[3-76] 每一篇都写明公开依据；公开目录各项齐全，索引号连续', async () => {
    const one = await published({ title: '公开依据齐全的一篇', documentNumber: '青营商办〔2026〕5号' })
    const two = await published({ title: '紧接着的另一篇' })
    const page = words((await open(one.path)).body)
    for (const value of [
      '公开依据 《政府信息公开条例》第二十条',
      '主题分类 综合经济、营商环境',
      '文号 青营商办〔2026〕5号',
      '公开属性 主动公开',
    ])
      expect(page).toContain(value)
    const number = async (path: string) => Number(/索引号 \S+\/2026-(\d{5})/.exec(words((await open(path)).body))![1])
    expect(await number(two.path)).toBe((await number(one.path)) + 1)
    expect((await clerk.act(await draft({ basis: undefined }), 'submit')).body.code).toBe('article.incomplete')
  })
  test('[4-105] 联系方式每篇可以不同，没有写的用网站的', async () => {
    const own = await published({ title: '有自己联系方式的一篇', contactPhone: '0999-5550777', contactEmail: 'ly@qinghe.example' })
    const page = words((await open(own.path)).body)
    expect(page).toContain('联系方式：电话 0999-5550777 ，电子邮箱 ly@qinghe.example')
    const other = await published({ title: '用网站联系方式的一篇' })
    const { phone } = (await site.database.db.selectFrom('record').select('data').where('register', '=', 'site').executeTakeFirstOrThrow())
      .data as { phone: string }
    expect(words((await open(other.path)).body)).toContain(`电话 ${phone}`)
  })
  test('[2-03] 附件列出大小和类型，可以下载；不随文发布的不公开', async () => {
    const id = await draft({ title: '带附件的一篇' })
    must(await clerk.act(id, 'attach', {}, [{ name: '名单.txt', kind: 'attachment', text: '禾光大厦' }]))
    must(await clerk.act(id, 'attach', {}, [{ name: '底稿.txt', kind: 'attachment', text: '不公开的底稿' }]))
    const kept = must(await clerk.get(`/api/articles/${id}`)).files.find((f: { name: string }) => f.name === '底稿.txt')
    must(await clerk.act(id, 'write', await written({ title: '带附件的一篇', leftOut: [kept.id] })))
    must(await clerk.act(id, 'submit'))
    must(await publisher.act(id, 'check', ticks))
    must(await head.act(id, 'approve'))
    must(await publisher.act(id, 'publish'))
    const { path } = must(await clerk.get(`/api/articles/${id}`)).published
    expect(words((await open(path)).body)).toMatch(/名单\.txt 文本，12 B/)
    expect((await open(`${path}/files/${encodeURIComponent('名单.txt')}`)).body).toBe('禾光大厦')
    expect((await open(path)).body).not.toContain('底稿')
    expect((await open(`${path}/files/${encodeURIComponent('底稿.txt')}`)).status).toBe(404)
  })
  test('更正说明写在旁边，原文不动；更正稿另审另发，旧稿指向新稿，列表里只有新稿', async () => {
    const { id, path } = await published({ title: '一篇将要更正的文章' })
    const frozen = async () => /<div class="prose"[\s\S]*?<\/div>/.exec((await open(path)).body)![0]
    const before = await frozen()
    must(await publisher.act(id, 'correct', { text: '“九月”应为“十月”。' }))
    expect(words((await open(path)).body)).toContain('“九月”应为“十月”。')
    expect(await frozen()).toBe(before)
    const { opened } = must(await clerk.act(id, 'reissue', { reason: '日期有误，重新发布。' }))
    const fresh = opened[0].id
    must(
      await clerk.act(fresh, 'write', await written({ title: '一篇更正以后的文章', body: [{ kind: 'paragraph', text: '十月起配备。' }] })),
    )
    expect(await state(id), '新稿发布以前，旧稿照旧').toBe('published')
    must(await clerk.act(fresh, 'submit'))
    must(await publisher.act(fresh, 'check', ticks))
    must(await head.act(fresh, 'approve'))
    must(await publisher.act(fresh, 'publish'))
    expect(await state(id)).toBe('superseded')
    const after = must(await clerk.get(`/api/articles/${fresh}`)).published.path
    expect((await open(path)).body).toContain(`href="${after}">更正后的文本`)
    expect(await frozen()).toBe(before)
    expect((await open(after)).body).toContain(`href="${path}">更正前的原文`)
    const list = (await open('/articles')).body
    expect(list).toContain('一篇更正以后的文章')
    expect(list).not.toContain('一篇将要更正的文章')
  })
  test('撤回有痕迹：网址还在，说明何时为何撤回，正文、附件、目录、搜索都不再给', async () => {
    const { id, path } = await published({ title: '一篇将要撤回的文章', body: [{ kind: 'paragraph', text: '撤回以前的正文。' }] })
    expect((await clerk.act(id, 'withdraw', { reason: '不该由拟稿人撤回' })).status).toBe(403)
    must(await publisher.act(id, 'withdraw', { reason: '依据的文件已经废止。' }))
    const gone = await open(path)
    expect(gone.status).toBe(410)
    expect(gone.body).toContain('依据的文件已经废止。')
    expect(gone.body).not.toContain('撤回以前的正文')
    expect((await open('/catalogue.csv')).body).not.toContain('一篇将要撤回的文章')
    expect((await open(`/search?q=${encodeURIComponent('撤回以前的正文')}`)).body).toContain('没有找到')
  })
  test('数据库不许改已发布的文字；账本核对通过', async () => {
    await expect(site.database.pool.query(`UPDATE publication SET data = '{}' WHERE kind = 'article'`)).rejects.toThrow(
      /frozen|permission denied/,
    )
    await expect(site.database.pool.query(`UPDATE public_answer SET answer = '别的'`)).rejects.toThrow(/refused|permission denied/)
    expect(await verifyLedger(site.database.db)).toMatchObject({ ok: true })
  })
})

describe('栏目', () => {
  const crumbs = (body: string) => {
    const list = /<nav class="crumbs[\s\S]*?<ol>([\s\S]*?)<\/ol>/.exec(body)![1]!
    return [...list.matchAll(/<li><a href="([^"]+)">([^<]+)<\/a><\/li>/g)].map(([, href, name]) => ({
      href: href!.replaceAll('&amp;', '&'),
      name,
    }))
  }
  const add = async (name: string, parent: string | null): Promise<string> => {
    const { columns } = must(
      await clerk.post('/api/columns', { name: { zh: name, en: name }, parent, unit: null, updateDays: null, description: null }),
    )
    return columns.find((c: { name: { zh: string }; parent: string | null }) => c.name.zh === name && c.parent === parent).id
  }
  test('[2-01] 七级栏目：文章的位置等于栏目路径，每一级都能点开；移动、改名以后随之改变', async () => {
    const names = ['政务公开专栏', '重点领域', '法治建设', '年度报告', '部门', '工作专班', '2026年度']
    let parent: string | null = null
    const ids: string[] = []
    for (const name of names) {
      parent = await add(name, parent)
      ids.push(parent)
    }
    expect(
      (await clerk.post('/api/columns', { name: { zh: '第八级', en: 'Eighth' }, parent, unit: null, updateDays: null, description: null }))
        .body.code,
    ).toBe('column.deep')
    const { path } = await published({ title: '立在第七级的一篇', column: parent })
    const before = crumbs((await open(path)).body)
    expect(before.map(({ name }) => name)).toEqual(['首页', ...names])
    for (const { href, name } of before.slice(1)) {
      const page = await open(href)
      expect(page.status, name).toBe(200)
      expect(page.body, `${name}的网页列出下级的文章`).toContain('立在第七级的一篇')
    }
    const change = async (id: string, more: object) => {
      const now = must(await clerk.get('/api/columns')).columns.find((c: { id: string }) => c.id === id)
      const { name, parent: above, unit, updateDays, description } = now
      return clerk.post(`/api/columns/${id}`, { name, parent: above, unit: unit?.id ?? null, updateDays, description, ...more })
    }
    must(await change(ids[3]!, { parent: ids[0], name: { zh: '年度工作报告', en: 'Reports' } }))
    expect(crumbs((await open(path)).body).map(({ name }) => name)).toEqual([
      '首页',
      '政务公开专栏',
      '年度工作报告',
      '部门',
      '工作专班',
      '2026年度',
    ])
    expect((await open(`/lists?column=${ids[2]}`)).body, '原来的上级不再列出').not.toContain('立在第七级的一篇')
    expect((await change(ids[0]!, { parent: ids[6] })).body.code).toBe('column.circle')
    expect((await clerk.post(`/api/columns/${ids[6]}/retire`)).body.code, '有内容的不能停用').toBe('column.used')
    expect((await change(ids[6]!, { opens: 'submit' })).body.code, '有内容的不能改为办事功能').toBe('column.used')
    const empty = await add('空栏目', ids[0]!)
    must(await clerk.post(`/api/columns/${empty}/retire`))
    expect((await open('/columns')).body).not.toContain('空栏目')
  })
  test('没有权限的岗位不能改栏目；同级不能重名', async () => {
    const liaison = await site.as('market-regulation-liaison')
    const body = { name: { zh: '不许', en: 'No' }, parent: null, unit: null, updateDays: null, description: null }
    expect((await liaison.post('/api/columns', body)).status).toBe(403)
    await add('只能有一个', null)
    expect((await second.post('/api/columns', { ...body, name: { zh: '只能有一个', en: 'One' } }, { key: newId() })).body.code).toBe(
      'column.twice',
    )
  })
})
