import { isNothing, scope } from '@changtong/access'
import type { LocalDate } from '@changtong/kernel'
import type { Tx } from '@changtong/store'
import { z } from 'zod'
import { enterEnterprise, enterpriseOf } from '../contacts/enterprises.ts'
import { endRight, eraseContact, invite, noContact, renewCode } from '../contacts/people.ts'
import {
  Enterprise,
  EnterpriseChoices,
  EnterpriseExportQuery,
  EnterpriseFigures,
  EnterpriseList,
  EnterpriseQuery,
  GivenCode,
  Id,
  NewContact,
  NewEnterprise,
  ReportFigure,
} from '../contract/index.ts'
import { perform } from '../loop/work.ts'
import { answerRefusal } from '../refusals.ts'
import { enterpriseFigures, reportFigure } from '../registers/enterpriseFigures.ts'
import { enterpriseChoices, enterprisesOf, exportEnterprises } from '../registers/enterpriseList.ts'
import { notedOf, unlessGranted } from './accounts.ts'
import { commandOf, notFound, type Route, refusals, send, sendSheet, signedOf } from './http.ts'

/** The register of enterprises and their contacts. Every change stands in the ledger; codes are answered once and kept nowhere. */
export const enterpriseRoutes: Route = (api, office) => {
  const { db } = office.database
  const tags = ['enterprises']
  const params = z.object({ id: Id })
  const only =
    (act: 'see' | 'enter' | 'invite' | 'end' | 'erase') =>
    async (request: Parameters<typeof signedOf>[0], reply: Parameters<typeof answerRefusal>[0]) => {
      const refused = unlessGranted(office, signedOf(request), 'contacts', act)
      if (refused) return answerRefusal(reply, refused)
    }
  const noted = (request: Parameters<typeof signedOf>[0]) => notedOf(signedOf(request), office, commandOf(request))
  const granted = <A extends string>(request: Parameters<typeof signedOf>[0], acts: readonly A[]): A[] =>
    acts.filter((act) => !isNothing(scope(office.grants, signedOf(request).holder, 'contacts', act)))
  const mayImport = (request: Parameters<typeof signedOf>[0]): boolean =>
    !isNothing(scope(office.grants, signedOf(request).holder, 'import', 'import'))
  const inOne = <T>(body: (tx: Tx) => Promise<T>): Promise<T> => db.transaction().execute(body)

  api.get(
    '/api/enterprises',
    { preHandler: only('see'), schema: { tags, querystring: EnterpriseQuery, response: { 200: EnterpriseList, ...refusals } } },
    async (request) => ({
      ...(await enterprisesOf(db, request.query, office.now())),
      can: [...granted(request, ['enter'] as const), ...(mayImport(request) ? ['import' as const] : [])],
    }),
  )
  api.get(
    '/api/enterprises.xlsx',
    {
      preHandler: only('see'),
      schema: {
        tags,
        querystring: EnterpriseExportQuery,
        response: { 200: z.unknown().describe('the list as a workbook'), ...refusals },
      },
    },
    async (request, reply) => sendSheet(reply, await exportEnterprises(office, signedOf(request), request.query)) as never,
  )
  api.get('/api/enterprise-choices', { preHandler: only('see'), schema: { tags, response: { 200: EnterpriseChoices, ...refusals } } }, () =>
    enterpriseChoices(db),
  )
  api.get(
    '/api/enterprise-figures',
    { preHandler: only('see'), schema: { tags, response: { 200: EnterpriseFigures, ...refusals } } },
    async (request) => ({
      ...(await enterpriseFigures(db)),
      can: granted(request, ['enter'] as const).map(() => 'report' as const),
    }),
  )
  api.post(
    '/api/enterprise-figures/:of',
    {
      preHandler: only('enter'),
      schema: {
        tags,
        params: z.object({ of: z.string().regex(/^(?:total|\d{4})$/) }),
        body: ReportFigure,
        response: { 200: z.object({ of: z.string() }), ...refusals },
      },
    },
    async (request, reply) => {
      const { of } = request.params
      const command = { id: commandOf(request), request: { report: of, body: request.body } }
      return send(reply, await perform(office, signedOf(request), command, (work) => reportFigure(work, of, request.body))) as never
    },
  )
  api.post(
    '/api/enterprises',
    { preHandler: only('enter'), schema: { tags, body: NewEnterprise, response: { 201: z.object({ id: Id }), ...refusals } } },
    async (request, reply) => send(reply, await inOne((tx) => enterEnterprise(tx, request.body, noted(request))), 201) as never,
  )
  api.get(
    '/api/enterprises/:id',
    { preHandler: only('see'), schema: { tags, params, response: { 200: Enterprise, ...refusals } } },
    async (request, reply) => {
      const found = await enterpriseOf(db, request.params.id, office.now())
      if (!found) return answerRefusal(reply, notFound) as never
      return { ...found, can: granted(request, ['invite', 'end', 'erase'] as const) }
    },
  )
  api.post(
    '/api/enterprises/:id/contacts',
    { preHandler: only('invite'), schema: { tags, params, body: NewContact, response: { 201: GivenCode, ...refusals } } },
    async (request, reply) => {
      const done = await inOne(async (tx) => {
        const row = await tx
          .selectFrom('record')
          .select('key')
          .where('register', '=', 'enterprise')
          .where('id', '=', request.params.id)
          .executeTakeFirst()
        if (!row) return { ok: false as const, error: noContact }
        const { name, phone, may, until } = request.body
        return invite(tx, { enterprise: row.key, name, phone, may, until: until as LocalDate | null }, noted(request))
      })
      return send(reply, done.ok ? { ok: true, value: { ...done.value, resets: false } } : done, 201) as never
    },
  )
  api.post(
    '/api/contacts/:id/code',
    { preHandler: only('invite'), schema: { tags, params, response: { 200: GivenCode, ...refusals } } },
    async (request, reply) =>
      send(reply, await inOne((tx) => renewCode(tx, request.params.id, { enterprise: null, mayReset: true }, noted(request)))) as never,
  )
  api.post(
    '/api/contacts/:id/end',
    { preHandler: only('end'), schema: { tags, params, response: { 200: z.literal(true), ...refusals } } },
    async (request, reply) =>
      send(reply, await inOne((tx) => endRight(tx, request.params.id, { enterprise: null, by: 'staff' }, noted(request)))) as never,
  )
  api.post(
    '/api/contacts/:id/erase',
    {
      preHandler: only('erase'),
      schema: {
        tags,
        params,
        body: z.strictObject({ reason: z.string().trim().min(4).max(500) }),
        response: { 200: z.literal(true), ...refusals },
      },
    },
    async (request, reply) =>
      send(reply, await inOne((tx) => eraseContact(tx, request.params.id, request.body.reason, noted(request)))) as never,
  )
}
