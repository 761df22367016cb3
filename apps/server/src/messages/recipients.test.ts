import { startingGrants } from '@changtong/access'
import { procedureGrants } from '@changtong/capabilities/registry.ts'
import type { CaseState } from '@changtong/model'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Organisation } from '../office.ts'
import type { Address } from './notices.ts'
import { type Held, heldAt, told } from './recipients.ts'

const units = ['u1', 'u2', 'u3']
const persons = ['p1', 'p2', 'p3', 'p4']
const posts = ['liaison-officer', 'unit-leader', 'handling-officer', 'general-group', 'supervision-group', 'system-administrator']
const organisation = { below: (id: string) => [id] } as unknown as Organisation
const law = { grants: [...startingGrants, ...procedureGrants], organisation }

const held: fc.Arbitrary<readonly Held[]> = fc.array(
  fc.record({
    appointment: fc.uuid(),
    person: fc.constantFrom(...persons),
    post: fc.constantFrom(...posts),
    unit: fc.constantFrom(...units),
    officeMember: fc.boolean(),
    lines: fc.constant([]),
    onBehalfOf: fc.option(fc.constantFrom(...persons), { freq: 5 }),
  }),
  { maxLength: 12 },
)
const address: fc.Arbitrary<Address> = fc.oneof(
  fc.record({ to: fc.constantFrom('desk' as const, 'office-member' as const, 'leader' as const), unit: fc.constantFrom(...units) }),
  fc.record({ to: fc.constant('post' as const), post: fc.constantFrom(...posts) }),
  fc.record({ to: fc.constant('person' as const), person: fc.constantFrom(...persons) }),
)
const cases = fc.record({
  procedure: fc.constantFrom('problem', 'measure', 'request'),
  leadUnit: fc.option(fc.constantFrom(...units)),
  coUnits: fc.subarray(units),
  handler: fc.option(fc.constantFrom(...persons)),
}) as unknown as fc.Arbitrary<CaseState>

const one = (more: Partial<Held>): Held => ({
  appointment: 'a',
  person: 'p1',
  post: 'handling-officer',
  unit: 'u1',
  officeMember: false,
  lines: [],
  onBehalfOf: null,
  ...more,
})

describe('who is told', () => {
  test('nobody who may not read the case, never the actor, each person once', () => {
    fc.assert(
      fc.property(held, fc.array(address, { maxLength: 4 }), cases, fc.constantFrom(...persons), (all, to, c, actor) => {
        const found = told(to, all, c, law, actor)
        expect(new Set(found.map(({ person }) => person)).size).toBe(found.length)
        for (const h of found) {
          expect(h.person).not.toBe(actor)
          expect(h.post).not.toBe('system-administrator')
          const ofUnit = ['liaison-officer', 'unit-leader', 'handling-officer'].includes(h.post)
          if (ofUnit) expect([c.leadUnit, ...c.coUnits]).toContain(h.unit)
        }
      }),
    )
  })
  test('the desk of a unit: its liaison officers, else its office member, else its leader, else the general group', () => {
    const desk: Address = { to: 'desk', unit: 'u1' }
    const general = one({ person: 'p9', post: 'general-group', unit: 'u9' })
    const leader = one({ person: 'p3', post: 'unit-leader' })
    const member = one({ person: 'p2', officeMember: true })
    const [first, second] = [one({ person: 'p4', post: 'liaison-officer' }), one({ person: 'p5', post: 'liaison-officer' })]
    const elsewhere = one({ person: 'p6', post: 'liaison-officer', unit: 'u2' })
    expect(heldAt(desk, [general, elsewhere])).toEqual([general])
    expect(heldAt(desk, [general, elsewhere, leader])).toEqual([leader])
    expect(heldAt(desk, [general, elsewhere, leader, member])).toEqual([member])
    expect(heldAt(desk, [general, elsewhere, leader, member, first, second])).toEqual([first, second])
  })
  test('whoever a post was delegated to hears what its holder hears', () => {
    const holder = one({ person: 'p1' })
    const delegate = one({ appointment: 'b', person: 'p2', onBehalfOf: 'p1' })
    expect(heldAt({ to: 'person', person: 'p1' }, [holder, delegate, one({ person: 'p3' })])).toEqual([holder, delegate])
  })
})
