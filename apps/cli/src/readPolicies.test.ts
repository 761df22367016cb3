import { expect, test } from 'vitest'
import { answerTo } from './readPolicies.ts'

test('a line with a clause is answered with its reading under its id', () => {
  const { answer, read } = answerTo(JSON.stringify({ id: 'q-1', text: '对新认定的瞪羚企业，一次性奖励30万元' }))
  expect(read).toBe(true)
  expect(answer).toMatchObject({ id: 'q-1', benefit: { kind: 'one_off_reward', amount: 30, unit: '万元' } })
})
test('a line that is no clause, or too long a one, is answered with the reason, so that answers stay in order', () => {
  for (const line of ['nonsense', '[]', 'null', '{"id":"x"}', '{"text":"补贴"}', '{"id":{},"text":"补贴"}'])
    expect(answerTo(line)).toMatchObject({ read: false, answer: { id: null, refused: { code: 'clause.not-one' } } })
  const long = answerTo(JSON.stringify({ id: 'long', text: '1、'.repeat(500_000) }))
  expect(long).toMatchObject({ read: false, answer: { id: 'long', refused: { code: 'clause.too-long' } } })
})
