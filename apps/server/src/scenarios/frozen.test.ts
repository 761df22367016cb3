import { newId } from '@changtong/kernel'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changeUnit } from '../organisation.ts'
import { type TestSite, testSite } from '../testing/client.ts'
import { verifyLedger } from '../verify.ts'
import { batchOf, campaignOf, type Desks, desksOf, laterAt, must, published, solved } from './steps.ts'

let site: TestSite
let desks: Desks
let batch: string
let problem: string
let path: string
beforeAll(async () => {
  site = await testSite('place', '2026-09-23T02:00:00Z')
  desks = await desksOf(site)
  problem = await solved(desks)
  batch = await batchOf(desks, await campaignOf(desks))
  path = await published(desks, batch, [problem], '2026-09-24')
})
afterAll(() => site.close())
const open = async (address: string) => (await site.anonymous().get(address)).bytes.toString()
const articleOf = (page: string) => /<article[\s\S]*?<\/article>/.exec(page)![0].replace(/<span class="views">\d+<\/span>/, '')

describe('公示了就不再变', () => {
  test('单位改名、问题回炉、标题更正以后：文件、表格、单项网页逐字不变；更正另行发布', async () => {
    const files = async () => {
      const name = encodeURIComponent(must(await desks.publisher.get(`/api/cases/${batch}`)).row.title)
      return {
        docx: (await site.anonymous().get(`${path}/files/${name}.docx`)).bytes.toString('base64'),
        inside: (await desks.publisher.get(`/api/batches/${batch}/list.docx`)).bytes.toString('base64'),
        csv: await open(`${path}.csv`),
        item: articleOf(await open(`${path}/1`)),
      }
    }
    const before = await files()
    expect(before.docx.length).toBeGreaterThan(4000)
    expect(before.docx).toBe(before.inside)
    expect(before.item).toContain('青禾区市场监督管理局')

    desks = await laterAt(site, '2026-11-02T02:00:00Z')
    const noted = { by: { person: null, appointment: null, post: 'system', unit: null }, at: '2026-11-02T02:00:00.000Z', command: newId() }
    await site.database.db.transaction().execute((tx) => changeUnit(tx, desks.market, { name: '青禾区市场监督管理委员会' }, noted))
    must(await desks.checker.act(problem, 'reopen', { reason: '回访发现反弹' }))
    must(await desks.clerk.act(problem, 'describe', { title: '更正以后的标题', year: 2027 }))
    must(await desks.liaison.act(problem, 'addMeasure', { text: '再加一条措施' }))
    const row = must(await desks.clerk.get(`/api/cases/${problem}`)).row
    expect(row, '台账是新的').toMatchObject({ title: '更正以后的标题', leadUnit: { name: '青禾区市场监督管理委员会' }, round: 2 })
    expect(await files(), '公示是旧的').toEqual(before)

    must(await desks.publisher.act(batch, 'correct', { text: '第1项因反弹已重新办理，结果另行公示。' }))
    const page = await open(path)
    expect(page).toContain('更正')
    expect(page).toContain('第1项因反弹已重新办理，结果另行公示。')
    const after = await files()
    expect({ ...after, item: '' }).toEqual({ ...before, item: '' })
    expect(after.item.replace(/<section class="errata"[\s\S]*?<\/section>/, ''), '更正写在旁边，正文不动').toBe(before.item.trimEnd())
  })
  test('撤回公示：公开地址保留，写明何时为何撤回，内容和文件不再给；冻结的数据一字不动；问题可以列入另一批', async () => {
    const row = async () =>
      site.database.db
        .selectFrom('publication')
        .select(['slug', 'title', 'data', 'digest', 'file', 'published_at', 'withdrawn_at', 'withdrawn_why'])
        .where('id', '=', batch)
        .executeTakeFirstOrThrow()
    const before = await row()
    const inside = (await desks.publisher.get(`/api/batches/${batch}/list.docx`)).bytes.toString('base64')
    const again = await batchOf(desks, await campaignOf(desks), '第三批')
    expect((await desks.clerk.act(again, 'add', { problem })).status).toBeGreaterThanOrEqual(400)
    expect((await desks.clerk.act(batch, 'withdraw', { reason: '综合组不能撤回' })).status).toBe(403)
    expect((await desks.publisher.act(batch, 'withdraw', { reason: '请联系13800001234' })).body.code).toBe('wording.personal')
    must(await desks.publisher.act(batch, 'withdraw', { reason: '其中一个问题经复核尚未解决。' }))
    const after = await row()
    expect(after).toEqual({ ...before, withdrawn_at: site.office.now(), withdrawn_why: '其中一个问题经复核尚未解决。' })
    const shown = await site.anonymous().get(path)
    expect(shown.status).toBe(410)
    const page = shown.bytes.toString()
    for (const words of ['这份清单已撤回', '2026-11-02', '其中一个问题经复核尚未解决。', before.title]) expect(page).toContain(words)
    expect(page).not.toContain('青禾区市场监督管理局')
    for (const address of [`${path}/1`, `${path}.csv`, `${path}/files/${encodeURIComponent(`${before.title}.docx`)}`])
      expect((await site.anonymous().get(address)).status, address).toBeGreaterThanOrEqual(400)
    for (const address of ['/', '/lists', '/feed.atom', '/sitemap.xml']) expect(await open(address), address).not.toContain(`${path}"`)
    expect((await desks.publisher.get(`/api/batches/${batch}/list.docx`)).bytes.toString('base64'), '内部仍是当时的字节').toBe(inside)
    expect(must(await desks.publisher.get(`/api/batches/${batch}`)).published.withdrawn).toEqual({
      at: after.withdrawn_at,
      reason: '其中一个问题经复核尚未解决。',
    })
    const told = must(await desks.publisher.get(`/api/cases/${batch}`))
    expect(told.row.state).toBe('withdrawn')
    expect(JSON.stringify(told.timeline)).toContain('其中一个问题经复核尚未解决。')
    expect((await desks.publisher.act(batch, 'correct', { text: '撤回以后不再更正。' })).body.code).toBe('act.state')
    // The problem went back for redo and has to be solved before any list takes it; that it stood in a list is no reason against it.
    expect((await desks.clerk.act(again, 'add', { problem })).body.code).toBe('batch.not-resolved')
    expect(await verifyLedger(site.database.db)).toMatchObject({ ok: true })
  })
  test('撤回的痕迹也在账上：私下抹掉撤回、或者没有记录就写成撤回，核验都指得出来', async () => {
    const set = (at: string | null, why: string | null) =>
      site.owner.db.updateTable('publication').set({ withdrawn_at: at, withdrawn_why: why }).where('id', '=', batch).execute()
    const { withdrawn_at: at, withdrawn_why: why } = await site.database.db
      .selectFrom('publication')
      .select(['withdrawn_at', 'withdrawn_why'])
      .where('id', '=', batch)
      .executeTakeFirstOrThrow()
    for (const [when, words] of [
      [null, null],
      [at, '另一个原因'],
    ] as const) {
      await set(when, words)
      expect(await verifyLedger(site.database.db)).toMatchObject({ ok: false, where: `publication ${batch}` })
    }
    await set(at, why)
    expect(await verifyLedger(site.database.db)).toMatchObject({ ok: true })
  })
  test('数据库自己也不许改公示的内容、不许删；更正说明也不许改', async () => {
    const { pool } = site.database
    for (const change of [
      `UPDATE publication SET data = '{}'`,
      `UPDATE publication SET title = '别的标题'`,
      `UPDATE publication SET published_at = now()`,
      'UPDATE publication SET file = NULL',
      'DELETE FROM publication',
    ])
      await expect(pool.query(change), change).rejects.toThrow(/frozen|permission denied/)
    await expect(pool.query(`UPDATE erratum SET text = '别的说明'`)).rejects.toThrow(/refused|permission denied/)
    await expect(pool.query('DELETE FROM erratum')).rejects.toThrow(/refused|permission denied/)
  })
  test('门户只见公示的行：未公示的批次、问题的内部文字都查不到', async () => {
    const inner = await solved(desks, { title: '没有公示的问题', content: '没有公示的内部情况说明。' })
    const draft = await batchOf(desks, await campaignOf(desks), '第二批')
    must(await desks.clerk.act(draft, 'add', { problem: inner }))
    for (const address of ['/', '/lists', `/search?q=${encodeURIComponent('内部情况')}`, '/feed.atom', '/sitemap.xml'])
      expect(await open(address), address).not.toContain('内部情况说明')
  })
})
