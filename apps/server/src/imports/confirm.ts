import { type Id, no, ok, type Result, refuse } from '@changtong/kernel'
import type { Work } from '../loop/work.ts'
import { knownPlaces, openAll } from './openCases.ts'
import { decideNames } from './proposals.ts'
import { type ImportRecord, readingOf, sameDocument, undoneEarlier } from './records.ts'
import { foundTaskforce, keepAnnualReport } from './registers.ts'
import { matchNames } from './unitNames.ts'

export interface ConfirmedImport {
  readonly problems: number
  readonly measures: number
  readonly takenOver: number
  readonly skipped: number
  readonly proposals: readonly string[]
  readonly taskforce: Id | null
}
const caseKinds = ['rectification_report', 'problem_list', 'task_list', 'rectification_plan', 'problem_handling_reply', 'incentive_list']

/** Turns a confirmed reading into live cases, or an organisation, or a record of the report; all of it in one work. */
export async function confirmImport(
  work: Work,
  row: ImportRecord,
  decisions: { readonly units: Readonly<Record<string, string>>; readonly earlier?: 'replace' | 'separate' | undefined },
): Promise<Result<ConfirmedImport>> {
  if (row.state !== 'read') {
    return no(
      refuse(
        'import.state',
        '这份文件已经确认或撤销过，没有重复导入。',
        'This document was confirmed or undone before; nothing was imported twice.',
      ),
    )
  }
  const reading = readingOf(row)
  const earlier = await sameDocument(work.tx, row)
  if (earlier.length > 0 && decisions.earlier === undefined) {
    return no(
      refuse(
        'import.earlier',
        '同一机关、同一标题、同一日期的文件已经导入过，请先看差异，再选择“按更正版导入”或“另作一份”。',
        'A document of the same issuer, title and date was imported before. Please look at the differences and choose to take this as its corrected edition or as a separate one.',
        { earlier: earlier.map((e) => e.id) },
      ),
    )
  }
  const gone = Object.values(decisions.units).find(
    (wish) => wish !== 'propose' && wish !== 'leave' && work.organisation.units.get(wish)?.state !== 'active',
  )
  if (gone !== undefined) {
    return no(
      refuse(
        'unit.not-active',
        '所选单位尚未确认或已撤销，没有导入。请另选单位，或选“待定牵头”。',
        'A unit chosen is not confirmed yet or is closed; nothing was imported. Please choose another, or leave the lead open.',
        { unit: gone },
      ),
    )
  }
  const { decided, proposed, root } = await decideNames(work, reading, matchNames(work.organisation, reading), decisions.units)
  const replaced = decisions.earlier === 'replace' ? earlier.map((e) => e.id) : []
  const known = await knownPlaces(work, [...replaced, ...(await undoneEarlier(work.tx, row)).map((e) => e.id)])
  const made = caseKinds.includes(reading.kind)
    ? await openAll(work, row, reading, decided, known)
    : ok({ problems: 0, measures: 0, takenOver: 0, skipped: 0 })
  if (!made.ok) return made
  const taskforce =
    reading.kind === 'working_group_notice' && reading.group ? await foundTaskforce(work, row, reading, root, replaced) : null
  if (reading.kind === 'annual_report') await keepAnnualReport(work, row, reading)
  await work.tx
    .updateTable('import')
    .set({
      state: 'confirmed',
      decisions: JSON.stringify({ units: decisions.units, earlier: decisions.earlier ?? null, taskforce }),
      replaces: decisions.earlier === 'replace' ? (earlier[0]?.id ?? null) : null,
    })
    .where('id', '=', row.id)
    .execute()
  return ok({ ...made.value, proposals: proposed, taskforce })
}
