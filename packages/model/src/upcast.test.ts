import { canonical, type Instant, instant, type Json } from '@changtong/kernel'
import { sha256 } from '@changtong/kernel/digest'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type AnyProcedure,
  type CaseEvent,
  type CaseState,
  caseEvents,
  caseShape,
  type DefinitionUpcast,
  type EventShapes,
  evolve,
  faultsOfShapes,
  faultsOfUpcasts,
  renamedField,
  upcast,
} from './index.ts'

const definition = (version: number, upcasts: readonly DefinitionUpcast[] = []) =>
  ({ id: 'sample', nouns: { version, upcasts } }) as AnyProcedure
/** Kinds of events that count the steps they went through, up to `version`. */
const counting = (version: number): EventShapes => ({
  versions: { counted: version },
  upcasts: Array.from({ length: version - 1 }, (_, i) => ({
    event: 'counted',
    from: i + 1,
    data: (old) => ({ ...old, steps: [...((old.steps as Json[]) ?? []), i + 1] }),
  })),
})

describe('reading what earlier versions wrote', () => {
  test('an event goes through every step after its own version, in order, and through no other', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), fc.boolean(), (a, b, turned) => {
        const [written, present] = [Math.min(a, b), Math.max(a, b)]
        const shapes = counting(present)
        const read = upcast(
          { type: 'counted', v: written, data: {} },
          turned ? { ...shapes, upcasts: shapes.upcasts.toReversed() } : shapes,
        )
        expect(read.v).toBe(present)
        expect((read.data as { steps?: number[] }).steps ?? []).toEqual(Array.from({ length: present - written }, (_, i) => written + i))
      }),
    )
  })
  test('what is read is written as of today: reading it again changes nothing', () => {
    const p = definition(3, [renamedField(1, 'source', 'channel'), renamedField(2, 'phone', 'contact')])
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('source', 'channel', 'phone', 'title'), fc.string()),
        fc.integer({ min: 1, max: 3 }),
        (fields, version) => {
          const once = upcast({ type: 'case.opened', v: 1, data: { definition: version, fields } }, caseEvents, p)
          expect(upcast(once, caseEvents, p)).toEqual(once)
          expect((once.data as { definition: number }).definition).toBe(3)
        },
      ),
    )
  })
  test('the stored event is not touched, and one of today or of an unknown kind is handed back as it is', () => {
    const p = definition(2, [renamedField(1, 'source', 'channel')])
    const old = { type: 'case.opened', v: 1, data: { definition: 1, fields: { source: 'visit' } } }
    const bytes = canonical(old)
    upcast(old, caseEvents, p)
    expect(canonical(old)).toBe(bytes)
    for (const same of [
      { type: 'case.opened', v: 1, data: { definition: 2, fields: {} } },
      { type: 'from.tomorrow', v: 7, data: { definition: 2 } },
    ])
      expect(upcast(same, caseEvents, p)).toBe(same)
  })
  test('a renamed field of an old version reads as today, wherever events speak of it; the case is the same', () => {
    const p = definition(2, [renamedField(1, 'contactPhone', 'phone')])
    const at = instant('2026-03-02T01:00:00Z')
    const opened = (fields: Json, version: number): CaseEvent =>
      ({
        type: 'case.opened',
        v: 1,
        data: { procedure: 'sample', definition: version, no: '样1号', state: 'open', phase: 'intake', parent: null, fields, as: 'lead' },
      }) as never
    const acted = (patch: Json, more: object): CaseEvent =>
      ({
        type: 'case.acted',
        v: 1,
        data: { action: 'note', as: 'lead', input: {}, from: 'open', to: 'open', phase: 'intake', outcome: null, patch, ...more },
      }) as never
    const erased = (field: string, more: object): CaseEvent =>
      ({ type: 'personal.erased', v: 1, data: { fields: [field], reason: '本人申请', ...more } }) as never
    const fold = (events: readonly CaseEvent[]): CaseState =>
      events.reduce<CaseState | undefined>(
        (c, event, i) =>
          evolve(c, upcast(event as never, caseEvents, p) as unknown as CaseEvent, { stream: 's', version: i + 1, at, by: 'a' }),
        undefined,
      )!
    const before = fold([opened({ title: '甲', contactPhone: '1' }, 1), acted({ contactPhone: '2' }, {}), erased('contactPhone', {})])
    const today = fold([
      opened({ title: '甲', phone: '1' }, 2),
      acted({ phone: '2' }, { definition: 2 }),
      erased('phone', { definition: 2 }),
    ])
    expect(before).toEqual(today)
    expect(before).toMatchObject({ definition: 2, erased: ['phone'], fields: { title: '甲' } })
  })
})

