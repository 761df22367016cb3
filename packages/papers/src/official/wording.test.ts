import { day } from '@changtong/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { samples } from './kinds/samples.ts'
import { type Block, headingMark } from './officialPaper.ts'
import { bodyBlocks, bodyText, dated, reworded, wordingOf } from './wording.ts'

describe('the wording of a paper', () => {
  it('comes back as it was when nothing is changed, for every kind', () => {
    for (const paper of Object.values(samples)) {
      const again = reworded(paper, wordingOf(paper))
      expect(wordingOf(again)).toEqual(wordingOf(paper))
      if (paper.form === 'slip') expect(again).toEqual(paper)
    }
  })
  it('law: blocks written as lines are read back equal', () => {
    const words = fc.string({ unit: fc.constantFrom(...'办理企业诉求责任单位落实进展'), minLength: 1, maxLength: 30 })
    const block: fc.Arbitrary<Block> = fc.oneof(
      words.map((text): Block => ({ type: 'text', text: `${text}。` })),
      fc.tuple(fc.constantFrom(2 as const, 3 as const, 4 as const), fc.integer({ min: 1, max: 30 }), words, fc.option(words)).map(
        ([level, n, text, after]): Block => ({
          type: 'heading',
          level,
          text: `${headingMark(level, n)}${text}。`,
          ...(after && { after: `${after}。` }),
        }),
      ),
      fc
        .tuple(fc.integer({ min: 1, max: 30 }), words)
        .map(([n, text]): Block => ({ type: 'heading', level: 1, text: headingMark(1, n) + text })),
    )
    fc.assert(
      fc.property(fc.array(block, { maxLength: 12 }), (blocks) => {
        expect(bodyBlocks(bodyText(blocks))).toEqual(blocks)
      }),
    )
  })
  it('changes demands on a slip and leaves its other boxes; a paper is dated everywhere on the day it is issued', () => {
    const slip = reworded(samples.order, { ...wordingOf(samples.order), demands: '三日内书面报告。', title: '别的标题' })
    expect(wordingOf(slip)).toMatchObject({ title: '督查交办单', demands: '三日内书面报告。' })
    const later = dated(slip, day('2026-12-01'))
    expect(JSON.stringify(later)).toContain('2026年12月1日')
    expect(JSON.stringify(later)).not.toContain('2026年11月5日')
    // The due date is no date of the paper.
    expect(JSON.stringify(later)).toContain('2026年11月20日')
    expect(dated(samples.notice, day('2026-12-01'))).toMatchObject({
      signature: { date: '2026-12-01' },
      imprint: { issued: { on: '2026-12-01' } },
    })
  })
  it('joins issuers, keeps a table between lines, and has its contact line apart', () => {
    const table: Block = { type: 'table', columns: [{ heading: '单位', width: 1 }], rows: [['审批服务处']] }
    const paper = { ...samples.itemised, body: [...samples.itemised.body.slice(0, 1), table, ...samples.itemised.body.slice(-1)] }
    const wording = wordingOf(paper)
    expect(wording).toMatchObject({ lines: [expect.any(String), 1], contact: '联系电话：0000-00000000。' })
    const again = reworded(paper, {
      ...wording,
      joint: ['澄湾新城审批服务处'],
      urgency: '加急',
      signers: ['周明'],
      lines: ['一、总体情况', ...wording.lines!],
      attachments: [{ title: '办理台账', text: '由各单位填报。' }],
      contact: '电子邮箱：contact@example.cn。',
    })
    expect(again).toMatchObject({
      mark: [paper.mark[0], '澄湾新城审批服务处'],
      signature: { names: [paper.mark[0], '澄湾新城审批服务处'] },
      urgency: '加急',
      signers: ['周明'],
      attachments: [{ title: '办理台账', body: [{ type: 'text', text: '由各单位填报。' }] }],
    })
    expect(again.body.map(({ type }) => type)).toEqual(['heading', 'text', 'table', 'text'])
    expect(JSON.stringify(again.body.at(-1))).toContain('如有意见建议，请及时反映。电子邮箱：contact@example.cn。')
    expect(reworded(again, { ...wordingOf(again), contact: '' }).body).toHaveLength(3)
  })
})
