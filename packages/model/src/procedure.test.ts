import { workCalendar, workingDays } from '@changtong/calendar'
import { type Id, instant, newId, text } from '@changtong/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Actor,
  type CaseEvent,
  type CaseState,
  type DecideContext,
  decide,
  evolve,
  field,
  offers,
  open,
  optional,
  procedure,
} from './index.ts'

const nouns = {
  version: 1,
  order: 1,
  label: text('申请', 'Application'),
  series: '试',
  fields: { title: field.line(text('标题', 'Title'), { min: 2 }), answer: optional(field.paragraph(text('答复', 'Answer'))) },
  asks: ['title' as const],
  title: 'title' as const,
  states: {
    new: { label: text('待办', 'New'), phase: 'intake' as const, waitsFor: 'clerk' as const },
    done: { label: text('待核', 'Done'), phase: 'verifying' as const, waitsFor: 'checker' as const },
    cleared: { label: text('已销', 'Cleared'), phase: 'closed' as const, outcome: 'resolved' as const },
  },
  initial: 'new' as const,
  roles: {
    clerk: { label: text('经办', 'Clerk'), is: 'office' as const },
    checker: { label: text('核验', 'Checker'), is: 'supervisor' as const },
  },
  evidence: { proof: { label: text('佐证', 'Proof') } },
  tunables: { days: { label: text('工作日', 'Working days'), default: 2 } },
}
const sample = procedure('sample', nouns)
  .actions((action) => ({
    finish: action({
      label: text('办结', 'Finish'),
      by: ['clerk'],
      from: ['new'],
      to: 'done',
      needs: ['proof'],
      input: { answer: field.paragraph(text('答复', 'Answer'), { min: 2 }) },
      patch: (_c, input) => ({ answer: input.answer }),
    }),
    clear: action({ label: text('销号', 'Clear'), by: ['checker'], from: ['done'], to: 'cleared', input: {} }),
    redo: action({ label: text('回炉', 'Redo'), by: ['checker'], from: ['done'], to: 'new', newRound: true, input: {} }),
  }))
  .consequences({
    clocks: {
      handle: {
        label: text('时限', 'Time'),
        basis: text('规则', 'Rule'),
        starts: ['new'],
        stops: ['done'],
        limit: (_c, setting) => workingDays(setting('days')),
      },
    },
    apart: [['clerk', 'checker']],
    metrics: {},
    disclosure: { when: ['cleared'], fields: { title: 'public', answer: 'never' } },
  })

const now = instant('2026-03-02T02:00:00Z')
const calendar = workCalendar([])
const actor = (person: string, post = 'general-group'): Actor => ({ kind: 'staff', person, appointment: null, post, unit: null })
const context: DecideContext = {
  now,
  calendar,
  granted: () => undefined,
  newId,
  world: {
    now,
    today: '2026-03-02' as never,
    actor: actor('x'),
    case: () => undefined,
    unitName: () => null,
    unitsInOffice: () => [],
    setting: () => 2,
  },
}
const folded = (events: readonly CaseEvent[], start?: CaseState, by: Id = 'a'): CaseState => {
  let c = start
  for (const event of events) c = evolve(c, event, { stream: 's', version: (c?.version ?? 0) + 1, at: now, by })
  return c!
}
const opened = (by = 'a'): CaseState => {
  const events = open(
    sample,
    { id: 's', no: '试〔2026〕1号', parent: null, fields: { title: '牌匾备案' }, as: 'clerk' },
    actor(by),
    context,
  )
  if (!events.ok) throw new Error(events.error.code)
  return folded(events.value, undefined, by)
}
const proof = [{ file: 'f', name: '照片.jpg', kind: 'proof', sha256: '0' }]

