import { expect, test } from 'vitest'
import { caseSearch, parseSearch, splitPath, stringifySearch } from './address.ts'

test('what a list asks stands in the address as plain words and comes back', () => {
  const search = { procedure: 'problem', q: '供水 12', light: 'red' }
  expect(parseSearch(stringifySearch({ ...search, unit: undefined, sort: '' }))).toEqual(search)
  expect(stringifySearch({})).toBe('')
})
test('unknown pairs of a pasted address are dropped', () => {
  expect(caseSearch({ procedure: 'measure', nonsense: '1', q: '', offset: '50' })).toEqual({ procedure: 'measure', offset: '50' })
})
test('menu paths lead to the same page with and without the /w before them', () => {
  expect(splitPath('/w/cases?procedure=problem')).toEqual({ to: '/cases', search: { procedure: 'problem' } })
  expect(splitPath('/cases?procedure=problem')).toEqual({ to: '/cases', search: { procedure: 'problem' } })
  expect(splitPath('/w')).toEqual({ to: '/', search: {} })
  expect(splitPath('/watch')).toEqual({ to: '/watch', search: {} })
})
