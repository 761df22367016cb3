import { expect, test } from 'vitest'
import { plainSource } from './plainSource.ts'

const paragraphs = (text: string): string[] => {
  const source = plainSource(text)
  return source.blocks.filter((b) => b.kind === 'paragraph').map((b) => source.text.slice(b.span.start, b.span.end))
}

test('words torn apart by a page break are put together; titles and items are not', () => {
  const torn = '企业反映的用工、用地、融资问题日益增多，分散受理容易推诿，经研究，决定组建青禾区企业诉求快办\n\n工作专班。\n\n一、主要职责'
  expect(paragraphs(torn)).toEqual([
    '企业反映的用工、用地、融资问题日益增多，分散受理容易推诿，经研究，决定组建青禾区企业诉求快办工作专班。',
    '一、主要职责',
  ])
  const title = '中共青禾区委办公室 青禾区人民政府办公室 关于组建青禾区企业诉求快办工作专班及其办公室的通知\n\n各镇党委：'
  expect(paragraphs(title)).toHaveLength(2)
})
test('a fixed line width is undone', () => {
  const line = (n: number) => '甲'.repeat(n)
  const lines = Array.from({ length: 12 }, (_, i) => (i % 4 === 3 ? `${line(9)}。` : line(30))).join('\n')
  expect(paragraphs(lines)).toEqual([1, 2, 3].map(() => `${line(99)}。`))
})
test('Markdown marks and page furniture go, the publication date stays', () => {
  const page =
    '您当前的位置：首页 > 公开 > 通知\n# 青禾区通知\n发布日期：2025-12-10 09:30 浏览次数：12\n分享到：\n**一、**重点\n相关文章\n云ICP备00000000号'
  expect(paragraphs(page)).toEqual(['青禾区通知', '发布日期：2025-12-10 09:30', '一、重点'])
})
test('a table with one tab-led cell a line; cells may hold several paragraphs; a note ends it', () => {
  const source = plainSource(
    '标题\n\t序号\n\t存在问题\n\t整改措施\n\n\t1\n\t问题甲\n\t1.措施一。\n\n2.措施二。\n\n\t2\n\t问题乙\n\t措施三。\n\n\n注：说明',
  )
  const table = source.blocks.find((b) => b.kind === 'table')
  if (table?.kind !== 'table') throw new Error('no table')
  expect(table.rows.map((row) => row.map((c) => source.text.slice(c.span.start, c.span.end)))).toEqual([
    ['序号', '存在问题', '整改措施'],
    ['1', '问题甲', '1.措施一。\n2.措施二。'],
    ['2', '问题乙', '措施三。'],
  ])
  expect(source.text.slice(source.blocks.at(-1)!.span.start, source.blocks.at(-1)!.span.end)).toBe('注：说明')
})
test.each(['序号\t存在问题\t整改措施\n1\t问题甲\t措施一', '| 序号 | 存在问题 | 整改措施 |\n| --- | --- | --- |\n| 1 | 问题甲 | 措施一 |'])(
  'a table with one row a line',
  (text) => {
    const table = plainSource(text).blocks[0]!
    expect(table.kind === 'table' && table.rows).toHaveLength(2)
  },
)
