import { fold, type Id } from '@changtong/kernel'
import type { LedgerReading } from '@changtong/reader'
import { notedIn } from '../loop/noted.ts'
import type { Work } from '../loop/work.ts'
import { addUnit } from '../organisation.ts'
import { issuer, type Matched } from './unitNames.ts'

/** What is to become of each responsible name: a unit, or nobody yet (待定牵头). */
export type Decided = ReadonlyMap<string, Id | null>

/**
 * Carries out what a person decided about names. A proposed unit waits for an administrator under the issuing organisation
 * (which is itself proposed when it is new here); no act can address it, so it never becomes a lead by being imported.
 */
export async function decideNames(
  work: Work,
  reading: LedgerReading,
  matches: readonly Matched[],
  decisions: Readonly<Record<string, string>>,
): Promise<{ readonly decided: Decided; readonly proposed: readonly string[]; readonly root: Id | null }> {
  const decided = new Map<string, Id | null>()
  const proposed: string[] = []
  const known = issuer(work.organisation, reading.org)
  let root = known ? { id: known.id, path: known.path } : null
  const noted = notedIn(work)
  for (const match of matches) {
    const wish = decisions[match.name]
    if (wish && wish !== 'propose' && wish !== 'leave') {
      const chosen = work.organisation.units.get(wish)
      decided.set(match.name, chosen?.state === 'active' ? chosen.id : null)
      continue
    }
    decided.set(match.name, wish === undefined || wish === 'propose' ? (match.unit?.id ?? null) : null)
    if (wish !== 'propose' || match.unit) continue
    if (!root) {
      if (reading.org === null) continue
      root = await addUnit(
        work.tx,
        { organisation: null, parent: null, parentPath: [], name: reading.org, nameEn: null, aliases: [], former: [], state: 'proposed' },
        noted,
      )
    }
    const waiting = [...work.organisation.units.values()].some(
      (u) => u.state === 'proposed' && u.organisation === root!.id && u.folded.includes(fold(match.name)),
    )
    if (waiting) continue
    await addUnit(
      work.tx,
      {
        organisation: root.id,
        parent: root.id,
        parentPath: root.path,
        name: match.name,
        nameEn: null,
        aliases: [],
        former: [],
        state: 'proposed',
      },
      noted,
    )
    proposed.push(match.name)
  }
  return { decided, proposed, root: root?.id ?? null }
}
