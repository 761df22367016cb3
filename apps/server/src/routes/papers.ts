import { scope, within } from '@changtong/access'
import { type Json, type LocalDate, no, ok, type Result, refuse } from '@changtong/kernel'
import type { CaseState } from '@changtong/model'
import { pngOfPage } from '@changtong/papers'
import { caseRecord } from '@changtong/store'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  ChangePaper,
  CorrectPaper,
  Id,
  IssuePaper,
  NewGroup,
  NewPaper,
  NewSeries,
  NumberRows,
  NumbersPage,
  NumberTaken,
  PaperChanged,
  PaperDetail,
  PaperFigure,
  PaperId,
  PaperIssued,
  PaperLayout,
  PaperOpened,
  PaperReason,
  PapersPage,
  PapersQuery,
  ReserveNumber,
  VoidNumber,
} from '../contract/index.ts'
import { perform } from '../loop/work.ts'
import { organisationOf } from '../office.ts'
import { changeDraft, type Doing, dropDraft, makeDraft, returnDraft, submitDraft } from '../papers/drafts.ts'
import { correctPaper, issuePaper, openPaper, voidPaper } from '../papers/issue.ts'
import { mayDo, seenPaper } from '../papers/kept.ts'
import { kindOf } from '../papers/kinds.ts'
import { bytesOfPaper, imprintInPlace, pagesOf, pdfOf } from '../papers/layout.ts'
import { papersPage } from '../papers/list.ts'
import { makeSeries, settleNumber, takeNumber } from '../papers/numbers.ts'
import { putGroup } from '../papers/recipients.ts'
import { numberRows, numbersPage } from '../papers/register.ts'
import { figureRecords, paperDetail } from '../papers/shown.ts'
import { docx } from '../public/publish.ts'
import { answerRefusal } from '../refusals.ts'
import { notedOf, unlessGranted } from './accounts.ts'
import { commandOf, notFound, type Route, refusals, send, signedOf } from './http.ts'

const params = z.object({ id: Id })

