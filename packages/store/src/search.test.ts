import { fold } from '@changtong/kernel'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { contains, pairs, pairVector, searchWords } from './search.ts'
import { type OwnDatabase, testDatabase } from './testing/database.ts'

let own: OwnDatabase
beforeAll(async () => {
  own = await testDatabase()
})
afterAll(() => own.drop())

/** Few letters, so that texts often contain one another; among them all that LIKE, tsquery and arrays treat apart. */
const letter = fc.constantFrom(...'营商环境Ａa1％%_\'"\\&|!():*<->{},$👍é ', '（', '“', '’', '\t', '𠮷')
const word = (maxLength: number) => fc.array(letter, { maxLength }).map((letters) => letters.join(''))

/** Whether the database finds the text by what was typed. */
async function finds(typed: string, text: string): Promise<boolean> {
  const words = searchWords([text])
  const row = sql<{ hit: boolean }>`SELECT ${contains(typed, sql`words`, sql`search`)} AS hit
    FROM (SELECT ${words}::text AS words, ${pairVector(words)} AS search) AS one`
  return (await row.execute(own.db)).rows[0]!.hit
}
/** What a person expects: every part typed stands somewhere in the text, read alike. */
const expected = (typed: string, text: string): boolean =>
  typed
    .normalize('NFKC')
    .split(/\s+/u)
    .slice(0, 8)
    .every((part) => fold(text).includes(fold(part)))

test('a search finds exactly the texts that contain all parts of what was typed, whatever characters these are', async () => {
  await fc.assert(
    fc.asyncProperty(word(6), word(14), async (typed, text) => {
      expect(await finds(typed, text)).toBe(expected(typed, text))
    }),
    { numRuns: 400 },
  )
})
test('any part of a text finds it', async () => {
  await fc.assert(
    fc.asyncProperty(word(14), fc.nat(), fc.nat(), async (text, a, b) => {
      const letters = [...text]
      const [from, to] = [a % (letters.length + 1), b % (letters.length + 1)].sort((x, y) => x - y)
      expect(await finds(letters.slice(from, to).join(''), text)).toBe(true)
    }),
    { numRuns: 200 },
  )
})
test.each([
  ['100%', '完成率100％', true],
  ['1%', '10%', false],
  ['_', '甲乙', false],
  ["'; DROP TABLE entry; --", '甲乙', false],
  ['a\\b', 'A\\B', true],
  ['a\\b', 'ab', false],
  ['环境 营商', '营商环境', true],
  ['营环', '营商环境', false],
  ['⼯作', '工作专班', true],
  ['〔2026〕', '（2026）', true],
  ['', '任何', true],
] as const)('%j in %j: %s', async (typed, text, found) => expect(await finds(typed, text)).toBe(found))

test('parts of different fields are not read as one text', async () => {
  const words = searchWords(['营商', '环境', null])
  expect(words.split('\n')).toEqual(['营商', '环境'])
  expect(pairs(words)).toEqual(['营商', '环境'])
})
test('pairs are of whole characters, beyond the basic plane too, each once', () => expect(pairs('𠮷👍𠮷👍')).toEqual(['𠮷👍', '👍𠮷']))
