import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestSite, testSite } from '../testing/client.ts'
import { batchOf, campaignOf, type Desks, desksOf, inHand, must, published, registered, solved, ticks } from './steps.ts'

let site: TestSite
let desks: Desks
let campaign: string
beforeAll(async () => {
  site = await testSite('place', '2026-09-23T02:00:00Z')
  desks = await desksOf(site)
  campaign = await campaignOf(desks)
})
afterAll(() => site.close())
const open = async (path: string) => (await site.anonymous().get(path)).bytes.toString()
const wording = (problem: string, more: Readonly<Record<string, unknown>> = {}) => ({
  problem,
  text: '沿街商户更换牌匾须到三个窗口提交材料。',
  source: '2026年堵点问题',
  measures: [{ no: '1', text: '合并三个窗口。' }],
  completions: [{ no: '1', text: '综合窗口已经启用。', covers: ['1'] }],
  ...more,
})

describe('批次：编、审、定、发', () => {
  test('[0-01] 活动第一批六个问题定稿公示后不再变，后来加入的问题进第二批', async () => {
    const six: string[] = []
    for (let i = 1; i <= 6; i++)
      six.push(await solved(desks, { title: `第${i}个堵点问题`, content: `第${i}个堵点：牌匾备案须跑三个窗口。` }))
    const first = await batchOf(desks, campaign)
    const path = await published(desks, first, six, '2026-09-24')
    const page = await open(path)
    for (let i = 1; i <= 6; i++) expect(page).toContain(`第${i}个堵点：`)
    const files = async () => ({
      docx: (await desks.publisher.get(`/api/batches/${first}/list.docx`)).bytes.toString('base64'),
      csv: await open(`${path}.csv`),
      items: await Promise.all(
        six.map(async (_, i) =>
          /<article[\s\S]*<\/article>/.exec(await open(`${path}/${i + 1}`))![0].replace(/<p class="metadata">.*?<\/p>/s, ''),
        ),
      ),
    })
    const before = await files()

    const later = await solved(desks, { title: '后来的堵点问题', content: '后来的堵点：夜间照明不足。' })
    expect(await desks.clerk.act(first, 'add', { problem: later })).toMatchObject({ status: 422, body: { code: 'act.state' } })
    const second = await batchOf(desks, campaign, '第二批')
    expect((await desks.clerk.act(second, 'add', { problem: six[0] })).body.code, '公示过的不再公示').toBe('batch.elsewhere')
    const nextPath = await published(desks, second, [later], '2026-09-25')
    expect(await open(nextPath)).toContain('后来的堵点')
    expect(await open(path)).not.toContain('后来的堵点')
    expect(await files()).toEqual(before)
  })
  test('[0-03] 没有牵头部门：不能交办、不能定措施、不能公示；批内序号调整后仍是1到n', async () => {
    const id = await registered(desks.clerk)
    expect((await desks.clerk.act(id, 'dispatch', { days: 5 })).body.code).toBe('input.invalid')
    expect((await desks.clerk.act(id, 'addMeasure', { text: '把三个窗口并为一个' })).body.code).toBe('problem.no-lead')
    const batch = await batchOf(desks, campaign, '第三批')
    // A problem recorded from a document may be closed without a lead unit; it still cannot be published.
    const orphan = await solved(desks)
    await site.database.pool.query(`UPDATE case_row SET lead_unit = NULL, body = jsonb_set(body, '{leadUnit}', 'null') WHERE id = $1`, [
      orphan,
    ])
    expect((await desks.clerk.act(batch, 'add', { problem: orphan })).body.code).toBe('batch.no-lead')

    const [a, b, c] = [await solved(desks), await solved(desks), await solved(desks)] as const
    for (const problem of [a, b, c]) must(await desks.clerk.act(batch, 'add', { problem }))
    const serials = async () =>
      must(await desks.clerk.get(`/api/batches/${batch}`)).items.map((i: { serial: number; problem: string }) => [i.serial, i.problem])
    expect((await desks.clerk.act(batch, 'order', { problems: [c, a] })).body.code).toBe('batch.order')
    expect((await desks.clerk.act(batch, 'order', { problems: [c, a, a] })).body.code).toBe('batch.order')
    must(await desks.clerk.act(batch, 'order', { problems: [c, a, b] }))
    expect(await serials()).toEqual([
      [1, c],
      [2, a],
      [3, b],
    ])
    must(await desks.clerk.act(batch, 'remove', { problem: a }))
    expect(await serials()).toEqual([
      [1, c],
      [2, b],
    ])
    for (const problem of [c, b]) must(await desks.publisher.act(batch, 'approveWording', { problem, ...ticks }))
    must(await desks.publisher.act(batch, 'freeze', { date: '2026-09-24' }))
    must(await desks.publisher.act(batch, 'publish'))
    const { path } = must(await desks.publisher.get(`/api/batches/${batch}`)).published
    const statuses = await Promise.all([1, 2, 3].map(async (n) => (await site.anonymous().get(`${path}/${n}`)).status))
    expect(statuses, '公示页上也是1到n').toEqual([200, 200, 404])
  })
  test('[0-04] 2022年的堵点在来源栏印“2022年堵点问题”；没有来源标注的不能公示', async () => {
    const batch = await batchOf(desks, campaign, '第四批')
    const untagged = await solved(desks, { year: undefined })
    expect(await desks.clerk.act(batch, 'add', { problem: untagged })).toMatchObject({ status: 422, body: { code: 'batch.no-source' } })
    const old = await solved(desks, { year: 2022 })
    must(await desks.clerk.act(batch, 'add', { problem: old }))
    const changed = await desks.clerk.act(batch, 'word', wording(old, { source: '企业反映' }))
    expect(changed, '编稿时也不能换掉').toMatchObject({ status: 422, body: { code: 'wording.tag' } })
    must(await desks.clerk.act(batch, 'word', wording(old, { source: '2022年堵点问题' })))
    must(await desks.clerk.act(untagged, 'describe', { sourceTag: '企业座谈会' }))
    must(await desks.clerk.act(batch, 'add', { problem: untagged }))
    for (const problem of [old, untagged]) must(await desks.publisher.act(batch, 'approveWording', { problem, ...ticks }))
    must(await desks.publisher.act(batch, 'freeze', { date: '2026-09-24' }))
    must(await desks.publisher.act(batch, 'publish'))
    const { path } = must(await desks.publisher.get(`/api/batches/${batch}`)).published
    const csv = await open(`${path}.csv`)
    expect(csv).toContain('2022年堵点问题')
    expect(csv).toContain('企业座谈会')
  })
  test('[0-05] 每条措施都要有完成情况对应，一段可对应几条；有一条没有就不能按已解决公示', async () => {
    const batch = await batchOf(desks, campaign, '第五批')
    const id = await solved(desks, {}, 3)
    const { children } = must(await desks.clerk.get(`/api/cases/${id}`))
    const [one, two, three] = children.map((c: { id: string }) => c.id)
    must(await desks.liaison.act(id, 'stateCompletion', { completions: [{ no: '1', text: '综合窗口已经启用。', covers: [one, two] }] }))
    expect(await desks.clerk.act(batch, 'add', { problem: id })).toMatchObject({
      status: 422,
      body: { code: 'batch.uncovered', details: { measures: [three] } },
    })
    const foreign = await desks.liaison.act(id, 'stateCompletion', { completions: [{ no: '1', text: '张冠李戴', covers: [id] }] })
    expect(foreign.body.code).toBe('problem.foreign-measure')
    must(
      await desks.liaison.act(id, 'stateCompletion', {
        completions: [
          { no: '1', text: '综合窗口已经启用。', covers: [one, two] },
          { no: '2', text: '排队叫号系统已经更换。', covers: [three] },
        ],
      }),
    )
    must(await desks.clerk.act(batch, 'add', { problem: id }))
    const cut = wording(id, {
      measures: [
        { no: '1', text: '合并窗口。' },
        { no: '2', text: '更换叫号系统。' },
      ],
    })
    must(await desks.clerk.act(batch, 'word', cut))
    const refused = await desks.publisher.act(batch, 'approveWording', { problem: id, ...ticks })
    expect(refused, '公示文字里也一样').toMatchObject({ status: 422, body: { code: 'wording.uncovered', details: { measures: ['2'] } } })
  })
  test('没有解决的、回炉的、保密的都不能公示；定稿以后回炉的，公示时拦下', async () => {
    const batch = await batchOf(desks, campaign, '第六批')
    expect((await desks.clerk.act(batch, 'add', { problem: await inHand(desks) })).body.code).toBe('batch.not-resolved')
    expect((await desks.clerk.act(batch, 'add', { problem: await solved(desks, { confidential: true }) })).body.code).toBe(
      'batch.confidential',
    )
    const id = await solved(desks)
    must(await desks.clerk.act(batch, 'add', { problem: id }))
    expect((await desks.publisher.act(batch, 'freeze', { date: '2026-09-24' })).body.code).toBe('batch.unapproved')
    must(await desks.publisher.act(batch, 'approveWording', { problem: id, ...ticks }))
    must(await desks.publisher.act(batch, 'freeze', { date: '2026-09-24' }))
    must(await desks.checker.act(id, 'reopen', { reason: '回访发现反弹' }))
    expect(await desks.publisher.act(batch, 'publish')).toMatchObject({ status: 422, body: { code: 'batch.not-resolved' } })
    must(await desks.publisher.act(batch, 'thaw', { reason: '有一件回炉' }))
    must(await desks.clerk.act(batch, 'remove', { problem: id }))
    expect((await desks.publisher.act(batch, 'freeze', { date: '2026-09-24' })).body.code).toBe('batch.empty')
  })
  test('个人信息不遮蔽不能审定；三项不全勾不能审定；编稿人不能审定、不能发', async () => {
    const batch = await batchOf(desks, campaign, '第七批')
    const id = await solved(desks)
    must(await desks.clerk.act(batch, 'add', { problem: id }))
    must(await desks.clerk.act(batch, 'word', wording(id, { text: '商户（电话13900001234）反映须跑三个窗口。' })))
    const personal = await desks.publisher.act(batch, 'approveWording', { problem: id, ...ticks })
    expect(personal).toMatchObject({
      status: 422,
      body: { code: 'wording.personal', message: { zh: expect.stringContaining('139****1234') } },
    })
    const { faults, items } = must(await desks.publisher.get(`/api/batches/${batch}`))
    expect(faults).toContainEqual(expect.objectContaining({ weight: 'stop', rule: 'personal-data', serial: 1 }))
    // What is proposed is the wording with its personal data masked and every other word as it was; a person takes it, or does not.
    const { masked } = items[0]
    expect(masked).toMatchObject({
      text: '商户（电话139****1234）反映须跑三个窗口。',
      source: items[0].source,
      measures: items[0].measures,
    })
    must(await desks.clerk.act(batch, 'word', { problem: id, ...masked }))
    const after = must(await desks.publisher.get(`/api/batches/${batch}`))
    expect(after.items[0]).toMatchObject({ text: masked.text, masked: null, approvedBy: null })
    expect(after.faults.filter(({ rule }: { rule: string }) => rule === 'personal-data')).toEqual([])
    must(await desks.clerk.act(batch, 'word', wording(id)))
    expect((await desks.publisher.act(batch, 'approveWording', { problem: id, ...ticks, fluent: false })).body.code).toBe('wording.ticks')
    for (const [action, input] of [
      ['approveWording', { problem: id, ...ticks }],
      ['freeze', { date: '2026-09-24' }],
      ['publish', {}],
    ] as const)
      expect((await desks.clerk.act(batch, action, input)).status, action).toBeGreaterThanOrEqual(403)
    must(await desks.publisher.act(batch, 'approveWording', { problem: id, ...ticks }))
    must(await desks.clerk.act(batch, 'word', wording(id, { text: '改过的文字须重新审定。' })))
    expect((await desks.publisher.act(batch, 'freeze', { date: '2026-09-24' })).body.code, '改了就要重审').toBe('batch.unapproved')
    must(await desks.publisher.act(batch, 'approveWording', { problem: id, ...ticks }))
    must(await desks.publisher.act(batch, 'freeze', { date: '2026-09-24' }))
    must(await desks.publisher.act(batch, 'publish'))
    const erratum = await desks.publisher.act(batch, 'correct', { text: '联系电话更正为13900001234。' })
    expect(erratum.body.code, '更正说明也要查').toBe('wording.personal')
  })
})
