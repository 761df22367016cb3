import { describe, expect, test } from 'vitest'
import { blocksFrom, cleaned, maskedBlock, moved, tableRows, tableText, turned } from './blocks.ts'

describe('a pasted text', () => {
  test('loses what does not belong: unseen characters, odd spaces, indents, line ends of other systems', () => {
    expect(cleaned('\ufeff甲\u00a0乙\u200b\r\n丙\u202e')).toBe('甲 乙\n丙')
    expect(blocksFrom('　　首行缩进。\r\n\r\n　　第二段。', false)).toEqual([
      { kind: 'paragraph', text: '首行缩进。' },
      { kind: 'paragraph', text: '第二段。' },
    ])
  })
  test('becomes headings, paragraphs and tables; in a guide numbered lines become items', () => {
    expect(blocksFrom('一、工作情况\n已办结三件。\n楼宇\t专员\n禾光大厦\t禾某', false)).toEqual([
      { kind: 'heading', text: '一、工作情况' },
      { kind: 'paragraph', text: '已办结三件。' },
      {
        kind: 'table',
        rows: [
          ['楼宇', '专员'],
          ['禾光大厦', '禾某'],
        ],
      },
    ])
    expect(blocksFrom('1.一窗收件。材料只交一次。', true)).toEqual([{ kind: 'item', no: '1', title: '一窗收件', text: '材料只交一次。' }])
    expect(blocksFrom('1.一窗收件。', false)).toEqual([{ kind: 'paragraph', text: '1.一窗收件。' }])
    expect(blocksFrom('一、先做，再说。', false)).toEqual([{ kind: 'paragraph', text: '一、先做，再说。' }])
  })
})
test('a table typed as lines is read back as it was, ragged rows filled up', () => {
  expect(tableRows('甲 | 乙\n丙')).toEqual([
    ['甲', '乙'],
    ['丙', ''],
  ])
  expect(tableRows(tableText([['甲', '乙']]))).toEqual([['甲', '乙']])
})
test('a block keeps its words when it becomes another kind; blocks change places within the list', () => {
  expect(turned({ kind: 'paragraph', text: '甲' }, 'item', '3')).toEqual({ kind: 'item', no: '3', title: '', text: '甲' })
  expect(turned({ kind: 'item', no: '3', title: '乙', text: '甲' }, 'heading', '')).toEqual({ kind: 'heading', text: '甲' })
  expect(moved(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c'])
  expect(moved(['a', 'b'], 1, 1)).toEqual(['a', 'b'])
})
test('what must not be published is masked wherever it stands, and nothing else is touched', () => {
  const masks = [{ words: '１３８00138000', masked: '138****8000' }]
  expect(maskedBlock({ kind: 'item', no: '1', title: '拨打１３８00138000', text: '号码１３８00138000，转1。' }, masks)).toEqual({
    kind: 'item',
    no: '1',
    title: '拨打138****8000',
    text: '号码138****8000，转1。',
  })
  expect(maskedBlock({ kind: 'table', rows: [['甲', '１３８00138000']] }, masks)).toEqual({ kind: 'table', rows: [['甲', '138****8000']] })
})
