import { scope, within } from '@changtong/access'
import { type AgendaItem, type Approved, type Attended, approvedKinds, presence, verdicts } from '@changtong/capabilities/meeting/fields.ts'
import { dayOf, type Id, text } from '@changtong/kernel'
import type { CaseState } from '@changtong/model'
import { caseRecords, whereScope } from '@changtong/store'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { ApprovedByMeeting, AttendanceOfUnit, MeetingsOfCase } from '../contract/index.ts'
import { type Office, organisationOf, type Signed } from '../office.ts'

interface Held {
  readonly title: string
  readonly on: string
  readonly cited?: string
  readonly minutesNo?: string
  readonly agenda?: readonly AgendaItem[]
  readonly approved?: readonly Approved[]
  readonly attendance?: readonly Attended[]
}
const fieldsOf = (c: CaseState) => c.fields as unknown as Held
/** 局务会2026年第37次会议（2026-10-20）: the body with its number, and the day. */
const refOf = (c: CaseState) => {
  const { title, on, cited, minutesNo } = fieldsOf(c)
  return { id: c.id, no: c.no, title, on, cited: cited ?? null, minutesNo: minutesNo ?? null }
}
const reading = (office: Office, signed: Signed) => scope(office.grants, signed.holder, 'meeting', 'read')
const meetings = (office: Office, signed: Signed) =>
  office.database.db
    .selectFrom('case_row')
    .select('body')
    .where('procedure', '=', 'meeting')
    .where(whereScope(reading(office, signed)))

/** Meetings that talk about a case, approve it or gave rise to it, and those to come on whose agenda it could be put by the asker. */
export async function meetingsOfCase(office: Office, signed: Signed, c: CaseState): Promise<z.infer<typeof MeetingsOfCase>> {
  const naming = (field: 'agenda' | 'approved', part: unknown) => sql<boolean>`body->'fields'->${field} @> ${JSON.stringify([part])}::jsonb`
  const rows = await meetings(office, signed)
    .where((eb) =>
      eb.or([
        naming('agenda', { case: c.id }),
        naming('agenda', { cases: [c.id] }),
        naming('approved', { case: c.id }),
        eb('id', 'in', ['00000000-0000-7000-8000-000000000000', ...c.related.map(({ id }) => id)]),
      ]),
    )
    .execute()
  const named = rows
    .map(({ body }) => body as CaseState)
    .map((meeting) => {
      const { approved = [] } = fieldsOf(meeting)
      const how = approved.find((each) => each.case === c.id)
      return {
        ...refOf(meeting),
        how: how
          ? text(
              `${verdicts[how.verdict].zh}${approvedKinds[how.kind].zh}`,
              `${approvedKinds[how.kind].en}: ${verdicts[how.verdict].en.toLowerCase()}`,
            )
          : c.related.some(({ id }) => id === meeting.id)
            ? text('会议议定', 'Decided there')
            : text('列入议题', 'On the agenda'),
      }
    })
    .sort((a, b) => (a.on < b.on ? 1 : -1))
  const putting = scope(office.grants, signed.holder, 'meeting', 'addItem')
  const ahead = c.phase === 'closed' ? [] : await meetings(office, signed).where('state', '=', 'planned').execute()
  const next = ahead
    .map(({ body }) => body as CaseState)
    .filter((meeting) => within(putting, meeting) && !named.some(({ id }) => id === meeting.id))
    .map(refOf)
    .filter(({ on }) => on >= dayOf(office.now()))
    .sort((a, b) => (a.on < b.on ? -1 : 1))
    .slice(0, 5)
  return { named, next }
}

/** Everything that meetings approved or put off, the latest first. */
export async function approvals(office: Office, signed: Signed): Promise<z.infer<typeof ApprovedByMeeting>[]> {
  const rows = await meetings(office, signed).where('state', '=', 'minuted').execute()
  const all = rows
    .map(({ body }) => body as CaseState)
    .sort((a, b) => (fieldsOf(a).on < fieldsOf(b).on ? 1 : -1))
    .flatMap((c) => (fieldsOf(c).approved ?? []).map((each) => ({ each, meeting: refOf(c) })))
  const named = await caseRecords(office.database.db, [...new Set(all.flatMap(({ each }) => each.case ?? []))])
  const readable = (id: Id | undefined) =>
    named.find((r) => r.id === id && within(scope(office.grants, signed.holder, r.procedure, 'read'), r.body as CaseState))
  return all.map(({ each, meeting }) => {
    const found = readable(each.case)
    return {
      kind: approvedKinds[each.kind],
      verdict: verdicts[each.verdict],
      text: each.text,
      docNo: each.docNo ?? null,
      case: found ? { id: found.id, no: found.no, title: found.title } : null,
      meeting,
    }
  })
}

/** Who signed in of each unit at the meetings of a year: one record for each invitation; whoever counts counts these. */
export async function attendanceIn(office: Office, signed: Signed, year: number): Promise<z.infer<typeof AttendanceOfUnit>[]> {
  const organisation = await organisationOf(office.database.db)
  const rows = await meetings(office, signed)
    .where(sql<string>`body->'fields'->>'on'`, 'like', `${year}-%`)
    .where('state', 'in', ['held', 'drafted', 'minuted'])
    .execute()
  const records = rows
    .map(({ body }) => body as CaseState)
    .sort((a, b) => (fieldsOf(a).on < fieldsOf(b).on ? -1 : 1))
    .flatMap((c) =>
      (fieldsOf(c).attendance ?? []).flatMap((a) =>
        (a.units ?? []).map((unit) => ({
          unit,
          record: {
            meeting: refOf(c),
            as: a.text,
            name: a.name,
            presence: presence[a.presence],
            came: a.presence === 'absent' ? ('no' as const) : a.presence === 'substitute' ? ('substitute' as const) : ('self' as const),
          },
        })),
      ),
    )
  return [...Map.groupBy(records, ({ unit }) => unit)]
    .map(([unit, list]) => ({
      unit: { id: unit, name: organisation.unitName(unit) ?? '—' },
      records: list.map(({ record }) => record),
    }))
    .sort((a, b) => b.records.length - a.records.length || (a.unit.name < b.unit.name ? -1 : 1))
}
