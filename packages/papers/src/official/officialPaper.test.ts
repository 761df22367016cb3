import { must } from '@changtong/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { advanceOf } from '../docx/titleLines.ts'
import { changed, changedMain, partOf } from '../list/testDocx.ts'
import { findTools, noTools } from '../render/tools.ts'
import { checkOfficialPaper } from './checkOfficialPaper.ts'
import { withImprintInPlace } from './imprintPage.ts'
import { measureOfficialPaper } from './measureOfficialPaper.ts'
import { headingMark, type OfficialPaper, paperObstacles, properNumber } from './officialPaper.ts'
import { gbt9704, gridOf } from './officialProfile.ts'
import { renderOfficialPaper } from './renderOfficialPaper.ts'
import { testPaper } from './testPaper.ts'
import { trapezoid } from './trapezoid.ts'

const tools = await findTools()
const withOffice = it.skipIf(tools.soffice === null)
const noOffice = tools.soffice === null ? ' (not run: LibreOffice is not installed here)' : ''
const docxOf = async (paper: OfficialPaper, draft = false) => must(await renderOfficialPaper(paper, { draft }))
const SENTENCE = '经营主体诉求闭环办理是优化营商环境的基础工作各单位要高度重视压实责任细化措施逐项抓好落实'
const longText = (paragraphs: number) => Array.from({ length: paragraphs }, () => ({ type: 'text' as const, text: SENTENCE.repeat(4) }))

