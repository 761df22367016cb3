import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Command, commandOf, type KeyPlace, type KeyPress, type KeyRules } from './keys.ts'

const plain: KeyPress = { key: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, isComposing: false, keyCode: 0 }
const rules: KeyRules = { letters: true, space: 'peek' }
/** 'Ctrl+Shift+End' pressed at a place. */
function pressed(keys: string, place: KeyPlace = 'cell', more: Partial<KeyPress & KeyRules> = {}): Command | null {
  const [key = '', ...held] = keys.split('+').reverse()
  const has = (name: string) => held.includes(name)
  return commandOf(
    {
      ...plain,
      ...more,
      key: key === 'Space' ? ' ' : key,
      ctrlKey: has('Ctrl'),
      metaKey: has('Meta'),
      altKey: has('Alt'),
      shiftKey: has('Shift'),
    },
    place,
    { ...rules, ...more },
  )
}

describe('what a key asks for', () => {
  test.each<[string, KeyPlace, Command | null]>([
    ['ArrowDown', 'cell', { do: 'move', step: 'down', extend: false }],
    ['Shift+ArrowDown', 'cell', { do: 'move', step: 'down', extend: true }],
    ['Shift+PageUp', 'check', { do: 'move', step: 'pageUp', extend: true }],
    ['Ctrl+Shift+End', 'cell', { do: 'move', step: 'last', extend: true }],
    ['Home', 'cell', { do: 'move', step: 'rowStart', extend: false }],
    ['Ctrl+Home', 'head', { do: 'move', step: 'first', extend: false }],
    ['Meta+ArrowDown', 'cell', { do: 'move', step: 'last', extend: false }],
    ['Shift+ArrowLeft', 'cell', null],
    ['Alt+ArrowLeft', 'cell', null],
    ['Enter', 'cell', { do: 'open', apart: false }],
    ['Ctrl+Enter', 'cell', { do: 'open', apart: true }],
    ['Enter', 'head', null],
    ['Space', 'cell', { do: 'peek' }],
    ['Shift+Space', 'cell', { do: 'toggle' }],
    ['Space', 'check', null],
    ['Space', 'head', null],
    ['Ctrl+a', 'cell', { do: 'all' }],
    ['Ctrl+c', 'cell', null],
    ['Escape', 'cell', { do: 'clear' }],
    ['F2', 'cell', { do: 'enter' }],
    ['Escape', 'inside', { do: 'leave' }],
    ['ArrowDown', 'inside', null],
    ['Enter', 'link', null],
    ['F2', 'link', { do: 'leave' }],
    ['ArrowDown', 'link', { do: 'move', step: 'down', extend: false }],
    ['Alt+ArrowDown', 'head', { do: 'menu' }],
    ['Shift+F10', 'head', { do: 'menu' }],
    ['Shift+ArrowRight', 'head', { do: 'resize', by: 1 }],
    ['Ctrl+Shift+ArrowLeft', 'head', { do: 'shift', by: -1 }],
    ['ArrowRight', 'head', { do: 'move', step: 'right', extend: false }],
    ['Shift+ArrowDown', 'head', { do: 'move', step: 'down', extend: false }],
    ['j', 'cell', { do: 'move', step: 'down', extend: false }],
    ['Shift+K', 'cell', { do: 'move', step: 'up', extend: true }],
    ['x', 'cell', { do: 'toggle' }],
    ['x', 'head', null],
    ['Ctrl+x', 'cell', null],
    ['d', 'cell', null],
  ])('%s at a %s', (keys, place, command) => {
    expect(pressed(keys, place)).toEqual(command)
  })
  test('Space selects where the page says so', () => {
    expect(pressed('Space', 'cell', { space: 'select' })).toEqual({ do: 'toggle' })
  })
  test('letters can be switched off, and nothing else is', () => {
    for (const letter of ['j', 'k', 'x', 'J']) expect(pressed(letter, 'cell', { letters: false })).toBeNull()
    expect(pressed('ArrowDown', 'cell', { letters: false })).not.toBeNull()
  })
  test('while an input method composes, and in a field one types in, every key is left alone', () => {
    const names = ['a', 'j', 'x', 'Enter', ' ', 'Escape', 'ArrowDown', 'Home', 'F2', 'ContextMenu']
    const keys = fc.record({
      key: fc.constantFrom(...names),
      ctrlKey: fc.boolean(),
      metaKey: fc.boolean(),
      altKey: fc.boolean(),
      shiftKey: fc.boolean(),
    })
    const places = fc.constantFrom<KeyPlace>('head', 'check', 'cell', 'link', 'inside')
    fc.assert(
      fc.property(keys, places, (press, place) => {
        expect(commandOf({ ...plain, ...press, isComposing: true }, place, rules)).toBeNull()
        expect(commandOf({ ...plain, ...press, keyCode: 229 }, place, rules)).toBeNull()
        expect(commandOf({ ...plain, ...press }, 'typing', rules)).toBeNull()
      }),
    )
  })
})
