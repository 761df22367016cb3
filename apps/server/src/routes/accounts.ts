import { isNothing, postLabel, scope } from '@changtong/access'
import { newId, type Refusal, refuse } from '@changtong/kernel'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  accountsOf,
  changePassword,
  confirmFactor,
  endSession,
  guardAccount,
  ownFactor,
  proposeFactor,
  putSettings,
  removeFactor,
} from '../accounts/accounts.ts'
import { otpAddress } from '../accounts/totp.ts'
import { heldAs } from '../appointments.ts'
import { codeDays } from '../contacts/codes.ts'
import {
  Account,
  AnySession,
  Factor,
  Id,
  NewPassword,
  OwnFactor,
  OwnSession,
  SecuritySettings,
  SecurityWish,
  SignInRow,
} from '../contract/index.ts'
import type { Office, Signed } from '../office.ts'
import type { Noted } from '../organisation.ts'
import { placeOf } from '../place.ts'
import { answerRefusal } from '../refusals.ts'
import { type From, idleMinutes, sessionOf } from '../sessions.ts'
import { commandOf, none, notFound, type Route, refusals, send, signedOf } from './http.ts'

/** The cookie of staff. */
export const cookieName = 'changtong'
export const fromOf = (request: FastifyRequest): From => ({
  address: request.ip,
  browser: request.headers['user-agent']?.slice(0, 200) ?? null,
})
/** What a session is told that may do only one thing yet. */
export const owed: Readonly<Record<'password' | 'factor', Refusal>> = {
  password: refuse(
    'session.password-due',
    '这是初始密码，请先设置自己的密码。',
    'This password was given to you; please set one of your own first.',
  ),
  factor: refuse(
    'session.factor-due',
    '管理员须使用动态口令，请先在手机上设置。',
    'Administrators sign in with a one-time code as well; please set it up on a phone first.',
  ),
}
export const notedOf = ({ actor }: Signed, office: Office, command: string = newId()): Noted => ({
  by: { person: actor.person, appointment: actor.appointment, post: actor.post, unit: actor.unit },
  at: office.now(),
  command,
})
/** Refuses whoever has no grant for a work that is not a case. */
export const unlessGranted = (office: Office, signed: Signed, work: string, act: string): Refusal | undefined =>
  isNothing(scope(office.grants, signed.holder, work, act))
    ? refuse(
        'access.post',
        `您现在的岗位“${postLabel(signed.actor.post).zh}”没有办理此项的权限。`,
        `Your present post, ${postLabel(signed.actor.post).en}, may not do this.`,
      )
    : undefined

type Standing = NonNullable<Awaited<ReturnType<typeof sessionOf>>>
declare module 'fastify' {
  interface FastifyRequest {
    /** The session behind the cookie, whatever it still owes; set by `withSession`. */
    own?: Standing
  }
}
const ownOf = (request: FastifyRequest): Standing => {
  if (!request.own) throw new Error('a route of one’s own session without its guard')
  return request.own
}

/** What a session may do before it may do anything else: a password of one's own, a second factor. */
export const owedRoutes: Route = (api, office) => {
  const tags = ['session']
  const onRequest = async (request: FastifyRequest, reply: FastifyReply) => {
    const own = await sessionOf(office, request.cookies[cookieName])
    if (!own) return answerRefusal(reply, none)
    request.own = own
  }
  const Stage = z.object({ stage: z.enum(['full', 'password', 'factor']) })
  const Code = z.strictObject({ code: z.string().min(1).max(20) })
  const answers = { response: { 200: Stage, ...refusals, 429: refusals[401] } }
  api.post(
    '/api/session/password',
    { onRequest, schema: { tags, body: NewPassword, ...answers } },
    async (request, reply) => send(reply, await changePassword(office, ownOf(request), request.body.old, request.body.password)) as never,
  )
  api.post('/api/session/factor', { onRequest, schema: { tags, response: { 200: Factor, ...refusals } } }, async (request, reply) => {
    const own = ownOf(request)
    if (own.stage === 'password') return answerRefusal(reply, owed.password) as never
    const done = await proposeFactor(office, own)
    if (!done.ok) return answerRefusal(reply, done.error) as never
    const place = await placeOf(office.database.db)
    return { secret: done.value.secret, address: otpAddress(done.value.secret, `畅通 ${place.name.zh}`, own.login ?? own.name) }
  })
  api.post('/api/session/factor/confirm', { onRequest, schema: { tags, body: Code, ...answers } }, async (request, reply) => {
    const own = ownOf(request)
    if (own.stage === 'password') return answerRefusal(reply, owed.password) as never
    return send(reply, await confirmFactor(office, own, request.body.code)) as never
  })
}

