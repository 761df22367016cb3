import { isNothing, postLabel, scope } from '@changtong/access'
import { newId, refuse } from '@changtong/kernel'
import { z } from 'zod'
import { Id, Person, TaskforceDetail, Unit, UnitNumbers } from '../contract/index.ts'
import { type Office, organisationOf } from '../office.ts'
import { changeUnit } from '../organisation.ts'
import { answerRefusal } from '../refusals.ts'
import { taskforceDetail, taskforces } from '../taskforce.ts'
import { unitNumbers } from '../unitNumbers.ts'
import { notFound, type Route, refusals, signedOf } from './http.ts'

async function unitsOf(office: Office): Promise<z.infer<typeof Unit>[]> {
  const { db } = office.database
  const organisation = await organisationOf(db)
  const posts = await db
    .selectFrom('appointment')
    .innerJoin('person', 'person.id', 'appointment.person')
    .select(['appointment.unit', 'appointment.post', 'appointment.office_member', 'person.id', 'person.name'])
    .where('ends', 'is', null)
    .execute()
  const counts = await db
    .selectFrom('case_row')
    .select((eb) => ['lead_unit', eb.fn.countAll<number>().as('n')])
    .where('phase', '<>', 'closed')
    .where('lead_unit', 'is not', null)
    .groupBy('lead_unit')
    .execute()
  const inHand = new Map(counts.map((c) => [c.lead_unit, Number(c.n)]))
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

export const organisationRoutes: Route = (api, office) => {
  const { db } = office.database
  const tags = ['organisation']
  api.get(
    '/api/units',
    {
      schema: {
        tags,
        querystring: z.object({ state: z.enum(['active', 'proposed', 'closed']).optional() }),
        response: { 200: z.array(Unit), ...refusals },
      },
    },
    async (request) => {
      const units = await unitsOf(office)
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
        body: z.strictObject({ decision: z.enum(['confirm', 'reject']) }),
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
      const known = await db.selectFrom('unit').select('state').where('id', '=', id).executeTakeFirst()
      if (known?.state !== 'proposed') return answerRefusal(reply, notFound) as never
      const { actor } = signed
      await db.transaction().execute((tx) =>
        changeUnit(
          tx,
          id,
          { state: request.body.decision === 'confirm' ? 'active' : 'closed' },
          {
            by: { person: actor.person, appointment: actor.appointment, post: actor.post, unit: actor.unit },
            at: office.now(),
            command: newId(),
          },
        ),
      )
      return (await unitsOf(office)).find((u) => u.id === id)!
    },
  )

  api.get(
    '/api/people',
    { schema: { tags, querystring: z.object({ unit: Id.optional() }), response: { 200: z.array(Person), ...refusals } } },
    async (request) => {
      let query = db
        .selectFrom('appointment')
        .innerJoin('person', 'person.id', 'appointment.person')
        .innerJoin('unit', 'unit.id', 'appointment.unit')
        .select(['person.id', 'person.name', 'appointment.post', 'unit.name as unit'])
        .where('appointment.ends', 'is', null)
      if (request.query.unit) query = query.where('appointment.unit', '=', request.query.unit)
      const rows = await query.orderBy('person.name').execute()
      return [...Map.groupBy(rows, (row) => row.id)].map(([id, posts]) => ({
        id,
        name: posts[0]!.name,
        posts: posts.map((p) => ({ post: postLabel(p.post), unit: p.unit })),
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
}