/** Office papers: drafted from cases, periods or words, checked, numbered, issued, kept and received; the series of their numbers. */
export const paperRoutes: Route = (api, office) => {
  const { db } = office.database
  const tags = ['papers']
  const found = async (request: FastifyRequest, id: string) => seenPaper(office, signedOf(request), await organisationOf(db), id, { db })

  /** One change under its command id; `right` null: whoever may see the paper. */
  async function changing<T extends Json>(
    request: FastifyRequest,
    reply: FastifyReply,
    right: string | null,
    body: (doing: Doing) => Promise<Result<T>>,
    status = 200,
  ): Promise<never> {
    const [signed, id] = [signedOf(request), commandOf(request)]
    const refused = right === null ? undefined : unlessGranted(office, signed, 'paper', right)
    if (refused) return answerRefusal(reply, refused) as never
    const wish = { url: request.url, body: (request.body ?? null) as Json }
    const done = await perform<T>(office, signed, { id, request: wish }, (work) =>
      body({ work, noted: { ...notedOf(signed, office, id), at: work.now } }),
    )
    return send(reply, done, status) as never
  }

  api.get(
    '/api/papers',
    { schema: { tags, querystring: PapersQuery, response: { 200: PapersPage, ...refusals } } },
    async (request, reply) => {
      const signed = signedOf(request)
      const { case: of, ...asked } = request.query
      if (of === undefined) return papersPage(office, signed, null, asked)
      const c = (await caseRecord(db, of))?.body as CaseState | undefined
      if (!c || !within(scope(office.grants, signed.holder, c.procedure, 'read'), c)) return answerRefusal(reply, notFound) as never
      return papersPage(office, signed, c, asked)
    },
  )
  api.post('/api/papers', { schema: { tags, body: NewPaper, response: { 201: PaperId, ...refusals } } }, (request, reply) =>
    changing(request, reply, 'draft', (doing) => makeDraft(doing, { ...request.body, period: request.body.period as Period | null }), 201),
  )
  api.post('/api/papers/groups', { schema: { tags, body: NewGroup, response: { 200: PaperId, ...refusals } } }, (request, reply) =>
    changing(request, reply, 'draft', ({ work, noted }) => putGroup(work.tx, work.organisation, request.body, noted)),
  )
  api.get('/api/papers/:id', { schema: { tags, params, response: { 200: PaperDetail, ...refusals } } }, async (request, reply) => {
    const one = await found(request, request.params.id)
    return one.ok ? paperDetail(office, signedOf(request), one.value.paper, one.value.c) : (send(reply, one) as never)
  })
  api.get(
    '/api/papers/:id/figures/:at',
    {
      schema: {
        tags,
        params: params.extend({ at: z.coerce.number().int().min(0).max(10_000) }),
        response: { 200: PaperFigure, ...refusals },
      },
    },
    async (request, reply) => {
      const one = await found(request, request.params.id)
      const figure = one.ok ? await figureRecords(office, signedOf(request), one.value.paper, request.params.at) : undefined
      return figure ?? (answerRefusal(reply, notFound) as never)
    },
  )
  api.get('/api/papers/:id/layout', { schema: { tags, params, response: { 200: PaperLayout, ...refusals } } }, async (request, reply) => {
    const one = await found(request, request.params.id)
    const pages = one.ok ? await pagesOf(office, one.value.paper) : one
    if (!pages.ok) return send(reply, pages) as never
    const { method, statement, pages: rows, faults, missingFonts } = pages.value
    return {
      measured: method === 'rendered',
      statement,
      pages: rows.map(({ page, lines, characters }) => ({ page, lines, characters })),
      faults: faults.map(({ page, must, message }) => ({ page, must, message })),
      fonts: (missingFonts ?? []).map(({ message }) => message),
    }
  })
  api.post(
    '/api/papers/:id',
    { schema: { tags, params, body: ChangePaper, response: { 200: PaperChanged, ...refusals } } },
    (request, reply) => changing(request, reply, 'draft', (doing) => changeDraft(doing, request.params.id, request.body)),
  )
  api.post('/api/papers/:id/submit', { schema: { tags, params, response: { 200: PaperId, ...refusals } } }, async (request, reply) => {
    const { id } = request.params
    // Laying out takes seconds: before the work, so that nobody waits for the draft's row meanwhile.
    const one = mayDo(office, signedOf(request), 'draft') ? await found(request, id) : null
    const seen = one?.ok && one.value.paper.state === 'draft' ? one.value.paper : null
    const laid = seen && { version: seen.version, paper: await imprintInPlace(office, seen) }
    return changing(request, reply, 'draft', (doing) => submitDraft(doing, id, laid))
  })
  api.post(
    '/api/papers/:id/return',
    { schema: { tags, params, body: PaperReason, response: { 200: PaperId, ...refusals } } },
    (request, reply) => changing(request, reply, 'issue', (doing) => returnDraft(doing, request.params.id, request.body.reason)),
  )
  api.post(
    '/api/papers/:id/issue',
    { schema: { tags, params, body: IssuePaper, response: { 200: PaperIssued, ...refusals } } },
    (request, reply) => changing(request, reply, 'issue', (doing) => issuePaper(doing, request.params.id, request.body.reserved)),
  )
  api.post(
    '/api/papers/:id/drop',
    { schema: { tags, params, body: PaperReason, response: { 200: PaperId, ...refusals } } },
    (request, reply) => changing(request, reply, 'draft', (doing) => dropDraft(doing, request.params.id, request.body.reason)),
  )
  api.post(
    '/api/papers/:id/void',
    { schema: { tags, params, body: PaperReason, response: { 200: PaperId, ...refusals } } },
    (request, reply) => changing(request, reply, 'issue', (doing) => voidPaper(doing, request.params.id, request.body.reason)),
  )
  api.post(
    '/api/papers/:id/corrections',
    { schema: { tags, params, body: CorrectPaper, response: { 200: PaperId, ...refusals } } },
    (request, reply) => changing(request, reply, 'issue', (doing) => correctPaper(doing, request.params.id, request.body.text)),
  )
  api.post('/api/papers/:id/open', { schema: { tags, params, response: { 200: PaperOpened, ...refusals } } }, (request, reply) =>
    changing(request, reply, null, (doing) => openPaper(doing, request.params.id)),
  )

  const attached = (
    { state, mark, paper, title }: { state: string; mark: string; paper: { number: string | null }; title: string },
    end: string,
  ) => {
    const before = state === 'issued' ? '' : state === 'void' ? '已作废' : mark
    const name = [before, paper.number, title.replaceAll(/\s+/g, '')].filter(Boolean).join(' ')
    return `attachment; filename*=UTF-8''${encodeURIComponent(name + end)}`
  }
  api.get(
    '/api/papers/:id/paper.docx',
    { schema: { tags, params, response: { 200: z.unknown().describe('the paper as a Word document'), ...refusals } } },
    async (request, reply) => {
      const one = await found(request, request.params.id)
      if (!one.ok) return send(reply, one) as never
      const bytes = await bytesOfPaper(office, one.value.paper)
      if (!bytes.ok) return send(reply, bytes) as never
      return reply
        .header('content-type', docx)
        .header('content-disposition', attached(one.value.paper, '.docx'))
        .send(Buffer.from(bytes.value))
    },
  )
  api.get(
    '/api/papers/:id/paper.pdf',
    { schema: { tags, params, response: { 200: z.unknown().describe('the paper laid out by LibreOffice'), ...refusals } } },
    async (request, reply) => {
      const one = await found(request, request.params.id)
      if (!one.ok) return send(reply, one) as never
      const pdf = await pdfOf(office, one.value.paper)
      if (!pdf.ok) return send(reply, pdf) as never
      return reply
        .header('content-type', 'application/pdf')
        .header('content-disposition', attached(one.value.paper, '.pdf'))
        .send(Buffer.from(pdf.value))
    },
  )
  api.get(
    '/api/papers/:id/preview.png',
    {
      schema: {
        tags,
        params,
        querystring: z.strictObject({
          page: z.coerce.number().int().min(1).max(200).default(1),
          v: z.string().max(40).optional().describe('what a browser tells versions apart by'),
        }),
        response: { 200: z.unknown().describe('a page as a picture'), ...refusals },
      },
    },
    async (request, reply) => {
      const one = await found(request, request.params.id)
      const pdf = one.ok ? await pdfOf(office, one.value.paper) : one
      const png = pdf.ok ? await pngOfPage(pdf.value, request.query.page) : pdf
      if (!png.ok) return send(reply, png) as never
      return reply.header('content-type', 'image/png').header('cache-control', 'no-store').send(Buffer.from(png.value))
    },
  )

  api.get('/api/numbers', { schema: { tags, response: { 200: NumbersPage, ...refusals } } }, async (request, reply) => {
    const refused = unlessGranted(office, signedOf(request), 'paper', 'read')
    return refused ? (answerRefusal(reply, refused) as never) : numbersPage(office, signedOf(request))
  })
  api.get(
    '/api/numbers/:id/:year',
    {
      schema: {
        tags,
        params: params.extend({ year: z.coerce.number().int().min(1949).max(9999) }),
        querystring: z.strictObject({
          offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
          limit: z.coerce.number().int().min(1).max(200).default(50),
        }),
        response: { 200: NumberRows, ...refusals },
      },
    },
    async (request, reply) => {
      const refused = unlessGranted(office, signedOf(request), 'paper', 'read')
      if (refused) return answerRefusal(reply, refused) as never
      const { id: series, year } = request.params
      return (await numberRows(office, { series, year, ...request.query })) ?? (answerRefusal(reply, notFound) as never)
    },
  )
  api.post('/api/numbers/series', { schema: { tags, body: NewSeries, response: { 200: PaperId, ...refusals } } }, (request, reply) =>
    changing(request, reply, 'number', async ({ work, noted }) => {
      const { kinds, form } = request.body
      const strange = kinds.find((kind) => !kindOf(kind)?.numbered || (kindOf(kind)?.form === 'briefing') !== (form === 'issue'))
      if (strange !== undefined)
        return no(
          refuse(
            'paper.kind',
            '所选文种与编号方式不符：简报编“第几期”，其他公文编发文字号。',
            'The kinds do not go with this form of number: briefings count issues, other papers have document numbers.',
          ),
        )
      return makeSeries(work.tx, request.body, noted)
    }),
  )
  api.post(
    '/api/numbers/reserve',
    { schema: { tags, body: ReserveNumber, response: { 200: NumberTaken, ...refusals } } },
    (request, reply) =>
      changing(request, reply, 'number', async ({ work, noted }) => {
        const taken = await takeNumber(work.tx, { ...request.body, state: 'reserved', paper: null }, noted)
        return taken.ok ? ok({ printed: taken.value.printed }) : taken
      }),
  )
  api.post('/api/numbers/void', { schema: { tags, body: VoidNumber, response: { 200: NumberTaken, ...refusals } } }, (request, reply) =>
    changing(request, reply, 'number', async ({ work, noted }) => {
      const { reason, ...place } = request.body
      const held = await work.tx
        .selectFrom('document_number')
        .select('paper')
        .where('series', '=', place.series)
        .where('year', '=', place.year)
        .where('serial', '=', place.serial)
        .executeTakeFirst()
      if (held?.paper)
        return no(
          refuse(
            'number.of-paper',
            '这个文号属于一份已印发的文件，请在该文件页面作废。',
            'This number belongs to an issued paper; please go to its page.',
          ),
        )
      return settleNumber(work.tx, place, { state: 'void', paper: null, reason }, noted)
    }),
  )
}
type Period = { readonly from: LocalDate; readonly to: LocalDate }
