import { Document, HeadingLevel, LevelFormat, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { printNumber } from '../docx/numberFormats.ts'
import { docxOf, numberingXml, paragraph, stylesXml, W } from '../fixtures.ts'
import { gathered } from '../testing.ts'
import { readDocx } from './docx.ts'

const read = (bytes: Uint8Array) => gathered((limits, into) => readDocx(bytes, limits, into))
const body = (xml: string, parts: Record<string, string> = {}) => read(docxOf(xml, parts))
const numPr = (level: number, id = 1) => `<w:pPr><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${id}"/></w:numPr></w:pPr>`
const level = (n: number, format: string, text: string, more = '') =>
  `<w:lvl w:ilvl="${n}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/>${more}</w:lvl>`
const lists = (levels: string, nums = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') =>
  numberingXml(`<w:abstractNum w:abstractNumId="0">${levels}</w:abstractNum>${nums}`)
const OFFICIAL =
  level(0, 'chineseCountingThousand', '%1、') +
  level(1, 'chineseCounting', '（%2）') +
  level(2, 'decimal', '%3.') +
  level(3, 'decimalEnclosedCircle', '%4')

describe('paragraphs', () => {
  test('runs, tabs, line breaks and odd spaces come out as one reads them', async () => {
    const { lines } = await body(
      '<w:p><w:r><w:t>牵头</w:t></w:r><w:r><w:t>单位</w:t><w:tab/><w:t>示范区审批局</w:t><w:br/><w:t>时限\u00a0八月</w:t></w:r></w:p>',
    )
    expect(lines).toEqual(['牵头单位\t示范区审批局', '时限 八月'])
  })

  test('tracked changes stand as accepted: insertions kept, deletions and moved-away text dropped, joined paragraphs joined', async () => {
    const { lines } = await body(
      '<w:p><w:r><w:t>办理时限</w:t></w:r><w:del><w:r><w:delText>二十</w:delText></w:r></w:del><w:ins><w:r><w:t>十五</w:t></w:r></w:ins><w:r><w:t>个工作日</w:t></w:r></w:p>' +
        '<w:p><w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>移来</w:t></w:r></w:moveTo></w:p>' +
        `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前半句，</w:t></w:r></w:p>${paragraph('后半句。')}`,
    )
    expect(lines).toEqual(['办理时限十五个工作日', '移来', '前半句，后半句。'])
  })

  test('fields by their result, hidden runs left out, tick boxes and text boxes kept', async () => {
    const { lines } = await body(
      '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>第3页</w:t></w:r></w:p>' +
        '<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r><w:r><w:sym w:font="Wingdings 2" w:char="F052"/><w:t>已解决</w:t></w:r></w:p>' +
        '<w:p><w:r><w:t>外</w:t><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>',
    )
    expect(lines).toEqual(['第3页', '☑已解决', '外', '框内'])
  })

  test('footnotes are marked where they stand and follow at the end', async () => {
    const { lines } = await body('<w:p><w:r><w:t>全程网办率</w:t><w:footnoteReference w:id="2"/><w:t>提高。</w:t></w:r></w:p>', {
      'word/footnotes.xml': `<w:footnotes ${W}><w:footnote w:id="2">${paragraph('以市级平台统计为准。')}</w:footnote></w:footnotes>`,
    })
    expect(lines).toEqual(['全程网办率[注1]提高。', '[注1] 以市级平台统计为准。'])
  })

  test('headings by outline level, by built-in name and by the style they rest on', async () => {
    const { pieces } = await body(
      [
        paragraph('一级', '<w:pPr><w:pStyle w:val="a1"/></w:pPr>'),
        paragraph('跟随', '<w:pPr><w:pStyle w:val="a2"/></w:pPr>'),
        paragraph('三级', '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>'),
        paragraph('正文'),
      ].join(''),
      {
        'word/styles.xml': stylesXml(
          '<w:style w:type="paragraph" w:styleId="a1"><w:name w:val="heading 1"/></w:style><w:style w:type="paragraph" w:styleId="a2"><w:name w:val="自定"/><w:basedOn w:val="a1"/></w:style>',
        ),
      },
    )
    expect(pieces).toEqual([
      { kind: 'paragraph', text: '一级', heading: 1 },
      { kind: 'paragraph', text: '跟随', heading: 1 },
      { kind: 'paragraph', text: '三级', heading: 3 },
      { kind: 'paragraph', text: '正文' },
    ])
  })

  test('an automatic table of contents is left out: it repeats the headings', async () => {
    const { lines } = await body(paragraph('一、总体要求\t3', '<w:pPr><w:pStyle w:val="t"/></w:pPr>') + paragraph('一、总体要求'), {
      'word/styles.xml': stylesXml('<w:style w:type="paragraph" w:styleId="t"><w:name w:val="toc 1"/></w:style>'),
    })
    expect(lines).toEqual(['一、总体要求'])
  })

  test('other prefixes and the strict namespace are the same document', async () => {
    const strict =
      '<x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:body><x:p><x:r><x:t>严格格式</x:t></x:r></x:p></x:body></x:document>'
    expect((await body('', { 'word/document.xml': strict })).lines).toEqual(['严格格式'])
  })

  test('macros and pictures are said, not opened', async () => {
    const { warnings } = await body(`${paragraph('正文')}<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p>`, {
      'word/vbaProject.bin': 'x',
    })
    expect(warnings).toEqual([expect.stringContaining('1 处图片'), expect.stringContaining('宏')])
  })
})

describe('automatic numbers are printed', () => {
  test('official levels count and restart under their parent', async () => {
    const at = (n: number, text: string) => paragraph(text, numPr(n))
    const { lines } = await body(
      at(0, '问题') +
        at(1, '审批慢') +
        at(2, '材料多') +
        at(2, '往返多') +
        at(1, '收费乱') +
        at(2, '名目') +
        at(0, '措施') +
        at(1, '减材料') +
        at(3, '细项'),
      {
        'word/numbering.xml': lists(OFFICIAL),
      },
    )
    expect(lines).toEqual([
      '一、问题',
      '（一）审批慢',
      '1. 材料多',
      '2. 往返多',
      '（二）收费乱',
      '1. 名目',
      '二、措施',
      '（一）减材料',
      '① 细项',
    ])
  })

  test('a number from the style; numId 0 takes it away; an empty numbered paragraph counts', async () => {
    const styled = '<w:pPr><w:pStyle w:val="t"/></w:pPr>'
    const { lines } = await body(
      paragraph('甲', styled) +
        `<w:p>${styled}</w:p>` +
        paragraph('乙', styled) +
        paragraph('丙', `<w:pPr><w:pStyle w:val="t"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>`),
      {
        'word/numbering.xml': lists(OFFICIAL),
        'word/styles.xml': stylesXml(
          '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="t"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
        ),
      },
    )
    expect(lines).toEqual(['一、甲', '三、乙', '丙'])
  })

  test('a second list over the same definition goes on, with a start override it begins anew', async () => {
    const nums = [1, 2, 3].map(
      (id) =>
        `<w:num w:numId="${id}"><w:abstractNumId w:val="0"/>${id === 3 ? '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>' : ''}</w:num>`,
    )
    const { lines } = await body([1, 1, 2, 3, 3].map((id) => paragraph('项', numPr(0, id))).join(''), {
      'word/numbering.xml': lists(OFFICIAL, nums.join('')),
    })
    expect(lines).toEqual(['一、项', '二、项', '三、项', '一、项', '二、项'])
  })

  test('several levels in one label, legal digits, bullets and no suffix', async () => {
    const levels =
      level(0, 'chineseCounting', '第%1章') +
      level(1, 'decimal', '%1.%2', '<w:isLgl/>') +
      level(2, 'bullet', '\uf06c') +
      level(3, 'lowerLetter', '%4)', '<w:suff w:val="nothing"/>')
    const { lines } = await body([0, 1, 1, 2, 3].map((n) => paragraph('项', numPr(n))).join(''), { 'word/numbering.xml': lists(levels) })
    expect(lines).toEqual(['第一章 项', '1.1 项', '1.2 项', '• 项', 'a)项'])
  })

  test('Chinese numbers as printed', () => {
    const printed = [1, 10, 11, 20, 21, 100, 105, 110, 1001].map((n) => printNumber(n, 'chineseCounting'))
    expect(printed).toEqual(['一', '十', '十一', '二十', '二十一', '一百', '一百零五', '一百一十', '一千零一'])
    expect(printNumber(12, 'chineseLegalSimplified')).toBe('壹拾贰')
    expect(
      ['decimalEnclosedCircle', 'ideographTraditional', 'upperRoman', 'lowerLetter', 'decimalZero', '??'].map((f) => printNumber(4, f)),
    ).toEqual(['④', '丁', 'IV', 'd', '04', '4'])
    fc.assert(
      fc.property(
        fc.integer({ min: -5, max: 1e6 }),
        fc.constantFrom('chineseCounting', 'upperRoman', 'lowerLetter', 'decimalEnclosedCircle'),
        (n, format) => printNumber(n, format).length > 0,
      ),
    )
  })
})

describe('tables', () => {
  const cell = (text: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraph(text)}</w:tc>`

  test('cells merged across and down stand once, with their spans', async () => {
    const { pieces } = await body(
      `<w:tbl><w:tr>${cell('序号', '<w:vMerge w:val="restart"/>')}${cell('责任', '<w:gridSpan w:val="2"/>')}</w:tr>` +
        `<w:tr>${cell('', '<w:vMerge/>')}${cell('牵头')}${cell('配合')}</w:tr>` +
        `<w:tr>${cell('1')}${cell('甲局')}${cell('乙局')}</w:tr></w:tbl>`,
    )
    expect(pieces).toEqual([
      {
        kind: 'table',
        rows: [
          [
            { text: '序号', rowSpan: 2 },
            { text: '责任', colSpan: 2 },
          ],
          [{ text: '牵头' }, { text: '配合' }],
          [{ text: '1' }, { text: '甲局' }, { text: '乙局' }],
        ],
      },
    ])
  })

  test('two merged blocks in one column do not run together; deleted rows go; controls around rows and cells are seen through', async () => {
    const { pieces } = await body(
      `<w:tbl><w:tr>${cell('甲', '<w:vMerge w:val="restart"/>')}${cell('1')}</w:tr><w:tr>${cell('', '<w:vMerge/>')}${cell('2')}</w:tr>` +
        `<w:tr>${cell('乙', '<w:vMerge w:val="restart"/>')}${cell('3')}</w:tr><w:tr>${cell('', '<w:vMerge/>')}${cell('4')}</w:tr>` +
        `<w:tr><w:trPr><w:del/></w:trPr>${cell('删')}${cell('删')}</w:tr>` +
        `<w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent>${cell('丙')}</w:sdtContent></w:sdt>${cell('5')}</w:tr></w:sdtContent></w:sdt></w:tbl>`,
    )
    expect(pieces[0]).toMatchObject({
      rows: [
        [{ text: '甲', rowSpan: 2 }, { text: '1' }],
        [{ text: '2' }],
        [{ text: '乙', rowSpan: 2 }, { text: '3' }],
        [{ text: '4' }],
        [{ text: '丙' }, { text: '5' }],
      ],
    })
  })

  test('paragraphs of a cell on lines of their own, with their numbers; a table in a cell stays in it', async () => {
    const inner = `<w:tbl><w:tr>${cell('a')}${cell('b')}</w:tr></w:tbl>`
    const { pieces } = await body(
      `<w:tbl><w:tr><w:tc>${paragraph('减材料', numPr(2))}${paragraph('减时限', numPr(2))}${inner}<w:p/></w:tc></w:tr></w:tbl>`,
      {
        'word/numbering.xml': lists(OFFICIAL),
      },
    )
    expect(pieces).toEqual([{ kind: 'table', rows: [[{ text: '1. 减材料\n2. 减时限\na\tb' }]] }])
  })
})

describe('documents written by the docx library', () => {
  test('come back with headings, numbers and the table', async () => {
    const document = new Document({
      numbering: {
        config: [
          {
            reference: 'official',
            levels: [
              { level: 0, format: LevelFormat.CHINESE_COUNTING, text: '%1、', start: 1 },
              { level: 1, format: LevelFormat.CHINESE_COUNTING, text: '（%2）', start: 1 },
            ],
          },
        ],
      },
      sections: [
        {
          children: [
            new Paragraph({ text: '示范区问题清单', heading: HeadingLevel.HEADING_1 }),
            new Paragraph({ text: '审批方面', numbering: { reference: 'official', level: 0 } }),
            new Paragraph({
              children: [new TextRun('材料'), new TextRun({ text: '重复', bold: true })],
              numbering: { reference: 'official', level: 1 },
            }),
            new Table({
              rows: [
                new TableRow({ children: [new TableCell({ children: [new Paragraph('问题')], columnSpan: 2 })] }),
                new TableRow({
                  children: [new TableCell({ children: [new Paragraph('1')] }), new TableCell({ children: [new Paragraph('停车难')] })],
                }),
              ],
            }),
          ],
        },
      ],
    })
    const { pieces } = await read(new Uint8Array(await Packer.toBuffer(document)))
    expect(pieces).toEqual([
      { kind: 'paragraph', text: '示范区问题清单', heading: 1 },
      { kind: 'paragraph', text: '一、审批方面' },
      { kind: 'paragraph', text: '（一）材料重复' },
      { kind: 'table', rows: [[{ text: '问题', colSpan: 2 }], [{ text: '1' }, { text: '停车难' }]] },
    ])
  })
})