describe('an official paper is written and checked', () => {
  it('holds 22 lines of 28 characters by the arithmetic of word processors', () => {
    expect(gridOf(gbt9704)).toEqual({ lines: 22, characters: 28 })
    // The traps: 28 characters of 16 pt as they are, 22 lines of 29 pt as they are.
    expect(gridOf({ ...gbt9704, grid: { ...gbt9704.grid, spacing: 0 } }).characters).toBe(27)
    expect(gridOf({ ...gbt9704, grid: { ...gbt9704.grid, line: 580 } }).lines).toBe(21)
  })
  it('a document, a letter and a joint paper reopen without a fault; the same paper gives the same bytes', async () => {
    const { suffix: _s, ...plain } = testPaper()
    const papers: OfficialPaper[] = [
      testPaper(),
      testPaper({ mark: ['澄湾新城工作委员会办公室', '澄湾新城管理委员会办公室'], urgency: '加急' }),
      { ...plain, form: 'letter', number: '澄办函〔2026〕3号' },
    ]
    for (const paper of papers) {
      const bytes = await docxOf(paper)
      const check = await checkOfficialPaper(bytes, { form: paper.form })
      expect(check.faults.map(({ message }) => message.zh)).toEqual([])
      expect(check).toMatchObject({ ok: true, draft: false, number: paper.number, title: paper.title, date: '2026年11月5日' })
      expect(check.grid).toEqual({ lines: 22, characters: 28 })
      expect(Buffer.from(await docxOf(paper)).equals(bytes)).toBe(true)
    }
  })
  it('a draft carries its mark and may lack its number; without draft the number is asked for', async () => {
    const check = await checkOfficialPaper(await docxOf(testPaper({ number: null }), true))
    expect(check).toMatchObject({ ok: true, draft: true })
    const refused = await renderOfficialPaper(testPaper({ number: null }), { draft: false })
    expect(refused).toMatchObject({ ok: false, error: { code: 'paper.not-issuable' } })
  })
  it('names each fault with its place: face, size, line, margin, order, number, date, headings, page number', async () => {
    const good = await docxOf(testPaper())
    const faultsAfter = async (change: (xml: string) => string) => (await checkOfficialPaper(changedMain(good, change))).faults
    const rules = async (change: (xml: string) => string) => [...new Set((await faultsAfter(change)).map(({ rule }) => rule))]
    expect(await rules((xml) => xml.replaceAll('仿宋_GB2312', '宋体'))).toContain('font')
    expect(await rules((xml) => xml.replaceAll('w:sz w:val="44"', 'w:sz w:val="40"'))).toEqual(['size'])
    expect(await rules((xml) => xml.replaceAll('w:line="578"', 'w:line="600"'))).toEqual(expect.arrayContaining(['line', 'grid']))
    expect(await rules((xml) => xml.replaceAll('<w:spacing w:val="-5"/>', ''))).toEqual(expect.arrayContaining(['spacing', 'grid']))
    expect(await rules((xml) => xml.replace('w:left="1588"', 'w:left="1800"'))).toEqual(['page.margins'])
    expect(await rules((xml) => xml.replaceAll('FF0000', '000000'))).toContain('color')
    expect(await rules((xml) => xml.replace('〔2026〕12号', '[2026]012号'))).toEqual(['number'])
    expect(await rules((xml) => xml.replace('>2026年11月5日<', '>2026年11月05日<'))).toEqual(['date'])
    expect(await rules((xml) => xml.replace('二、规范', '三、规范'))).toEqual(['levels'])
    expect(await rules((xml) => xml.replaceAll('"PaperSigner"', '"PaperSpace"'))).toEqual(['part.missing'])
    const [fault] = await faultsAfter((xml) => xml.replace('二、规范', '三、规范'))
    expect(fault).toMatchObject({ place: { part: 'Level1', words: '三、规范办理流程' }, found: '三、', wanted: '二、' })
    expect(fault!.message.zh).toMatch(/^第\d+段一级标题“三、规范办理流程”的序号为“三、”，应为二、。$/)
    const oneSided = changed(good, 'word/settings.xml', (xml) => xml.replace(/<w:evenAndOddHeaders\/>/, ''))
    expect((await checkOfficialPaper(oneSided)).faults.map(({ rule }) => rule)).toEqual(['page.number'])
    expect((await checkOfficialPaper(new TextEncoder().encode('no document'))).faults[0]!.rule).toBe('file')
  })
  it('a paper without our styles is read by what it says', async () => {
    const bare = changedMain(await docxOf(testPaper()), (xml) => xml.replace(/<w:pStyle w:val="Paper[A-Za-z0-9]+"\/>/g, ''))
    const check = await checkOfficialPaper(bare)
    expect(check).toMatchObject({ number: '澄办发〔2026〕12号', title: testPaper().title, date: '2026年11月5日' })
    expect(check.faults.filter(({ rule }) => rule === 'part.missing' || rule === 'part.order')).toEqual([])
  })
  it('says what stands against issuing, and knows a proper number', () => {
    const { signature: _none, ...unsigned } = testPaper()
    expect(paperObstacles({ ...unsigned, title: ' ', body: [], number: '澄办发[2026]12号' }, false).map(({ code }) => code)).toEqual([
      'paper.title',
      'paper.body',
      'paper.signature',
      'paper.number-form',
    ])
    expect(
      ['澄办发〔2026〕12号', '澄办发〔2026〕012号', '澄办发〔26〕1号', '澄办发〔2026〕第1号', '澄办发（2026）1号'].map(properNumber),
    ).toEqual([true, false, false, false, false])
    expect([headingMark(1, 11), headingMark(2, 20), headingMark(3, 4), headingMark(4, 5)]).toEqual(['十一、', '（二十）', '4.', '（5）'])
  })
  it('breaks no title within a date or before a last line of its own', () => {
    expect(trapezoid('关于2026年10月1日至11月20日诉求问题办理情况的通报', 20)).toEqual([
      '关于2026年10月1日至',
      '11月20日诉求问题办理情况的通报',
    ])
    expect(trapezoid('青禾区关于优化营商环境专项巡察整改进展情况的通报', 20).join('|')).not.toMatch(/专\|项|巡\|察|整\|改/)
    expect(trapezoid('2026年10月1日至11月20日诉求问题办理情况', 20)).toEqual(['2026年10月1日至', '11月20日诉求问题办理情况'])
  })
  it('law: a title loses nothing, no line exceeds the width, and none begins with a closing mark', () => {
    const chars = fc.constantFrom(...'关于进一步做好优化营商环境工作的通知“《》”，办理企业诉求闭环')
    fc.assert(
      fc.property(fc.array(chars, { minLength: 1, maxLength: 60 }), (list) => {
        const title = list.join('')
        const lines = trapezoid(title, 20)
        expect(lines.join('')).toBe(title)
        if (lines.length > 1) for (const line of lines) expect(advanceOf(line)).toBeLessThanOrEqual(20)
        for (const line of lines.slice(1)) expect('”’》）〉】，、。').not.toContain(line[0])
      }),
    )
    expect(trapezoid('澄湾新城管理委员会办公室关于进一步做好经营主体诉求闭环办理工作的通知', 20)).toHaveLength(2)
  })
})

