import { instant, type Json } from '@changtong/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chained, type Entry, firstFault, origin } from './index.ts'

const stream = '0190f000-0000-7000-8000-000000000001'
const meta = { by: { person: 'p', appointment: 'a', post: 'general-group', unit: 'u' }, at: instant('2026-03-02T01:00:00Z'), command: 'c' }
let salts = 0
const build = (payloads: readonly Json[]): readonly Entry[] =>
  chained(
    payloads.map((data, i) => ({ type: `t${i}`, v: 1, data })),
    { stream, version: 0, hash: origin },
    meta,
    () => `salt${++salts}`,
  )

describe('the chain of a stream', () => {
  test('what was chained verifies', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue({ maxDepth: 2 }), { maxLength: 8 }), (payloads) => firstFault(build(payloads as Json[])) === null),
    )
  })
  test('every change of every part of every entry is found', () => {
    const entries = build([{ a: 1 }, { b: 'x' }, [1, 2]])
    const changes: ((e: Entry) => Entry)[] = [
      (e) => ({ ...e, data: { forged: true } }),
      (e) => ({ ...e, type: 'other' }),
      (e) => ({ ...e, at: instant('2026-03-03T01:00:00Z') }),
      (e) => ({ ...e, by: { ...e.by, person: 'q' } }),
      (e) => ({ ...e, command: 'd' }),
      (e) => ({ ...e, salt: 'z' }),
      (e) => ({ ...e, hash: origin.replace('0', '1') }),
      (e) => ({ ...e, version: e.version + 7 }),
    ]
    for (const [i] of entries.entries()) {
      for (const change of changes) expect(firstFault(entries.map((e, j) => (i === j ? change(e) : e)))).not.toBeNull()
    }
  })
  test('an entry taken out or two exchanged are found', () => {
    const entries = build([1, 2, 3])
    expect(firstFault([entries[0]!, entries[2]!])).not.toBeNull()
    expect(firstFault([entries[1]!, entries[0]!, entries[2]!])).not.toBeNull()
  })
})
