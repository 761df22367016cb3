import { may } from '@changtong/access'
import { type Id, no, ok, type Refusal, type Result, refuse } from '@changtong/kernel'
import { load, type Work } from '../loop/work.ts'
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
/** What a person decided before confirming: units, earlier editions, where the problems come from and which plan they join. */
export interface Decisions {
  readonly units: Readonly<Record<string, string>>
  readonly earlier?: 'replace' | 'separate' | undefined
  readonly source?: string | undefined
  readonly into?: Id | undefined
}
const caseKinds = ['rectification_report', 'problem_list', 'task_list', 'rectification_plan', 'problem_handling_reply', 'incentive_list']

/** Problems join a rectification only while its plan is being made, and by somebody who may add to it. */
async function planOpen(work: Work, id: Id): Promise<Refusal | undefined> {
  const c = await load(work, id)
  if (c?.procedure !== 'rectification' || may(work.office.grants, work.signed.holder, 'rectification', 'read', c))
    return refuse('case.not-found', '没有找到这件事项，或者您无权查看。', 'This case was not found, or you may not see it.')
  if (c.state !== 'planning')
    return refuse(
      'import.plan-closed',
      '所选整改项目的方案已经提交，不能再列入问题。没有导入，请另选，或先退回方案。',
      'The plan of that rectification is handed in already, so nothing can join it. Nothing was imported; please choose another, or have the plan returned first.',
    )
  return may(work.office.grants, work.signed.holder, 'rectification', 'addProblem', c)
}

/** Turns a confirmed reading into live cases, or an organisation, or a record of the report; all of it in one work. */
export async function confirmImport(work: Work, row: ImportRecord, decisions: Decisions): Promise<Result<ConfirmedImport>> {
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
  if (caseKinds.includes(reading.kind) && reading.problems.length === 0)
    return no(
      refuse(
        'import.nothing',
        '没有读出任何问题或任务，没有可以登记的内容。请换一种文件种类再读，或者检查文件。',
        'No problem or task was read, so there is nothing to register. Please have it read as another kind, or look at the document.',
      ),
    )
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
  const plan = decisions.into === undefined ? undefined : await planOpen(work, decisions.into)
  if (plan) return no(plan)
  const { decided, proposed, root } = await decideNames(work, reading, matchNames(work.organisation, reading), decisions.units)
  const replaced = decisions.earlier === 'replace' ? earlier.map((e) => e.id) : []
  const known = await knownPlaces(work, [...replaced, ...(await undoneEarlier(work.tx, row)).map((e) => e.id)])
  const kind = decisions.into === undefined ? undefined : (work.cases.get(decisions.into)?.fields.kind as string | undefined)
  const source = decisions.source ?? (decisions.into && (kind ?? 'inspection'))
  const made = caseKinds.includes(reading.kind)
    ? await openAll(work, row, reading, { names: decided, source, into: decisions.into ?? null }, known)
    : ok({ problems: 0, measures: 0, takenOver: 0, skipped: 0 })
  if (!made.ok) return made
  const taskforce =
    reading.kind === 'working_group_notice' && reading.group ? await foundTaskforce(work, row, reading, root, replaced) : null
  if (reading.kind === 'annual_report') await keepAnnualReport(work, row, reading)
  await work.tx
    .updateTable('import')
    .set({
      state: 'confirmed',
      decisions: JSON.stringify({
        units: decisions.units,
        earlier: decisions.earlier ?? null,
        taskforce,
        ...(decisions.source && { source: decisions.source }),
        ...(decisions.into && { into: decisions.into }),
      }),
      replaces: decisions.earlier === 'replace' ? (earlier[0]?.id ?? null) : null,
    })
    .where('id', '=', row.id)
    .execute()
  return ok({ ...made.value, proposals: proposed, taskforce })
}
