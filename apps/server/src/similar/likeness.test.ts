import { fold } from '@changtong/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { leastLikeness, likenesses, sharedRuns } from './likeness.ts'

const told = (title: string, content = '') => ({ title, content })
describe('相似件', () => {
  test('the same matter in other words stands above the threshold, another matter of the same office below it', () => {
    const [same, other] = likenesses(told('门头牌匾备案要跑三个窗口', '商户反映门头牌匾备案须分别到三个窗口提交材料。'), [
      told('牌匾备案材料重复提交', '门头牌匾备案的材料要在三个窗口各交一遍。'),
      told('园区道路破损影响货车进出', '货车进不了园区，装卸很不方便。'),
    ])
    expect(same!.score).toBeGreaterThan(leastLikeness)
    expect(other!.score).toBeLessThan(leastLikeness)
    expect(same!.runs[0]).toBe('门头牌匾备案')
  })
  test('words that every case has weigh little', () => {
    const common = ['甲处企业反映的问题需要办理', '乙处企业反映的问题需要办理', '丙处企业反映的问题需要办理']
    const [first] = likenesses(
      told('企业反映的问题需要办理：供水接入'),
      [...common, '供水接入太慢'].map((title) => told(title)),
    )
    const [, , , water] = likenesses(
      told('企业反映的问题需要办理：供水接入'),
      [...common, '供水接入太慢'].map((title) => told(title)),
    )
    expect(water!.score).toBeGreaterThan(first!.score * 0.5)
    expect(water!.runs).toEqual(['供水接入'])
  })
  test('likeness lies between 0 and 1, is symmetric, and is whole for the same text; shared runs stand in both, blanks aside', () => {
    const text = fc.array(fc.constantFrom(...'甲乙丙丁，。 a1'), { maxLength: 20 }).map((letters) => letters.join(''))
    fc.assert(
      fc.property(text, text, (a, b) => {
        const [there] = likenesses(told(a), [told(b)])
        const [back] = likenesses(told(b), [told(a)])
        expect(there!.score).toBeCloseTo(back!.score, 10)
        expect(there!.score).toBeGreaterThanOrEqual(0)
        expect(there!.score).toBeLessThanOrEqual(1 + 1e-9)
        for (const run of sharedRuns(told(a), told(b))) expect([fold(a).includes(run), fold(b).includes(run)]).toEqual([true, true])
      }),
    )
    const [itself] = likenesses(told('门头牌匾'), [told('门头牌匾')])
    expect(itself!.score).toBeCloseTo(1, 10)
  })
})