describe('decide', () => {
  test('an act that fits becomes events; the state after them is what the definition says', () => {
    const c = opened()
    const done = decide(sample, c, { action: 'finish', input: { answer: '办好了' }, evidence: proof }, actor('b'), context)
    expect(done.ok).toBe(true)
    if (!done.ok) return
    const after = folded(done.value.events, c, 'b')
    expect(after).toMatchObject({
      state: 'done',
      phase: 'verifying',
      fields: { answer: '办好了' },
      times: { finish: 1 },
      actedAs: { clerk: ['a', 'b'] },
    })
    expect(after.clocks.handle?.map((f) => f.kind)).toEqual(['started', 'stopped'])
  })
  test('every refusal says why in both languages and changes nothing', () => {
    const c = opened()
    const tries: [string, unknown, Actor, string][] = [
      ['nothing', {}, actor('b'), 'act.unknown'],
      ['clear', {}, actor('b', 'supervision-group'), 'act.state'],
      ['finish', { answer: '办好了' }, actor('b'), 'evidence.missing'],
      ['finish', { answer: '' }, actor('b'), 'input.invalid'],
      ['finish', { answer: '办好了', extra: 1 }, actor('b'), 'input.invalid'],
      ['finish', { answer: '办\u0000好了' }, actor('b'), 'input.invalid'],
      ['finish', { answer: '办\ud800好了' }, actor('b'), 'input.invalid'],
    ]
    for (const [action, input, who, code] of tries) {
      const refused = decide(sample, c, { action, input }, who, context)
      expect(refused.ok ? null : refused.error.code).toBe(code)
      if (!refused.ok) expect(refused.error.message.zh.length * refused.error.message.en.length).toBeGreaterThan(0)
    }
  })
  test('whoever worked on a case never confirms it, whatever the post, in no later round either', () => {
    const c = opened('a')
    const finished = decide(sample, c, { action: 'finish', input: { answer: '办好了' }, evidence: proof }, actor('b'), context)
    if (!finished.ok) throw new Error('unexpected')
    const done = folded(finished.value.events, c, 'b')
    for (const person of ['a', 'b'])
      expect(decide(sample, done, { action: 'clear', input: {} }, actor(person, 'supervision-group'), context)).toMatchObject({
        ok: false,
        error: { code: 'act.apart' },
      })
    const redone = decide(sample, done, { action: 'redo', input: {} }, actor('z', 'supervision-group'), context)
    if (!redone.ok) throw new Error('unexpected')
    const again = folded(redone.value.events, done, 'z')
    expect(again).toMatchObject({ round: 2, state: 'new', evidence: [{ file: 'f', round: 1 }] })
    expect(decide(sample, again, { action: 'finish', input: { answer: '再办好了' }, evidence: proof }, actor('z'), context)).toMatchObject({
      ok: false,
      error: { code: 'act.apart' },
    })
  })
  test('evidence of an earlier round does not serve a later one', () => {
    const c = { ...opened(), round: 2, evidence: [{ file: 'f', name: 'n', kind: 'proof', round: 1, at: now, by: 'b' }] }
    expect(decide(sample, c, { action: 'finish', input: { answer: '办好了' } }, actor('b'), context)).toMatchObject({
      ok: false,
      error: { code: 'evidence.missing' },
    })
  })
})

describe('evolve', () => {
  test('is total: events it does not know count the version and change nothing else', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ type: fc.string(), v: fc.nat(), data: fc.jsonValue() })), (strange) => {
        const c = opened()
        const known = [
          'case.opened',
          'case.acted',
          'case.taken-over',
          'case.undone',
          'clock.noted',
          'child.opened',
          'child.closed',
          'child.reopened',
        ]
        const unknown = strange.filter((e) => !known.includes(e.type)) as unknown as CaseEvent[]
        const after = unknown.length === 0 ? c : folded(unknown, c)
        expect({ ...after, version: 0 }).toEqual({ ...c, version: 0 })
        expect(after.version).toBe(c.version + unknown.length)
      }),
    )
  })
})

describe('offers', () => {
  test('every act is named with whether it may be done now and why not, its form and its evidence', () => {
    const list = offers(sample, opened(), actor('b'), context)
    expect(list.map((o) => [o.action, o.allowed, o.because?.code ?? null])).toEqual([
      ['finish', true, null],
      ['clear', false, 'act.state'],
      ['redo', false, 'act.state'],
    ])
    expect(list[0]).toMatchObject({ form: [{ name: 'answer', required: true, look: { as: 'paragraph' } }], needs: [{ kind: 'proof' }] })
  })
  test('what is offered is decided alike', () => {
    for (const who of [actor('b'), actor('b', 'supervision-group')]) {
      for (const offer of offers(sample, opened(), who, context)) {
        const input = offer.action === 'finish' ? { answer: '办好了' } : {}
        expect(decide(sample, opened(), { action: offer.action, input, evidence: proof }, who, context).ok).toBe(offer.allowed)
      }
    }
  })
})

test('what a definition leaves open does not compile', () => {
  const declared = procedure('other', nouns).actions((action) => ({
    clear: action({ label: text('销', 'Clear'), by: ['checker'], from: ['done'], to: 'cleared', input: {} }),
  }))
  const rest = { clocks: {}, apart: [], metrics: {} } as const
  // @ts-expect-error: nobody has decided whether the public may see `answer`
  declared.consequences({ ...rest, disclosure: { when: ['cleared'], fields: { title: 'public' } } })
  // @ts-expect-error: `gone` is no state
  declared.consequences({ ...rest, disclosure: { when: ['gone'], fields: { title: 'public', answer: 'never' } } })
  procedure('third', nouns).actions((action) => ({
    // @ts-expect-error: `nobody` is no role
    clear: action({ label: text('销', 'Clear'), by: ['nobody'], from: ['done'], to: 'cleared', input: {} }),
  }))
  // @ts-expect-error: a closed state without an outcome
  procedure('fourth', { ...nouns, states: { ...nouns.states, cleared: { label: text('已销', 'Cleared'), phase: 'closed' } } })
  expect(declared).toBeDefined()
})
