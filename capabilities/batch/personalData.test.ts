import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { masked, personalData } from './personalData.ts'

const found = (words: string) => personalData(words).map((p) => [p.kind.zh, p.masked, p.sure])

describe('公示文字中的个人信息', () => {
  test('手机号、固定电话、邮箱、身份证号、银行卡号各按规则遮蔽', () => {
    expect(found('请拨打13800001234联系')).toEqual([['手机号', '138****1234', true]])
    expect(found('电话0000-12345678')).toEqual([['固定电话', '0000-****5678', false]])
    expect(found('邮箱 zhang@example.invalid')).toEqual([['电子邮箱', 'z***@example.invalid', true]])
    expect(found('证号99000119900101001X')).toEqual([['身份证号', '**************001X', false]])
    expect(found('卡号6200000000000000000')[0]?.[0]).toBe('银行卡号')
  })
  test('全角数字也认得', () => {
    expect(found('电话１３８００００１２３４')).toEqual([['手机号', '138****1234', true]])
  })
  test('金额、面积、文号和编号不会被当作个人信息', () => {
    for (const words of ['投入13800万元', '青府办〔2026〕039号', '2026年11月20日', '18252家企业', '91990001MA0000000X'])
      expect(found(words)).toEqual([])
  })
  test('一次遮蔽全文：必须遮蔽的都遮蔽，只需看一眼的不动，其余文字一字不差', () => {
    expect(masked('联系人手机１３８００００１２３４，邮箱 zhang@example.invalid，固话0000-12345678。')).toBe(
      '联系人手机138****1234，邮箱 z***@example.invalid，固话0000-12345678。',
    )
    expect(masked('投入13800万元，惠及18252家企业')).toBe('投入13800万元，惠及18252家企业')
    const phone = fc.integer({ min: 0, max: 99_999_999 }).map((n) => `13${String(n).padStart(9, '0')}`)
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string({ unit: 'binary', maxLength: 20 }), phone), { maxLength: 12 }), (parts) => {
        const words = parts.join('，')
        expect(personalData(masked(words)).filter((p) => p.sure && personalData(words).every((was) => was.masked !== p.words))).toEqual([])
      }),
    )
  })
  test('任何文字都能查，遮蔽后不再含有原文', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (words) => personalData(words).every((p) => p.masked !== p.words)))
  })
})
