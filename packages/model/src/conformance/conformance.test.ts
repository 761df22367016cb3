import { refuse, text } from '@changtong/kernel'
import { describe, expect, test } from 'vitest'
import { conformance, field, type Grant, optional, procedure, type Surroundings } from '../index.ts'

/** A small definition in which all is well: registered, checked by somebody else, over. */
const nouns = {
  version: 1,
  order: 1,
  label: text('样例', 'Sample'),
  series: '样',
  fields: {
    title: field.line(text('标题', 'Title')),
    phone: optional(field.line(text('电话', 'Phone'), { personal: true })),
    way: optional(field.choice(text('方式', 'Way'), { done: text('办成', 'Done'), told: text('说明', 'Explained') })),
  },
  asks: ['title'],
  title: 'title',
  states: {
    open: { label: text('办理中', 'Open'), phase: 'handling', waitsFor: 'lead' },
    checking: { label: text('待核验', 'Checking'), phase: 'verifying', waitsFor: 'checker' },
    done: { label: text('办结', 'Done'), phase: 'closed', outcome: 'resolved' },
    told: { label: text('说明办结', 'Explained'), phase: 'closed', outcome: 'not-resolved' },
  },
  initial: 'open',
  roles: {
    lead: { label: text('牵头单位', 'Lead unit'), is: 'lead-unit' },
    co: { label: text('协办单位', 'Supporting unit'), is: 'co-unit' },
    checker: { label: text('核验人', 'Checker'), is: 'supervisor' },
  },
  evidence: {},
  tunables: { days: { label: text('工作日', 'Working days'), default: 5 } },
} as const
const clocks = {
  whole: {
    label: text('时限', 'Limit'),
    basis: text('规则', 'Rule'),
    starts: ['open'],
    stops: ['done', 'told'],
    limit: () => null,
  },
} as const
interface Bent {
  readonly nouns?: object
  readonly clocks?: object
  readonly by?: readonly string[]
  readonly from?: readonly string[]
  readonly phone?: string
  readonly apart?: readonly (readonly string[])[]
}
/** The same definition with one thing bent. */
const sample = (bent: Bent = {}) =>
  procedure('sample', { ...nouns, ...bent.nouns } as typeof nouns)
    .actions((action) => ({
      finish: action({ label: text('办完', 'Finish'), by: ['lead'], from: ['open'], to: 'checking', input: {} }),
      check: action({
        label: text('核验', 'Check'),
        by: (bent.by ?? ['checker']) as ['checker'],
        from: (bent.from ?? ['checking']) as ['checking'],
        to: (c) => (c.fields.way === 'told' ? 'told' : 'done'),
        input: {},
      }),
    }))
    .consequences({
      clocks: (bent.clocks ?? clocks) as typeof clocks,
      apart: (bent.apart ?? [['lead', 'checker']]) as [['lead', 'checker']],
      metrics: {},
      disclosure: { when: ['done'], fields: { title: 'public', phone: (bent.phone ?? 'never') as 'never', way: 'never' } },
    })
const grants: readonly Grant[] = [
  { post: 'liaison-officer', procedure: 'sample', acts: ['finish'], reach: 'unit' },
  { post: 'supervision-group', procedure: 'sample', acts: ['check'], reach: 'all' },
]
const around = (more: readonly Grant[] = []): Surroundings => ({
  grants: [...grants, ...more],
  posts: ['liaison-officer', 'supervision-group', 'publisher'],
  may: (actor, procedure, act, c) =>
    [...grants, ...more].some(
      (g) =>
        g.post === actor.post &&
        g.procedure === procedure &&
        g.acts.includes(act) &&
        (g.reach === 'all' || actor.unit === c?.leadUnit || c?.coUnits.includes(actor.unit ?? '')),
    )
      ? undefined
      : refuse('access.post', '没有权限', 'not granted'),
})
const faults = (bent: Bent = {}, more: readonly Grant[] = []) =>
  conformance(sample(bent), around(more)).map(({ place, words }) => `${place}: ${words}`)

describe('conformance', () => {
  test('a definition in which all is well has no fault', () => expect(faults()).toEqual([]))
  test('a state that no act leads to', () => {
    const lost = { label: text('丢失', 'Lost'), phase: 'closed', outcome: 'rejected' }
    expect(faults({ nouns: { states: { ...nouns.states, lost } } })).toEqual([
      'sample.states.lost: no way of acts leads here from the first state',
    ])
  })
  test('a state that nobody can lead out of, for want of an act or of a grant', () => {
    const states = { ...nouns.states, checking: { ...nouns.states.checking, waitsFor: 'co' } }
    expect(faults({ nouns: { states } })).toEqual(['sample.states.checking: it waits for co, who has no act leading out of it'])
    const ungranted = { ...around(), grants: grants.slice(0, 1) }
    expect(conformance(sample(), ungranted).map(({ place }) => place)).toEqual(['sample.states.checking', 'sample.acts.check'])
  })
  test('a grant of an act that does not exist', () => {
    expect(faults({}, [{ post: 'publisher', procedure: 'sample', acts: ['chek'], reach: 'all' }])).toEqual([
      'sample.grants.publisher: there is no act chek',
    ])
  })
  test('a grant to a post that does not exist', () => {
    expect(faults({}, [{ post: 'clerk', procedure: 'sample', acts: ['check'], reach: 'all' }])).toEqual([
      'sample.grants.clerk: there is no such post',
    ])
  })
  test('an act that a role may do though it is not listed', () => {
    // The supervising post holds the grant, and stands in for a leader who alone is listed.
    const roles = { ...nouns.roles, leader: { label: text('领导', 'Leader'), is: 'leader' } }
    expect(faults({ nouns: { roles }, by: ['leader'] })).toContain(
      'sample.acts.check: done by leader, yet checker may do it too (supervision-group)',
    )
  })
  test('a supporting unit never stands in for an office, whatever its grants', () => {
    const grant: Grant = { post: 'liaison-officer', procedure: 'sample', acts: ['check'], reach: 'unit' }
    expect(faults({}, [grant])).toEqual([])
  })
  test('an open state with no clock needs a reason, and a reason needs to be true', () => {
    const late = { whole: { ...clocks.whole, starts: ['checking'] } }
    expect(faults({ clocks: late })).toEqual([
      'sample.states.open: a case can stand here with no clock running, and no reason (noClock) is given',
    ])
    const states = { ...nouns.states, open: { ...nouns.states.open, noClock: text('尚未起算', 'Not yet counted') } }
    expect(faults({ clocks: late, nouns: { states } })).toEqual([])
    expect(faults({ nouns: { states } })).toEqual([
      'sample.states.open: a clock always runs here: the reason for none (noClock) is not true',
    ])
  })
  test('a text without one of the languages, in labels, choices and reasons', () => {
    const roles = { ...nouns.roles, co: { label: text('协办单位', '协办'), is: 'co-unit' } }
    expect(faults({ nouns: { roles } })).toEqual(['sample.roles.co: no English text: “协办”'])
    expect(faults({ nouns: { label: text('Sample', 'Sample') } })).toEqual(['sample.label: no Chinese text: “Sample”'])
  })
  test('personal data that would be public, and roles kept apart that do not exist', () => {
    expect(faults({ phone: 'public' })).toEqual(['sample.disclosure.phone: a personal field may never be public'])
    expect(faults({ apart: [['lead', 'nobody']] })).toEqual(['sample.apart.nobody: no such role'])
  })
})
