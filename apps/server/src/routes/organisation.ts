import { isNothing, postLabel, scope } from '@changtong/access'
import { day, type LocalDate, newId, refuse, startOfDay } from '@changtong/kernel'
import { bytesOf, fileOf, whereScopes } from '@changtong/store'
import { sql } from 'kysely'
import { z } from 'zod'
import { chartAt } from '../accounts/restructure.ts'
import { heldPosts } from '../appointments.ts'
import { Id, NamePerson, Person, RealDay, TaskforceDetail, Unit, UnitNumbers } from '../contract/index.ts'
import { importRecord, sourceOfImport } from '../imports/records.ts'
import { type Office, organisationOf, type Signed } from '../office.ts'
import { changeUnit } from '../organisation.ts'
import { answerRefusal } from '../refusals.ts'
import { namePerson, taskforceDetail, taskforceRecord, taskforces } from '../taskforce.ts'
import { unitNumbers } from '../unitNumbers.ts'
import { readableScopes } from '../waiting.ts'
import { commandOf, notFound, type Route, refusals, signedOf } from './http.ts'

/** How many open cases each unit leads or supports, of those the viewer may see: what the list of the unit's cases shows him. */
async function inHandOf(office: Office, signed: Signed): Promise<ReadonlyMap<string, number>> {
  const scopes = readableScopes(office, signed)
  if (scopes.length === 0) return new Map()
  const { db } = office.database
  const counts = await db
    .selectFrom('case_row')
    .innerJoinLateral(sql<{ unit: string }>`(SELECT DISTINCT unnest(array_append(co_units, lead_unit)) AS unit)`.as('held'), (join) =>
      join.onTrue(),
    )
    .select((eb) => ['held.unit', eb.fn.countAll<number>().as('n')])
    .where('phase', '<>', 'closed')
    .where(whereScopes(scopes))
    .where('held.unit', 'is not', null)
    .groupBy('held.unit')
    .execute()
  return new Map(counts.map((c) => [c.unit, Number(c.n)]))
}

async function unitsOf(office: Office, signed: Signed): Promise<z.infer<typeof Unit>[]> {
  const { db } = office.database
  const organisation = await organisationOf(db)
  const posts = await heldPosts(db, office.now()).execute()
  const inHand = await inHandOf(office, signed)
  const holder = (unit: string, test: (p: (typeof posts)[number]) => boolean) => {
    const found = posts.find((p) => p.unit === unit && test(p))
    return found ? { id: found.id, name: found.name } : null
  }
  return [...organisation.units.values()].map((u) => ({
    id: u.id,
    name: u.name,
    nameEn: u.nameEn,
    parent: u.parent,
    organisation: u.organisation,
    aliases: [...u.aliases],
    state: u.state as z.infer<typeof Unit>['state'],
    liaison: holder(u.id, (p) => p.post === 'liaison-officer'),
    officeMember: holder(u.id, (p) => p.office_member),
    inHand: inHand.get(u.id) ?? 0,
  }))
}

/** The chart as it was at the end of a day. What a unit has in hand is known of today only. */
async function unitsAt(office: Office, at: LocalDate): Promise<z.infer<typeof Unit>[]> {
  const { db } = office.database
  const posts = await heldPosts(db, startOfDay(at)).execute()
  const holder = (unit: string, test: (p: (typeof posts)[number]) => boolean) => {
    const found = posts.find((p) => p.unit === unit && test(p))
    return found ? { id: found.id, name: found.name } : null
  }
  return (await chartAt(db, at)).map((u) => ({
    id: u.id,
    name: u.name,
    nameEn: u.name_en,
    parent: u.parent,
    organisation: u.organisation,
    aliases: [...u.aliases],
    state: u.state as z.infer<typeof Unit>['state'],
    liaison: holder(u.id, (p) => p.post === 'liaison-officer'),
    officeMember: holder(u.id, (p) => p.office_member),
    inHand: null,
  }))
}

