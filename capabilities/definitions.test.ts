import { may, startingGrants } from '@changtong/access'
import { conformance, type Surroundings } from '@changtong/model'
import { expect, test } from 'vitest'
import { procedures } from './registry.ts'

const surroundings: Surroundings = {
  grants: startingGrants,
  may: ({ person, post, unit }, procedure, act, c) =>
    may(startingGrants, { person, post, unit, below: unit ? [unit] : [], line: [] }, procedure, act, c),
}

test.each(procedures.map((p) => [p.nouns.label.zh, p] as const))('定义：%s 符合语言的每一条规矩', (_name, p) => {
  expect(conformance(p, surroundings)).toEqual([])
})
