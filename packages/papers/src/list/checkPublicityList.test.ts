import fc from 'fast-check'
import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { frozenZip } from '../docx/frozenZip.ts'
import { checkPublicityList } from './checkPublicityList.ts'
import type { PublicityRule } from './checkReport.ts'
import { changed, changedMain, goodDocx, partOf } from './testDocx.ts'
import { testItem } from './testList.ts'

/** From the n-th occurrence on (0-based) the first match of `from` is replaced. */
function nth(xml: string, from: string | RegExp, to: string, n = 0): string {
  let seen = -1
  return xml.replace(new RegExp(from, 'g'), (match) => (++seen === n ? match.replace(from, to) : match))
}
/** Changes within the table only. */
const inTable = (change: (table: string) => string) => (xml: string) => {
  const at = xml.indexOf('<w:tbl>')
  return xml.slice(0, at) + change(xml.slice(at))
}
const rulesOf = async (docx: Uint8Array) => (await checkPublicityList(docx)).faults.map((fault) => fault.rule)

/** One change of the main part for each rule, and exactly the fault it must show. */
const mutations: { name: string; rule: PublicityRule; change: (xml: string) => string; place?: object; found?: string }[] = [
  {
    name: 'A3 paper',
    rule: 'page.size',
    change: (xml) => xml.replace('w:w="16838" w:h="11906"', 'w:w="23811" w:h="16838"'),
    place: { section: 1 },
  },
  {
    name: 'portrait',
    rule: 'page.orientation',
    change: (xml) => xml.replace('w:w="16838" w:h="11906" w:orient="landscape"', 'w:w="11906" w:h="16838"'),
    place: { section: 1 },
  },
  {
    name: 'a wider margin',
    rule: 'page.margins',
    change: (xml) => xml.replace('<w:pgMar w:top="1134"', '<w:pgMar w:top="1440"'),
    found: '1440 1134 1134 1134',
  },
  { name: 'no title', rule: 'title', change: (xml) => xml.replace(/<w:p>(?:(?!<w:p>).)*澄湾新城.*?<\/w:p>/s, '') },
  { name: 'a title in another face', rule: 'title.type', change: (xml) => xml.replaceAll('方正小标宋简体', '宋体') },
  { name: 'a smaller title', rule: 'title.type', change: (xml) => nth(xml, '<w:sz w:val="44"/>', '<w:sz w:val="36"/>') },
  { name: 'a title at the left', rule: 'title.type', change: (xml) => nth(xml, '<w:jc w:val="center"/>', '<w:jc w:val="left"/>') },
  {
    name: 'a date with leading zeros',
    rule: 'date',
    change: (xml) => xml.replace('（2026年1月5日）', '（2026年01月05日）'),
    found: '（2026年01月05日）',
  },
  { name: 'a day that does not exist', rule: 'date', change: (xml) => xml.replace('（2026年1月5日）', '（2026年2月30日）') },
  { name: 'half-width brackets', rule: 'date', change: (xml) => xml.replace('（2026年1月5日）', '(2026年1月5日)') },
  { name: 'a date at the left', rule: 'date', change: (xml) => nth(xml, '<w:jc w:val="center"/>', '<w:jc w:val="left"/>', 1) },
  { name: 'a second table', rule: 'table', change: (xml) => xml.replace('</w:tbl>', '</w:tbl><w:tbl></w:tbl>'), found: '2' },
  {
    name: 'two headings exchanged',
    rule: 'headings',
    change: (xml) => xml.replace('>牵头部门<', '>甲<').replace('>问题来源<', '>牵头部门<').replace('>甲<', '>问题来源<'),
    place: { row: 1 },
  },
  { name: 'a heading renamed', rule: 'headings', change: (xml) => xml.replace('>完成情况<', '>办理情况<') },
  { name: 'headings not repeated', rule: 'headings.repeat', change: (xml) => xml.replace('<w:tblHeader/>', '') },
  {
    name: 'headings’ repetition switched off',
    rule: 'headings.repeat',
    change: (xml) => xml.replace('<w:tblHeader/>', '<w:tblHeader w:val="0"/>'),
  },
  {
    name: 'automatic layout',
    rule: 'layout',
    change: (xml) => xml.replace('<w:tblLayout w:type="fixed"/>', '<w:tblLayout w:type="autofit"/>'),
    found: 'autofit',
  },
  { name: 'no layout', rule: 'layout', change: (xml) => xml.replace('<w:tblLayout w:type="fixed"/>', '') },
  {
    name: 'a wider grid column',
    rule: 'widths',
    change: (xml) => xml.replace('<w:gridCol w:w="2600"/>', '<w:gridCol w:w="2900"/>'),
    found: '720 1400 2900 1500 3300 5050',
  },
  {
    name: 'a wider cell',
    rule: 'widths',
    change: inTable((xml) => nth(xml, 'w:w="2600"/><w:vAlign', 'w:w="2900"/><w:vAlign', 1)),
    place: { row: 2, column: 3 },
    found: '2900',
  },
  {
    name: 'a merged cell',
    rule: 'row.cells',
    change: inTable((xml) => nth(xml, '<w:vAlign', '<w:vMerge/><w:vAlign', 9)),
    place: { row: 2 },
  },
  {
    name: 'a row with a cell too few',
    rule: 'row.cells',
    change: (xml) => xml.replace(/<w:tc>(?:(?!<w:tc>).)*企业座谈会.*?<\/w:tc>/s, ''),
    place: { row: 3 },
    found: '5',
  },
  { name: 'a row that may break', rule: 'row.split', change: inTable((xml) => nth(xml, '<w:cantSplit/>', '', 2)), place: { row: 3 } },
  {
    name: 'a gap in the serials',
    rule: 'serial',
    change: inTable((xml) => xml.replace('>3</w:t>', '>4</w:t>')),
    place: { row: 4, column: 1 },
    found: '4',
  },
  { name: 'an empty lead department', rule: 'blank', change: (xml) => xml.replace('>财务统计处<', '><'), place: { row: 3, column: 2 } },
  {
    name: 'one run in another face',
    rule: 'font',
    change: inTable((xml) => nth(xml, 'w:eastAsia="仿宋"', 'w:eastAsia="宋体"', 10)),
    found: '宋体',
  },
  {
    name: 'a face by theme',
    rule: 'font',
    change: inTable((xml) => nth(xml, 'w:eastAsia="仿宋"', 'w:eastAsiaTheme="minorEastAsia"', 10)),
    found: '主题字体 minorEastAsia',
  },
  {
    name: 'one run in 五号',
    rule: 'size',
    change: inTable((xml) => nth(xml, '<w:sz w:val="24"/>', '<w:sz w:val="21"/>', 12)),
    found: '10.5磅',
  },
  {
    name: 'one paragraph with single spacing',
    rule: 'spacing',
    change: inTable((xml) => nth(xml, ' w:line="400" w:lineRule="exact"', '', 8)),
    found: 'auto 240',
  },
  {
    name: 'one paragraph with at least 20 pt',
    rule: 'spacing',
    change: inTable((xml) => nth(xml, 'w:lineRule="exact"', 'w:lineRule="atLeast"', 8)),
    found: 'atLeast 400',
  },
  {
    name: 'a tracked insertion',
    rule: 'revisions',
    change: inTable((xml) =>
      xml.replace(/<w:r>((?:(?!<w:r>).)*企业座谈会.*?)<\/w:r>/s, '<w:ins w:id="1" w:author="甲"><w:r>$1</w:r></w:ins>'),
    ),
    found: '1',
  },
]

