import { day } from '@changtong/kernel'
import { describe, expect, test } from 'vitest'
import { firstAgainst, readSeals, type Seal, sealOf } from './index.ts'

const head = (stream: string, version = 1) => ({ stream, version, hash: `${stream}${version}`.padEnd(64, '0') })
const days = ['2026-03-02', '2026-03-03', '2026-03-04'].map(day)
const build = (heads: readonly (readonly ReturnType<typeof head>[])[]): Seal[] => {
  const seals: Seal[] = []
  for (const [i, changed] of heads.entries()) seals.push(sealOf(seals.at(-1) ?? null, days[i]!, changed))
  return seals
}

describe('daily seals', () => {
  const honest = build([[head('a'), head('b')], [head('a', 2)], []])
  test('do not depend on the order in which heads are found, and chain', () => {
    expect(sealOf(null, days[0]!, [head('b'), head('a')])).toEqual(honest[0])
    expect(honest[2]).toMatchObject({ no: 3, heads: 0, prev: honest[1]!.hash })
  })
  test('a past rewritten with all its chains and seals is found by whoever kept one old seal', () => {
    const forged = build([[head('a'), head('c')], [head('a', 2)], []])
    expect(firstAgainst(forged, honest.slice(2))).toMatchObject({ no: 3, why: 'seal differs from the kept one' })
    expect(firstAgainst(forged.slice(0, 1), honest)).toMatchObject({ no: 1 })
    expect(firstAgainst(honest.slice(0, 2), honest)).toMatchObject({ no: 3, why: 'seal missing' })
    expect(firstAgainst(honest, honest)).toBeNull()
  })
  test('kept seals are read as an array or line by line; anything else is not taken for seals', () => {
    expect(readSeals(JSON.stringify(honest))).toHaveLength(3)
    expect(readSeals(honest.map((s) => JSON.stringify(s)).join('\n'))).toHaveLength(3)
    for (const words of ['{}', 'x', '[{"no":1}]', '[1]']) expect(readSeals(words)).toBeNull()
  })
})
