import { dayOf, type Id, type Instant, type Json, no, ok, type Result, refuse } from '@changtong/kernel'
import type { Db, Tx } from '@changtong/store'
import type { z } from 'zod'
import type { ApproveDuties, Duty, SaveDuties, SetBackstop } from '../contract/index.ts'
import { type Organisation, organisationOf } from '../office.ts'
import { type Noted, putRecord } from '../organisation.ts'

export type DutyRow = z.infer<typeof Duty>
interface Signature {
  readonly person: Id | null
  readonly at: string
}
/** A version of the duty list (职责清单). Once approved it stays as it is; a change is the next version. */
export interface DutyListRecord {
  readonly version: number
  readonly state: 'draft' | 'approved'
  readonly rows: readonly DutyRow[]
  /** Everybody who changed the draft: none of them approves it. */
  readonly editors: readonly Id[]
  readonly changed: Signature
  readonly approved: (Signature & { readonly words: string }) | null
}
export interface KeptList {
  readonly list: DutyListRecord
  readonly saved: number
}
export interface BackstopRecord {
  readonly unit: Id
  readonly reason: string
  readonly by: Id | null
  readonly at: string
}

const register = 'duty-list'
export async function dutyLists(db: Db | Tx, lock = false): Promise<readonly KeptList[]> {
  const query = db.selectFrom('record').select(['data', 'version']).where('register', '=', register)
  const rows = await (lock ? query.forUpdate() : query).execute()
  return rows
    .map((row) => ({ list: row.data as unknown as DutyListRecord, saved: row.version }))
    .sort((a, b) => b.list.version - a.list.version)
}
export const approvedList = (lists: readonly KeptList[]): DutyListRecord | null =>
  lists.find(({ list }) => list.state === 'approved')?.list ?? null
export const draftOf = (lists: readonly KeptList[]): KeptList | null => lists.find(({ list }) => list.state === 'draft') ?? null

/** Whether a duty holds on the day of a moment, for a unit that is there. */
export function inForce(row: DutyRow, organisation: Organisation, at: Instant): boolean {
  const today = dayOf(at)
  return (
    (row.from === null || row.from <= today) && (row.to === null || today <= row.to) && organisation.units.get(row.unit)?.state === 'active'
  )
}

const keep = (tx: Tx, list: DutyListRecord, noted: Noted) =>
  putRecord(tx, { register, key: String(list.version), name: `职责清单 第${list.version}版`, data: list as unknown as Json }, noted)
const movedOn = refuse(
  'duties.moved-on',
  '职责清单草稿刚刚被别人改过，您的内容没有保存。请看过最新草稿后再保存。',
  'Somebody has just changed the draft. Yours was not saved. Please look at the latest draft and save again.',
)

/** Saves the draft; where there is none a new version begins. */
export async function saveDuties(tx: Tx, { rows, seen }: z.infer<typeof SaveDuties>, noted: Noted): Promise<Result<true>> {
  const lists = await dutyLists(tx, true)
  const draft = draftOf(lists)
  if ((draft?.saved ?? 0) !== seen) return no(movedOn)
  const organisation = await organisationOf(tx)
  const idle = rows.findIndex(({ unit }) => organisation.units.get(unit)?.state !== 'active')
  if (idle >= 0)
    return no(
      refuse(
        'unit.not-active',
        `第${idle + 1}条的单位尚未确认或已撤销，请另选。`,
        `The unit of row ${idle + 1} is not confirmed or is closed. Please choose another.`,
        { row: idle + 1 },
      ),
    )
  const editors = [...new Set([...(draft?.list.editors ?? []), ...(noted.by.person === null ? [] : [noted.by.person])])]
  const version = draft?.list.version ?? (lists[0]?.list.version ?? 0) + 1
  await keep(tx, { version, state: 'draft', rows, editors, changed: { person: noted.by.person, at: noted.at }, approved: null }, noted)
  return ok(true)
}

/** Puts the draft in force. Whoever wrote it does not approve it. */
export async function approveDuties(tx: Tx, { seen, words }: z.infer<typeof ApproveDuties>, noted: Noted): Promise<Result<true>> {
  const draft = draftOf(await dutyLists(tx, true))
  if (!draft) return no(refuse('duties.no-draft', '没有待审定的职责清单。', 'There is no draft to approve.'))
  if (draft.saved !== seen) return no(movedOn)
  if (draft.list.rows.length === 0)
    return no(refuse('duties.empty', '职责清单还没有内容，不能审定。', 'The duty list is empty, so it cannot be approved.'))
  if (noted.by.person !== null && draft.list.editors.includes(noted.by.person))
    return no(
      refuse(
        'act.apart',
        '您参与编制了本版清单，不能由您审定。请由其他同志审定。',
        'You wrote part of this version, so you may not approve it. Please ask a colleague.',
      ),
    )
  await keep(tx, { ...draft.list, state: 'approved', approved: { person: noted.by.person, at: noted.at, words } }, noted)
  return ok(true)
}

const backstopKey = { register: 'setting', key: 'backstop', name: '兜底单位' }
export async function backstopOf(db: Db | Tx): Promise<BackstopRecord | null> {
  const row = await db
    .selectFrom('record')
    .select('data')
    .where('register', '=', backstopKey.register)
    .where('key', '=', backstopKey.key)
    .executeTakeFirst()
  const data = row?.data as BackstopRecord | { readonly unit: null } | undefined
  return data?.unit ? (data as BackstopRecord) : null
}
export async function setBackstop(tx: Tx, { unit, reason }: z.infer<typeof SetBackstop>, noted: Noted): Promise<Result<true>> {
  if (unit !== null && (await organisationOf(tx)).units.get(unit)?.state !== 'active')
    return no(
      refuse(
        'unit.not-active',
        '所选单位尚未确认或已撤销，请另选。',
        'The unit chosen is not confirmed or is closed. Please choose another.',
        {
          unit,
        },
      ),
    )
  await putRecord(tx, { ...backstopKey, data: { unit, reason, by: noted.by.person, at: noted.at } }, noted)
  return ok(true)
}
