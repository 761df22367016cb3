import { fold, type Id } from '@changtong/kernel'
import type { LedgerReading } from '@changtong/reader'
import { type Organisation, type UnitRow, unitsNamed } from '../office.ts'

/**
 * The organisation that issued the document: by name or alias of its own, or of one of its units. null where it is not one of ours, and
 * where the name is that of units in two organisations, since nobody can say which is meant.
 */
export function issuer(organisation: Organisation, org: string | null): UnitRow | null {
  if (org === null) return null
  const wanted = fold(org)
  const named = [...organisation.units.values()].filter((u) => u.state !== 'closed' && u.folded.includes(wanted))
  const root = named.find((u) => u.parent === null)
  if (root) return root
  const roots = new Set(named.map((u) => u.organisation))
  return roots.size === 1 ? (organisation.units.get([...roots][0]!) ?? null) : null
}

/** Several lead units are printed in one cell, the first one foremost: 区发改局、区财政局. */
export const leadNames = (lead: string | null): readonly string[] =>
  (lead ?? '').split(/[、，,；;\n]/u).flatMap((name) => name.trim() || [])

/** The names that a document gives responsibility to, and how often. Units merely mentioned are not asked about. */
export function responsibleNames(reading: LedgerReading): ReadonlyMap<string, number> {
  const names = [
    ...reading.problems.flatMap((p) => [
      ...leadNames(p.lead),
      ...p.measures.flatMap((m) => m.units.filter((u) => u.role !== 'mentioned').map((u) => u.name)),
    ]),
    ...(reading.group
      ? [...reading.group.members.flatMap((m) => m.units), ...reading.group.groups.flatMap((g) => [...g.lead, ...g.members])]
      : []),
  ]
  const count = new Map<string, number>()
  for (const name of names) count.set(name, (count.get(name) ?? 0) + 1)
  return count
}

export interface Matched {
  readonly name: string
  readonly state: 'exact' | 'candidates' | 'unknown'
  readonly unit: { readonly id: Id; readonly name: string } | null
  readonly candidates: readonly { readonly id: Id; readonly name: string }[]
  readonly uses: number
}
/** Names are resolved inside the issuing organisation only: an organ of another place is another unit, whatever it is called. */
export function matchNames(organisation: Organisation, reading: LedgerReading): readonly Matched[] {
  const root = issuer(organisation, reading.org)
  return [...responsibleNames(reading)].map(([name, uses]) => {
    if (!root) return { name, state: 'unknown', unit: null, candidates: [], uses }
    const ref = (u: UnitRow) => ({ id: u.id, name: u.name })
    const exact = unitsNamed(organisation, root.id, name)
    if (exact.length === 1) return { name, state: 'exact', unit: ref(exact[0]!), candidates: [], uses }
    const near = exact.length > 1 ? exact : nearly(organisation, root.id, name)
    return { name, state: near.length > 0 ? 'candidates' : 'unknown', unit: null, candidates: near.map(ref), uses }
  })
}
/** Units whose name contains what is printed, or is contained in it. */
function nearly(organisation: Organisation, root: Id, name: string): readonly UnitRow[] {
  const wanted = fold(name)
  return [...organisation.units.values()]
    .filter(
      (u) =>
        u.state === 'active' &&
        u.organisation === root &&
        u.parent !== null &&
        u.folded.some((known) => known.length > 2 && wanted.length > 2 && (known.includes(wanted) || wanted.includes(known))),
    )
    .slice(0, 8)
}
