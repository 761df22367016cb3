import { postLabel, posts } from '@changtong/access'
import { day, dayOf, type LocalDate } from '@changtong/kernel'
import { z } from 'zod'
import { addPerson, appoint, appointmentRows, endAppointment, type NewAppointment, resetPassword } from '../accounts/appointments.ts'
import { endPerson, leavingOf } from '../accounts/leaving.ts'
import { succeed } from '../accounts/succession.ts'
import { AppointmentRow, Id, Leaving, RealDay, Text } from '../contract/index.ts'
import { perform } from '../loop/work.ts'
import { answerRefusal } from '../refusals.ts'
import { notedOf, unlessGranted } from './accounts.ts'
import { commandOf, type Route, refusals, send, signedOf } from './http.ts'

const FirstPassword = z.object({ id: Id, password: z.string() }).meta({ id: 'FirstPassword' })
const NewPerson = z.strictObject({
  name: z.string().trim().min(2).max(60),
  login: z.string().regex(/^[\p{L}\p{N}._-]{3,60}$/u),
})
/** Whoever holds a post delegates it himself. */
const Kind = z.enum(['regular', 'concurrent', 'acting'])
const Wish = z.strictObject({
  post: z.string().max(60),
  unit: Id,
  kind: Kind.default('regular'),
  from: RealDay,
  until: RealDay.nullable().default(null),
  lines: z.array(Id).max(200).default([]),
  officeMember: z.boolean().default(false),
})
/** People and appointments: the system administrator's desk. Every change stands in the ledger. */
export const peopleRoutes: Route = (api, office) => {
  const { db } = office.database
  const tags = ['people']
  const params = z.object({ id: Id })
  const onlyAdministrator = async (request: Parameters<typeof signedOf>[0], reply: Parameters<typeof answerRefusal>[0]) => {
    const refused = unlessGranted(office, signedOf(request), 'organisation', 'people')
    if (refused) return answerRefusal(reply, refused)
  }

  api.get(
    '/api/posts',
    { schema: { tags, response: { 200: z.array(z.object({ post: z.string(), label: Text })), ...refusals } } },
    async () => Object.keys(posts).map((post) => ({ post, label: { ...postLabel(post) } })),
  )
  api.post(
    '/api/people',
    { preHandler: onlyAdministrator, schema: { tags, body: NewPerson, response: { 201: FirstPassword, ...refusals } } },
    async (request, reply) => {
      const noted = notedOf(signedOf(request), office, commandOf(request))
      return send(reply, await db.transaction().execute((tx) => addPerson(tx, request.body, noted)), 201) as never
    },
  )
  api.post(
    '/api/people/:id/password',
    { preHandler: onlyAdministrator, schema: { tags, params, response: { 200: z.object({ password: z.string() }), ...refusals } } },
    async (request, reply) => {
      const noted = notedOf(signedOf(request), office, commandOf(request))
      return send(reply, await db.transaction().execute((tx) => resetPassword(tx, request.params.id, noted))) as never
    },
  )
  api.post(
    '/api/people/:id/end',
    { preHandler: onlyAdministrator, schema: { tags, params, response: { 200: z.object({ ended: z.number().int() }), ...refusals } } },
    async (request, reply) => {
      const [signed, id] = [signedOf(request), commandOf(request)]
      const done = await perform(office, signed, { id, request: { endPerson: request.params.id } }, ({ tx }) =>
        endPerson(tx, request.params.id, notedOf(signed, office, id)),
      )
      return send(reply, done) as never
    },
  )
  api.get(
    '/api/appointments/:id/leaving',
    { preHandler: onlyAdministrator, schema: { tags, params, response: { 200: Leaving, ...refusals } } },
    async (request, reply) => send(reply, await leavingOf(office, request.params.id)) as never,
  )
  api.get(
    '/api/appointments',
    {
      preHandler: onlyAdministrator,
      schema: {
        tags,
        querystring: z.strictObject({ person: Id.optional(), unit: Id.optional() }),
        response: { 200: z.array(AppointmentRow), ...refusals },
      },
    },
    (request) => appointmentRows(db, request.query),
  )
  api.post(
    '/api/people/:id/appointments',
    {
      preHandler: onlyAdministrator,
      schema: {
        tags,
        params,
        body: Wish,
        response: { 201: z.object({ id: Id }), ...refusals },
      },
    },
    async (request, reply) => {
      const { body } = request
      const wish: NewAppointment = {
        ...body,
        person: request.params.id,
        from: day(body.from),
        until: body.until === null ? null : day(body.until),
      }
      const noted = notedOf(signedOf(request), office, commandOf(request))
      const made = await db.transaction().execute((tx) => appoint(tx, wish, noted))
      return (made.ok ? reply.code(201).send({ id: made.value }) : answerRefusal(reply, made.error)) as never
    },
  )
  api.post(
    '/api/appointments/:id/end',
    {
      preHandler: onlyAdministrator,
      schema: { tags, params, body: z.strictObject({ until: RealDay.optional() }), response: { 200: z.literal(true), ...refusals } },
    },
    async (request, reply) => {
      const noted = notedOf(signedOf(request), office, commandOf(request))
      const until = (request.body.until ?? dayOf(office.now())) as LocalDate
      return send(reply, await db.transaction().execute((tx) => endAppointment(tx, request.params.id, until, noted))) as never
    },
  )
  api.post(
    '/api/appointments/:id/succeed',
    {
      preHandler: onlyAdministrator,
      schema: {
        tags,
        params,
        body: z.strictObject({ person: Id, from: RealDay }),
        response: { 200: z.object({ id: Id, passed: z.number().int() }), ...refusals },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const { person, from } = request.body
      const command = commandOf(request)
      const done = await perform(office, signedOf(request), { id: command, request: { succeed: id, person, from } }, (work) =>
        succeed(work, id, { person, from: day(from) }, command),
      )
      return send(reply, done) as never
    },
  )
}
