import { isNothing, scope, within } from '@changtong/access'
import { procedureOf, procedures } from '@changtong/capabilities/registry.ts'
import type { Id } from '@changtong/kernel'
import { type CaseState, openingForm, partPersonal, type StateSpec } from '@changtong/model'
import { caseRecord, fileOf } from '@changtong/store'
import { z } from 'zod'
import {
  Acted,
  ActInput,
  CaseDetail,
  CaseList,
  CaseQuery,
  Definition,
  ExportQuery,
  Id as IdShape,
  OpenCase,
  Opened,
} from '../contract/index.ts'
import { erasePersonal } from '../erase.ts'
import { detailOf } from '../loop/detail.ts'
import { exportLedger } from '../loop/ledger.ts'
import { exportList, listFor } from '../loop/list.ts'
import { reading } from '../loop/reading.ts'
import { act, load, openCase, perform } from '../loop/work.ts'
import type { Office, Signed } from '../office.ts'
import { answerRefusal } from '../refusals.ts'
import { mayFetch } from './files.ts'
import { commandOf, notFound, type Route, refusals, send, signedOf } from './http.ts'

/** Personal values stay out of the digest by which a repeated submission is known: it is kept for good. */
const withoutPersonalFields = (procedure: string, fields: Readonly<Record<string, unknown>>) =>
  partPersonal(procedureOf(procedure)?.nouns.fields ?? {}, fields).open

/** Whether this person may read the case; what may not be read is not found. */
async function readable(office: Office, signed: Signed, id: Id): Promise<CaseState | null> {
  const record = await caseRecord(office.database.db, id)
  if (!record) return null
  const c = record.body as CaseState
  return within(scope(office.grants, signed.holder, c.procedure, 'read'), c) ? c : null
}

export const caseRoutes: Route = (api, office) => {
  const tags = ['cases']
  api.get('/api/definitions', { schema: { tags, response: { 200: z.array(Definition), ...refusals } } }, (request) => {
    const { holder } = signedOf(request)
    return procedures
      .filter((p) => !isNothing(scope(office.grants, holder, p.id, 'read')))
      .map((p) => ({
        id: p.id,
        label: p.nouns.label,
        states: Object.fromEntries(
          Object.entries(p.nouns.states as Readonly<Record<string, StateSpec>>).map(([state, { label, phase }]) => [
            state,
            { label, phase },
          ]),
        ),
        form: openingForm(p) as z.infer<typeof Definition>['form'],
        canOpen: !isNothing(scope(office.grants, holder, p.id, 'open')),
      }))
  })

  api.get('/api/cases', { schema: { tags, querystring: CaseQuery, response: { 200: CaseList, ...refusals } } }, (request) =>
    listFor(office, signedOf(request), request.query),
  )

  api.get(
    '/api/cases.xlsx',
    { schema: { tags, querystring: ExportQuery, response: { 200: z.unknown().describe('the list as a workbook'), ...refusals } } },
    async (request, reply) => {
      const { name, bytes } = await exportList(office, signedOf(request), request.query)
      return reply
        .header('content-type', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
        .header('content-disposition', `attachment; filename="cases.xlsx"; filename*=UTF-8''${encodeURIComponent(`${name}.xlsx`)}`)
        .send(Buffer.from(bytes))
    },
  )

  api.get(
    '/api/ledger.xlsx',
    {
      schema: {
        tags,
        querystring: CaseQuery,
        response: { 200: z.unknown().describe('problems with their measures as a ledger'), ...refusals },
      },
    },
    async (request, reply) => {
      const { name, bytes } = await exportLedger(office, signedOf(request), request.query)
      return reply
        .header('content-type', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
        .header('content-disposition', `attachment; filename="ledger.xlsx"; filename*=UTF-8''${encodeURIComponent(`${name}.xlsx`)}`)
        .send(Buffer.from(bytes))
    },
  )

  api.post('/api/cases', { schema: { tags, body: OpenCase, response: { 201: Opened, ...refusals } } }, async (request, reply) => {
    const { procedure, fields } = request.body
    const opened = await perform(
      office,
      signedOf(request),
      { id: commandOf(request), request: { open: procedure, fields: withoutPersonalFields(procedure, fields) as never } },
      (work) => openCase(work, { procedure, fields }) as never,
    )
    return send(reply, opened, 201) as never
  })

  api.get(
    '/api/cases/:id',
    { schema: { tags, params: z.object({ id: IdShape }), response: { 200: CaseDetail, ...refusals } } },
    async (request, reply) => {
      const signed = signedOf(request)
      const c = await readable(office, signed, request.params.id)
      if (!c) return answerRefusal(reply, notFound) as never
      return reading(office, signed, (work) => detailOf(work, c))
    },
  )

  api.post(
    '/api/cases/:id/erase',
    {
      schema: {
        tags,
        params: z.object({ id: IdShape }),
        body: z.strictObject({ reason: z.string().trim().min(4).max(500) }),
        response: { 200: z.object({ erased: z.array(z.string()) }), ...refusals },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const done = await perform(
        office,
        signedOf(request),
        { id: commandOf(request), request: { erase: id } },
        (work) => erasePersonal(work, id, request.body.reason) as never,
      )
      return send(reply, done) as never
    },
  )

  api.post(
    '/api/cases/:id/acts/:action',
    {
      schema: {
        tags,
        params: z.object({ id: IdShape, action: z.string().max(60) }),
        body: ActInput,
        response: { 200: Acted, ...refusals },
      },
    },
    async (request, reply) => {
      const { id, action } = request.params
      const { input, evidence, version } = request.body
      const signed = signedOf(request)
      const result = await perform(
        office,
        signed,
        { id: commandOf(request), request: { act: id, action, body: request.body as never } },
        async (work) => {
          const files = await Promise.all(evidence.map(async (given) => ({ given, file: await fileOf(work.tx, given.file) })))
          // Only what one could open oneself: not somebody else's upload, not the evidence of a case that one may not see.
          for (const { file } of files)
            if (!file || !(await mayFetch(office, signed, file, work.tx))) return { ok: false, error: notFound } as never
          const opened = await act(
            work,
            id,
            {
              action,
              input,
              evidence: files.map(({ given, file }) => ({ file: given.file, kind: given.kind, name: file!.name, sha256: file!.digest })),
            },
            { ...(version !== undefined && { version }) },
          )
          if (!opened.ok) return opened as never
          const after = (await load(work, id))!
          return { ok: true, value: { id, version: after.version, state: after.state, opened: opened.value } } as never
        },
      )
      return send(reply, result) as never
    },
  )
}
