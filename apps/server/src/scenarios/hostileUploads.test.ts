import { zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestSite, testSite } from '../testing/client.ts'
import { inventedReport } from './inventedReport.ts'
import { type Desks, desksOf, inHand, must, received } from './steps.ts'

let site: TestSite
let desks: Desks
beforeAll(async () => {
  site = await testSite('place', '2026-09-21T02:00:00Z')
  desks = await desksOf(site)
})
afterAll(() => site.close())
const program = Buffer.concat([Buffer.from('MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0', 'latin1'), Buffer.alloc(4096, 7)])
const inWords = { message: { zh: expect.stringMatching(/[一-鿿]{6,}/), en: expect.stringMatching(/[a-z]{3,} [a-z]{2,}/i) } }
/** A .docx whose one part unpacks to 300 MB out of some 300 KB. */
const bomb = () =>
  zipSync({
    '[Content_Types].xml': new TextEncoder().encode('<Types/>'),
    'word/document.xml': [new Uint8Array(300 * 1024 * 1024), { level: 9 }],
  })

describe('来者不善的上传：用话回答，什么也不留', () => {
  test('空文件、程序冒充文档、图片、压缩包、残缺的文档：说明原因，不留导入', async () => {
    for (const [name, bytes, code] of [
      ['空.txt', Buffer.alloc(0), 'document.empty'],
      ['通知.docx', program, 'document.executable'],
      ['照片.pdf', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'document.image'],
      ['资料.docx', Buffer.from('PK\x03\x04 not really a zip', 'latin1'), 'document.damaged'],
      ['乱码.txt', Buffer.from([0, 1, 2, 3, 0, 255, 254, 0, 9, 0, 0, 7]), /^document\./],
    ] as const) {
      const answer = await received(desks.clerk, name, bytes)
      expect(answer.status, name).toBe(422)
      expect(answer.body.code, name).toMatch(code)
      expect(answer.body, name).toMatchObject(inWords)
    }
    expect(must(await desks.clerk.get('/api/imports'))).toEqual({ rows: [], count: 0 })
  })
  test('解压炸弹不拆，超过20MB的不收', async () => {
    const exploded = await received(desks.clerk, '炸弹.docx', bomb())
    expect(exploded.status).toBeGreaterThanOrEqual(413)
    expect(exploded.body).toMatchObject({ code: expect.stringMatching(/^document\./), ...inWords })
    const large = Buffer.alloc(20 * 1024 * 1024 + 1, 0x41)
    expect(await received(desks.clerk, '大.txt', large)).toMatchObject({
      status: 413,
      body: { code: expect.stringMatching(/too-large/), ...inWords },
    })
    expect(await desks.clerk.upload('大.txt', large)).toMatchObject({ status: 413, body: inWords })
    expect(must(await desks.clerk.get('/api/imports'))).toEqual({ rows: [], count: 0 })
  })
  test('GB18030 的文字读得对；BOM、UTF-16 也一样', async () => {
    const words = '关于“门头牌匾备案”问题的办理情况。区市场监管局已将三个窗口合并为一个窗口，畅通企业办事渠道。'
    // Bytes of the same words as an old editor on a Chinese Windows saves them.
    const gb = Buffer.from(
      'b9d8d3daa1b0c3c5cdb7c5c6d8d2b1b8b0b8a1b1cecacce2b5c4b0ecc0edc7e9bff6a1a3c7f8cad0b3a1bce0b9dcbed6d2d1bdabc8fdb8f6b4b0bfdabacfb2a2ceaad2bbb8f6b4b0bfdaa3acb3a9cda8c6f3d2b5b0eccac2c7feb5c0a1a3',
      'hex',
    )
    expect(new TextDecoder('gb18030').decode(gb)).toBe(words)
    for (const [name, bytes] of [
      ['旧编码.txt', gb],
      ['带标记.txt', Buffer.concat([Buffer.from('efbbbf', 'hex'), Buffer.from(words)])],
      ['宽编码.txt', Buffer.concat([Buffer.from('fffe', 'hex'), Buffer.from(words, 'utf16le')])],
    ] as const) {
      const page = must(await received(desks.clerk, name, bytes))
      expect(page.source.text.trim(), name).toBe(words)
    }
  })
  test('材料里也不收程序；没有文件、一次两个文件、文件名里的路径都说得清楚', async () => {
    expect(await desks.liaison.upload('材料.pdf', program)).toMatchObject({ status: 422, body: { code: 'file.executable', ...inWords } })
    expect(await desks.liaison.upload('空.txt', '')).toMatchObject({ status: 422, body: { code: 'file.empty', ...inWords } })
    const kept = must(await desks.liaison.upload('..%2f..\\..\\etc\\passwd', '只是文字'))
    expect(kept.name).not.toMatch(/[\\/]/)
    const id = await inHand(desks)
    const strange = await desks.liaison.post(`/api/cases/${id}/acts/report`, {
      input: { text: '附一份不是我的材料' },
      evidence: [{ file: '0198c0de-0000-7000-8000-000000000000', kind: 'progress' }],
    })
    expect(strange.status).toBe(404)
    const others = must(await desks.clerk.upload('别人的.txt', '别人的材料'))
    const taken = await desks.liaison.post(`/api/cases/${id}/acts/report`, {
      input: { text: '附一份别人的材料' },
      evidence: [{ file: others.id, kind: 'progress' }],
    })
    expect(taken.status, '别人还没用的材料取不走').toBe(404)
    expect((await desks.liaison.get(`/api/files/${others.id}`)).status).toBe(404)
  })
  test('附件一律按下载送出，不会在浏览器里当网页打开', async () => {
    const page = must(await desks.liaison.upload('脚本.html', '<script>alert(1)</script>'))
    const file = await desks.liaison.get(`/api/files/${page.id}`)
    expect(file.headers['content-type']).toBe('application/octet-stream')
    expect(file.headers['content-disposition']).toMatch(/^attachment/)
    expect(file.headers['x-content-type-options']).toBe('nosniff')
  })
  test('导入只归综合组；粘贴的文字也是文件，空的不收，太长的不悄悄截断', async () => {
    expect((await received(desks.liaison, '报告.txt', inventedReport)).status).toBe(403)
    expect((await desks.liaison.get('/api/imports')).status).toBe(403)
    const paste = (text: string) => {
      const boundary = '----changtong'
      const payload = `--${boundary}\r\ncontent-disposition: form-data; name="text"\r\n\r\n${text}\r\n--${boundary}--\r\n`
      return { payload, type: `multipart/form-data; boundary=${boundary}` }
    }
    const send = async (text: string) => {
      const { payload, type } = paste(text)
      return desks.clerk.raw('POST', '/api/imports', Buffer.from(payload), { 'content-type': type })
    }
    expect(await send('  ')).toMatchObject({ status: 422, body: { code: 'file.none' } })
    expect(await send(inventedReport)).toMatchObject({ status: 201, body: { row: { problems: 22 } } })
    expect(await send(inventedReport)).toMatchObject({ status: 200 })
    expect(await send('长'.repeat(2_000_000))).toMatchObject({ status: 413, body: { code: 'document.too-large' } })
  })
  test('同一份文件同时传三次：只留一份，三个人看到的是同一份', async () => {
    const other = inventedReport.replace('第七巡察组', '第八巡察组')
    const answers = await Promise.all([1, 2, 3].map(() => received(desks.clerk, '同时.txt', other)))
    expect(answers.map((a) => a.status).sort()).toEqual([200, 200, 201])
    expect(new Set(answers.map((a) => a.body.row.id)).size).toBe(1)
  })
})
