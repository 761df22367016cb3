import { hostileFiles } from '@changtong/extract/hostile'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestSite, testSite } from '../testing/client.ts'
import { type Desks, desksOf, must, received } from './steps.ts'

let site: TestSite
let desks: Desks
beforeAll(async () => {
  site = await testSite('place', '2026-09-21T02:00:00Z')
  desks = await desksOf(site)
})
afterAll(() => site.close())

/** One of each way to do harm; the whole table is opened in the extract package. */
const ways = [
  'one part that inflates a thousandfold',
  'sixty thousand entries',
  'a directory that points outside the file',
  'macros in a document',
  'a template from another machine',
  'text cells that begin like formulas',
  'two cells at the far corners of a sheet',
  'a million merged cells',
  'a billion laughs',
  'elements five thousand deep',
  'a page with scripts, frames and forms',
  'one line of a million opening brackets',
  'lists in lists in a text, a hundred thousand deep',
  'a hundred megabytes',
  'a PDF that claims a billion pages',
  'a PDF stream that inflates without end',
]

test('来者不善的文件：拒收的说明原因、不留导入，能读的只留文字；每一份之后服务照常应答', { timeout: 180_000 }, async () => {
  const kept: string[] = []
  for (const what of ways) {
    const file = hostileFiles.find((one) => one.what === what)
    if (!file) throw new Error(`no such file: ${what}`)
    const answer = await received(desks.clerk, file.name, file.make())
    if (file.refused) {
      expect([413, 422], what).toContain(answer.status)
      expect(answer.body.code, what).toMatch(file.refused)
      expect(answer.body.message.zh, what).toMatch(/[一-鿿]{6,}/)
    } else {
      expect(answer.status, `${what}: ${JSON.stringify(answer.body).slice(0, 200)}`).toBe(201)
      expect(answer.body.source.text, what).toContain(file.holds)
      if (file.without) expect(JSON.stringify(answer.body), what).not.toMatch(file.without)
      kept.push(answer.body.row.id)
    }
    expect((await desks.clerk.get('/api/health')).body, what).toEqual({ ok: true })
  }
  expect((must(await desks.clerk.get('/api/imports?limit=200')).rows as { id: string }[]).map(({ id }) => id).sort()).toEqual(kept.sort())
})

test('以 = + - @ 开头的内容进了系统，导出时不会变成公式', async () => {
  const dangerous = ['=HYPERLINK("http://198.51.100.7","点")开头的标题', '+1加号开头的标题', '-2减号开头的标题', '@SUM开头的标题']
  for (const title of dangerous)
    must(await desks.clerk.open('problem', { title, content: `${title}的问题内容。`, source: 'visit', year: 2026 }))
  for (const url of ['/api/cases.xlsx?procedure=problem', '/api/ledger.xlsx']) {
    const { status, bytes } = await desks.clerk.get(url)
    expect(status, url).toBe(200)
    const parts = Object.entries(unzipSync(new Uint8Array(bytes as Uint8Array))).filter(([name]) => /^xl\/.*\.xml$/.test(name))
    const written = parts.map(([, part]) => strFromU8(part)).join('\n')
    expect(written, url).not.toMatch(/<f[ >]/)
    for (const title of dangerous) expect(written, url).toContain(title.replaceAll('"', '&quot;'))
  }
})
