import { fold } from '@changtong/kernel'
import { describe, expect, test } from 'vitest'
import { postIds, resolveReferences } from '../locality.ts'
import { creditCheck, isCreditCode, organisationCheck, syntheticCreditCode } from './creditCode.ts'
import { locality } from './index.ts'

const { units, people, enterprises, organisations } = locality
const unitKeys = new Set(units.map((unit) => unit.key))
const unique = (values: readonly string[]) => values.filter((value, i) => values.indexOf(value) !== i)

describe('credit codes', () => {
  test('synthetic codes known to pass both checks pass', () => {
    for (const code of ['91320685553812076D', '12460108008123451D', '92460108MA5U0P7Q97', '91460100MA5QWERT16', '91440105MA9XY0C3XB'])
      expect(isCreditCode(code), code).toBe(true)
    // By hand: 3 × 22 (M) + 7 × 13 (D) = 157, 157 mod 11 = 3, 11 − 3 = 8; 9 × 1 = 9, 31 − 9 = 22, the 23rd character.
    expect(organisationCheck('MD000000')).toBe('8')
    expect(creditCheck('9'.padEnd(17, '0'))).toBe('N')
  })
  test('every enterprise has a valid code of its own, in the invented area', () => {
    expect(enterprises).toHaveLength(60)
    expect(enterprises.filter((e) => !isCreditCode(e.creditCode))).toEqual([])
    expect(unique(enterprises.map((e) => e.creditCode))).toEqual([])
    expect(enterprises.every((e) => e.creditCode.slice(2, 8) === locality.place.areaCode)).toBe(true)
  })
  test('one wrong character is found', () => {
    const code = syntheticCreditCode(7)
    for (let i = 0; i < 18; i++) {
      const other = code[i] === '7' ? '6' : '7'
      expect(isCreditCode(code.slice(0, i) + other + code.slice(i + 1)), `position ${i}`).toBe(false)
    }
  })
})

describe('units', () => {
  test('a name leads to one unit within its organisation, whether today’s, an alias or a former one', () => {
    for (const { key } of organisations) {
      const names = units
        .filter((unit) => unit.organisation === key)
        .flatMap((unit) => [unit.name, ...unit.aliases, ...unit.former].map(fold))
      expect(unique(names), key).toEqual([])
    }
  })
  test('two organs of one name stay two: each organisation has its own 市场监督管理局', () => {
    const found = units.filter((unit) => unit.aliases.includes('市场监督管理局'))
    expect(found.map((unit) => unit.organisation).sort()).toEqual(['qinghe', 'qinghe-park'])
  })
  test('every parent exists, in the same organisation, and no unit stands above itself', () => {
    expect(unique(units.map((unit) => unit.key))).toEqual([])
    for (const unit of units) {
      const seen = new Set([unit.key])
      for (let up = unit.parent; up !== null; ) {
        const parent = units.find(({ key }) => key === up)
        expect(parent, `${unit.key} → ${up}`).toBeDefined()
        expect(parent!.organisation).toBe(unit.organisation)
        expect(seen.has(up)).toBe(false)
        seen.add(up)
        up = parent!.parent
      }
    }
  })
  test('there are eight streets and towns, and labels in both languages', () => {
    expect(units.filter((unit) => unit.kind === 'street' || unit.kind === 'town')).toHaveLength(8)
    expect(units.filter((unit) => !/^[A-Z][A-Za-z ,-]+$/.test(unit.nameEn))).toEqual([])
  })
})

describe('people', () => {
  const holds = (unit: string, test: (a: (typeof people)[number]['appointments'][number]) => boolean) =>
    people.some((person) => person.appointments.some((a) => a.unit === unit && test(a)))
  test('each unit that takes dispatches has a liaison officer and an office member, except two left incomplete', () => {
    const dispatched = units.filter((unit) => unit.takesDispatches)
    const withoutLiaison = dispatched.filter((unit) => !holds(unit.key, (a) => a.post === 'liaison-officer'))
    const withoutMember = dispatched.filter((unit) => !holds(unit.key, (a) => a.officeMember === true))
    expect(withoutLiaison.map((unit) => unit.key)).toEqual(['emergency'])
    expect(withoutMember.map((unit) => unit.key)).toEqual(['luyu'])
  })
  test('keys, names and logins are unique, posts are known, units exist', () => {
    for (const values of [people.map((p) => p.key), people.map((p) => p.name), people.map((p) => p.login)])
      expect(unique(values)).toEqual([])
    for (const a of people.flatMap((person) => person.appointments)) {
      expect(postIds).toContain(a.post)
      for (const unit of [a.unit, ...(a.linesOf ?? [])]) expect(unitKeys.has(unit), unit).toBe(true)
    }
  })
  test('no unit stands in two leaders’ lines', () => {
    expect(unique(people.flatMap((p) => p.appointments.flatMap((a) => a.linesOf ?? [])))).toEqual([])
  })
  test('the sign-in page offers seven people, each saying what one can do', () => {
    expect(locality.demoPeople).toHaveLength(7)
    for (const key of locality.demoPeople) expect(people.find((p) => p.key === key)?.demo?.does.zh, key).toBeTruthy()
    expect(people.filter((p) => p.demo)).toHaveLength(7)
  })
  test('the three administrators are three persons', () => {
    const administrators = people.filter((p) => p.appointments.some((a) => a.post.endsWith('-administrator')))
    expect(administrators).toHaveLength(3)
    expect(administrators.every((p) => p.appointments.length === 1)).toBe(true)
  })
})

test('enterprises sit in streets that exist, under names of their own', () => {
  expect(unique(enterprises.map((e) => e.name))).toEqual([])
  expect(unique(enterprises.map((e) => e.key))).toEqual([])
  expect(enterprises.filter((e) => !unitKeys.has(e.street))).toEqual([])
})
test('firms named in the story are in the register', () => {
  const names = new Set(enterprises.map((e) => e.name))
  const named = locality.story.flatMap((act) =>
    'open' in act && typeof act.open.fields.enterprise === 'string' ? [act.open.fields.enterprise] : [],
  )
  expect(named.length).toBeGreaterThan(25)
  expect(named.filter((name) => !names.has(name))).toEqual([])
})
test('the public site leads to the publicity lists and cannot be mistaken for a real one', () => {
  let columns = locality.site.columns
  for (const key of locality.site.publicityColumn) {
    const column = columns.find((c) => c.key === key)
    expect(column, key).toBeDefined()
    columns = column!.columns
  }
  expect(locality.site.footer.find((line) => line.label.zh === '网站标识码')?.value).toMatch(/^\d{10}$/)
  expect(locality.site.contact.email).toMatch(/\.invalid$/)
})
test('references are replaced at any depth, other text is left alone', () => {
  const value = { a: 'unit:finance', b: ['case:x-1', 'case: x', { c: 'person:p', d: 3, e: 'the unit:finance' }], f: undefined }
  expect(resolveReferences(value, (kind, key) => `${kind}=${key}`)).toEqual({
    a: 'unit=finance',
    b: ['case=x-1', 'case: x', { c: 'person=p', d: 3, e: 'the unit:finance' }],
    f: undefined,
  })
})
