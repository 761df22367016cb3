import { scope, within } from '@changtong/access'
import {
  type AgendaItem,
  type Attended,
  type Corrigendum,
  type Invitation,
  type Matter,
  parts,
  presence,
} from '@changtong/capabilities/meeting/fields.ts'
import type { Id } from '@changtong/kernel'
import type { CaseState } from '@changtong/model'
import { caseRecord, caseRecords } from '@changtong/store'
import { z } from 'zod'
import { Id as IdShape, MeetingAhead, MeetingDetail } from '../contract/index.ts'
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
    return attendance.map((a) => ({ ...a, part: parts[a.part], presence: presence[a.presence], substitute: a.substitute ?? null }))
  const named = await holdersAt({ tx: office.database.db, organisation }, invitations, office.now())
  return named.map(({ no, part, text, person }) => ({
    no: no ?? '',
    part: parts[part],
    text: text ?? '',
    person: person?.id ?? null,
    name: person?.name ?? null,
    presence: null,
    substitute: null,
  }))
}

async function detailOf(office: Office, signed: Signed, c: CaseState): Promise<z.infer<typeof MeetingDetail>> {
  const { db } = office.database
  const organisation = await organisationOf(db)
  const fields = fieldsOf(c)
  const invitations = await invitationsOf(office, organisation, c)
  const named = await caseRecords(db, [...new Set((fields.agenda ?? []).flatMap((item) => item.case ?? []))])
  // Whoever is invited sees the agenda; a case on it opens only for those who may see the case.
  const readable = (id: Id | undefined) =>
    named.find((r) => r.id === id && within(scope(office.grants, signed.holder, r.procedure, 'read'), r.body as CaseState))
  const { minutes, minutesNo, issuedOn } = fields
  return {
    id: c.id,
    on: fields.on,
    at: fields.at,
    place: fields.place,
    invited: invitations.some(({ person }) => person === signed.actor.person),
    invitations: invitations.map(({ no, part, text, name, presence: came, substitute }) => ({
      no,
      part,
      text,
      name,
      presence: came,
      substitute,
    })),
    agenda: (fields.agenda ?? []).map((item) => {
      const found = readable(item.case)
      return { no: item.no, text: item.text, case: found ? { id: found.id, no: found.no, title: found.title } : null }
    }),
    matters: (fields.matters ?? []).map(({ no, text, unit, due }) => ({
      no,
      text,
      unit: unit === undefined ? null : { id: unit, name: organisation.nameAt(unit, c.closedAt) ?? '—' },
      due: due ?? null,
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
}