export const accountRoutes: Route = (api, office) => {
  const { db } = office.database
  const tags = ['accounts']

  api.get('/api/sessions', { schema: { tags, response: { 200: z.array(OwnSession), ...refusals } } }, async (request) => {
    const current = await sessionOf(office, request.cookies[cookieName])
    const rows = await db
      .selectFrom('session')
      .select(['id', 'created', 'seen', 'address', 'browser'])
      .where('person', '=', signedOf(request).actor.person)
      .where('ends', '>', office.now())
      .orderBy('created', 'desc')
      .execute()
    return rows.map((row) => ({ ...row, current: row.id === current?.id }))
  })
  api.delete(
    '/api/sessions/:id',
    { schema: { tags, params: z.object({ id: Id }), response: { 204: z.null(), ...refusals } } },
    async (request, reply) => {
      const { numDeletedRows } = await db
        .deleteFrom('session')
        .where('id', '=', request.params.id)
        .where('person', '=', signedOf(request).actor.person)
        .executeTakeFirst()
      return numDeletedRows === 0n ? (answerRefusal(reply, notFound) as never) : reply.code(204).send(null)
    },
  )
  api.get('/api/session/factor', { schema: { tags, response: { 200: OwnFactor, ...refusals } } }, async (request) =>
    ownFactor(office, signedOf(request).actor.person),
  )
  api.post(
    '/api/session/factor/remove',
    {
      schema: {
        tags,
        body: z.strictObject({ password: z.string().min(1).max(200), code: z.string().min(1).max(20) }),
        response: { 200: z.literal(true), ...refusals, 429: refusals[401] },
      },
    },
    async (request, reply) => {
      const own = await sessionOf(office, request.cookies[cookieName])
      return own ? (send(reply, await removeFactor(office, own, request.body)) as never) : (answerRefusal(reply, none) as never)
    },
  )

  const mayShut = async (request: FastifyRequest, reply: FastifyReply) => {
    const refused = unlessGranted(office, signedOf(request), 'accounts', 'lock')
    if (refused) return answerRefusal(reply, refused)
  }
  api.get(
    '/api/accounts/sessions',
    { preHandler: mayShut, schema: { tags, response: { 200: z.array(AnySession), ...refusals } } },
    async () => {
      const rows = await db
        .selectFrom('session')
        .innerJoin('person', 'person.id', 'session.person')
        .innerJoin('appointment', 'appointment.id', 'session.appointment')
        .innerJoin('unit', 'unit.id', 'appointment.unit')
        .select(['session.id', 'session.created', 'session.seen', 'session.address', 'session.browser'])
        .select(['person.id as holder', 'person.name', 'person.login', 'appointment.post', 'appointment.kind', 'unit.name as unit'])
        .where('session.ends', '>', office.now())
        .orderBy('session.seen', 'desc')
        .orderBy('session.id')
        .limit(500)
        .execute()
      return rows.map(({ holder, name, login, post, kind, ...row }) => ({
        ...row,
        person: { id: holder, name, login },
        post: heldAs(post, kind),
      }))
    },
  )
  api.delete(
    '/api/accounts/sessions/:id',
    { preHandler: mayShut, schema: { tags, params: z.object({ id: Id }), response: { 204: z.null(), ...refusals } } },
    async (request, reply) => {
      const done = await endSession(office, request.params.id, notedOf(signedOf(request), office, commandOf(request)))
      return done ? reply.code(204).send(null) : (answerRefusal(reply, notFound) as never)
    },
  )
  api.get('/api/accounts', { schema: { tags, response: { 200: z.array(Account), ...refusals } } }, async (request, reply) => {
    const refused = unlessGranted(office, signedOf(request), 'accounts', 'see')
    return refused ? (answerRefusal(reply, refused) as never) : accountsOf(office)
  })
  api.post(
    '/api/accounts/:id',
    {
      schema: {
        tags,
        params: z.object({ id: Id }),
        body: z.strictObject({ do: z.enum(['lock', 'unlock', 'removeFactor']) }),
        response: { 200: z.literal(true), ...refusals },
      },
    },
    async (request, reply) => {
      const signed = signedOf(request)
      const refused = unlessGranted(office, signed, 'accounts', 'lock')
      if (refused) return answerRefusal(reply, refused) as never
      return send(
        reply,
        await guardAccount(office, request.params.id, request.body.do, notedOf(signed, office, commandOf(request))),
      ) as never
    },
  )

  const securityOf = async () => ({ idleMinutes: await idleMinutes(db), contactCodeDays: await codeDays(db) })
  api.get('/api/security-settings', { schema: { tags, response: { 200: SecuritySettings, ...refusals } } }, async (request, reply) => {
    const refused = unlessGranted(office, signedOf(request), 'accounts', 'settings')
    return refused ? (answerRefusal(reply, refused) as never) : securityOf()
  })
  api.post(
    '/api/security-settings',
    { schema: { tags, body: SecurityWish, response: { 200: SecuritySettings, ...refusals } } },
    async (request, reply) => {
      const signed = signedOf(request)
      const refused = unlessGranted(office, signed, 'accounts', 'settings')
      if (refused) return answerRefusal(reply, refused) as never
      const { idleMinutes: minutes, contactCodeDays: days } = request.body
      const wished = {
        ...(minutes !== undefined && { 'session.idleMinutes': minutes }),
        ...(days !== undefined && { 'contact.codeDays': days }),
      }
      await putSettings(office, wished, notedOf(signed, office, commandOf(request)))
      return securityOf()
    },
  )

  api.get(
    '/api/sign-ins',
    {
      schema: {
        tags,
        querystring: z.strictObject({ login: z.string().max(60).optional(), before: z.iso.datetime().optional() }),
        response: { 200: z.array(SignInRow), ...refusals },
      },
    },
    async (request, reply) => {
      const refused = unlessGranted(office, signedOf(request), 'trail', 'sign-ins')
      if (refused) return answerRefusal(reply, refused) as never
      const { login, before } = request.query
      let query = db.selectFrom('sign_in').select(['at', 'login', 'address', 'what'])
      if (login !== undefined) query = query.where('login', '=', login)
      if (before !== undefined) query = query.where('at', '<', before)
      return (await query.orderBy('at', 'desc').orderBy('id', 'desc').limit(200).execute()) as z.infer<typeof SignInRow>[]
    },
  )
}
