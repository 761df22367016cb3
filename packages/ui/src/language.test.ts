import { expect, test } from 'vitest'
import { catalogueFaults } from './language.tsx'
import { en, zh } from './words.ts'

test('the words of the parts stand in both languages with the same placeholders', () => {
  expect(catalogueFaults(zh, en)).toEqual([])
})

test('a missing text, an empty text and a lost placeholder are faults', () => {
  expect(catalogueFaults({ a: '甲 {n}', b: '乙', c: '丙' }, { a: 'A', b: ' ', d: 'D' })).toEqual(['a', 'b', 'c', 'd'])
})
