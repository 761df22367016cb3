import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanText } from './clean.ts'
import { decodeText } from './encoding.ts'
import { gbk } from './fixtures.ts'

const SENTENCES = [
  '一、办理时限长。',
  '（一）牵头单位：区审批局；',
  '完成时限：2024年8月31日前。',
  '企业反映用电报装环节多、费用高，',
  'APP 办件 1200 件\n',
  '“一件事”已上线。',
  '①减材料 ②减时限\r\n',
]
const text = fc.array(fc.constantFrom(...SENTENCES), { minLength: 1, maxLength: 40 }).map((parts) => parts.join(''))
const utf16 = (words: string, order: 'le' | 'be', mark: boolean): Uint8Array => {
  const bytes = Buffer.from((mark ? '\ufeff' : '') + words, 'utf16le')
  return new Uint8Array(order === 'be' ? bytes.swap16() : bytes)
}

describe('encodings', () => {
  test('Chinese text comes back from every encoding it may be saved in', () => {
    fc.assert(
      fc.property(text, (words) => {
        const utf8 = new TextEncoder().encode(words)
        const ways: readonly (readonly [Uint8Array, string])[] = [
          [utf8, 'utf-8'],
          [new Uint8Array([0xef, 0xbb, 0xbf, ...utf8]), 'utf-8 (BOM)'],
          [utf16(words, 'le', true), 'utf-16le (BOM)'],
          [utf16(words, 'be', true), 'utf-16be (BOM)'],
          [utf16(words, 'le', false), 'utf-16le'],
          [utf16(words, 'be', false), 'utf-16be'],
          [new Uint8Array(gbk(words)), 'gb18030'],
        ]
        for (const [bytes, encoding] of ways)
          expect(decodeText(bytes)).toEqual({
            kind: 'text',
            text: words,
            encoding: /^[\x00-\x7f]*$/u.test(words) && encoding === 'gb18030' ? 'utf-8' : encoding,
          })
      }),
      { numRuns: 60 },
    )
  })

  test('the beginning of a text may end inside a character', () => {
    const words = '营商环境问题清单已经公布'
    for (const bytes of [new TextEncoder().encode(words), new Uint8Array(gbk(words))]) {
      expect(decodeText(bytes.subarray(0, bytes.length - 1), true)).toMatchObject({ kind: 'text', text: words.slice(0, -1) })
      expect(decodeText(bytes.subarray(0, bytes.length - 1)).kind).toBe('unknown')
    }
  })

  test('characters of GB 18030 in four bytes', () => {
    const bytes = Buffer.concat([gbk('区地名“'), Buffer.from([0x82, 0x35, 0x8f, 0x33]), gbk('”已登记，请各单位核对。')])
    expect(decodeText(new Uint8Array(bytes))).toMatchObject({ kind: 'text', encoding: 'gb18030' })
  })

  test('bytes of no text are never called text', () => {
    const random = fc.uint8Array({ minLength: 200, maxLength: 600 })
    fc.assert(
      fc.property(random, (bytes) => decodeText(bytes).kind !== 'text'),
      { numRuns: 200, seed: 7 },
    )
    expect(decodeText(new TextEncoder().encode('问题\0清单')).kind).toBe('binary')
    expect(decodeText(new Uint8Array([0xff, 0xfe, 0x00, 0xd8, 0x41, 0x00])).kind).toBe('unknown')
  })
})

describe('cleaning', () => {
  test('radicals and compatibility Han become characters, full-width marks and circled numbers stay', () => {
    expect(cleanText('⻓⼤⻚⾯：①（一）ﬁ\uf9e9')).toBe('长大页面：①（一）fi里')
  })
  test('line endings fold, unseen characters and controls go, text is well formed', () => {
    expect(cleanText('甲\r\n乙\r丙\u2028丁\u200b\ufeff\u202e戊\u0007\ud800')).toBe('甲\n乙\n丙\n丁戊\ufffd')
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        (words) => cleanText(cleanText(words)) === cleanText(words) && !/[\r\0\u202e]/u.test(cleanText(words)),
      ),
    )
  })
})
