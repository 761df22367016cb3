import { isNothing, postLabel, scope } from '@changtong/access'
import type { Text } from '@changtong/kernel'
import { z } from 'zod'
import { heldAs, principalsOf } from '../appointments.ts'
import { demoAllowed } from '../config.ts'
import { DemoPerson, Id, Me, SignIn, Waiting } from '../contract/index.ts'
import { menuOf } from '../menu.ts'
import type { Office, Signed } from '../office.ts'
import { placeOf } from '../place.ts'
import { answerRefusal } from '../refusals.ts'
import { appointmentsOf, signedBy, signIn, signInDemo, signOut, switchAppointment } from '../sessions.ts'
import { waitingOf } from '../waiting.ts'
import { cookieName, fromOf, owed } from './accounts.ts'
import { none, type Route, refusals, send, signedOf } from './http.ts'

export { cookieName }

const cookie = (secure: boolean) => ({ path: '/', httpOnly: true, sameSite: 'strict', secure }) as const

async function meOf(office: Office, signed: Signed): Promise<z.infer<typeof Me>> {
  const { db } = office.database
  const held = await appointmentsOf(db, signed.actor.person, office.now())
  const principals = await principalsOf(
    db,
    held.map((a) => a.id),
  )
  const appointments = held.map((a) => ({
    id: a.id,
    post: a.post,
    postLabel: heldAs(a.post, a.kind, principals.get(a.id)),
    unit: { id: a.unit, name: a.unitName },
    kind: a.kind as z.infer<typeof Me>['appointment']['kind'],
    until: a.ends,
  }))
  return {
    person: { id: signed.actor.person, name: signed.name },
    appointment: appointments.find((a) => a.id === signed.actor.appointment) ?? appointments[0]!,
    appointments,
    menu: [...(await menuOf(office, signed))],
    can: (
      [
        ['units', 'organisation', 'units'],
        ['people', 'organisation', 'people'],
        ['shut', 'accounts', 'lock'],
        ['calendar', 'calendar', 'import'],
        ['import', 'import', 'import'],
        ['draft', 'paper', 'draft'],
      ] as const
    )
      .filter(([, work, act]) => !isNothing(scope(office.grants, signed.holder, work, act)))
      .map(([name]) => name),
    place: (await placeOf(office.database.db)).name,
    demo: demoAllowed(office.config),
  }
}

export const sessionRoutes: Route = (api, office) => {
  api.get('/api/demo-people', { schema: { tags: ['session'], response: { 200: z.array(DemoPerson) } } }, async () => {
    if (!demoAllowed(office.config)) return []
    const rows = await office.database.db
      .selectFrom('person')
      .innerJoin('appointment', 'appointment.person', 'person.id')
      .innerJoin('unit', 'unit.id', 'appointment.unit')
      .select(['person.id', 'person.name', 'person.demo', 'appointment.post', 'unit.name as unit'])
      .where('person.demo', 'is not', null)
      .where('appointment.kind', '=', 'regular')
      .execute()
    return rows
      .map((row) => ({ ...row, demo: row.demo as { order: number; does: Text } }))
      .sort((a, b) => a.demo.order - b.demo.order)
      .map((row) => ({ id: row.id, name: row.name, postLabel: postLabel(row.post), unit: row.unit, does: row.demo.does }))
  })

  api.post(
    '/api/session',
    { schema: { tags: ['session'], body: SignIn, response: { 200: Me, ...refusals, 429: refusals[401] } } },
    async (request, reply) => {
      const { body } = request
      const from = fromOf(request)
      const result =
        'demo' in body
          ? demoAllowed(office.config)
            ? await signInDemo(office, body.demo, from)
            : { ok: false as const, error: none }
          : await signIn(office, body.login, body.password, from, body.code)
      if (!result.ok) return answerRefusal(reply, result.error) as never
      reply.setCookie(cookieName, result.value.token, cookie(request.protocol === 'https'))
      if (result.value.stage !== 'full') return answerRefusal(reply, owed[result.value.stage]) as never
      const signed = await signedBy(office, result.value.token)
      if (!signed) return answerRefusal(reply, none) as never
      return meOf(office, signed)
    },
  )

  api.delete('/api/session', { schema: { tags: ['session'], response: { 204: z.null() } } }, async (request, reply) => {
    const token = request.cookies[cookieName]
    if (token) await signOut(office, token)
    return reply.clearCookie(cookieName, { path: '/' }).code(204).send(null)
  })
}

export const meRoutes: Route = (api, office) => {
  api.get('/api/me', { schema: { tags: ['session'], response: { 200: Me, ...refusals } } }, (request) => meOf(office, signedOf(request)))
  api.get('/api/waiting', { schema: { tags: ['session'], response: { 200: Waiting, ...refusals } } }, (request) =>
    waitingOf(office, signedOf(request)),
  )
  api.post(
    '/api/session/appointment',
    { schema: { tags: ['session'], body: z.strictObject({ appointment: Id }), response: { 200: Me, ...refusals } } },
    async (request, reply) => {
      const token = request.cookies[cookieName]!
      const switched = await switchAppointment(office, token, signedOf(request).actor.person, request.body.appointment)
      if (!switched.ok) return send(reply, switched) as never
      return meOf(office, (await signedBy(office, token))!)
    },
  )
}
