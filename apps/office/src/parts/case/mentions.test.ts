import { describe, expect, test } from 'vitest'
import { mentionedIn, typedName, withName } from './mentions.ts'

const people = [
  { id: 'a', name: '沈南' },
  { id: 'b', name: '沈南樵' },
  { id: 'c', name: '邵启桐' },
  { id: 'd', name: '邵启桐' },
]
describe('提到人', () => {
  test('the name at the caret is the one being typed; a blank or a mark ends it', () => {
    expect(typedName('请@沈', 3)).toEqual({ from: 1, name: '沈' })
    expect(typedName('请@', 2)).toEqual({ from: 1, name: '' })
    expect(typedName('请@沈南 看', 6)).toBeNull()
    expect(typedName('没有', 2)).toBeNull()
  })
  test('a chosen name takes the place of what was typed, and one writes on behind it', () => {
    const { text, caret } = withName('请@沈看一下', { from: 1, name: '沈' }, '沈南樵')
    expect(text).toBe('请@沈南樵 看一下')
    expect(text.slice(caret)).toBe('看一下')
  })
  test('a longer name is not the shorter one; of two people of one name only the chosen is told', () => {
    expect(mentionedIn('@沈南樵 请看', people, new Set())).toEqual(['b'])
    expect(mentionedIn('@沈南 请看', people, new Set())).toEqual(['a'])
    expect(mentionedIn('@沈南樵 和 @沈南 请看', people, new Set())).toEqual(['a', 'b'])
    expect(mentionedIn('@邵启桐 请看', people, new Set())).toEqual([])
    expect(mentionedIn('@邵启桐 请看', people, new Set(['d']))).toEqual(['d'])
    expect(mentionedIn('写信给 a@沈.example', people, new Set(['b']))).toEqual([])
  })
})
