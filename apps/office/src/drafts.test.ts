import { expect, test } from 'vitest'
import { draftKey, dropDraft, keepDraft, readDraft } from './drafts.ts'

const shelf = () => {
  const kept = new Map<string, string>()
  return {
    kept,
    getItem: (k: string) => kept.get(k) ?? null,
    setItem: (k: string, v: string) => void kept.set(k, v),
    removeItem: (k: string) => void kept.delete(k),
  }
}
const key = draftKey('person', 'case', 'report')

test('a draft comes back as it was typed, and is gone once dropped', () => {
  const s = shelf()
  keepDraft(s, key, { words: '已接通', ticked: true, measures: ['1'] }, 1000)
  expect(readDraft(s, key, 2000)).toEqual({ at: 1000, values: { words: '已接通', ticked: true, measures: ['1'] } })
  dropDraft(s, key)
  expect(readDraft(s, key, 2000)).toBeNull()
})
test('an emptied form leaves no draft behind', () => {
  const s = shelf()
  keepDraft(s, key, { words: '已' }, 1)
  keepDraft(s, key, { words: '', list: [], ticked: false }, 2)
  expect(s.kept.size).toBe(0)
})
test('drafts of two people, cases and acts do not meet', () => {
  expect(new Set([draftKey('a', 'b', 'c'), draftKey('x', 'b', 'c'), draftKey('a', 'x', 'c'), draftKey('a', 'b', 'x')]).size).toBe(4)
})
test('a draft older than a week is forgotten; a garbled one and a shut storage do no harm', () => {
  const s = shelf()
  keepDraft(s, key, { words: '旧' }, 0)
  expect(readDraft(s, key, 8 * 86_400_000)).toBeNull()
  expect(s.kept.size).toBe(0)
  s.setItem(key, '{half')
  expect(readDraft(s, key, 0)).toBeNull()
  const shut = () => {
    throw new Error('shut')
  }
  expect(() => keepDraft({ getItem: shut, setItem: shut, removeItem: shut }, key, { words: '字' }, 0)).not.toThrow()
  expect(readDraft({ getItem: shut, setItem: shut, removeItem: shut }, key, 0)).toBeNull()
})
