import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type MatchedDuty, suggest } from './match.ts'

const order = (unit: string) => ['market', 'city', 'street', 'finance'].indexOf(unit)
const duty = (unit: string, matter: string, words: readonly string[]): MatchedDuty => ({
  unit,
  matter,
  words,
  basis: '三定规定',
  clause: '第四条',
})
const duties = [
  duty('city', '户外广告和牌匾管理', ['牌匾', '广告位']),
  duty('market', '市场主体登记', ['营业执照', '备案']),
  duty('finance', '惠企资金拨付', []),
]
const asked = (title: string, content = '', area: string | null = null) => ({ title, content, area })

describe('按职责、以往和属地建议单位', () => {
  test('标题里的词加倍；每条理由写明职责、依据和匹配的词；没写关键词的按事项本身匹配', () => {
    const [first, second] = suggest(asked('门头牌匾备案要跑三个窗口', '营业执照已经办好。'), duties, [], order)
    expect(first).toMatchObject({ unit: 'market', score: 8, why: [{ kind: 'duty', words: ['营业执照', '备案'] }] })
    expect(second).toMatchObject({ unit: 'city', score: 4 })
    expect(first!.why[0]!.text.zh).toBe('职责“市场主体登记”，依据《三定规定》第四条，匹配“营业执照、备案”')
    expect(suggest(asked('惠企资金拨付慢'), duties, [], order)[0]).toMatchObject({ unit: 'finance' })
    expect(suggest(asked('路灯不亮'), duties, [], order)).toEqual([])
  })
  test('同一个词在两条职责里只计一次；属地只占一分', () => {
    const twice = [...duties, duty('city', '店招设置', ['牌匾'])]
    expect(suggest(asked('牌匾歪斜', '', 'street'), twice, [], order).map(({ unit, score }) => [unit, score])).toEqual([
      ['city', 4],
      ['street', 1],
    ])
  })
  test('相似的问题由谁办过，也是理由，并写明相同的词', () => {
    const earlier = { id: 'e1', no: '问〔2026〕3号', title: '门头牌匾备案手续多', words: '门头牌匾备案手续多', unit: 'city' }
    const [first] = suggest(asked('门头牌匾备案太慢'), [], [earlier, { ...earlier, id: 'e2', words: '路灯不亮', unit: 'market' }], order)
    expect(first).toMatchObject({ unit: 'city', why: [{ kind: 'past', words: ['门头牌匾备案'], case: { id: 'e1' } }] })
  })
  test('同样的问题总是同样的建议，先后与输入的次序无关', () => {
    const words = fc.array(fc.constantFrom('牌匾', '备案', '营业执照', '路灯', '惠企资金拨付', '的', '慢'), { maxLength: 8 })
    fc.assert(
      fc.property(words, fc.shuffledSubarray([...duties], { minLength: 3 }), (line, shuffled) => {
        const shape = (all: readonly MatchedDuty[]) => suggest(asked(line.join('')), all, [], order).map(({ unit, score }) => [unit, score])
        expect(shape(shuffled)).toEqual(shape(duties))
      }),
    )
  })
})
