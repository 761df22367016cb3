import { describe, expect, test } from 'vitest'
import { hear, type Press, printed, shortcutOf } from './grammar.ts'

const known = ['mod+k', '/', '?', 'c', 'd', 'g d', 'g c']
const press = (key: string, more: Partial<Press> = {}): Press => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  keyCode: 0,
  typing: false,
  inDialog: false,
  ...more,
})
const heard = (key: string, more: Partial<Press> = {}, waiting: string | null = null, letters = true) =>
  hear(press(key, more), waiting, known, letters)
const nothing = { keys: null, waiting: null }

describe('the grammar of keys', () => {
  test('letters, signs, and a sequence of two', () => {
    expect(heard('c').keys).toBe('c')
    expect(heard('?', { shiftKey: true }).keys).toBe('?')
    expect(heard('？', { shiftKey: true }).keys).toBe('?')
    expect(heard('／').keys).toBe('/')
    expect(heard('g')).toEqual({ keys: null, waiting: 'g' })
    expect(heard('d', {}, 'g').keys).toBe('g d')
    expect(heard('x')).toEqual(nothing)
  })
  test('a sequence that comes to nothing is forgotten, and its last key stands for itself', () => {
    expect(heard('/', {}, 'g').keys).toBe('/')
    expect(heard('g', {}, 'g')).toEqual({ keys: null, waiting: 'g' })
    expect(heard('x', {}, 'g')).toEqual(nothing)
  })
  test('nothing at all while an input method composes', () => {
    for (const composing of [{ isComposing: true }, { keyCode: 229 }])
      for (const key of ['c', 'g', '/', '?']) {
        expect(heard(key, composing)).toEqual(nothing)
        expect(heard('k', { ctrlKey: true, ...composing })).toEqual(nothing)
      }
  })
  test('no letter where one types, under a dialog, or where letters are off; the palette opens also from a field', () => {
    for (const key of ['c', 'g', '/', '?']) {
      expect(heard(key, { typing: true })).toEqual(nothing)
      expect(heard(key, { inDialog: true })).toEqual(nothing)
      expect(heard(key, {}, null, false)).toEqual(nothing)
    }
    expect(heard('k', { ctrlKey: true, typing: true }, null, false).keys).toBe('mod+k')
    expect(heard('k', { metaKey: true }).keys).toBe('mod+k')
    expect(heard('k', { ctrlKey: true, inDialog: true })).toEqual(nothing)
  })
  test('what belongs to the browser or the screen reader is left to it', () => {
    for (const held of [
      { ctrlKey: true },
      { metaKey: true },
      { altKey: true },
      { ctrlKey: true, altKey: true },
      { ctrlKey: true, shiftKey: true },
    ])
      for (const key of ['c', 'd', 'g', '/']) expect(heard(key, held)).toEqual(nothing)
    for (const key of ['Tab', 'Enter', ' ', 'ArrowDown', 'F5', 'Escape', 'Shift']) expect(heard(key)).toEqual(nothing)
    expect(heard('C', { shiftKey: true })).toEqual(nothing)
  })
  test('keys in print and for assistive technology', () => {
    expect(printed('mod+k', false)).toEqual(['Ctrl', 'K'])
    expect(printed('mod+k', true)).toEqual(['⌘', 'K'])
    expect(printed('g d', false)).toEqual(['G', 'D'])
    expect([shortcutOf('mod+k'), shortcutOf('a'), shortcutOf('g d'), shortcutOf(undefined)]).toEqual([
      'Control+K',
      'A',
      undefined,
      undefined,
    ])
  })
})
