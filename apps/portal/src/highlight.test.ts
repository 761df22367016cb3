import { fold } from '@changtong/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hitsIn, marked, wordsOf } from './highlight.ts'

describe('marking the words of a search', () => {
  const text = fc.string({ unit: fc.constantFrom('窗', '口', 'Ａ', 'a', ' ', '〔', '(', '<', '&', '"', '𠮷', '㎏', '1'), maxLength: 40 })

  test('without its marks the text is as it was, and escaped', () => {
    fc.assert(
      fc.property(text, text, (whole, q) => {
        const out = String(marked(whole, wordsOf(q)))
        const plain = out.replaceAll('<mark>', '').replaceAll('</mark>', '')
        expect(plain).not.toMatch(/[<>"]/)
        expect(plain.replaceAll('&lt;', '<').replaceAll('&quot;', '"').replaceAll('&amp;', '&')).toBe(whole)
      }),
    )
  })

  test('every marked stretch holds a word, and a word that is there is marked', () => {
    fc.assert(
      fc.property(text, text, (whole, q) => {
        const words = wordsOf(q)
        const hits = hitsIn(whole, words)
        for (const [from, to] of hits) expect(words.some((word) => fold(whole.slice(from, to)).includes(word))).toBe(true)
        expect(hits.length > 0).toBe(words.some((word) => fold(whole).includes(word)))
      }),
    )
  })

  test('finds across width and brackets, and cuts round the first hit', () => {
    expect(String(marked('青审〔2026〕011号', wordsOf('[2026]')))).toBe('青审<mark>〔2026〕</mark>011号')
    expect(String(marked(`${'前'.repeat(9)}窗口${'后'.repeat(9)}`, wordsOf('窗口'), 3))).toBe('……前前前<mark>窗口</mark>后后后后后后……')
  })
})
