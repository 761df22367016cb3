import fc from 'fast-check'
import { expect, test } from 'vitest'
import { covers, indexLinks, type Link, piecesOf, spansFor, stopBeside } from './marks.ts'

const text = '一、水务局于8月底前接通供水管。'
const link = (path: string, words: string): Link => ({
  path,
  span: { start: text.indexOf(words), end: text.indexOf(words) + words.length },
})

test('nested values cut a paragraph into pieces that know every value over them, innermost first', () => {
  const links = [link('problems/0/measures/0', '水务局于8月底前接通供水管'), link('problems/0/measures/0/dates/0', '8月底前')]
  const pieces = piecesOf({ start: 0, end: text.length }, links)
  expect(pieces.map((piece) => text.slice(piece.start, piece.end))).toEqual(['一、', '水务局于', '8月底前', '接通供水管', '。'])
  expect(pieces[2]?.links.map((l) => l.path)).toEqual(['problems/0/measures/0/dates/0', 'problems/0/measures/0'])
  expect(pieces[0]?.links).toEqual([])
})

test('a value that runs over several paragraphs is cut at each of them', () => {
  const pieces = piecesOf({ start: 5, end: 10 }, [{ path: 'whole', span: { start: 0, end: 100 } }])
  expect(pieces).toEqual([{ start: 5, end: 10, links: [{ path: 'whole', span: { start: 0, end: 100 } }] }])
})

const links = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 30 }))
    .map(([start, n]): Link => ({ path: `p/${start}`, span: { start, end: start + n } })),
  { maxLength: 30 },
)
test('pieces joined are the block, whatever the links', () => {
  fc.assert(
    fc.property(links, fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 40 }), (all, start, n) => {
      const pieces = piecesOf({ start, end: start + n }, all)
      expect(pieces[0]?.start).toBe(start)
      expect(pieces.at(-1)?.end).toBe(start + n)
      for (const [at, piece] of pieces.entries()) {
        expect(piece.end).toBeGreaterThan(piece.start)
        if (at > 0) expect(piece.start).toBe(pieces[at - 1]?.end)
        for (const { span } of all)
          if (span.end > span.start && span.start < piece.end && span.end > piece.start) expect(covers([span], piece)).toBe(true)
      }
    }),
  )
})

test('a value without words of its own is shown by the words of what it is part of', () => {
  const index = indexLinks([link('problems/0/measures/0/text', '接通供水管'), link('problems/0', '水务局于8月底前接通供水管')])
  expect(spansFor(index, 'problems/0/measures/0/text')).toEqual([link('', '接通供水管').span])
  expect(spansFor(index, 'problems/0/measures/0/units/3')).toEqual([link('', '接通供水管').span])
  expect(spansFor(index, 'problems/0/title')).toEqual([link('', '水务局于8月底前接通供水管').span])
  expect(spansFor(index, 'org')).toEqual([])
})

test('walking by keyboard stops once at each run of words and ends at the ends', () => {
  const index = indexLinks([link('a', '水务局'), link('a/name', '水务局'), link('b', '8月底前'), link('b/role', '8月底前')])
  expect(index.stops.map((stop) => stop.path)).toEqual(['a', 'b'])
  expect(stopBeside(index, null, 1)?.path).toBe('a')
  expect(stopBeside(index, 'a/name', 1)?.path).toBe('b')
  expect(stopBeside(index, 'b/role', 1)?.path).toBe('b')
  expect(stopBeside(index, 'b', -1)?.path).toBe('a')
})
