import { expect, test } from 'vitest'
import { isWithin, itemOf, nearestShown, numbersOfPlace, pathOfPlace, placed, withGaps } from './paths.ts'

const shown = [
  'title',
  'problems/0/title',
  'problems/0/measures/0/text',
  'problems/0/measures/0/dates/0',
  'problems/1/full',
  'group/leaders/0',
]

test('words lead to their value, to the main text of their thing, or to what they are part of', () => {
  expect(nearestShown(shown, 'problems/0/measures/0/dates/0')).toBe('problems/0/measures/0/dates/0')
  expect(nearestShown(shown, 'problems/0/measures/0')).toBe('problems/0/measures/0/text')
  expect(nearestShown(shown, 'problems/0/measures/0/figures/2')).toBe('problems/0/measures/0/text')
  expect(nearestShown(shown, 'problems/1')).toBe('problems/1/full')
  expect(nearestShown(shown, 'problems/1/no')).toBe('problems/1/full')
  expect(nearestShown(shown, 'group/leaders/0/post')).toBe('group/leaders/0')
  expect(nearestShown(shown, 'group')).toBe('group/leaders/0')
  expect(nearestShown(shown, 'notes/0')).toBeUndefined()
})
test('after removals every path is again that of the reading as it was made', () => {
  const made = { problems: [{ measures: ['a', 'b', 'c'] }, { measures: ['d'] }, { measures: ['e', 'f'] }] }
  const corrected = { problems: [{ measures: ['b'] }, { measures: ['f'] }] }
  const removed = ['problems/2/measures/0', 'problems/0/measures/2', 'problems/1', 'problems/0/measures/0']
  expect(withGaps(corrected, removed)).toEqual({ problems: [{ measures: [null, 'b', null] }, null, { measures: [null, 'f'] }] })
  expect(withGaps(made, [])).toBe(made)
})
test('a place that a case keeps leads to its path in the reading', () => {
  const problems = [{ section: 'A', no: '1' }, null, { section: 'B', no: '1' }, { section: null, no: '2' }]
  expect(pathOfPlace(problems, 'B/1')).toBe('problems/2')
  expect(pathOfPlace(problems, 'B/1#（一）@3')).toBe('problems/2/measures/2')
  expect(pathOfPlace(problems, '/2')).toBe('problems/3')
  expect(pathOfPlace(problems, 'problems/0/title')).toBe('problems/0/title')
  expect(pathOfPlace(problems, 'title')).toBe('title')
  expect(numbersOfPlace('B/1#2@2')).toEqual({ problem: '1', measure: '2' })
  expect(numbersOfPlace('title')).toBeNull()
})
test('places stay those of the reading when an item was taken out', () => {
  expect(placed(['a', null, 'c'], 'notes').map(({ item, path }) => [item, path])).toEqual([
    ['a', 'notes/0'],
    ['c', 'notes/2'],
  ])
})
test('the item to take out is the innermost numbered one', () => {
  expect(itemOf('problems/3/measures/0/text')).toBe('problems/3/measures/0')
  expect(itemOf('problems/3/title')).toBe('problems/3')
  expect(itemOf('title')).toBeUndefined()
  expect(isWithin('problems/10', 'problems/1')).toBe(false)
})
