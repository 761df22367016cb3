import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldWidth } from '../page.ts'
import type { PolicyClauseReading } from './clauseReading.ts'
import { chineseNumber } from './numbers.ts'
import { readPolicyClause } from './readPolicyClause.ts'

const corpus = join(import.meta.dirname, '../../../../../shared/corpus/dev/policy')

const CLAUSES = [
  '对新认定的国家级、省级企业技术中心，分别给予一百万元、五十万元一次性奖励，同一企业就高不重复。',
  '租用办公用房500平方米以上的，前三年按实际租金的50%给予补贴，每年最高30万元，连续3年',
  '对年营业收入首次突破1亿元、5亿元的软件企业，分别奖励20万元、50万元；超过10亿元的，一事一议',
  '招用毕业2年内高校毕业生，签订1年以上劳动合同并缴纳社会保险费满6个月的，按每人1000元给予补贴，总额最高3万元',
  '企业前两年上缴税收区级留成部分予以全额奖励，第三、第四年按区级留成部分的60%予以奖励',
  '对2023年1月1日至2024年12月31日期间竣工、实际投资１，２００万元（含）以上的技改项目，按设备投资额8-10%给予补助',
]
const WORDS = [
  ...'一二两三十百千万亿元年月日人家个项、，。；：（）()%‰《》“”的对和或及在按每第新最高不超过以上以下内\n 0123456789.-',
  '给予',
  '奖励',
  '补贴',
  '万元',
  '亿元',
  '平方米',
  '高新技术企业',
  '国家级、省级',
  '孵化器',
  '首次',
  '全额',
  '租金',
  '留成',
  '百分之',
  '营业收入',
  '达到',
  '分别',
  '连续3年',
  '毕业2年内',
  '社会保险',
  '2024年5月',
  '世界500强',
  '贴息',
  '等',
  '其中',
  '累计',
  '注册',
] // prettier-ignore

/** Every number a text prints, in Arabic or Chinese numerals; 全额 and 全部 print 100 %. */
function numbersOf(text: string): Set<number> {
  const s = foldWidth(text).replace(/[\s"“”'‘’「」『』]/gu, '')
  const found = new Set<number>(/全额|全部/.test(s) ? [100] : [])
  for (const m of s.matchAll(/\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?/g)) {
    found.add(Number(m[0].replaceAll(',', '')))
    for (let i = 0; i < m[0].length; i++) found.add(Number(m[0].slice(i).replaceAll(',', '')))
    for (const part of m[0].split(/[,.]/)) for (let i = 1; i <= part.length; i++) found.add(Number(part.slice(0, i)))
  }
  // A comma that groups no thousands stands between two numbers: 1,6200 prints 1 and 6200.
  for (const [run] of s.matchAll(/\d+(?:\.\d+)?/g)) found.add(Number(run))
  for (const m of s.matchAll(/[零〇一壹二贰两三叁四肆五伍六陆七柒八捌九玖十拾百佰千仟]+/g))
    for (let i = 0; i < m[0].length; i++)
      for (let j = i + 1; j <= m[0].length; j++) {
        const value = chineseNumber(m[0].slice(i, j))
        if (value !== null) found.add(value)
      }
  return found
}
function* numbersIn(value: unknown): Generator<number> {
  if (typeof value === 'number') yield value
  else if (typeof value === 'string') {
    if (/^\d{4}(?:-\d\d){0,2}$/.test(value)) for (const part of value.split('-')) yield Number(part)
  } else if (typeof value === 'object' && value !== null) for (const child of Object.values(value)) yield* numbersIn(child)
}

function holds(text: string): void {
  const result = readPolicyClause({ id: 'x', text })
  expect(result.ok).toBe(true)
  const reading = (result as { value: PolicyClauseReading }).value
  const printed = numbersOf(text)
  for (const n of numbersIn([reading.benefit, reading.conditions.map((c) => c.value)])) expect([...printed], `${n} in ${text}`).toContain(n)
  const bare = foldWidth(text).replace(/[\s"“”'‘’「」『』]/gu, '')
  for (const c of reading.conditions) {
    expect(c.says.length).toBeGreaterThan(0)
    expect(text).toContain(c.says)
    // Names are printed words; one that stands for examples (甲、乙等丙) is its first and its last.
    const names = Array.isArray(c.value) ? c.value : [c.value]
    for (const name of names)
      if (typeof name === 'string' && !/^\d{4}(?:-\d\d){0,2}$/.test(name)) for (const part of name.split('等')) expect(bare).toContain(part)
  }
  for (const u of reading.unsure) expect(text).toContain(u.says)
  for (const industry of reading.industries) expect(bare).toContain(industry)
  expect(readPolicyClause({ id: 'x', text })).toEqual(result)
}

describe('laws of reading a clause: numbers and names are printed, says is a substring, twice read is the same', () => {
  test('invented clauses', () => {
    for (const text of CLAUSES) holds(text)
  })
  test.skipIf(!existsSync(corpus))('the labelled clauses (where the corpus is at hand)', () => {
    for (const file of readdirSync(corpus).filter((f) => f.endsWith('.json')))
      holds((JSON.parse(readFileSync(join(corpus, file), 'utf8')) as { text: string }).text)
  })
  test('mutilated clauses', () => {
    fc.assert(
      fc.property(fc.constantFrom(...CLAUSES), fc.nat(), fc.nat(20), fc.constantFrom(...WORDS), (text, at, length, inserted) => {
        const start = at % text.length
        holds(text.slice(0, start) + inserted + text.slice(start + length))
      }),
      { numRuns: 400 },
    )
  })
  test('heaps of words of such clauses', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...WORDS), { maxLength: 80 }), (words) => holds(words.join(''))),
      { numRuns: 600 },
    )
  })
  test('any text at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => holds(text)),
      { numRuns: 200 },
    )
  })
  test('long repetitions are read to the end', () => {
    for (const unit of ['1、', '第一年', '国家级、', '在市', '其中', '((含', '缴纳社会保险', '10万元、', '的']) {
      const result = readPolicyClause({ id: 'x', text: unit.repeat(Math.floor(8000 / unit.length)) })
      expect(result.ok).toBe(true)
    }
  })
})
