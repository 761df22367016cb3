import { scope, within } from '@changtong/access'
import {
  type AgendaItem,
  type Approved,
  type Attended,
  approvedKinds,
  type Corrigendum,
  type Invitation,
  type Matter,
  parts,
  presence,
  type Tasked,
  verdicts,
} from '@changtong/capabilities/meeting/fields.ts'
import { procedureOf } from '@changtong/capabilities/registry.ts'
import { dayOf, type Id } from '@changtong/kernel'
import { type CaseState, stateOf } from '@changtong/model'
import { caseRecord, caseRecords } from '@changtong/store'
import { z } from 'zod'
import {
  ApprovedByMeeting,
  AttendanceOfUnit,
  Id as IdShape,
  MeetingAhead,
  MeetingDetail,
  MeetingDrafts,
  MeetingsOfCase,
  SeriesWatched,
} from '../contract/index.ts'
import { draftsOf } from '../meetings/drafts.ts'
import { seriesWatched } from '../meetings/monitor.ts'
import { approvals, attendanceIn, meetingsOfCase } from '../meetings/naming.ts'
import { holdersAt } from '../meetings.ts'
import { type Office, type Organisation, organisationOf, type Signed } from '../office.ts'
import { answerRefusal } from '../refusals.ts'
import { notFound, type Route, refusals, signedOf } from './http.ts'

interface MeetingFields {
  readonly title: string
  readonly on: string
  readonly at: string
  readonly place: string
  readonly invitations?: readonly Invitation[]
  readonly agenda?: readonly AgendaItem[]
  readonly attendance?: readonly Attended[]
  readonly matters?: readonly Matter[]
  readonly approved?: readonly Approved[]
  readonly tasked?: readonly Tasked[]
  readonly series?: Id
  readonly cited?: string
  readonly minutesNo?: string
  readonly minutes?: string
  readonly issuedOn?: string
  readonly corrigenda?: readonly Corrigendum[]
}
const fieldsOf = (c: CaseState) => c.fields as unknown as MeetingFields

/** Invitations with names: of today while the meeting is ahead, as they were recorded once it was held. */
async function invitationsOf(office: Office, organisation: Organisation, c: CaseState) {
  const { invitations = [], attendance } = fieldsOf(c)
  if (attendance)
    return attendance.map((a) => ({
      ...a,
      part: parts[a.part],
      presence: presence[a.presence],
      substitute: a.substitute ?? null,
      presided: a.presided ?? false,
    }))
  const named = await holdersAt({ tx: office.database.db, organisation }, invitations, office.now())
  return named.map(({ no, part, text, person }) => ({
    no: no ?? '',
    part: parts[part],
    text: text ?? '',
    person: person?.id ?? null,
    name: person?.name ?? null,
    presence: null,
    substitute: null,
    presided: false,
  }))
}

async function detailOf(office: Office, signed: Signed, c: CaseState): Promise<z.infer<typeof MeetingDetail>> {
  const { db } = office.database
  const organisation = await organisationOf(db)
  const fields = fieldsOf(c)
  const invitations = await invitationsOf(office, organisation, c)
  const tasks = c.related.flatMap(({ id, procedure }) => (procedure === 'task' ? [id] : []))
  const ids = [
    ...(fields.agenda ?? []).flatMap((item) => [...(item.case ? [item.case] : []), ...(item.cases ?? [])]),
    ...(fields.approved ?? []).flatMap((each) => each.case ?? []),
    ...(fields.series ? [fields.series] : []),
    ...tasks,
  ]
  const named = await caseRecords(db, [...new Set(ids)])
  // Whoever is invited sees the agenda; a case on it opens only for those who may see the case.
  const readable = (id: Id | undefined) =>
    named.find((r) => r.id === id && within(scope(office.grants, signed.holder, r.procedure, 'read'), r.body as CaseState))
  const refOf = (id: Id | undefined) => {
    const found = readable(id)
    return found ? { id: found.id, no: found.no, title: found.title } : null
  }
  const unitOf = (unit: Id | null | undefined) => (unit ? { id: unit, name: organisation.nameAt(unit, c.closedAt) ?? '—' } : null)
  const taskOf = (no: string) => {
    const found = tasks.flatMap((id) => readable(id) ?? []).find((r) => (r.body as CaseState).fields.matter === no)
    if (!found) return null
    const task = found.body as CaseState
    return {
      id: found.id,
      no: found.no,
      title: found.title,
      state: stateOf(procedureOf('task')!, task.state).label,
      phase: task.phase,
      unit: unitOf(task.leadUnit),
      due: (task.fields.due as string | undefined) ?? null,
    }
  }
  const { minutes, minutesNo, issuedOn } = fields
  return {
    id: c.id,
    on: fields.on,
    at: fields.at,
    place: fields.place,
    invited: invitations.some(({ person }) => person === signed.actor.person),
    cited: fields.cited ?? null,
    series: refOf(fields.series),
    invitations: invitations.map(({ no, part, text, name, presence: came, substitute, presided }) => ({
      no,
      part,
      text,
      name,
      presence: came,
      substitute,
      presided,
    })),
    agenda: (fields.agenda ?? []).map((item) => ({
      no: item.no,
      text: item.text,
      case: refOf(item.case),
      unit: unitOf(item.unit),
      cases: (item.cases ?? []).flatMap((id) => refOf(id) ?? []),
    })),
    matters: (fields.matters ?? []).map(({ no, text, unit, due, dueWords }) => ({
      no,
      text,
      unit: unitOf(unit),
      due: due ?? null,
      dueWords: dueWords ?? null,
      task: taskOf(no),
      open: c.state === 'minuted' && !(fields.tasked ?? []).some((done) => done.no === no),
    })),
    approved: (fields.approved ?? []).map((each) => ({
      no: each.no,
      kind: approvedKinds[each.kind],
      verdict: verdicts[each.verdict],
      text: each.text,
      docNo: each.docNo ?? null,
      case: refOf(each.case),
    })),
    minutes: minutes !== undefined && issuedOn !== undefined ? { no: minutesNo ?? '', text: minutes, issuedOn } : null,
    corrigenda: (fields.corrigenda ?? []).map((each) => ({ ...each })),
  }
}

