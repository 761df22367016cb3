import { expect, test } from 'vitest'
import { catalogueFaults } from '../language.tsx'
import { directionOf, nextSort } from './sorts.ts'
import { en, zh } from './words.ts'

test('a press sorts up, the next one down, and up again; another column begins anew', () => {
  expect(nextSort(undefined, 'due')).toBe('due')
  expect(nextSort('due', 'due')).toBe('-due')
  expect(nextSort('-due', 'due')).toBe('due')
  expect(nextSort('-no', 'due')).toBe('due')
})
test('the direction shown is that of the column sorted by', () => {
  expect([directionOf('due', 'due'), directionOf('-due', 'due'), directionOf('-no', 'due'), directionOf(undefined, 'due')]).toEqual([
    'ascending',
    'descending',
    null,
    null,
  ])
})
test('the words of the grid are in both languages', () => {
  expect(catalogueFaults(zh, en)).toEqual([])
})
