import { expect, test } from 'vitest'
import { benches } from './bench.ts'

test('every benchmark says in a sentence what it measures', () => {
  expect(benches().map(({ name }) => name)).toEqual(expect.arrayContaining(['grid', 'loop']))
  for (const { name, about } of benches()) expect(about.length, name).toBeGreaterThan(20)
})