export const meetingRoutes: Route = (api, office) => {
  const { db } = office.database
  const tags = ['meetings']
  api.get('/api/meetings/ahead', { schema: { tags, response: { 200: z.array(MeetingAhead), ...refusals } } }, async (request) => {
    const signed = signedOf(request)
    const rows = await db
      .selectFrom('case_row')
      .select(['id', 'no', 'body'])
      .where('procedure', '=', 'meeting')
      .where('state', '=', 'planned')
      .execute()
    const organisation = await organisationOf(db)
    const mine = await Promise.all(
      rows.map(async ({ id, no, body }) => {
        const { title, on, at, place, invitations = [] } = fieldsOf(body as CaseState)
        const named = await holdersAt({ tx: db, organisation }, invitations, office.now())
        const me = named.find(({ person }) => person?.id === signed.actor.person)
        return me ? [{ id, no, title, on, at, place, as: me.text ?? '', part: parts[me.part] }] : []
      }),
    )
    return mine.flat().sort((a, b) => (a.on + a.at + a.no < b.on + b.at + b.no ? -1 : 1))
  })

  api.get(
    '/api/meetings/:id',
    { schema: { tags, params: z.object({ id: IdShape }), response: { 200: MeetingDetail, ...refusals } } },
    async (request, reply) => {
      const signed = signedOf(request)
      const c = (await caseRecord(db, request.params.id))?.body as CaseState | undefined
      const may = c?.procedure === 'meeting' && within(scope(office.grants, signed.holder, 'meeting', 'read'), c)
      return may ? detailOf(office, signed, c) : (answerRefusal(reply, notFound) as never)
    },
  )

  const readableCase = async (request: Parameters<typeof signedOf>[0], id: Id, procedure: string | null) => {
    const c = (await caseRecord(db, id))?.body as CaseState | undefined
    const kind = procedure ?? c?.procedure
    return c && c.procedure === kind && within(scope(office.grants, signedOf(request).holder, kind, 'read'), c) ? c : undefined
  }
  const ofId = { tags, params: z.object({ id: IdShape }) }
  api.get('/api/meetings/:id/drafts', { schema: { ...ofId, response: { 200: MeetingDrafts, ...refusals } } }, async (request, reply) => {
    const c = await readableCase(request, request.params.id, 'meeting')
    return c ? ((await draftsOf(office, signedOf(request), c)) as never) : (answerRefusal(reply, notFound) as never)
  })
  api.get('/api/cases/:id/meetings', { schema: { ...ofId, response: { 200: MeetingsOfCase, ...refusals } } }, async (request, reply) => {
    const c = await readableCase(request, request.params.id, null)
    return c ? meetingsOfCase(office, signedOf(request), c) : (answerRefusal(reply, notFound) as never)
  })
  api.get('/api/meeting-series', { schema: { tags, response: { 200: z.array(SeriesWatched), ...refusals } } }, (request) =>
    seriesWatched(office, signedOf(request)),
  )
  api.get('/api/meeting-approvals', { schema: { tags, response: { 200: z.array(ApprovedByMeeting), ...refusals } } }, (request) =>
    approvals(office, signedOf(request)),
  )
  const year = z.object({ year: z.coerce.number().int().min(2000).max(2100).optional() })
  api.get(
    '/api/meeting-attendance',
    { schema: { tags, querystring: year, response: { 200: z.array(AttendanceOfUnit), ...refusals } } },
    (request) => attendanceIn(office, signedOf(request), request.query.year ?? Number(dayOf(office.now()).slice(0, 4))),
  )
}
