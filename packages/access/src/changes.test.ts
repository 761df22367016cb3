import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changedGrants, type Grant, type GrantChange, type Holder, may, posts, startingGrants, unlawful } from './index.ts'

const line = fc.record({
  post: fc.constantFrom('liaison-officer', 'publisher', 'area-officer'),
  procedure: fc.constantFrom('problem', 'request', '*'),
  acts: fc.uniqueArray(fc.constantFrom('read', 'report', 'urge'), { minLength: 1 }),
  reach: fc.constantFrom('unit' as const, 'all' as const),
})
const change: fc.Arbitrary<GrantChange> = fc.record({ do: fc.constantFrom('add' as const, 'take' as const), grant: line })
const holder = (post: string): Holder => ({ person: 'p', post, unit: 'u', below: ['u'], line: [] })
const c = { leadUnit: 'u', coUnits: [], handler: null }
const allowed = (grants: readonly Grant[], g: Pick<Grant, 'post' | 'procedure'>, act: string) =>
  may(grants, holder(g.post), g.procedure === '*' ? 'problem' : g.procedure, act, c) === undefined

describe('changes of grants', () => {
  test('what was added is allowed, and what was added and taken away again is as it was', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 6 }), line, (changes, grant) => {
        const before = changedGrants(startingGrants, changes)
        const added = changedGrants(before, [{ do: 'add', grant }])
        for (const act of grant.acts) expect(allowed(added, grant, act)).toBe(true)
        const taken = changedGrants(added, [{ do: 'take', grant }])
        for (const other of Object.keys(posts).filter((post) => post !== grant.post))
          expect(taken.filter((g) => g.post === other)).toEqual(before.filter((g) => g.post === other))
        expect(
          taken.some(
            (g) =>
              g.post === grant.post &&
              g.procedure === grant.procedure &&
              g.reach === grant.reach &&
              g.acts !== '*' &&
              g.acts.some((a) => (grant.acts as readonly string[]).includes(a)),
          ),
        ).toBe(false)
      }),
    )
  })
  test('taking some acts leaves the others of the line; taking every act takes the line; a line of every act loses none singly', () => {
    const grants: readonly Grant[] = [
      { post: 'publisher', procedure: 'batch', acts: ['word', 'freeze'], reach: 'all' },
      { post: 'publisher', procedure: 'publication', acts: '*', reach: 'all' },
    ]
    const take = (procedure: string, acts: Grant['acts']) =>
      changedGrants(grants, [{ do: 'take', grant: { post: 'publisher', procedure, acts, reach: 'all' } }])
    expect(take('batch', ['word'])[0]!.acts).toEqual(['freeze'])
    expect(take('batch', '*')).toEqual([grants[1]])
    expect(take('publication', ['word'])).toEqual(grants)
    expect(take('publication', '*')).toEqual([grants[0]])
  })
  test('administrators gain and lose nothing here, nobody else gains what is theirs, and contacts stay with intake', () => {
    const wish = (post: string, procedure: string, acts: Grant['acts']): GrantChange => ({
      do: 'add',
      grant: { post, procedure, acts, reach: 'all' },
    })
    for (const post of ['system-administrator', 'security-administrator', 'audit-administrator'])
      for (const procedure of ['*', 'problem', 'trail', 'organisation', 'import']) {
        expect(unlawful(wish(post, procedure, ['read']))?.code).toBe('grants.administrators')
        expect(unlawful({ ...wish(post, procedure, '*'), do: 'take' })?.code).toBe('grants.administrators')
      }
    for (const procedure of ['organisation', 'accounts', 'trail', 'grants'])
      expect(unlawful(wish('general-group', procedure, '*'))?.code).toBe('grants.administrators')
    expect(unlawful(wish('publisher', 'request', ['see-contact']))?.code).toBe('grants.contacts')
    expect(unlawful(wish('general-group', 'request', ['see-contact']))).toBeUndefined()
    expect(unlawful(wish('publisher', 'problem', '*'))?.code).toBe('grants.acts')
  })
})
