import type { Text } from '@changtong/kernel'

/** What the server tells of a case's way; moments as ISO instants. */
export interface LadderInput {
  readonly stages: readonly {
    readonly at: string
    readonly to: string | null
    readonly round: number
    readonly act: Text
    readonly state: Text
    readonly with: Text | null
    readonly spent: Text | null
    readonly closed: boolean
  }[]
  readonly marks: readonly { readonly kind: MarkKind; readonly at: string; readonly label: Text; readonly note: Text | null }[]
}
export type MarkKind = 'paused' | 'resumed' | 'extended' | 'remind' | 'yellow' | 'due' | 'red'

export interface Rung {
  readonly key: string
  readonly kind: MarkKind | 'start' | 'stage' | 'end' | 'today' | 'more'
  readonly at: string
  readonly when: 'past' | 'today' | 'ahead'
  readonly label: Text
  /** With whom it lay, why it stood still, who is told. */
  readonly note: Text | null
  /** The way to the next rung: how much of the whole it takes, how it looks, how long it lay there; null for the last. */
  readonly leg: { readonly share: number; readonly look: 'spent' | 'paused' | 'over' | 'ahead'; readonly spent: Text | null } | null
}

const nothing: Text = { zh: '', en: '' }
const order: readonly Rung['kind'][] = [
  'start',
  'stage',
  'resumed',
  'extended',
  'paused',
  'end',
  'yellow',
  'remind',
  'today',
  'due',
  'red',
  'more',
]

/**
 * The rungs of a ladder from registration to the last moment known, in order of time. Legs are as wide as the root of their time, so that an hour
 * is still to be seen beside a month, and shares add up to 1. Beyond `most` rungs the oldest after the first are folded into one (`more`, its
 * label empty: `folded` says how many).
 */
export function ladderRungs(input: LadderInput, now: string, most = 9): { readonly rungs: readonly Rung[]; readonly folded: number } {
  const { stages, marks } = input
  const ended = stages.at(-1)?.closed ?? false
  type Bare = Omit<Rung, 'leg' | 'when'> & { readonly spent: Text | null }
  const points: Bare[] = [
    ...stages.map(
      (stage, i): Bare => ({
        key: `stage ${i}`,
        kind: i === 0 ? 'start' : stage.closed ? 'end' : 'stage',
        at: stage.at,
        label: stage.closed ? stage.state : stage.act,
        note: stage.with,
        spent: stage.spent,
      }),
    ),
    ...marks
      .filter(({ kind }) => !ended || ['paused', 'resumed', 'extended', 'yellow', 'red'].includes(kind))
      .map(({ kind, at, label, note }, i): Bare => ({ key: `mark ${i}`, kind, at, label, note, spent: null })),
    ...(ended || stages.length === 0 ? [] : [{ key: 'today', kind: 'today' as const, at: now, label: nothing, note: null, spent: null }]),
  ]
  const sorted = [...points].sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || order.indexOf(a.kind) - order.indexOf(b.kind))
  const { kept, folded } = foldOld(sorted, most)
  const roots = kept.slice(1).map((point, i) => Math.sqrt(Math.max(0, Date.parse(point.at) - Date.parse(kept[i]!.at)) / 3_600_000))
  // No leg is so narrow that its label has no room, none so wide that the others have none.
  const widths = roots.map((root) => Math.min(9, Math.max(3, root)))
  const whole = widths.reduce((sum, width) => sum + width, 0)
  const over = kept.some(({ kind, at }) => kind === 'due' && Date.parse(at) < Date.parse(now))
  let paused = false
  let overdue = false
  const rungs = kept.map((point, i): Rung => {
    const { spent, ...bare } = point
    if (point.kind === 'paused') paused = true
    if (point.kind === 'resumed') paused = false
    if (point.kind === 'due' && over) overdue = true
    const when = point.kind === 'today' ? 'today' : Date.parse(point.at) <= Date.parse(now) ? 'past' : 'ahead'
    const ahead = when === 'ahead' || point.kind === 'today'
    const look = ahead ? 'ahead' : paused ? 'paused' : overdue ? 'over' : 'spent'
    return { ...bare, when, leg: i === kept.length - 1 ? null : { share: widths[i]! / whole, look, spent } }
  })
  return { rungs, folded }
}

/** Folds the oldest after the first, never what is still to come nor where the case lies now. */
function foldOld<
  P extends {
    readonly kind: Rung['kind']
    readonly at: string
    readonly key: string
    readonly label: Text
    readonly note: Text | null
    readonly spent: Text | null
  },
>(sorted: readonly P[], most: number): { readonly kept: readonly P[]; readonly folded: number } {
  const excess = sorted.length - most
  if (excess <= 0) return { kept: sorted, folded: 0 }
  const today = sorted.findIndex(({ kind }) => kind === 'today' || kind === 'end')
  const lastStage = sorted.findLastIndex(({ kind }, i) => (kind === 'stage' || kind === 'start') && (today < 0 || i <= today))
  const last = Math.max(0, Math.min(1 + excess, lastStage - 1))
  if (last < 2) return { kept: sorted, folded: 0 }
  const more = { ...sorted[1]!, key: 'more', kind: 'more' as const, label: nothing, note: null, spent: null } as P
  return { kept: [sorted[0]!, more, ...sorted.slice(last + 1)], folded: last }
}
