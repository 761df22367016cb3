import { procedureGrants } from '@changtong/capabilities/registry.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Grant, type Holder, isNothing, may, nothing, scope, startingGrants, toward, within } from './index.ts'

const units = ['u1', 'u2', 'u3', 'u4']
const holders = fc.record({
  person: fc.constantFrom('p1', 'p2'),
  post: fc.constantFrom(
    'liaison-officer',
    'handling-officer',
    'general-group',
    'leader-in-charge',
    'area-officer',
    'system-administrator',
    'contact',
  ),
  unit: fc.option(fc.constantFrom(...units)),
  below: fc.subarray(units),
  line: fc.subarray(units),
  areas: fc.subarray(units),
  enterprise: fc.option(fc.constantFrom('e1', 'e2'), { nil: undefined }),
})
const cases = fc.record({
  leadUnit: fc.option(fc.constantFrom(...units)),
  coUnits: fc.subarray(units),
  handler: fc.option(fc.constantFrom('p1', 'p2')),
  fields: fc.record({
    area: fc.option(fc.constantFrom(...units), { nil: undefined }),
    creditCode: fc.option(fc.constantFrom('e1', 'e2'), { nil: undefined }),
  }),
})

const grants: readonly Grant[] = [...startingGrants, ...procedureGrants]

describe('access law', () => {
  test('may allows exactly what the scope holds, for every starting grant, holder and case', () => {
    fc.assert(
      fc.property(holders, cases, fc.constantFrom('read', 'dispatch', 'sign', 'report', 'instruct'), (holder, c, act) => {
        const allowed = may(grants, holder, 'problem', act, c) === undefined
        expect(allowed).toBe(within(scope(grants, holder, 'problem', act), c))
      }),
    )
  })
  test('nothing is allowed that no grant names', () => {
    fc.assert(fc.property(holders, cases, (holder, c) => may([], holder, 'problem', 'read', c)?.code === 'access.post'))
    expect(isNothing(nothing)).toBe(true)
  })
  test('the system administrator sees no case, the auditor changes nothing', () => {
    const admin: Holder = { person: 'p', post: 'system-administrator', unit: 'u1', below: units, line: units }
    for (const procedure of ['request', 'problem', 'measure', 'batch'])
      expect(isNothing(scope(grants, admin, procedure, 'read'))).toBe(true)
    for (const g of grants.filter(({ post }) => post === 'audit-administrator')) {
      expect(['trail', 'grants']).toContain(g.procedure)
      expect(['sign-ins', 'entries', 'see']).toEqual(expect.arrayContaining([...g.acts]))
    }
  })
  test('seeing every case opens no other desk', () => {
    for (const post of ['taskforce-head', 'reform-group', 'liaison-officer', 'supervision-group'])
      expect(isNothing(scope(grants, { person: 'p', post, unit: 'u1', below: units, line: units }, 'import', 'read'))).toBe(true)
  })
  test('an act names any unit as soon as one grant that reaches the case allows it', () => {
    const grant = { post: 'liaison-officer', procedure: 'problem', acts: ['assign'] }
    const narrow: Grant = { ...grant, reach: 'unit', toward: 'group' }
    const wide: Grant = { ...grant, reach: 'own' }
    const holder: Holder = { person: 'p1', post: 'liaison-officer', unit: 'u1', below: ['u1'], line: [] }
    const c = { leadUnit: 'u1', coUnits: [], handler: 'p2' }
    expect(toward([narrow], holder, 'problem', 'assign', c)).toBe('group')
    expect(toward([narrow, wide], holder, 'problem', 'assign', c), 'the wide grant does not reach this case').toBe('group')
    expect(toward([narrow, wide], holder, 'problem', 'assign', { ...c, handler: 'p1' })).toBe('any')
  })
  test('a contact reaches what his enterprise brought, by four acts on one kind of case; no post of the staff has his reach', () => {
    const contact: Holder = { person: 'p', post: 'contact', unit: null, below: [], line: [], enterprise: 'e1' }
    const c = { leadUnit: 'u1', coUnits: ['u1'], handler: 'p' }
    fc.assert(
      fc.property(
        fc.constantFrom('request', 'problem', 'measure', 'batch', 'contacts', 'organisation', 'import'),
        fc.constantFrom('read', 'open', 'comment', 'rate', 'accept', 'answer', 'see-contact', 'erase', 'see', 'invite'),
        fc.constantFrom('e1', 'e2', undefined),
        (procedure, act, creditCode) => {
          const allowed = may(grants, contact, procedure, act, { ...c, fields: { creditCode } }) === undefined
          expect(allowed).toBe(procedure === 'request' && ['read', 'open', 'comment', 'rate'].includes(act) && creditCode === 'e1')
        },
      ),
    )
    expect(may(grants, { ...contact, enterprise: undefined } as never, 'request', 'read', { ...c, fields: {} })?.code).toBe('access.post')
    for (const g of grants) expect(g.reach === 'enterprise', g.post).toBe(g.post === 'contact')
  })
  test('an area officer reaches the cases of his areas, whoever leads them, and no other', () => {
    const officer: Holder = { person: 'p', post: 'area-officer', unit: 'u1', below: ['u1'], line: [], areas: ['u1'] }
    const c = { leadUnit: 'u3', coUnits: [], handler: null }
    expect(may(grants, officer, 'problem', 'read', { ...c, fields: { area: 'u1' } })).toBeUndefined()
    expect(may(grants, officer, 'problem', 'read', { ...c, fields: { area: 'u2' } })?.code).toBe('access.reach')
    expect(
      may(grants, officer, 'problem', 'read', { ...c, leadUnit: 'u1', fields: {} })?.code,
      'his unit leads it, but it is elsewhere',
    ).toBe('access.reach')
  })
  test('what was delegated in part is allowed in part, and reading goes with it', () => {
    fc.assert(
      fc.property(holders, cases, fc.subarray(['problem.sign', 'problem.report']), (holder, c, only) => {
        for (const act of ['sign', 'report', 'read']) {
          const whole = may(grants, holder, 'problem', act, c) === undefined
          const part = may(grants, { ...holder, only }, 'problem', act, c) === undefined
          expect(part).toBe(whole && (act === 'read' || only.includes(`problem.${act}`)))
        }
      }),
    )
  })
  test('one grant more never takes a case away', () => {
    fc.assert(
      fc.property(holders, cases, fc.nat({ max: grants.length }), (holder, c, n) => {
        const fewer = grants.slice(0, n)
        if (may(fewer, holder, 'problem', 'read', c) === undefined) expect(may(grants, holder, 'problem', 'read', c)).toBeUndefined()
      }),
    )
  })
})
