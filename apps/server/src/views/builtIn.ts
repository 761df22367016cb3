import type { Text } from '@changtong/kernel'
import { text } from '@changtong/kernel'
import type { AnyProcedure } from '@changtong/model'

export interface BuiltIn {
  readonly id: string
  readonly name: Text
  readonly search: Readonly<Record<string, string>>
}
const opened = 'draft,intake,assigned,handling,verifying'

/** The views that every kind of case comes with; what its clocks and roles make useless is left out. */
export function builtInViews(p: AnyProcedure): readonly BuiltIn[] {
  const timed = Object.keys(p.consequences.clocks).length > 0
  return [
    { id: 'all', name: text('全部', 'All'), search: {} },
    { id: 'mine', name: text('等我办理', 'Waiting for me'), search: { mine: 'true' } },
    { id: 'open', name: text('在办', 'Open'), search: { phase: opened, sort: timed ? 'due' : '-changed' } },
    ...(timed
      ? [
          { id: 'soon', name: text('即将到期', 'Due soon'), search: { light: 'yellow', sort: 'due' } },
          { id: 'late', name: text('已超期', 'Overdue'), search: { light: 'red', sort: 'due' } },
        ]
      : []),
    { id: 'closed', name: text('已办结', 'Closed'), search: { phase: 'closed' } },
  ]
}