describe('checking a publicity list', () => {
  it('finds no fault in ours, draft or not', async () => {
    const report = await checkPublicityList(await goodDocx())
    expect(report).toMatchObject({ ok: true, faults: [], draft: false, date: '2026年1月5日', rows: 3 })
    expect(report.title).toBe('澄湾新城管理局“清堵点、优服务”专项行动已解决问题公示清单（第一批）')
    expect(await checkPublicityList(await goodDocx({ draft: true }))).toMatchObject({ ok: true, draft: true })
    expect(await rulesOf(await goodDocx({ attachment: undefined }))).toEqual([])
  })

  for (const { name, rule, change, place, found } of mutations)
    it(`sees exactly ${rule} in a document with ${name}`, async () => {
      const { ok, faults } = await checkPublicityList(changedMain(await goodDocx(), change))
      expect(ok).toBe(false)
      expect([...new Set(faults.map((fault) => fault.rule))]).toEqual([rule])
      if (place) expect(faults[0]!.place).toEqual(place)
      if (found) expect(faults[0]!.found).toBe(found)
      for (const fault of faults) {
        expect(fault.message.zh).toContain(fault.wanted)
        expect(fault.message.zh).toMatch(/应为.*。$/)
        expect(fault.message.en).toMatch(/^[^a-z].*wanted .*\.$/)
      }
    })

  it('sees a person’s name in the properties, a comment, and content loaded from elsewhere', async () => {
    const good = await goodDocx()
    const named = changed(good, 'docProps/core.xml', (xml) => xml.replace('<dc:title>', '<dc:creator>某某</dc:creator><dc:title>'))
    expect(await rulesOf(named)).toEqual(['properties'])
    const comments = '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:comment w:id="0"/></w:comments>'
    expect(await rulesOf(changed(good, 'word/comments.xml', () => comments))).toEqual(['package', 'revisions'])
    const linked = changed(good, 'word/_rels/document.xml.rels', (xml) =>
      xml.replace(
        '</Relationships>',
        '<Relationship Id="x" Type="http://x/image" Target="http://x.invalid/a.png" TargetMode="External"/></Relationships>',
      ),
    )
    expect(await rulesOf(linked)).toEqual(['external'])
    const field = changed(good, 'word/footer1.xml', (xml) =>
      xml.replace('>PAGE<', '>INCLUDE<').replace('</w:p>', '<w:r><w:instrText>PICTURE "http://x.invalid/a.png"</w:instrText></w:r></w:p>'),
    )
    expect(await rulesOf(field)).toEqual(['external'])
  })

  it('counts formatting as it looks: from paragraph, table and character styles and the defaults', async () => {
    const bare = (xml: string) =>
      xml
        .replaceAll(/<w:rFonts [^>]*"仿宋"[^>]*\/>/g, '')
        .replaceAll('<w:sz w:val="24"/>', '')
        .replaceAll(/(<w:tc>.*?)<w:spacing [^>]*\/>/gs, '$1')
    const plain = changedMain(
      await goodDocx(),
      inTable((xml) => bare(bare(bare(xml)))),
    )
    const without = changed(plain, 'word/styles.xml', (xml) => xml.replace(/<w:rPrDefault>.*?<\/w:rPrDefault>/s, ''))
    expect(new Set(await rulesOf(without))).toEqual(new Set(['font', 'size', 'spacing']))
    const look = '<w:rPr><w:rFonts w:eastAsia="仿宋"/><w:sz w:val="24"/></w:rPr>'
    const space = '<w:pPr><w:spacing w:line="400" w:lineRule="exact"/></w:pPr>'
    const style = (id: string, based: string, content: string) =>
      `<w:style w:type="paragraph" w:styleId="${id}">${based && `<w:basedOn w:val="${based}"/>`}${content}</w:style>`
    const styled = changed(without, 'word/styles.xml', (xml) =>
      xml.replace('</w:styles>', `${style('Base', 'Loop', look)}${style('Loop', 'Base', '')}${style('Cell', 'Base', space)}</w:styles>`),
    )
    const used = changedMain(
      styled,
      inTable((xml) => xml.replaceAll('<w:pPr>', '<w:pPr><w:pStyle w:val="Cell"/>')),
    )
    expect(await rulesOf(used)).not.toContain('font')
    expect(await rulesOf(used)).not.toContain('size')
    const tableStyled = changed(without, 'word/styles.xml', (xml) => xml.replace(/(w:styleId="TableNormal"[^>]*>)/, `$1${space}${look}`))
    expect(await rulesOf(tableStyled)).not.toContain('font')
    expect(await rulesOf(tableStyled)).not.toContain('size')
  })

  it('lets a row break only when no page could hold it', async () => {
    const text = '窗口逐项核对材料并当场一次告知，经营者不再往返。'.repeat(40)
    const long = await goodDocx({ items: [testItem(1), testItem(2, { problem: text })] })
    expect(partOf(long, 'word/document.xml').match(/<w:cantSplit\/>/g)).toHaveLength(2)
    expect(await rulesOf(long)).toEqual([])
  })

  it('says in words that a file cannot be read, and never throws', async () => {
    const main = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    const files = [
      new Uint8Array(),
      new TextEncoder().encode('%PDF-1.7'),
      zipSync({ 'a.txt': new Uint8Array(3) }),
      frozenZip({ 'word/document.xml': '<!DOCTYPE w [<!ENTITY a "b">]><w/>' }),
      frozenZip({ 'word/document.xml': main }),
      frozenZip({ 'word/document.xml': '<html/>' }),
    ]
    for (const file of files) {
      const report = await checkPublicityList(file)
      expect(report.faults.map((fault) => fault.rule)).toEqual(['file'])
      expect(report.faults[0]!.message.zh).toContain('另存为 .docx')
    }
    const empty = await checkPublicityList(frozenZip({ 'word/document.xml': `${main}<w:body/></w:document>` }))
    expect(empty.faults.map((fault) => fault.rule)).toEqual(['package', 'page.size', 'title', 'date', 'table'])
    const good = await goodDocx()
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: good.length - 1 }), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const broken = good.slice()
        broken[at]! ^= by
        expect(Array.isArray((await checkPublicityList(broken)).faults)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('ends a package whose parts unpack to more than they claim', async () => {
    const bomb = zipSync({ 'word/document.xml': new Uint8Array(8 * 1024 * 1024) })
    // The claimed size stands in the local header (22) and the central directory (24).
    const view = new DataView(bomb.buffer, bomb.byteOffset, bomb.byteLength)
    const central = bomb.length - 22 - 46 - 'word/document.xml'.length
    expect(view.getUint32(central, true)).toBe(0x02014b50)
    view.setUint32(22, 100, true)
    view.setUint32(central + 24, 100, true)
    expect((await checkPublicityList(bomb)).faults[0]!.found).toBe('docx.unreadable')
  })
})
