import { expect, test } from 'vitest'
import { bodyOf, formOf, levelOf } from './form.ts'
import type { PaperDetail } from './paperQueries.ts'

const detail = {
  mark: '草稿',
  recipients: [
    { name: '各成员单位', unit: null, group: 'g1', units: [] },
    { name: '某某局', unit: 'u1', group: null, units: [] },
    { name: '某某市某某局', unit: null, group: null, units: [] },
  ],
  copies: [{ name: '某某办公室', unit: null, group: null, units: [] }],
  wording: {
    ...{ title: '关于某事的通知', joint: ['某某局', '某某委'], urgency: null, signers: [], note: '' },
    ...{ lines: ['一、总体要求', 1, '正文。'], attachments: [], demands: null, contact: null },
  },
} as unknown as PaperDetail

test('a form that nobody changed sends what was read; empty paragraphs are left out', () => {
  const form = formOf(detail)
  expect(bodyOf(form, 3)).toEqual({
    seen: 3,
    mark: '草稿',
    recipients: [{ group: 'g1' }, { unit: 'u1' }, { name: '某某市某某局' }],
    copies: [{ name: '某某办公室' }],
    wording: detail.wording,
  })
  const [first, ...rest] = form.lines!
  expect(bodyOf({ ...form, joint: ' 某某局，某某委、', lines: [{ ...first!, value: '' }, ...rest] }, 3).wording).toMatchObject({
    joint: ['某某局', '某某委'],
    lines: [1, '正文。'],
  })
})
test('a paragraph is a heading by its own number', () => {
  expect(['一、总体', '（二）办理', '3.登记', '（4）其他', '3.5个百分点', '正文'].map(levelOf)).toEqual([1, 2, 3, 4, 0, 0])
})
