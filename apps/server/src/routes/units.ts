import { readLimited } from '@changtong/extract'
import { day, refuse } from '@changtong/kernel'
import { z } from 'zod'
import { importSheet } from '../accounts/organisationImport.ts'
import { addUnitBelow, mergeUnits, nameAliases, renameUnit, splitUnit } from '../accounts/restructure.ts'
import { Id, RealDay } from '../contract/index.ts'
import { perform, type Work } from '../loop/work.ts'
import { answerRefusal } from '../refusals.ts'
import { notedOf, unlessGranted } from './accounts.ts'
import { mostBytes } from './files.ts'
import { commandOf, type Route, refusals, send, signedOf } from './http.ts'

const Name = z.string().trim().min(2).max(100)
const Wish = z.strictObject({ name: Name, nameEn: z.string().trim().max(200).optional(), aliases: z.array(Name).max(20).optional() })
const From = { from: RealDay.optional() }
const SheetImported = z
  .object({
    units: z.number().int(),
    appointments: z.number().int(),
    /** First passwords are in this answer and nowhere else; in a preview they are empty. */
    people: z.array(z.object({ id: Id, name: z.string(), login: z.string(), password: z.string() })),
  })
  .meta({ id: 'SheetImported' })
const Restructured = z.object({ units: z.array(Id), passed: z.number().int() }).meta({ id: 'Restructured' })
const dayFrom = <T extends { from?: string | undefined }>(body: T) => ({
  ...body,
  from: body.from === undefined ? undefined : day(body.from),
})

/** Units in time: new ones, new names, one into several, several into one. The system administrator's desk. */
export const unitRoutes: Route = (api, office) => {
  const tags = ['organisation']
  const params = z.object({ id: Id })
  const preHandler = async (request: Parameters<typeof signedOf>[0], reply: Parameters<typeof answerRefusal>[0]) => {
    const refused = unlessGranted(office, signedOf(request), 'organisation', 'units')
    if (refused) return answerRefusal(reply, refused)
  }
  const doing = <T extends string | true | { readonly units: readonly string[]; readonly passed: number }>(
    request: Parameters<typeof signedOf>[0],
    what: string,
    body: (work: Work, noted: ReturnType<typeof notedOf>) => ReturnType<Parameters<typeof perform<T>>[3]>,
  ) => {
    const [signed, id] = [signedOf(request), commandOf(request)]
    return perform<T>(office, signed, { id, request: { what, url: request.url, body: request.body as never } }, (work) =>
      body(work, notedOf(signed, office, id)),
    )
  }

  api.post(
    '/api/units',
    {
      preHandler,
      schema: { tags, body: Wish.extend({ parent: Id, ...From }), response: { 201: z.object({ id: Id }), ...refusals } },
    },
    async (request, reply) => {
      const { parent, ...wish } = dayFrom(request.body)
      const made = await doing<string>(request, 'unit', (work, noted) => addUnitBelow(work, parent, wish, noted))
      return (made.ok ? reply.code(201).send({ id: made.value }) : answerRefusal(reply, made.error)) as never
    },
  )
  api.post(
    '/api/units/:id/rename',
    {
      preHandler,
      schema: {
        tags,
        params,
        body: z.strictObject({ name: Name, nameEn: z.string().trim().max(200).optional(), ...From }),
        response: { 200: z.literal(true), ...refusals },
      },
    },
    async (request, reply) =>
      send(
        reply,
        await doing<true>(request, 'rename', (work, noted) => renameUnit(work, request.params.id, dayFrom(request.body), noted)),
      ) as never,
  )
  api.post(
    '/api/units/:id/aliases',
    {
      preHandler,
      schema: { tags, params, body: z.strictObject({ aliases: z.array(Name).max(30) }), response: { 200: z.literal(true), ...refusals } },
    },
    async (request, reply) =>
      send(
        reply,
        await doing<true>(request, 'aliases', (work, noted) => nameAliases(work, request.params.id, request.body.aliases, noted)),
      ) as never,
  )
  api.post(
    '/api/units/:id/split',
    {
      preHandler,
      schema: {
        tags,
        params,
        body: z
          .strictObject({
            into: z.array(Wish).min(2).max(10),
            casesTo: z.number().int().min(0),
            people: z.record(Id, z.number().int().min(0)).default({}),
            ...From,
          })
          .refine((b) => [b.casesTo, ...Object.values(b.people)].every((n) => n < b.into.length), '没有这个新单位 · no such new unit'),
        response: { 200: Restructured, ...refusals },
      },
    },
    async (request, reply) =>
      send(
        reply,
        await doing(request, 'split', (work, noted) => splitUnit(work, request.params.id, dayFrom(request.body), noted)),
      ) as never,
  )
  api.post(
    '/api/units/merge',
    {
      preHandler,
      schema: {
        tags,
        body: z.strictObject({ units: z.array(Id).min(2).max(10), into: Wish, ...From }),
        response: { 200: Restructured, ...refusals },
      },
    },
    async (request, reply) => {
      const { units, ...wish } = dayFrom(request.body)
      return send(reply, await doing(request, 'merge', (work, noted) => mergeUnits(work, [...new Set(units)], wish, noted))) as never
    },
  )

  api.post(
    '/api/organisation/import',
    {
      preHandler,
      schema: {
        tags,
        consumes: ['multipart/form-data'],
        querystring: z.strictObject({ preview: z.literal('true').optional() }),
        response: { 200: SheetImported, ...refusals, 413: refusals[422] },
      },
    },
    async (request, reply) => {
      const part = await request.file()
      if (!part)
        return answerRefusal(reply, refuse('file.none', '没有收到文件，请重新选择。', 'No file arrived. Please choose one again.')) as never
      const bytes = await readLimited(part.file, mostBytes)
      if (!bytes.ok) return answerRefusal(reply, bytes.error) as never
      const upload = { name: part.filename, bytes: bytes.value }
      const done = await importSheet(office, upload, notedOf(signedOf(request), office), request.query.preview === 'true')
      return send(reply, done) as never
    },
  )
}
