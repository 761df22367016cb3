import { text } from '@changtong/kernel'
import { type Clause, printed } from './clause.ts'
import type { Benefit, Condition, Unsure } from './clauseReading.ts'
import type { Placed } from './roles.ts'

const EITHER = /(?:的|人|元|年|家|%)(?:[,、])?(?:或者?)(?=[^,。;]{4,})/

/** What a person should look at: sums nobody could place, 或 between conditions, words of giving without a sum. */
export function unsureOf(clause: Clause, quantities: readonly Placed[], benefit: Benefit, conditions: readonly Condition[]): Unsure[] {
  const out: Unsure[] = []
  for (const q of quantities)
    if (q.role === 'none' && (q.kind === 'money' || q.kind === 'percent'))
      out.push({
        says: printed(clause, q),
        note: text(
          '这个数字不能确定是条件还是补贴，没有采用。',
          'It is not clear whether this number is asked for or given; it was not used.',
        ),
      })
  const either = EITHER.exec(clause.s)
  if (either && conditions.length > 1)
    out.push({
      says: printed(clause, { start: either.index, end: Math.min(clause.s.length, either.index + 16) }),
      note: text(
        '条件之间印有“或”，这里列出的条件按“同时满足”理解，请核对。',
        'The clause prints “or” between conditions; those listed here are meant to hold together. Please check.',
      ),
    })
  if (benefit.kind === 'none' && /给予|奖励|补贴|补助|资助/.test(clause.s))
    out.push({
      says: printed(clause, { start: 0, end: Math.min(clause.s.length, 20) }),
      note: text('没有读出补贴内容，请核对。', 'No benefit was read; please check.'),
    })
  return out
}
