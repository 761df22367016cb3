import { expect, test } from 'vitest'
import { answersOf, type Question, unanswered } from './FormFields.tsx'

const ask = (name: string, as: string, required: boolean): Question => ({ name, label: { zh: name, en: name }, look: { as }, required })
const questions = [
  ask('words', 'paragraph', true),
  ask('days', 'number', false),
  ask('agreed', 'check', true),
  ask('secret', 'check', false),
  ask('units', 'units', false),
]

test('what was left empty is not sent; a required tick left open is an answer: no', () => {
  expect(answersOf(questions, { words: '  已通水 ', days: undefined, units: [] })).toEqual({ words: '已通水', agreed: false })
  expect(answersOf(questions, { words: '   ', days: 0, secret: false, units: ['u'], strange: 1 })).toEqual({
    days: 0,
    agreed: false,
    secret: false,
    units: ['u'],
  })
})
test('marks that nobody sees are not sent; what is written in any script is', () => {
  const words = '\uFEFF市场监管局\u200B\u202E的答复\u2066 ✓ 👨\u200D👩\u200D👧 नमस्ते =1+1 <b>'
  expect(answersOf(questions, { words })).toMatchObject({ words: '市场监管局的答复 ✓ 👨\u200D👩\u200D👧 नमस्ते =1+1 <b>' })
  expect(unanswered(questions, answersOf(questions, { words: '\u200B \uFEFF' }))).toEqual(['words'])
})
test('only required questions without an answer are missing', () => {
  expect(unanswered(questions, answersOf(questions, {}))).toEqual(['words'])
  expect(unanswered(questions, answersOf(questions, { words: '好' }))).toEqual([])
})
