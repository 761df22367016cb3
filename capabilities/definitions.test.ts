import { may, posts, startingGrants } from '@changtong/access'
import { conformance, type Surroundings } from '@changtong/model'
import { expect, test } from 'vitest'
import { procedureGrants, procedures } from './registry.ts'

const grants = [...startingGrants, ...procedureGrants]
const surroundings: Surroundings = {
  grants,
  posts: [...Object.keys(posts), 'contact'],
  may: ({ person, post, unit }, procedure, act, c) =>
    may(grants, { person, post, unit, below: unit ? [unit] : [], line: [] }, procedure, act, c),
}

test.each(procedures.map((p) => [p.nouns.label.zh, p] as const))('定义：%s 符合语言的每一条规矩', (_name, p) => {
  expect(conformance(p, surroundings)).toEqual([])
})