describe(`an official paper stands on its pages${noOffice}`, () => {
  withOffice(
    'the imprint stands on an even page: on the last where text ends there, otherwise on one of its own, numbered unless a blank page stands before it',
    async () => {
      const { attachments, note: _none, ...bare } = testPaper({ body: [{ type: 'text', text: SENTENCE }] })
      const [across] = attachments!
      const laidOut = async (paper: OfficialPaper) => must(await measureOfficialPaper(await docxOf(paper)))
      const inPlace = (paper: OfficialPaper) => withImprintInPlace(paper, laidOut)
      const odd = await inPlace(bare)
      expect((await laidOut(bare)).faults).toMatchObject([{ rule: 'imprint-side', page: 1, must: false }])
      expect(odd.imprint).toEqual({ ...bare.imprint, page: 'own' })
      const apart = await laidOut(odd)
      expect(apart.faults).toEqual([])
      expect(apart.pages.map(({ number }) => number?.text)).toEqual(['—1—', '—2—'])
      expect((await checkOfficialPaper(await docxOf(odd))).faults).toEqual([])
      const two = { ...bare, body: longText(3) }
      expect([(await laidOut(two)).pages.length, await inPlace(two)]).toEqual([2, two])
      expect(await inPlace({ ...two, imprint: odd.imprint! }), 'what was told before is told anew').toEqual(two)
      const turned = { ...two, attachments: [{ ...across!, across: true }] }
      expect((await inPlace(turned)).imprint!.page, 'page 3 is turned, page 4 follows at once').toBe('own')
      const blank = await inPlace({ ...bare, attachments: turned.attachments })
      expect(blank.imprint!.page, 'page 2 is turned, page 3 blank').toBe('own-unnumbered')
      expect((await laidOut(blank)).pages.map(({ number }) => number !== null)).toEqual([true, true, false, false])
    },
    120_000,
  )
  withOffice(
    'a text of one piece stays on the first page, and its note on attachments goes with a signature that finds no room there',
    async () => {
      const paper = testPaper({ title: `${SENTENCE}的通知`, body: longText(1).map((block) => ({ ...block, text: SENTENCE })) })
      const { note: _none, imprint: _no, ...bare } = paper
      const report = must(await measureOfficialPaper(await docxOf(bare)))
      expect(report.faults).toEqual([])
      expect(report.pages.map(({ characters }) => characters > 0).slice(0, 2)).toEqual([true, true])
    },
    60_000,
  )
  withOffice(
    'full pages hold 22 lines of 28 characters, 28.9 pt from line to line; page numbers odd right, even left, 7 mm below',
    async () => {
      const { attachments: _none, ...paper } = testPaper({ body: longText(9) })
      const report = must(await measureOfficialPaper(await docxOf(paper)))
      expect(report.method).toBe('rendered')
      expect(report.faults).toEqual([])
      const [first, second, third] = report.pages
      expect([second, third].map((page) => [page!.lines, page!.characters, page!.pitch])).toEqual([
        [22, 28, 28.9],
        [22, 28, 28.9],
      ])
      expect([first, second, third].map((page) => page!.number?.side)).toEqual(['right', 'left', 'right'])
      for (const { number } of report.pages) expect(Math.abs(number!.below - 7)).toBeLessThan(1)
    },
    60_000,
  )
  withOffice(
    '[1-02] the imprint stands on the last page after the attachments; a joint paper shows both issuers',
    async () => {
      const paper = testPaper({ mark: ['澄湾新城工作委员会办公室', '澄湾新城管理委员会办公室'] })
      const bytes = await docxOf(paper)
      const words = partOf(bytes, 'word/document.xml')
        .replace(/<w:tab\/>/g, '　')
        .replace(/<[^>]+>/g, '')
      for (const shown of [...paper.mark, '2026年11月5日', '　澄湾新城管理委员会办公室　2026年11月5日印发']) expect(words).toContain(shown)
      const report = must(await measureOfficialPaper(bytes))
      expect(report.faults).toEqual([])
      expect(report.pages.length).toBeGreaterThan(2)
    },
    60_000,
  )
  withOffice(
    'names a page that is not as it should be: a first page without text',
    async () => {
      const title = Array.from({ length: 14 }, (_, i) => `关于做好第${i + 1}项优化营商环境重点工作`).join('\n')
      const report = must(await measureOfficialPaper(await docxOf(testPaper({ title }))))
      expect(report.faults.map(({ rule }) => rule)).toContain('first-page')
    },
    60_000,
  )
  it('says that nothing was measured where LibreOffice is missing', async () => {
    const report = must(await measureOfficialPaper(await docxOf(testPaper()), { tools: noTools }))
    expect(report).toMatchObject({ method: 'unmeasured', pages: [], missingFonts: null })
    expect(report.statement.zh).toContain('LibreOffice')
  })
})
