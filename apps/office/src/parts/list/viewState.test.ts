import { expect, test } from 'vitest'
import type { ListView } from '../../contract.ts'
import { isChanged, lookOf, plainLook, viewOf, viewSearch } from './viewState.ts'

const view = (id: string, search: Record<string, string>, layout: ListView['layout'] = null): ListView => ({
  id,
  name: { zh: id, en: id },
  kind: 'mine',
  search,
  layout,
  chosen: false,
  mayChange: true,
  by: null,
})
const late = view('late', { light: 'red', sort: 'due' })

test('a view keeps what is asked, not where one looks', () => {
  expect(viewSearch({ procedure: 'problem', view: 'late', light: 'red', sort: 'due', mode: 'board', offset: '50', q: '' })).toEqual({
    light: 'red',
    sort: 'due',
  })
})
test('a list is changed when it asks or looks otherwise than its view, whatever the order of the pairs', () => {
  expect(isChanged(late, { sort: 'due', light: 'red' }, plainLook)).toBe(false)
  expect(isChanged(late, { light: 'red' }, plainLook)).toBe(true)
  expect(isChanged(late, { light: 'red', sort: 'due' }, { ...plainLook, density: 'compact' })).toBe(true)
  const wide = { order: [], hidden: ['source'], shown: [], widths: { title: 400 }, density: 'comfy' as const }
  expect(isChanged(view('x', {}, wide), {}, lookOf(view('x', {}, wide)))).toBe(false)
})
test('an address speaks of the view it names, or of the one that asks the same', () => {
  const views = [view('all', {}), late]
  expect(viewOf(views, 'late', {})?.id).toBe('late')
  expect(viewOf(views, undefined, { sort: 'due', light: 'red' })?.id).toBe('late')
  expect(viewOf(views, undefined, { q: '水' })).toBeUndefined()
})
