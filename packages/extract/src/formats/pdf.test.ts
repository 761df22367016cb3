import { describe, expect, test } from 'vitest'
import { pdfOf, show } from '../fixtures.ts'
import { codeOf, gathered } from '../testing.ts'
import { readPdf } from './pdf.ts'

const read = (pages: readonly string[], options = {}) => gathered((limits, into) => readPdf(pdfOf(pages, options), limits, into))
/** Lines of 20 characters, 10 points each, from the left edge of the type area. */
const line = (y: number, text: string, x = 100) => show(x, y, text)
const FULL = '各有关单位要逐项明确措施和完成时限确保见效'

/** Edges of a table as thin filled strips, as Word draws them, or as stroked lines. */
const edges = (xs: readonly number[], ys: readonly number[], how: 'filled' | 'stroked') => {
  const [left = 0, right = 0, top = 0, bottom = 0] = [xs[0], xs.at(-1), ys[0], ys.at(-1)]
  return how === 'filled'
    ? ys.map((y) => `${left} ${y} ${right - left} 0.5 re f\n`).join('') +
        xs.map((x) => `${x} ${bottom} 0.5 ${top - bottom} re f\n`).join('')
    : ys.map((y) => `${left} ${y} m ${right} ${y} l S\n`).join('') + xs.map((x) => `${x} ${bottom} m ${x} ${top} l S\n`).join('')
}

describe('running text', () => {
  test('Chinese of a font that is named, not embedded (GBK)', async () => {
    expect((await read([line(700, '营商环境')])).lines).toEqual(['营商环境'])
  })

  test('lines join to paragraphs; indents, items, short lines and other sizes begin new ones', async () => {
    const { lines } = await read([
      show(150, 760, '整治方案', 16) +
        line(720, `为优化营商环境${FULL.slice(0, 11)}`, 120) +
        line(700, FULL.slice(0, 20)) +
        line(680, '取得成效。') +
        line(660, '一、主要问题') +
        line(640, FULL.slice(0, 20)) +
        line(620, '（一）办理时限长。'),
    ])
    expect(lines).toEqual([
      '整治方案',
      `为优化营商环境${FULL.slice(0, 11)}${FULL.slice(0, 20)}取得成效。`,
      '一、主要问题',
      FULL.slice(0, 20),
      '（一）办理时限长。',
    ])
  })

  test('ragged lines of Latin words join, with the space the line break stood for', async () => {
    const { lines } = await read([
      line(720, 'The office publishes every resolved') +
        line(700, 'problem and people may object here') +
        line(680, 'within five days.') +
        line(660, 'A second paragraph that is long.'),
    ])
    expect(lines).toEqual([
      'The office publishes every resolved problem and people may object here within five days.',
      'A second paragraph that is long.',
    ])
  })

  test('the centred lines of a title are one', async () => {
    const { lines } = await read([
      show(140, 780, '关于开展营商环境', 20) +
        show(150, 750, '专项整治的通知', 20) +
        line(720, FULL.slice(0, 20) + FULL.slice(0, 4)) +
        line(700, '成效。'),
    ])
    expect(lines).toEqual(['关于开展营商环境专项整治的通知', `${FULL.slice(0, 20)}${FULL.slice(0, 4)}成效。`])
  })

  test('page numbers and running heads go; a paragraph goes on over the page break', async () => {
    const page = (n: number, body: string) => line(800, '示范区简报') + body + show(280, 40, `- ${n} -`)
    const { lines } = await read([
      page(1, line(700, '一、进展') + line(100, FULL.slice(0, 20), 100)),
      page(2, line(700, '并接受监督。') + line(680, '二、打算')),
      page(3, line(700, '（一）继续推进。')),
    ])
    expect(lines).toEqual(['一、进展', `${FULL.slice(0, 20)}并接受监督。`, '二、打算', '（一）继续推进。'])
  })

  test('radicals that stand for characters are put right', async () => {
    const toUnicode =
      '/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar <41> <2F42> endbfchar endcmap end end'
    const { lines } = await read(['BT /F2 10 Tf 100 700 Td (A) Tj ET'], {
      objects: [
        `<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 9 0 R>>`,
        `<</Length ${toUnicode.length}>>stream\n${toUnicode}\nendstream`,
      ],
      fonts: '/F2 8 0 R',
    })
    expect(lines).toEqual(['文'])
  })
})

