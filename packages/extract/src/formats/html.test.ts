import { describe, expect, test } from 'vitest'
import { gbk } from '../fixtures.ts'
import { codeOf, gathered } from '../testing.ts'
import { decodeHtml, readHtml } from './html.ts'

const page = (html: string) => gathered((limits, into) => readHtml(new TextEncoder().encode(html), limits, into))

describe('pages', () => {
  test('headings and paragraphs stay; scripts, styles, navigation, footers, forms and hidden parts go', async () => {
    const { pieces } =
      await page(`<!doctype html><head><title>网站</title><style>p{}</style></head><body><nav>首页</nav><div role="banner">横幅</div>
      <h1>关于整治的<br>通知</h1><p>　　各街道：</p><div>请认真<b>落实</b>。<script>alert(1)</script><span style="display: none">暗</span></div>
      <form>搜索<select><option>全部</option></select><button>查</button></form><p hidden>藏</p><footer>备案号</footer>`)
    expect(pieces).toEqual([
      { kind: 'paragraph', text: '关于整治的 通知', heading: 1 },
      { kind: 'paragraph', text: '各街道：' },
      { kind: 'paragraph', text: '请认真落实。' },
      { kind: 'paragraph', text: '搜索' },
    ])
  })

  test('line breaks make paragraphs; breaks of the source between Han do not part words', async () => {
    expect((await page('<p>一、问题<br>牵头\n   单位：甲局<br/>time limit\n 5 days</p>')).lines).toEqual([
      '一、问题',
      '牵头单位：甲局',
      'time limit 5 days',
    ])
  })

  test('numbered lists print the number a reader sees', async () => {
    expect((await page('<ol start="3"><li>减材料</li><li><p>减时限</p></li></ol><ul><li>其他</li></ul>')).lines).toEqual([
      '3. 减材料',
      '4. 减时限',
      '其他',
    ])
  })

  test('tables keep spans; frames made of tables are taken apart', async () => {
    const { pieces } = await page(
      '<table><tr><td><p>题头</p><table><thead><tr><th rowspan="2">序号</th><th colspan="2">责任</th></tr></thead><tbody><tr><td>牵头</td><td>配合<br>单位</td></tr></tbody></table></td></tr></table>',
    )
    expect(pieces).toEqual([
      { kind: 'paragraph', text: '题头' },
      {
        kind: 'table',
        rows: [
          [
            { text: '序号', rowSpan: 2 },
            { text: '责任', colSpan: 2 },
          ],
          [{ text: '牵头' }, { text: '配合\n单位' }],
        ],
      },
    ])
  })

  test('spans beyond all sense are bounded', async () => {
    const { pieces } = await page('<table><tr><td colspan="99999999" rowspan="-3">a</td><td>b</td></tr></table>')
    expect(pieces).toEqual([{ kind: 'table', rows: [[{ text: 'a', colSpan: 1000 }, { text: 'b' }]] }])
  })
})

describe('encodings of pages', () => {
  test('GBK with and without a declaration, a wrong declaration over UTF-8, and Big5 declared', () => {
    const words = '营商环境问题清单已经公布，请企业监督。'
    for (const meta of ['<meta charset="gb2312">', ''])
      expect(decodeHtml(new Uint8Array(Buffer.concat([Buffer.from(meta), gbk(words)])))).toEqual({
        text: meta + words,
        encoding: 'gb18030',
      })
    expect(decodeHtml(new TextEncoder().encode(`<meta charset="gbk">${words}`)).encoding).toBe('utf-8')
    const big5 = Buffer.concat([
      Buffer.from('<meta http-equiv="Content-Type" content="text/html; charset=big5">'),
      Buffer.from('a4a4b0eaa4a3a6d0'.repeat(10), 'hex'),
    ])
    expect(decodeHtml(new Uint8Array(big5))).toMatchObject({ encoding: 'big5', text: expect.stringContaining('中國') })
  })

  test('an undecodable page is refused', async () => {
    const bytes = new Uint8Array(Buffer.from('<p>\xff\xff\xfe\x80\x81\xff'.repeat(5), 'latin1'))
    expect(await codeOf(() => decodeHtml(bytes))).toBe('document.encoding')
  })
})
