import { mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { must } from '@changtong/kernel'
import { afterAll, describe, expect, it } from 'vitest'
import { fontConfig, missingFonts } from '../render/fonts.ts'
import { renderPdf, renderPng } from '../render/preview.ts'
import { findTools, noTools } from '../render/tools.ts'
import { estimatedLines } from './estimatePublicityList.ts'
import { measurePublicityList } from './measurePublicityList.ts'
import { linesPerPage, publicityListProfile } from './profile.ts'
import type { PublicityItem } from './publicityList.ts'
import { changed, goodDocx } from './testDocx.ts'
import { testItem } from './testList.ts'

// A folder of its own, so that what others leave there for a moment is not taken for ours.
const before = process.env.TMPDIR
process.env.TMPDIR = mkdtempSync(join(tmpdir(), 'papers-test-'))
// The next file of this worker has the machine's own folder again.
afterAll(() => {
  if (before === undefined) delete process.env.TMPDIR
  else process.env.TMPDIR = before
})
const tools = await findTools()
const noOffice = tools.soffice === null ? ' (not run: LibreOffice is not installed here)' : ''
const withOffice = it.skipIf(tools.soffice === null)

const SENTENCES = [
  '窗口逐项核对材料并当场一次告知，经营者不再往返。',
  '截至2025年11月底，共受理变更登记1284件，其中当日办结1190件，占92.7%。',
  '已于9月3日印发《“一件事”联办工作细则》（澄审〔2025〕021号），明确“首问负责、限时办结”的具体要求；',
  '由审批服务处、工程协调处、财务统计处三方会商，形成A、B两套方案，择优实施。',
]
const prose = (sentences: number, from = 0): string =>
  Array.from({ length: sentences }, (_, at) => SENTENCES[(at + from) % SENTENCES.length]).join('')
const withCompletion = (serial: number, text: string): PublicityItem =>
  testItem(serial, { completions: [{ no: '1', text, covers: ['1', '2', '3'] }] })
/** A problem whose longest cell is exactly so many paragraphs of one short line each: no estimate involved. */
const ofLines = (serial: number, lines: number): PublicityItem =>
  withCompletion(serial, Array.from({ length: lines }, (_, at) => `第${at + 1}步已完成。`).join('\n'))

const leftovers = () => readdirSync(tmpdir()).filter((name) => name.startsWith('changtong-papers-'))

describe(`measuring a publicity list${noOffice}`, () => {
  withOffice(
    '[0-06] finds each problem on the rendered pages and warns, with the overflow in lines, when one takes more than a page',
    async () => {
      const full = linesPerPage(publicityListProfile)
      const items = [testItem(1), ofLines(2, full), ofLines(3, full + 1), testItem(4), ofLines(5, 2 * full + 7)]
      const report = must(await measurePublicityList(await goodDocx({ items }), items))
      expect(report.method).toBe('rendered')
      expect(report.fits).toBe(false)
      expect(report.items.map((item) => [item.serial, item.lines, item.overflowLines, item.pages.length > 1])).toEqual([
        [1, 7, 0, false],
        [2, full, 0, false],
        [3, full + 1, 1, true],
        [4, 7, 0, false],
        [5, 2 * full + 7, full + 7, true],
      ])
      expect(report.items[0]).toMatchObject({
        pages: [1],
        first: { words: '澄湾片区食品小作', page: 1 },
        last: { words: '，并已逐月通报。', page: 1 },
      })
      expect(report.items[2]!.first.page).toBeLessThan(report.items[2]!.last.page)
      expect(report.items[2]!.warning?.zh).toMatch(/^问题3超出一页：24行，一页容23行，超出1行（每行20磅），占第\d、\d页。请精简表述。$/)
      expect(report.items[4]!.warning?.en).toContain('53 lines where a page holds 23, 30 too many')
      expect(report.warnings).toContainEqual(report.items[2]!.warning)
      expect(leftovers()).toEqual([])
    },
    120_000,
  )

  withOffice(
    'measures to the last line a problem that LibreOffice itself would cut off',
    async () => {
      // Kept whole although it exceeds a page by two lines: LibreOffice draws one page of it and drops the rest.
      const full = linesPerPage(publicityListProfile)
      const items = [testItem(1), ofLines(2, full), ofLines(3, full + 2)]
      const kept = changed(await goodDocx({ items }), 'word/document.xml', (xml) =>
        xml.replaceAll(/<w:cantSplit w:val="\w+"\/>/g, '<w:cantSplit/>'),
      )
      const report = must(await measurePublicityList(kept, items))
      expect(report.method).toBe('rendered')
      expect(report.items.map((item) => [item.lines, item.overflowLines])).toEqual([
        [7, 0],
        [full, 0],
        [full + 2, 2],
      ])
    },
    120_000,
  )

  withOffice(
    'estimates within one line, or a twentieth, of what is rendered',
    async () => {
      const items = [1, 2, 3, 4, 5, 6, 8, 10].map((sentences, at) => withCompletion(at + 1, prose(sentences, at)))
      const report = must(await measurePublicityList(await goodDocx({ items }), items))
      expect(report.method).toBe('rendered')
      const errors = report.items.map((item, at) => ({ rendered: item.lines, off: estimatedLines(items[at]!) - item.lines }))
      console.info(`lines rendered and how far the estimate is off: ${errors.map(({ rendered, off }) => `${rendered}: ${off}`).join(', ')}`)
      for (const { rendered, off } of errors) expect(Math.abs(off)).toBeLessThanOrEqual(Math.max(1, rendered / 20))
    },
    120_000,
  )

  withOffice(
    'falls back to the estimate, saying why, when the document does not say what the list says or takes too long',
    async () => {
      const items = [testItem(1)]
      const other = must(await measurePublicityList(await goodDocx({ items }), [testItem(1, { problem: '另一问题。' })]))
      expect(other.method).toBe('estimated')
      expect(other.statement.zh).toContain('对不上')
      const late = must(await measurePublicityList(await goodDocx({ items }), items, { timeoutMs: 1 }))
      expect(late.method).toBe('estimated')
      expect(late.statement.zh).toContain('超时')
      expect(leftovers()).toEqual([])
    },
    120_000,
  )

  it.skipIf(tools.soffice === null || tools.pdftoppm === null)(
    'gives PDF and PNG for the eye, and says so when a page does not exist',
    async () => {
      const docx = await goodDocx()
      const pdf = must(await renderPdf(docx))
      expect(new TextDecoder().decode(pdf.slice(0, 5))).toBe('%PDF-')
      const png = must(await renderPng(docx, 1))
      expect([...png.slice(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47])
      const none = await renderPng(docx, 99)
      expect(none.ok || none.error.code).toBe('preview.no-page')
    },
    120_000,
  )

  it('estimates without LibreOffice and flags it, in data and in words', async () => {
    const items = [testItem(1), ofLines(2, 30), testItem(3)]
    const report = must(await measurePublicityList(await goodDocx({ items }), items, { tools: noTools }))
    expect(report.method).toBe('estimated')
    expect(report.statement.zh).toContain('LibreOffice')
    expect(report.statement.zh).toContain('按字宽估算')
    expect(report.missingFonts).toBeNull()
    expect(report.items.map((item) => [item.lines, item.overflowLines, item.pages])).toEqual([
      [7, 0, [1]],
      [30, 7, [1, 2]],
      [7, 0, [3]],
    ])
    expect(report.warnings.map((warning) => warning.zh)).toEqual([
      '问题2超出一页：约30行，一页容23行，超出约7行（每行20磅），占第1、2页。请精简表述。',
    ])
  })

  it('warns when the first problem leaves nothing but the title on the first page', async () => {
    const items = [ofLines(1, linesPerPage(publicityListProfile))]
    const report = must(await measurePublicityList(await goodDocx({ items }), items, { tools: noTools }))
    expect(report.items[0]!.pages).toEqual([2])
    expect(report.fits).toBe(true)
    expect(report.warnings[0]!.zh).toContain('首页只剩标题和表头')
  })

  it('refuses what is no Word document and never renders what loads content from elsewhere', async () => {
    const none = await measurePublicityList(new Uint8Array(10), [], { tools: noTools })
    expect(none.ok || none.error.code).toBe('docx.unreadable')
    const linked = changed(await goodDocx(), 'word/_rels/document.xml.rels', (xml) =>
      xml.replace(
        '</Relationships>',
        '<Relationship Id="x" Type="http://x/image" Target="http://x.invalid/a.png" TargetMode="External"/></Relationships>',
      ),
    )
    const refused = await renderPdf(linked)
    expect(refused.ok || refused.error.code).toBe('preview.external')
  })
})

describe('fonts', () => {
  it('names each official face that is missing with the free one that stands in', () => {
    const missing = missingFonts(publicityListProfile, new Set(['Noto Serif CJK SC', 'Noto Sans CJK SC', 'SimHei', 'KaiTi']))
    expect(missing.map(({ font, substitute }) => [font, substitute])).toEqual([
      ['仿宋', 'Noto Serif CJK SC'],
      ['方正小标宋简体', 'Noto Serif CJK SC'],
      ['宋体', 'Noto Serif CJK SC'],
    ])
    expect(missing[0]!.message.zh).toContain('文档中仍写明“仿宋”')
    expect(missingFonts(publicityListProfile, new Set(['DejaVu Sans']))[0]).toMatchObject({ font: '仿宋', substitute: null })
  })
  it('binds a face installed under another name, and stand-ins, in a private configuration', () => {
    const conf = fontConfig(publicityListProfile, new Set(['FangSong', 'Noto Serif CJK SC']), '/tmp/c')
    expect(conf).toContain('<string>仿宋</string></test><edit name="family" mode="assign" binding="same"><string>FangSong</string>')
    expect(conf).toContain(
      '<string>宋体</string></test><edit name="family" mode="assign" binding="same"><string>Noto Serif CJK SC</string>',
    )
    expect(conf).not.toContain('<string>FangSong</string></test>')
  })
})
