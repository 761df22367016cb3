import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { advanceOf, titleLines } from './titleLines.ts'

describe('title lines', () => {
  it('keeps a title that fits on one line', () => {
    expect(titleLines('已解决问题公示清单（第一批）', 33)).toEqual(['已解决问题公示清单（第一批）'])
  })
  it('breaks a longer one beside a quotation mark or bracket, nearest the middle', () => {
    expect(titleLines('澄湾新城管理局“清堵点、优服务”专项行动已解决问题公示清单（第一批）', 33)).toEqual([
      '澄湾新城管理局“清堵点、优服务”',
      '专项行动已解决问题公示清单（第一批）',
    ])
  })
  it('leaves the break to the author where he gives one', () => {
    expect(titleLines('澄湾新城管理局\n已解决问题公示清单', 33)).toEqual(['澄湾新城管理局', '已解决问题公示清单'])
  })
  it('never loses or adds a character, and never makes a line longer than asked unless it breaks none', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('甲', '乙', 'a', '1', '“', '”', '（', '）', '《', '》'), minLength: 1, maxLength: 60 }),
        (title) => {
          const lines = titleLines(title, 20)
          expect(lines.join('')).toBe(title)
          if (lines.length > 1) for (const line of lines) expect(advanceOf(line)).toBeLessThanOrEqual(20)
        },
      ),
    )
  })
})
