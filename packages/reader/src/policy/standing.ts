import type { Span } from '../source.ts'
import type { Asked } from './asked.ts'
import { type Clause, printed } from './clause.ts'
import type { Condition, ConditionOp } from './clauseReading.ts'
import { FLAGS } from './flags.ts'
import { personConditions } from './people.ts'
import { EDUCATION } from './persons.ts'

/** Flags that give way to a sharper condition of the same words. */
const GIVES_WAY: Readonly<Record<string, readonly string[]>> = { social_insurance: ['social_insurance_months'], growth: ['growth'] }

function firstIn(asked: Asked, pattern: RegExp): { readonly m: RegExpExecArray; readonly span: Span } | null {
  for (const span of asked.spans) {
    const m = [...asked.s.slice(span.start, span.end).matchAll(pattern)][0]
    if (m) return { m, span: { start: span.start + m.index, end: span.start + m.index + m[0].length } }
  }
  return null
}

const one = (field: string, value: string | true, says: string, op: ConditionOp = '='): Condition => ({
  field,
  op,
  value,
  unit: null,
  says,
})

/** Conditions about standing: first time, new here, of good credit, in what role; schooling and category of persons. */
export function standingConditions(clause: Clause, asked: Asked, numeric: readonly Condition[]): Condition[] {
  const out: Condition[] = []
  for (const { field, pattern, words } of FLAGS) {
    if (out.some((c) => c.field === field) || GIVES_WAY[field]?.some((sharper) => numeric.some((c) => c.field === sharper))) continue
    const found = firstIn(asked, pattern)
    if (!found) continue
    const named = found.m.slice(1).find((group) => group !== undefined) ?? ''
    const list = words ? named.split(/[、和及或]/).filter((v) => v.length > 0) : []
    const says = printed(clause, found.span)
    if ((field === 'rating' || field === 'activity') && list.length > 1) out.push({ field, op: 'in', value: list, unit: null, says })
    else out.push(one(field, words ? named.replace(/[、和及或]$/, '') : true, says))
  }
  const schooling = firstIn(asked, EDUCATION)
  if (schooling) {
    const level = schooling.m[1] ?? schooling.m[2]!
    out.push(one('education', level, printed(clause, schooling.span), schooling.m[1] ? '>=' : '='))
  }
  return [...out, ...personConditions(clause, asked)]
}
