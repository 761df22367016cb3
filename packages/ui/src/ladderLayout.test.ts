import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type LadderInput, ladderRungs, type MarkKind } from './ladderLayout.ts'

const word = (zh: string) => ({ zh, en: zh })
const day = (n: number, hour = 9) => new Date(Date.UTC(2026, 8, n, hour - 8)).toISOString()
const stage = (at: string, act: string, to: string | null = null, closed = false) => ({
  at,
  to,
  round: 1,
  act: word(act),
  state: word(closed ? '已销号' : act),
  with: word('市监局'),
  spent: closed ? null : word('1 个工作日'),
  closed,
})
const mark = (kind: MarkKind, at: string) => ({ kind, at, label: word(kind), note: null })
const kinds = (input: LadderInput, now: string, most?: number) => ladderRungs(input, now, most).rungs.map(({ kind }) => kind)

describe('期限阶梯', () => {
  test('from registration over today to the due date and what follows it', () => {
    const input = {
      stages: [stage(day(14), '登记', day(15)), stage(day(15), '交办', day(16)), stage(day(16), '签收')],
      marks: [mark('red', day(25)), mark('due', day(24)), mark('yellow', day(21))],
    }
    const { rungs } = ladderRungs(input, day(17))
    expect(rungs.map(({ kind }) => kind)).toEqual(['start', 'stage', 'stage', 'today', 'yellow', 'due', 'red'])
    expect(rungs.map(({ when }) => when)).toEqual(['past', 'past', 'past', 'today', 'ahead', 'ahead', 'ahead'])
    expect(rungs.map(({ leg }) => leg?.look ?? null)).toEqual(['spent', 'spent', 'spent', 'ahead', 'ahead', 'ahead', null])
  })
  test('past its due date the way since then is drawn as over, and while it is paused as paused', () => {
    const late = { stages: [stage(day(14), '登记')], marks: [mark('due', day(16)), mark('red', day(17))] }
    expect(ladderRungs(late, day(20)).rungs.map(({ kind, leg }) => [kind, leg?.look])).toEqual([
      ['start', 'spent'],
      ['due', 'over'],
      ['red', 'over'],
      ['today', undefined],
    ])
    const still = { stages: [stage(day(14), '登记')], marks: [mark('paused', day(15)), mark('due', day(30))] }
    expect(ladderRungs(still, day(20)).rungs.map(({ leg }) => leg?.look)).toEqual(['spent', 'paused', 'ahead', undefined])
  })
  test('a closed case ends with its end: no today, nothing that would have come', () => {
    const input = {
      stages: [stage(day(14), '登记', day(15)), stage(day(15), '销号', day(15), true)],
      marks: [mark('due', day(20)), mark('remind', day(19))],
    }
    expect(kinds(input, day(25))).toEqual(['start', 'end'])
  })
  test('a long way is folded after its beginning; where it lies now and what is to come stay', () => {
    const acts = Array.from({ length: 14 }, (_, i) => stage(day(1 + i), `第${i}步`, day(2 + i)))
    const { rungs, folded } = ladderRungs({ stages: acts, marks: [mark('due', day(28))] }, day(16), 9)
    expect(rungs.map(({ kind }) => kind).slice(0, 2)).toEqual(['start', 'more'])
    expect(rungs.at(-1)!.kind).toBe('due')
    expect(rungs).toHaveLength(9)
    expect(folded + rungs.length - 1, 'nothing is lost without being counted').toBe(16)
  })
  test('whatever the way: rungs in order of time, shares add up to one, at most one today, none narrower than a fourteenth of nine', () => {
    const moment = fc.integer({ min: 1, max: 28 * 24 }).map((h) => new Date(Date.UTC(2026, 8, 1) + h * 3_600_000).toISOString())
    const kind = fc.constantFrom<MarkKind>('paused', 'resumed', 'extended', 'remind', 'yellow', 'due', 'red')
    fc.assert(
      fc.property(
        fc.array(moment, { minLength: 1, maxLength: 16 }),
        fc.array(fc.tuple(kind, moment), { maxLength: 8 }),
        moment,
        (at, marked, now) => {
          const stages = at.sort().map((when, i) => stage(when, `步${i}`, at[i + 1] ?? null))
          const { rungs } = ladderRungs({ stages, marks: marked.map(([k, when]) => mark(k, when)) }, now)
          const times = rungs.filter(({ kind: k }) => k !== 'more').map((r) => Date.parse(r.at))
          expect(times).toEqual([...times].sort((a, b) => a - b))
          const shares = rungs.flatMap(({ leg }) => leg?.share ?? [])
          if (shares.length > 0) expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9)
          expect(rungs.filter((r) => r.kind === 'today')).toHaveLength(1)
          for (const share of shares) expect(share).toBeGreaterThan(3 / (9 * rungs.length) - 1e-9)
        },
      ),
    )
  })
})