describe('ruled tables', () => {
  for (const how of ['filled', 'stroked'] as const)
    test(`a table of ${how} lines: cells, wrapped text, text before and after`, async () => {
      const { pieces } = await read([
        line(760, '问题清单') +
          edges([100, 150, 260, 340], [740, 720, 660], how) +
          show(105, 726, '序号') +
          show(160, 726, '问题') +
          show(270, 726, '单位') +
          show(105, 690, '1') +
          show(155, 700, '用电报装环节多材料') +
          show(155, 685, '多。') +
          show(270, 700, '区发改局') +
          show(270, 685, '区住建局') +
          line(640, '说明'),
      ])
      expect(pieces).toEqual([
        { kind: 'paragraph', text: '问题清单' },
        {
          kind: 'table',
          rows: [
            [{ text: '序号' }, { text: '问题' }, { text: '单位' }],
            [{ text: '1' }, { text: '用电报装环节多材料多。' }, { text: '区发改局\n区住建局' }],
          ],
        },
        { kind: 'paragraph', text: '说明' },
      ])
    })

  test('merged cells by the lines that are missing, upright writing, text written across a line', async () => {
    const { pieces } = await read([
      // No line between the two rows of the first column, none between the columns of the first row on the right.
      '100 740 m 300 740 l S 150 720 m 300 720 l S 100 680 m 300 680 l S 100 680 m 100 740 l S 150 680 m 150 740 l S 220 680 m 220 720 l S 300 680 m 300 740 l S\n' +
        show(120, 728, '审') +
        show(120, 714, '批') +
        show(120, 700, '局') +
        show(200, 726, '责任') +
        show(200, 700, '牵头配合'),
    ])
    expect(pieces).toEqual([
      {
        kind: 'table',
        rows: [
          [
            { text: '审批局', rowSpan: 2 },
            { text: '责任', colSpan: 2 },
          ],
          [{ text: '牵头' }, { text: '配合' }],
        ],
      },
    ])
  })

  test('a table goes on over the page: heads printed again go, a row cut in a sentence is made whole', async () => {
    const xs = [100, 150, 260]
    const head = (y: number) => show(105, y, '序号') + show(160, y, '问题')
    const { pieces } = await read([
      edges(xs, [140, 120, 80], 'stroked') + head(126) + show(105, 100, '1') + show(155, 100, '用电报装环节多材料') + show(280, 40, '1'),
      edges(xs, [780, 760, 740, 700], 'stroked') +
        head(766) +
        show(155, 746, '多时间长。') +
        show(105, 720, '2') +
        show(155, 720, '停车难。') +
        show(280, 40, '2'),
    ])
    expect(pieces).toEqual([
      {
        kind: 'table',
        rows: [
          [{ text: '序号' }, { text: '问题' }],
          [{ text: '1' }, { text: '用电报装环节多材料多时间长。' }],
          [{ text: '2' }, { text: '停车难。' }],
        ],
      },
    ])
  })

  test('a page turned to landscape reads as it is shown', async () => {
    // Everything is drawn upright in landscape coordinates and turned by the page: x' = 595 - y, y' = x.
    const turned = (content: string) => `q 0 1 -1 0 595 0 cm ${content} Q\n`
    const table =
      edges([100, 200, 300], [500, 480, 460], 'stroked') +
      show(110, 486, '问题') +
      show(210, 486, '单位') +
      show(110, 466, '停车难') +
      show(210, 466, '城管局')
    const { pieces } = await read([turned(show(100, 520, '清单') + table)], { page: '/Rotate 90' })
    expect(pieces).toEqual([
      { kind: 'paragraph', text: '清单' },
      {
        kind: 'table',
        rows: [
          [{ text: '问题' }, { text: '单位' }],
          [{ text: '停车难' }, { text: '城管局' }],
        ],
      },
    ])
  })

  test('a slanted watermark is no text', async () => {
    expect((await read([`q 0.7 0.7 -0.7 0.7 100 100 cm ${show(0, 0, '内部资料', 40)} Q\n${line(700, '公示期五天。')}`])).lines).toEqual([
      '公示期五天。',
    ])
  })

  test('a frame around text and an underline are no tables', async () => {
    const { lines } = await read(['90 600 300 150 re S\n100 695 m 200 695 l S\n' + line(700, '公示期五天。')])
    expect(lines).toEqual(['公示期五天。'])
  })
})

describe('unusable PDFs', () => {
  const codeFor = (bytes: Uint8Array, limits = {}) => codeOf(() => gathered((all, into) => readPdf(bytes, all, into), limits))

  test('a scan, a password, garbage, too many pages', async () => {
    expect(await codeFor(pdfOf(['100 100 50 50 re f']))).toBe('document.scan')
    const secret = '00'.repeat(32)
    expect(
      await codeFor(
        pdfOf([line(700, '密')], { trailer: `/ID[<01><01>]/Encrypt<</Filter/Standard/V 1/R 2/O<${secret}>/U<${secret}>/P -4>>` }),
      ),
    ).toBe('document.encrypted')
    expect(await codeFor(new TextEncoder().encode('%PDF-1.7\ngarbage that is no document'))).toBe('document.damaged')
    expect(await codeFor(pdfOf([line(700, '甲'), line(700, '乙')]), { maxPages: 1 })).toBe('document.too-many-pages')
    expect(await codeFor(pdfOf([line(700, '甲乙丙')]), { maxCharacters: 2 })).toBe('document.too-much-text')
  })

  test('a cut-off file gives what is left of it, or is refused', async () => {
    const whole = pdfOf([line(700, '前半')])
    expect(['opened', 'document.damaged', 'document.scan']).toContain(await codeFor(whole.subarray(0, whole.length - 200)))
    expect(await codeFor(whole.subarray(0, 60))).toBe('document.damaged')
  })
})
