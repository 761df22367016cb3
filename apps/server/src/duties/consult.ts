import { scope, within } from '@changtong/access'
import { problem } from '@changtong/capabilities/problem/index.ts'
import { type Id, ok, type Refusal, refuse } from '@changtong/kernel'
import type { CaseState } from '@changtong/model'
import type { Completing } from '../loop/completed.ts'
import type { Work } from '../loop/work.ts'
import { settingFor } from '../loop/world.ts'
import { approvedList, backstopOf, dutyLists, inForce } from './lists.ts'
import { type EarlierCase, type Suggested, suggest } from './match.ts'

/** How many of the latest problems are looked at for similar ones. */
const latest = 1000
type Asking = Pick<Work, 'tx' | 'office' | 'organisation' | 'signed' | 'now'>

export interface Consulted {
  /** Version of the duty list that was asked; null where none is in force. */
  readonly version: number | null
  readonly suggested: readonly Suggested[]
}
/** Which units the duty list and the work done before suggest for a problem. Same case, list and past: same answer. */
export async function consult(work: Asking, c: CaseState): Promise<Consulted> {
  const { tx, organisation, now } = work
  const list = approvedList(await dutyLists(tx))
  const fields = c.fields as { readonly title: string; readonly content: string; readonly area?: Id }
  const duties = (list?.rows ?? []).filter((row) => inForce(row, organisation, now))
  const rank = new Map([...organisation.units.keys()].map((id, i) => [id, i]))
  const area = fields.area !== undefined && organisation.units.get(fields.area)?.state === 'active' ? fields.area : null
  const suggested = suggest(
    { title: fields.title, content: fields.content, area },
    duties,
    await earlierThan(work, c),
    (id) => rank.get(id) ?? 0,
  )
  return { version: list?.version ?? null, suggested }
}

/** The latest problems that a unit took, as far as the asker may see them. */
async function earlierThan(work: Asking, c: CaseState): Promise<readonly EarlierCase[]> {
  const rows = await work.tx
    .selectFrom('case_row')
    .select(['id', 'no', 'title', 'words', 'lead_unit', 'co_units', 'handler'])
    .where('procedure', '=', 'problem')
    .where('id', '<>', c.id)
    .where('lead_unit', 'is not', null)
    .where('confidential', '=', false)
    .where('phase', 'in', ['handling', 'verifying', 'closed'])
    .where('state', 'not in', ['undone', 'merged', 'legalRoute', 'notAccepted', 'notAcceptedReview'])
    .orderBy('changed_at', 'desc')
    .orderBy('id', 'desc')
    .limit(latest)
    .execute()
  const reach = scope(work.office.grants, work.signed.holder, 'problem', 'read')
  return rows
    .filter((row) => work.organisation.units.get(row.lead_unit!)?.state === 'active')
    .filter((row) => within(reach, { leadUnit: row.lead_unit, coUnits: row.co_units, handler: row.handler }))
    .map((row) => ({ id: row.id, no: row.no, title: row.title, words: row.words.slice(0, 2000), unit: row.lead_unit! }))
}

/** Keeps with a dispatch what was suggested, and whether the choice follows it. Any choice is possible. */
export const dispatchConsulted: Completing = async (work, c, input) => {
  const { version, suggested } = await consult(work, c)
  const [first] = suggested
  const listed = version === null ? {} : { dutyList: `职责清单第${version}版` }
  if (!first) return ok(version === null ? input : { ...input, ...listed, followed: 'none' })
  const consulted = suggested.slice(0, 3).map(({ unit, why }, i) => ({
    no: String(i + 1),
    text: `${work.organisation.unitName(unit) ?? '—'}：${why.map(({ kept }) => kept).join('；')}`.slice(0, 1000),
    unit,
  }))
  return ok({ ...input, ...listed, consulted, followed: input.leadUnit === first.unit ? 'followed' : 'other' })
}

const noBackstop: Refusal = refuse(
  'backstop.none',
  '还没有设定兜底单位。请先在“职责清单”页设定，或者直接交办到单位。',
  'No backstop unit has been set. Please set one on the page of duties, or dispatch to a unit.',
)
/** The office's backstop unit, where one is set and active. */
export async function activeBackstop(work: Pick<Work, 'tx' | 'organisation'>): Promise<Id | null> {
  const backstop = await backstopOf(work.tx)
  return backstop && work.organisation.units.get(backstop.unit)?.state === 'active' ? backstop.unit : null
}
export const toBackstop: Completing = async (work, _c, input) => {
  const unit = await activeBackstop(work)
  return unit === null ? { ok: false, error: noBackstop } : ok({ ...input, leadUnit: unit })
}
/** After as many send-backs as the office sets, agreeing to one more sends the problem to the backstop unit. */
export const backAgain: Completing = async (work, c, input) => {
  const unit = await activeBackstop(work)
  const enough = (c.times.sendBack ?? 0) >= settingFor(problem, work.settings)('backstopAfter')
  return ok(enough && unit !== null && unit !== c.leadUnit ? { ...input, backstop: unit } : input)
}
/** The offer to hand a problem to the backstop unit is no offer where there is none. */
export const backstopMissing = async (work: Pick<Work, 'tx' | 'organisation'>): Promise<Refusal | undefined> =>
  (await activeBackstop(work)) === null ? noBackstop : undefined