describe('steps without a gap', () => {
  test('the product itself can read every version it ever wrote', () => {
    expect(faultsOfShapes(caseEvents)).toEqual([])
  })
  test('a missing step, one told twice, and one that leads nowhere are named', () => {
    const step = (from: number): DefinitionUpcast => ({ from, data: (_event, old) => old })
    const words = (p: AnyProcedure) => faultsOfUpcasts(p).map((f) => f.words)
    expect(words(definition(1))).toEqual([])
    expect(words(definition(3, [step(2), step(1)]))).toEqual([])
    expect(words(definition(3, [step(2)]))).toEqual(['no step leads from version 1 to 2'])
    expect(words(definition(2, [step(1), step(1)]))).toEqual(['more than one step leads from version 1'])
    expect(words(definition(2, [step(1), step(2)]))).toEqual(['the step from version 2 leads beyond version 2'])
    const { versions, upcasts } = counting(4)
    expect(faultsOfShapes({ versions, upcasts: upcasts.slice(1) })).toMatchObject([{ place: 'counted' }])
    expect(faultsOfShapes({ versions: {}, upcasts: upcasts.slice(0, 1) })).toMatchObject([{ words: 'no such kind of event' }])
  })
})

/** One event of every kind, as they stand in the ledgers of offices. */
const at = (hour: number): Instant => instant(Date.parse('2026-03-02T00:00:00Z') + hour * 3_600_000)
const history: readonly CaseEvent[] = [
  {
    type: 'case.opened',
    v: 1,
    data: {
      procedure: 'sample',
      definition: 1,
      no: '样〔2026〕1号',
      state: 'open',
      phase: 'handling',
      parent: null,
      fields: { title: '甲', phone: '1' },
      as: 'clerk',
      assign: { leadUnit: 'u1', coUnits: ['u2'] },
      related: [{ id: 'r', procedure: 'other', by: 'join' }],
    },
  },
  { type: 'clock.noted', v: 1, data: { clock: 'whole', fact: { kind: 'resumed', at: at(1) } as never } },
  { type: 'clock.lit', v: 1, data: { clock: 'whole', light: 'yellow', due: at(9), precision: 'day', told: ['p9'] } },
  { type: 'child.opened', v: 1, data: { child: 'k', procedure: 'part', phase: 'handling' } },
  { type: 'child.closed', v: 1, data: { child: 'k', phase: 'closed', outcome: 'resolved', by: 'p2' } },
  { type: 'child.reopened', v: 1, data: { child: 'k', phase: 'handling', outcome: null, by: 'p2' } },
  {
    type: 'case.acted',
    v: 1,
    data: {
      action: 'clear',
      as: 'checker',
      input: {},
      from: 'open',
      to: 'done',
      phase: 'closed',
      outcome: 'resolved',
      patch: { note: '乙' },
      evidence: [{ file: 'f', name: '照片', kind: 'photo', sha256: '0' }],
    },
  },
  {
    type: 'case.acted',
    v: 1,
    data: {
      action: 'reopen',
      as: 'checker',
      input: {},
      from: 'done',
      to: 'open',
      phase: 'handling',
      outcome: null,
      newRound: true,
      assign: { handler: 'p3', coUnits: [] },
    },
  },
  { type: 'document.issued', v: 1, data: { document: 'list', name: '清单', sha256: '0', file: null } },
  { type: 'personal.erased', v: 1, data: { fields: ['phone'], reason: '本人申请' } },
  {
    type: 'case.taken-over',
    v: 1,
    data: { document: 'd', digest: '0', position: '1', to: 'recorded', phase: 'closed', outcome: 'resolved' },
  },
  { type: 'case.undone', v: 1, data: { reason: '撤销导入' } },
  { type: 'case.commented', v: 1, data: { to: 'inside', mentions: ['p9'], personal: '0' } },
  { type: 'area.inherited', v: 1, data: { from: 'w', area: 'u7' } },
]

test('what is made of the same entries has a number: whoever changes evolve raises caseShape and writes the new digest here', () => {
  const digests: Readonly<Record<number, string>> = {
    // The last two of the history, words on a case and the area of the whole, came later; what is made of the others is as it was.
    1: '5d2e9b31bcf1ca23a9c5e9f813ca5539ed2053674420d4e04121a2285cad2bb4',
  }
  expect(new Set(history.map((e) => e.type))).toEqual(new Set(Object.keys(caseEvents.versions)))
  const states: CaseState[] = []
  for (const [i, event] of history.entries())
    states.push(evolve(states.at(-1), event, { stream: 's', version: i + 1, at: at(i), by: `p${i}` }))
  expect(sha256(canonical(states as unknown as Json))).toBe(digests[caseShape])
})