export const organisationRoutes: Route = (api, office) => {
  const { db } = office.database
  const tags = ['organisation']
  api.get(
    '/api/units',
    {
      schema: {
        tags,
        querystring: z.strictObject({ state: z.enum(['active', 'proposed', 'closed']).optional(), at: RealDay.optional() }),
        response: { 200: z.array(Unit), ...refusals },
      },
    },
    async (request) => {
      const { at } = request.query
      const units = at === undefined ? await unitsOf(office, signedOf(request)) : await unitsAt(office, day(at))
      return request.query.state ? units.filter((u) => u.state === request.query.state) : units
    },
  )

  api.get('/api/unit-numbers', { schema: { tags, response: { 200: z.array(UnitNumbers), ...refusals } } }, (request) =>
    unitNumbers(office, signedOf(request)),
  )

  api.post(
    '/api/units/:id',
    {
      schema: {
        tags,
        params: z.object({ id: Id }),
        body: z.strictObject({ decision: z.enum(['confirm', 'reject']), as: Id.optional() }),
        response: { 200: Unit, ...refusals },
      },
    },
    async (request, reply) => {
      const signed = signedOf(request)
      if (isNothing(scope(office.grants, signed.holder, 'organisation', 'units'))) {
        return answerRefusal(
          reply,
          refuse('access.post', '只有系统管理员可以确认单位。', 'Only the system administrator confirms units.'),
        ) as never
      }
      const { id } = request.params
      const known = await db.selectFrom('unit').select(['state', 'name', 'organisation']).where('id', '=', id).executeTakeFirst()
      if (known?.state !== 'proposed') return answerRefusal(reply, notFound) as never
      const { decision, as } = request.body
      const same =
        as === undefined
          ? undefined
          : await db
              .selectFrom('unit')
              .select(['id', 'aliases'])
              .where('id', '=', as)
              .where('organisation', '=', known.organisation)
              .where('state', '=', 'active')
              .executeTakeFirst()
      if (as !== undefined && !same) return answerRefusal(reply, notFound) as never
      const { actor } = signed
      const noted = {
        by: { person: actor.person, appointment: actor.appointment, post: actor.post, unit: actor.unit },
        at: office.now(),
        command: newId(),
      }
      await db.transaction().execute(async (tx) => {
        // The same unit under another name: the name becomes its alias, and the proposal goes.
        if (same) await changeUnit(tx, same.id, { aliases: [...same.aliases, known.name] }, noted)
        await changeUnit(tx, id, { state: decision === 'confirm' && !same ? 'active' : 'closed' }, noted)
      })
      return (await unitsOf(office, signed)).find((u) => u.id === id)!
    },
  )

  api.get(
    '/api/people',
    { schema: { tags, querystring: z.object({ unit: Id.optional() }), response: { 200: z.array(Person), ...refusals } } },
    async (request) => {
      const held = await heldPosts(db, office.now()).clearOrderBy().orderBy('person.name').execute()
      const rows = held.filter((h) => request.query.unit === undefined || h.unit === request.query.unit)
      return [...Map.groupBy(rows, (row) => row.id)].map(([id, posts]) => ({
        id,
        name: posts[0]!.name,
        posts: posts.map((p) => ({ post: postLabel(p.post), unit: p.unitName })),
      }))
    },
  )

  api.get('/api/taskforces', { schema: { tags, response: { 200: z.array(z.object({ id: Id, name: z.string() })), ...refusals } } }, () =>
    taskforces(db),
  )
  api.get(
    '/api/taskforces/:id',
    { schema: { tags, params: z.object({ id: Id }), response: { 200: TaskforceDetail, ...refusals } } },
    async (request, reply) => {
      const detail = await taskforceDetail(office, request.params.id)
      return detail ?? (answerRefusal(reply, notFound) as never)
    },
  )

  api.get(
    '/api/taskforces/:id/document',
    {
      schema: {
        tags,
        params: z.object({ id: Id }),
        response: { 200: z.unknown().describe('the founding document, as an attachment'), ...refusals },
      },
    },
    async (request, reply) => {
      const record = await taskforceRecord(db, request.params.id)
      const row = record?.document.import ? await importRecord(db, record.document.import) : undefined
      if (!row) return answerRefusal(reply, notFound) as never
      const file = row.file ? await fileOf(db, row.file) : undefined
      const name = file ? file.name : `${row.name.replace(/\.[a-z]+$/i, '')}.txt`
      return reply
        .header('content-type', 'application/octet-stream')
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
        .header('x-content-type-options', 'nosniff')
        .send(Buffer.from(file ? await bytesOf(db, file.digest) : sourceOfImport(row).text))
    },
  )

  api.post(
    '/api/taskforces/:id/responsible',
    { schema: { tags, params: z.object({ id: Id }), body: NamePerson, response: { 200: TaskforceDetail, ...refusals } } },
    async (request, reply) => {
      const { holder, actor } = signedOf(request)
      const may =
        !isNothing(scope(office.grants, holder, 'import', 'import')) || !isNothing(scope(office.grants, holder, 'organisation', 'units'))
      if (!may)
        return answerRefusal(
          reply,
          refuse(
            'access.post',
            '专班人员由综合组或系统管理员登记。',
            'The people of a taskforce are named by the general group or the system administrator.',
          ),
        ) as never
      const done = await namePerson(office, request.params.id, request.body, {
        by: { person: actor.person, appointment: actor.appointment, post: actor.post, unit: actor.unit },
        at: office.now(),
        command: commandOf(request),
      })
      if (!done.ok) return answerRefusal(reply, done.error) as never
      return (await taskforceDetail(office, request.params.id))!
    },
  )
}
