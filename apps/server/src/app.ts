import path from 'node:path'
import { refuse } from '@changtong/kernel'
import { enterprisePages, portal, portalNotFound } from '@changtong/portal'
import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import fastifyStatic from '@fastify/static'
import swagger from '@fastify/swagger'
import Fastify, { type FastifyError, type FastifyReply, type FastifyRequest } from 'fastify'
import {
  hasZodFastifySchemaValidationErrors,
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod'
import { contactPorts } from './contacts/port.ts'
import { invalidRequest } from './invalidRequest.ts'
import type { Office } from './office.ts'
import { portalReads } from './public/reads.ts'
import { portalWrites } from './public/writes.ts'
import { answerRefusal } from './refusals.ts'
import { accountRoutes, owedRoutes } from './routes/accounts.ts'
import { articleRoutes } from './routes/articles.ts'
import { batchRoutes } from './routes/batches.ts'
import { boardRoutes } from './routes/board.ts'
import { bulkRoutes } from './routes/bulk.ts'
import { calendarRoutes } from './routes/calendar.ts'
import { caseRoutes } from './routes/cases.ts'
import { commentRoutes } from './routes/comments.ts'
import { delegationRoutes } from './routes/delegations.ts'
import { deskRoutes } from './routes/desk.ts'
import { dutyRoutes } from './routes/duties.ts'
import { enterpriseImportRoutes } from './routes/enterpriseImports.ts'
import { enterpriseRoutes } from './routes/enterprises.ts'
import { fileRoutes, mostBytes } from './routes/files.ts'
import { grantRoutes } from './routes/grants.ts'
import { healthRoutes } from './routes/health.ts'
import { type Api, none, type Route } from './routes/http.ts'
import { importRoutes } from './routes/imports.ts'
import { leaderRoutes } from './routes/leaders.ts'
import { ledgerLayoutRoutes } from './routes/ledgerLayouts.ts'
import { limitRoutes } from './routes/limits.ts'
import { meetingRoutes } from './routes/meetings.ts'
import { messageRoutes } from './routes/messages.ts'
import { organisationRoutes } from './routes/organisation.ts'
import { paletteRoutes } from './routes/palette.ts'
import { paperRoutes } from './routes/papers.ts'
import { peopleRoutes } from './routes/people.ts'
import { publishingRoutes } from './routes/publishing.ts'
import { readingRuleRoutes } from './routes/readingRules.ts'
import { rectificationRoutes } from './routes/rectifications.ts'
import { cookieName, meRoutes, sessionRoutes } from './routes/session.ts'
import { setUpRoutes } from './routes/setUp.ts'
import { similarRoutes } from './routes/similar.ts'
import { siteRoutes } from './routes/site.ts'
import { trailRoutes } from './routes/trail.ts'
import { unitRoutes } from './routes/units.ts'
import { viewRoutes } from './routes/views.ts'
import { wallPages, wallRoutes } from './routes/wall.ts'
import { workOrderRoutes } from './routes/workOrders.ts'
import { signedBy } from './sessions.ts'

const staffRoutes: readonly Route[] = [
  meRoutes,
  caseRoutes,
  boardRoutes,
  fileRoutes,
  importRoutes,
  ledgerLayoutRoutes,
  readingRuleRoutes,
  batchRoutes,
  articleRoutes,
  publishingRoutes,
  siteRoutes,
  paperRoutes,
  rectificationRoutes,
  leaderRoutes,
  meetingRoutes,
  dutyRoutes,
  organisationRoutes,
  calendarRoutes,
  accountRoutes,
  peopleRoutes,
  delegationRoutes,
  grantRoutes,
  trailRoutes,
  limitRoutes,
  unitRoutes,
  viewRoutes,
  bulkRoutes,
  workOrderRoutes,
  messageRoutes,
  commentRoutes,
  similarRoutes,
  deskRoutes,
  paletteRoutes,
  wallRoutes,
  enterpriseRoutes,
  enterpriseImportRoutes,
]
const openRoutes: readonly Route[] = [healthRoutes, sessionRoutes, owedRoutes]

export const officeFolder = path.join(import.meta.dirname, '../../office/dist')

/** Nothing loads from outside; the staff components need inline styles. */
const staffPolicy =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"

/** The whole server over one office: the interface of staff, the staff application, and the public pages. */
export async function buildApp(office: Office, options: { readonly log?: boolean } = {}): Promise<Api> {
  const app = Fastify({
    logger: options.log ? { level: 'info', redact: ['req.headers.cookie', 'req.headers.authorization'] } : false,
    bodyLimit: 4 * 1024 * 1024,
    trustProxy: office.config.trustProxy,
    frameworkErrors: (_error, _request, reply) => {
      ;(reply as unknown as FastifyReply)
        .code(400)
        .send(refuse('request.invalid', '网址不完整或有误，没有处理。', 'The address is incomplete or wrong and was not handled.'))
    },
  }).withTypeProvider<ZodTypeProvider>()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  await app.register(cookie)
  await app.register(multipart, { limits: { fileSize: mostBytes + 1, files: 1, fields: 10 }, throwFileSizeLimit: false })
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: '畅通 Changtong', version: '0.1.0', description: 'Refusals are 4xx with {code, message{zh,en}, details}.' },
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  })
  app.decorateRequest('signed', null)
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    if (hasZodFastifySchemaValidationErrors(error)) return answerRefusal(reply, invalidRequest(error))
    if (error.statusCode !== undefined && error.statusCode < 500) {
      const tooLarge = error.statusCode === 413
      return reply
        .code(error.statusCode)
        .send(
          tooLarge
            ? refuse('file.too-large', '内容超过大小限制，没有保存。', 'This is larger than allowed and was not kept.')
            : refuse('request.invalid', '请求不完整，没有处理。', 'The request is incomplete and was not handled.', { why: error.code }),
        )
    }
    request.log.error(error)
    if (!options.log) console.error(error)
    return reply
      .code(500)
      .send(
        refuse(
          'server.fault',
          '服务器出了问题，本次没有保存。请稍后重试；如仍不行，请告知系统管理员。',
          'The server had a fault and nothing was saved. Please try again later, or tell the system administrator.',
        ),
      )
  })

  app.addHook('onSend', async (_request, reply) => {
    reply.header('x-content-type-options', 'nosniff')
  })
  // A browser form of another site can neither set this header nor send the strict cookie.
  app.addHook('onRequest', async (request, reply) => {
    const writes = request.method !== 'GET' && request.method !== 'HEAD' && request.url.startsWith('/api/')
    if (writes && request.headers['x-changtong'] !== '1')
      return answerRefusal(reply, refuse('access.origin', '请从本系统的页面提交。', 'Please submit from a page of this system.'))
  })

  for (const route of openRoutes) route(app, office)
  await app.register(async (staff) => {
    staff.addHook('onRequest', async (request, reply) => {
      request.signed = await signedBy(office, request.cookies[cookieName], request.headers['x-unattended'] === undefined)
      if (!request.signed) return answerRefusal(reply, none)
    })
    for (const route of staffRoutes) route(staff.withTypeProvider<ZodTypeProvider>() as Api, office)
  })
  app.get('/api/openapi.json', { schema: { hide: true } }, () => app.swagger())

  await app.register(async (pages) => {
    pages.addHook('onSend', async (_request, reply) => {
      reply.header('content-security-policy', staffPolicy)
      reply.header('x-content-type-options', 'nosniff')
      reply.header('referrer-policy', 'same-origin')
    })
    await pages.register(fastifyStatic, {
      root: path.join(officeFolder, 'assets'),
      prefix: '/w/assets/',
      index: false,
      maxAge: '365d',
      immutable: true,
      preCompressed: true,
    })
    const shell = (_request: FastifyRequest, reply: FastifyReply) =>
      reply.sendFile('index.html', officeFolder, { maxAge: 0, immutable: false })
    pages.get('/w/icon.svg', { schema: { hide: true } }, (_request, reply) =>
      reply.sendFile('icon.svg', officeFolder, { maxAge: '1d', immutable: false }),
    )
    /** Whoever has not signed in is led to the sign-in page, which leads back to where one wanted to go. */
    const guarded = async (request: FastifyRequest, reply: FastifyReply) => {
      if (await signedBy(office, request.cookies[cookieName])) return shell(request, reply)
      const wanted = request.url.replace(/^\/w/, '')
      return reply.redirect(`/w/sign-in${wanted.length > 1 ? `?${new URLSearchParams({ to: wanted })}` : ''}`, 303)
    }
    pages.get('/w/sign-in', { schema: { hide: true } }, shell)
    wallPages(
      pages as unknown as Api,
      (request) => signedBy(office, request.cookies[cookieName]),
      (reply) => reply.sendFile('wall.html', officeFolder, { maxAge: 0, immutable: false }),
    )
    pages.get('/w', { schema: { hide: true } }, guarded)
    pages.get('/w/*', { schema: { hide: true } }, guarded)
  })
  await app.register(setUpRoutes(office))
  await app.register(
    portal({ reads: portalReads(office), writes: portalWrites(office), now: () => new Date(office.now()), ownNotFound: false }),
  )
  await app.register(
    enterprisePages({
      reads: portalReads(office),
      writes: portalWrites(office),
      contacts: contactPorts(office),
      now: () => new Date(office.now()),
    }),
  )
  app.setNotFoundHandler((request, reply) => {
    if (request.url.startsWith('/api/'))
      return reply.code(404).send(refuse('request.not-found', '没有这个接口。', 'There is no such address.'))
    return portalNotFound({ reads: portalReads(office), writes: portalWrites(office), now: () => new Date(office.now()) })(request, reply)
  })
  await app.ready()
  return app as unknown as Api
}
