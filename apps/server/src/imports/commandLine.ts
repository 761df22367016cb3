import { newId, no, ok, type Result, refuse } from '@changtong/kernel'
import { consolePerson } from '../consolePerson.ts'
import { perform } from '../loop/work.ts'
import type { Office } from '../office.ts'
import { type ConfirmedImport, confirmImport } from './confirm.ts'
import { receiveFile } from './receive.ts'
import { type ImportRecord, importRecord, readingOf } from './records.ts'

/** What a console import did; `known`: the same bytes were there before and nothing happened. */
export type Imported = ConfirmedImport & { readonly known: boolean; readonly confirmed: boolean }

/** Imports from the console, as the first person of the general group. Exact unit names only; the rest stays 待定牵头. */
export async function importDocument(
  office: Office,
  file: { readonly name: string; readonly bytes: Uint8Array },
  agree: (summary: string) => Promise<boolean>,
): Promise<Result<Imported>> {
  const signed = await consolePerson(office)
  if (!signed)
    return no(
      refuse(
        'import.nobody',
        '综合组还没有人员，无法导入。请先启动一次或建立人员。',
        'There is nobody in the general group yet. Please start once, or set up people first.',
      ),
    )
  const received = await receiveFile(office, { ...file, by: signed.actor.person })
  if (!received.ok) return received
  const { row } = received.value
  const nothing = { problems: 0, measures: 0, takenOver: 0, skipped: 0, proposals: [], taskforce: null }
  if (row.state === 'confirmed') return ok({ ...nothing, known: true, confirmed: true })
  const reading = readingOf(row)
  const measures = reading.problems.reduce((n, p) => n + p.measures.length, 0)
  const summary = `${file.name}: ${reading.kind} ${reading.title ?? ''} — 问题 ${reading.problems.length}（文称 ${reading.stated.problems ?? '—'}），措施 ${measures}（文称 ${reading.stated.measures ?? '—'}）`
  if (!(await agree(summary))) return ok({ ...nothing, known: received.value.known, confirmed: false })
  const confirmed = await perform(
    office,
    signed,
    { id: newId(), request: { confirm: row.id } },
    async (work) => (await confirmImport(work, (await importRecord(work.tx, row.id)) as ImportRecord, { units: {} })) as never,
  )
  return confirmed.ok ? ok({ ...(confirmed.value as unknown as ConfirmedImport), known: false, confirmed: true }) : confirmed
}
