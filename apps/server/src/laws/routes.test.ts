import { isNothing, may, posts, scope, within } from '@changtong/access'
import { procedures } from '@changtong/capabilities/registry.ts'
import { dayOf, type Id, instant, must, newId } from '@changtong/kernel'
import { sha256 } from '@changtong/kernel/digest'
import { actionOf, type CaseState, evolve, type Field, type RoleSpec, relates, stateOf } from '@changtong/model'
import { keepFile, putCaseRow } from '@changtong/store'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { invite } from '../contacts/people.ts'
import { saveDuties } from '../duties/lists.ts'
import { recordOf } from '../loop/project.ts'
import { organisationOf, type Signed, signedAs } from '../office.ts'
import { addUnit, putRecord } from '../organisation.ts'
import { cookieName } from '../routes/session.ts'
import { type TestSite, testSite } from '../testing/client.ts'
import { type Operation, operations, type Thing } from './operations.ts'

const moment = instant('2026-09-21T02:00:00Z')
let site: TestSite
/** One person for every post, in a unit that fits it, and the cookie of a session of his. */
interface Held {
  readonly post: string
  readonly signed: Signed
  readonly cookie: string
}
const held: Held[] = []
/** Sessions that may do nothing but what they owe. */
const owing: { readonly stage: string; readonly cookie: string }[] = []
/** Cases of every kind: led by the unit of the unit posts, supported by it, led by another unit, and not sent to anybody yet. */
interface Made {
  readonly c: CaseState
  readonly where: 'near' | 'beside' | 'far' | 'nobody'
}
const cases: Made[] = []
const things = new Map<Thing, (who: Held) => Promise<readonly { readonly id: Id; readonly reached: boolean }[]>>()
let described: string[] = []
const nowhere = '0198c0de-0000-7000-8000-0000000000ff'
let phones = 0

beforeAll(async () => {
  site = await testSite('place', moment)
  const { paths } = (await site.anonymous().get('/api/openapi.json')).body
  described = Object.keys(paths).flatMap((path) => Object.keys(paths[path]).map((method) => `${method.toUpperCase()} ${plain(path)}`))
  await everyPost()
  await someCases()
  await someThings()
})
afterAll(() => site.close())
/** The style sheet's address holds the digest of its content. */
const plain = (path: string) => path.replace(/^\/portal\/.*\.css$/, '/portal/{style}')

async function sessionOf(person: Id, appointment: Id, stage = 'full'): Promise<string> {
  const cookie = newId()
  await site.database.db
    .insertInto('session')
    .values({ token: sha256(cookie), person, appointment, created: moment, seen: moment, ends: '2026-09-22T02:00:00Z', stage })
    .execute()
  return cookie
}
async function newHolder(post: string, unit: Id, lines: readonly Id[] = []): Promise<{ readonly person: Id; readonly appointment: Id }> {
  const [person, appointment] = [newId(), newId()]
  const { db } = site.database
  await db
    .insertInto('person')
    .values({ id: person, key: null, name: `某某${post}`, login: `law.${post}.${person.slice(-12)}`, password: null, demo: null })
    .execute()
  await db
    .insertInto('appointment')
    .values({ id: appointment, person, post, unit, kind: 'regular', lines: [...lines], starts: '2026-01-01', ends: null })
    .execute()
  return { person, appointment }
}
async function everyPost(): Promise<void> {
  const { db } = site.database
  const [market, taskforce, general] = [
    await site.unit('market-regulation'),
    await site.unit('taskforce'),
    await site.unit('general-group'),
  ]
  const inUnit = ['unit-leader', 'liaison-officer', 'handling-officer']
  const street = await site.unit('heyuan')
  for (const post of Object.keys(posts)) {
    const unit = inUnit.includes(post) ? market : post === 'area-officer' ? street : post === 'leader-in-charge' ? taskforce : general
    const { person, appointment } = await newHolder(post, unit, post === 'leader-in-charge' ? [market] : [])
    const signed = await signedAs(db, appointment, dayOf(moment))
    held.push({ post, signed: signed!, cookie: await sessionOf(person, appointment) })
  }
  for (const stage of ['password', 'factor']) {
    const { person, appointment } = await newHolder('general-group', general)
    owing.push({ stage, cookie: await sessionOf(person, appointment, stage) })
  }
}

/** Something for each field that is asked for at registration. */
function valueFor({ look }: Field): unknown {
  switch (look.as) {
    case 'line':
    case 'paragraph':
      return '为权限测试编写的文字'
    case 'day':
      return '2026-09-01'
    case 'number':
      return 1
    case 'check':
      return false
    case 'choice':
      return Object.keys(look.choices)[0]
    default:
      return undefined
  }
}
async function someCases(): Promise<void> {
  const { db } = site.database
  const organisation = await organisationOf(db)
  const [near, far] = [await site.unit('market-regulation'), await site.unit('city-management')]
  const [street, elsewhere] = [await site.unit('heyuan'), await site.unit('wangchuan')]
  const mine = held.find((h) => h.post === 'handling-officer')!.signed.actor.person
  const [other, registrar] = [await site.person('city-management-handler'), await site.person('general-second')]
  const place = {
    near: { leadUnit: near, coUnits: [], handler: mine },
    beside: { leadUnit: far, coUnits: [near], handler: other },
    far: { leadUnit: far, coUnits: [], handler: other },
    nobody: { leadUnit: null, coUnits: [], handler: null },
  }
  for (const p of procedures) {
    const actions = Object.keys(p.actions).map((name) => actionOf(p, name)!)
    const states = new Set<string>([p.nouns.initial, ...actions.flatMap((spec) => spec.from[0] ?? [])])
    for (const state of states)
      for (const [where, assign] of Object.entries(place) as [Made['where'], (typeof place)['near']][]) {
        const { phase } = stateOf(p, state)
        const opened = evolve(
          undefined,
          {
            type: 'case.opened',
            v: 1,
            data: {
              procedure: p.id,
              definition: p.nouns.version,
              no: newId(),
              state,
              phase,
              parent: null,
              fields: Object.fromEntries([
                ...('area' in p.nouns.fields ? [['area', where === 'near' ? street : elsewhere]] : []),
                ...Object.entries(p.nouns.fields as Readonly<Record<string, Field>>).flatMap(([name, f]) => {
                  const value = (p.nouns.asks as readonly string[]).includes(name) ? valueFor(f) : undefined
                  return value === undefined ? [] : [[name, value]]
                }),
              ]),
              as: Object.keys(p.nouns.roles)[0]!,
              assign,
            },
          },
          { stream: newId(), version: 1, at: moment, by: registrar },
        )
        cases.push({ c: opened, where })
        await db.transaction().execute((tx) => putCaseRow(tx, recordOf(opened, organisation)))
      }
  }
}
const reaches = (who: Held, c: CaseState, act: string) => within(scope(site.office.grants, who.signed.holder, c.procedure, act), c)
const grantedAny = (who: Held, rights: readonly (readonly [string, string])[]) =>
  rights.some(([work, act]) => !isNothing(scope(site.office.grants, who.signed.holder, work, act)))

async function someThings(): Promise<void> {
  const { db } = site.database
  const inKind = (of: string | null, act: string) => async (who: Held) =>
    cases
      .filter(({ c }) => of === null || c.procedure === of)
      .filter(({ c }) => c.state === initialOf(c.procedure))
      .map(({ c }) => ({ id: c.id, reached: reaches(who, c, act) }))
  things.set('case', inKind(null, 'read'))
  things.set('batch', inKind('batch', 'read'))
  things.set('rectification', inKind('rectification', 'read'))
  things.set('meeting', inKind('meeting', 'read'))
  things.set('article', inKind('article', 'read'))
  things.set('problem', inKind('problem', 'read'))
  // A leader's page is his own, and that of whoever reads every problem.
  things.set('leader', async (who) =>
    ['taskforce-head', 'leader-in-charge'].map((post) => {
      const { person } = held.find((h) => h.post === post)!.signed.actor
      return {
        id: person,
        reached: person === who.signed.actor.person || scope(site.office.grants, who.signed.holder, 'problem', 'read').all,
      }
    }),
  )
  const keep = async (by: Id, usedBy?: Id) =>
    (
      await keepFile(db, {
        name: '材料.txt',
        type: 'text/plain',
        bytes: Buffer.from(`材料 ${newId()}`),
        by,
        at: moment,
        ...(usedBy && { usedBy }),
      })
    ).id
  const other = await site.person('city-management-handler')
  const ofCase = await Promise.all(
    cases
      .filter(({ c }) => c.procedure === 'problem' && c.state === 'registered')
      .map(async ({ c }) => ({ c, file: await keep(other, c.id) })),
  )
  const [loose, ofImport] = [await keep(other), await keep(other, newId())]
  const own = new Map<string, Id>()
  for (const who of held) own.set(who.post, await keep(who.signed.actor.person))
  things.set('file', async (who) => [
    ...ofCase.map(({ c, file }) => ({ id: file, reached: reaches(who, c, 'read') })),
    { id: own.get(who.post)!, reached: true },
    { id: loose, reached: false },
    { id: ofImport, reached: grantedAny(who, [['import', 'read']]) },
  ])
  const strange = await newHolder('general-group', await site.unit('general-group'))
  things.set('session', async (who) => {
    const ids: { id: Id; reached: boolean }[] = []
    for (const [person, appointment, reached] of [
      [who.signed.actor.person, who.signed.actor.appointment!, true],
      [strange.person, strange.appointment, false],
    ] as const) {
      const token = await sessionOf(person, appointment)
      const { id } = await db.selectFrom('session').select('id').where('token', '=', sha256(token)).executeTakeFirstOrThrow()
      ids.push({ id, reached })
    }
    return ids
  })
  // Given by somebody else to somebody else; and one of one's own.
  things.set('delegation', async (who) => {
    const entered = async (principal: Id, person: Id) => {
      const id = newId()
      const row = {
        id,
        person,
        post: who.post,
        unit: who.signed.actor.unit!,
        kind: 'delegated',
        lines: [],
        starts: '2026-09-21',
        ends: '2026-09-22',
      }
      await db
        .insertInto('appointment')
        .values({ ...row, delegates: principal })
        .execute()
      return id
    }
    return [
      { id: await entered(who.signed.actor.appointment!, strange.person), reached: true },
      { id: await entered(strange.appointment, other), reached: false },
    ]
  })
  things.set('own appointment', async (who) => [
    { id: who.signed.actor.appointment!, reached: true },
    { id: strange.appointment, reached: false },
  ])
  const viewBy = async (owner: Id): Promise<Id> => {
    const id = newId()
    const view = { id, procedure: 'problem', name: '超期', owner, unit: null, search: '{}', layout: '{}', at: moment }
    await db.insertInto('list_view').values(view).execute()
    return id
  }
  things.set('view', async (who) => [
    { id: await viewBy(who.signed.actor.person), reached: true },
    { id: await viewBy(strange.person), reached: false },
  ])
  const desk = (make: () => Promise<Id>) => async () => [{ id: await make(), reached: true }]
  things.set(
    'person',
    desk(async () => (await newHolder('reform-group', await site.unit('reform-group'))).person),
  )
  things.set(
    'appointment',
    desk(async () => (await newHolder('reform-group', await site.unit('reform-group'))).appointment),
  )
  // A paper nobody has issued, and one that went to the unit of the unit posts.
  const drafter = await site.person('general-second')
  const paperOf = async (more: object): Promise<Id> => {
    const id = newId()
    const plain = { kind: 'notice', case_id: null, title: '关于权限测试的通知', paper: testedPaper, mark: '草稿', reason: null, version: 1 }
    const hands = {
      writers: [drafter],
      by: drafter,
      at: moment,
      changed_by: drafter,
      changed_at: moment,
      submitted_by: null,
      submitted_at: null,
    }
    const bare = { series: null, year: null, serial: null, file: null, digest: null, issued_by: null, issued_at: null }
    const figures = JSON.stringify([
      { label: { zh: '在办', en: 'In hand' }, value: 0, unit: '件', words: '在办0件', list: null, cases: [] },
    ])
    const row = { id, recipients: '[]', figures, cut_off: moment, state: 'draft', ...plain, ...hands, ...bare, ...more }
    await db.insertInto('office_paper').values(row).execute()
    return id
  }
  const market = await site.unit('market-regulation')
  const bytes = Buffer.from('某某通知')
  const kept = await keepFile(db, { name: '某某通知.docx', type: 'text/plain', bytes, by: drafter, at: moment, usedBy: newId() })
  const recipients = JSON.stringify([{ name: '某某局', units: [market] }])
  const out = { state: 'issued', recipients, file: kept.id, digest: kept.digest, issued_by: drafter, issued_at: moment }
  const [drafted, issued] = [await paperOf({}), await paperOf(out)]
  things.set('paper', async (who) => [
    { id: drafted, reached: grantedAny(who, [['paper', 'draft']]) },
    {
      id: issued,
      reached: grantedAny(who, [['paper', 'read']]) || (grantedAny(who, [['paper', 'receive']]) && who.signed.actor.unit === market),
    },
  ])
  things.set(
    'draft paper',
    desk(() => paperOf({})),
  )
  const noted = { by: { person: null, appointment: null, post: 'system', unit: null }, at: moment, command: newId() }
  const root = (await organisationOf(db)).units.get(await site.unit('market-regulation'))!.organisation
  const newUnit = (state: 'active' | 'proposed') => async () =>
    db.transaction().execute(async (tx) => {
      const unit = {
        organisation: root,
        parent: root,
        parentPath: [root],
        name: `某局${newId()}`,
        nameEn: null,
        aliases: [],
        former: [],
        state,
      }
      return (await addUnit(tx, unit, noted)).id
    })
  things.set(
    'any session',
    desk(async () => {
      const token = await sessionOf(strange.person, strange.appointment)
      return (await db.selectFrom('session').select('id').where('token', '=', sha256(token)).executeTakeFirstOrThrow()).id
    }),
  )
  must(await db.transaction().execute((tx) => saveDuties(tx, { rows: [], seen: 0 }, noted)))
  const enterprise = async () =>
    db.selectFrom('record').select(['id', 'key']).where('register', '=', 'enterprise').limit(1).executeTakeFirstOrThrow()
  things.set(
    'enterprise',
    desk(async () => (await enterprise()).id),
  )
  things.set(
    'enterprise list',
    desk(async () => {
      const id = newId()
      const file = await keepFile(db, { name: '名录.csv', type: 'text/csv', bytes: Buffer.from(id), by: null, at: moment, usedBy: id })
      const how = {
        sheet: 0,
        head: 1,
        columns: '[]',
        fingerprint: '',
        unchecked: false,
        state: 'read',
        counts: '{"new":0,"changed":0,"same":0,"fault":0}',
      }
      const own = { id, digest: id, file: file.id, name: '名录.csv', at: moment, by: strange.person, done_at: null, done_by: null }
      await db
        .insertInto('enterprise_import')
        .values({ ...own, ...how })
        .execute()
      return id
    }),
  )
  things.set(
    'contact',
    desk(async () => {
      const { key } = await enterprise()
      const phone = `199${String(++phones).padStart(8, '0')}`
      const wish = { enterprise: key, name: '某某某', phone, may: 'submit', until: null } as const
      return must(await db.transaction().execute((tx) => invite(tx, wish, noted))).id
    }),
  )
  things.set('unit', desk(newUnit('active')))
  things.set('proposed unit', desk(newUnit('proposed')))
  const clerk = await site.as('general-clerk')
  const founding = await clerk.upload('某某专班通知.txt', '关于组建某某专班的通知\n\n一、组成人员\n组  长：某某\n', {}, '/api/imports')
  things.set(
    'import',
    desk(async () => founding.body.row.id),
  )
  const group = {
    name: '某某专班',
    duties: null,
    leaders: [{ seat: '组长', post: '区长' }],
    members: [],
    office: { seatedIn: null, seats: [], groups: [] },
    groups: [],
    rules: [],
  }
  const document = { name: '某某专班通知', import: founding.body.row.id, no: null }
  const record = { register: 'taskforce', key: newId(), name: '某某专班', data: { organisation: null, document, group } }
  const taskforce = await db.transaction().execute((tx) => putRecord(tx, record, noted))
  things.set(
    'taskforce',
    desk(async () => taskforce),
  )
}
const testedPaper = JSON.stringify({
  form: 'document',
  mark: ['某某办公室'],
  number: null,
  title: '关于权限测试的通知',
  body: [{ type: 'text', text: '为权限测试编写的文字。' }],
})
const initialOf = (procedure: string): string => procedures.find((p) => p.id === procedure)!.nouns.initial

interface Reply {
  readonly status: number
  readonly code: string | undefined
  readonly body: string
}
const boundary = '----changtong-law'
const form = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.bin"\r\ncontent-type: application/octet-stream\r\n\r\n\r\n--${boundary}--\r\n`
async function ask(
  cookie: string | null,
  key: string,
  operation: Operation,
  id: Id = nowhere,
  more: Readonly<Record<string, string>> = {},
): Promise<Reply> {
  const [method, path] = key.split(' ') as [string, string]
  const places: Record<string, string> = { id, ...operation.rest, ...more }
  const address = path.replaceAll(/\{([^}]+)\}/g, (_all, name: string) => places[name] ?? nowhere)
  const body = operation.named ? { ...(operation.body as object), [operation.named]: id } : operation.body
  const response = await site.app.inject({
    method: method as 'GET',
    url: operation.query ? `${address}?${operation.query}` : address,
    headers: {
      'x-changtong': '1',
      'idempotency-key': newId(),
      ...(cookie && { cookie: `${cookieName}=${cookie}` }),
      ...(body === 'form' && { 'content-type': `multipart/form-data; boundary=${boundary}` }),
    },
    ...(body === 'form' ? { payload: form } : body !== undefined && method !== 'GET' && { payload: body }),
  })
  const json = String(response.headers['content-type'] ?? '').includes('json')
  return { status: response.statusCode, code: json ? (response.json() as { code?: string } | null)?.code : undefined, body: response.body }
}
const isAccess = ({ status, code }: Reply) => status === 403 || code?.startsWith('access.') === true || code === 'session.none'
const notThere = ({ code }: Reply) => code === 'record.not-found' || code === 'case.not-found'
/** Who could not be let in, and who was let in although nothing grants it: one line each. */
const told = (key: string, who: string, what: string, { status, code }: Reply) =>
  `${key} as ${who}: ${what}, answered ${status} ${code ?? ''}`

/** A few at a time: as many as the pool has connections. */
async function atOnce<T>(all: readonly T[], body: (one: T) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < all.length; at += 6) await Promise.all(all.slice(at, at + 6).map(body))
}
/** Whether this case tells this post's reach from another's: where it reaches every case, or none, one case says it all. */
function tellsApart(who: Held, { c, where }: Made, action: string): boolean {
  const { holder } = who.signed
  const reach = (act: string) => scope(site.office.grants, holder, c.procedure, act)
  const narrow = [reach('read'), reach(action)].some((s) => !s.all && !isNothing(s))
  if (where === 'near' || !narrow) return where === 'near'
  return where === 'far' || holder.unit === cases.find((made) => made.where === 'near')!.c.leadUnit
}

const entries = async () =>
  Number(
    (
      await site.database.db
        .selectFrom('entry')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow()
    ).n,
  )

describe('law 6: every route × every role × own and foreign, as the grants say', () => {
  test('every operation of the description is in the table, and every line of the table is an operation', () => {
    const known = Object.keys(operations)
    expect(
      described.filter((key) => !known.includes(key)),
      'operations that nobody has said who may use',
    ).toEqual([])
    expect(
      known.filter((key) => !described.includes(key)),
      'lines of the table without an operation',
    ).toEqual([])
    expect(described.length).toBeGreaterThan(70)
  })

  test('nobody without a session gets past the door, and a session that still owes something gets no further than that', async () => {
    const faults: string[] = []
    const before = await entries()
    const strangers = [{ stage: 'nobody', cookie: null }, { stage: 'a cookie of nobody’s', cookie: newId() }, ...owing]
    for (const [key, operation] of Object.entries(operations).filter(([, { needs }]) => needs !== 'form'))
      for (const { stage, cookie } of strangers) {
        // Signing out would end the session that is still needed.
        const reply = await ask(key === 'DELETE /api/session' ? null : cookie, key, operation, nowhere, { action: 'sign' })
        const inside = operation.needs === 'anybody' || (operation.needs === 'session' && owing.some((o) => o.stage === stage))
        if (
          inside
            ? reply.code === 'session.none' || reply.code?.startsWith('access.')
            : !(reply.status === 401 && reply.code === 'session.none')
        )
          faults.push(told(key, stage, inside ? 'should be let in' : 'should be refused', reply))
      }
    expect([...new Set(faults)]).toEqual([])
    expect(await entries()).toBe(before)
  })

  test('every post: what its grants allow is not refused, what they do not allow is; a foreign object answers as one that is not there', async () => {
    const faults: string[] = []
    let asked = 0
    for (const [key, operation] of Object.entries(operations)) {
      const { needs, thing } = operation
      if (needs === 'acts' || needs === 'opening' || needs === 'form') continue
      const tries = await Promise.all(
        held.map(async (who) => {
          // Signing out, and a password that is asked for too often, would end the session that is still needed.
          const spare = needs === 'anybody' || needs === 'session'
          const cookie = spare ? await sessionOf(who.signed.actor.person, who.signed.actor.appointment!) : who.cookie
          const granted = typeof needs === 'object' && 'any' in needs ? grantedAny(who, needs.any) : true
          const objects = thing ? await things.get(thing)!(who) : [{ id: nowhere, reached: true }]
          const rightOn = (id: Id, reached: boolean) =>
            typeof needs === 'object' && 'onCase' in needs && needs.onCase !== 'read' ? mayOn(who, id, needs.onCase) : reached
          return { who, cookie, granted, objects: objects.map(({ id, reached }) => ({ id, right: rightOn(id, reached) })) }
        }),
      )
      const before = await entries()
      await atOnce(tries, async ({ who, cookie, granted, objects }) => {
        const refused = objects.filter(({ right }) => !granted || !right)
        const missing = granted && refused.length > 0 ? await ask(cookie, key, operation, nowhere) : undefined
        for (const { id } of refused) {
          const reply = await ask(cookie, key, operation, id)
          asked += 1
          if (!granted) {
            if (reply.status !== 403 || reply.code !== 'access.post')
              faults.push(told(key, who.post, 'should be refused by its post', reply))
          } else if (seen(who, id)) {
            if (reply.status !== 403 || !reply.code?.startsWith('access.'))
              faults.push(told(key, who.post, 'should be refused by its reach', reply))
          } else if ((reply.status !== 404 && reply.status !== 403) || reply.body !== missing!.body)
            faults.push(told(key, who.post, 'should look as if it were not there', reply))
        }
      })
      if ((await entries()) !== before) faults.push(`${key}: something was written by those who were refused`)
      await atOnce(tries, async ({ who, cookie, granted, objects }) => {
        for (const { id } of objects.filter(({ right }) => granted && right)) {
          const reply = await ask(cookie, key, operation, id)
          asked += 1
          const missing = notThere(reply) && reply.code !== operation.answers
          if (isAccess(reply) || missing || reply.status >= 500) faults.push(told(key, who.post, 'should be let in', reply))
        }
      })
    }
    expect([...new Set(faults)]).toEqual([])
    expect(asked).toBeGreaterThan(1000)
  }, 300_000)
  const seen = (who: Held, id: Id): boolean => cases.some(({ c }) => c.id === id && reaches(who, c, 'read'))
  const mayOn = (who: Held, id: Id, act: string): boolean => {
    const made = cases.find(({ c }) => c.id === id)
    return made ? reaches(who, made.c, act) : false
  }

  test('every act of every kind of case by every post, near and far: refused where the grants refuse, and never by them where they do not', async () => {
    const faults: string[] = []
    const before = await entries()
    const unread = { input: { 'no act reads this': true } }
    let asked = 0
    for (const p of procedures)
      for (const action of Object.keys(p.actions)) {
        const spec = actionOf(p, action)!
        const here = cases.filter(({ c }) => c.procedure === p.id && c.state === spec.from[0])
        const tries = held.flatMap((who) => here.filter((made) => tellsApart(who, made, action)).map(({ c, where }) => ({ who, c, where })))
        await atOnce(tries, async ({ who, c, where }) => {
          const key = 'POST /api/cases/{id}/acts/{action}'
          const reply = await ask(who.cookie, key, { needs: 'acts', body: unread }, c.id, { action })
          asked += 1
          const { holder, actor } = who.signed
          const fault = (expected: string) => faults.push(told(`${p.id}.${action} ${where}`, who.post, expected, reply))
          if (reply.status < 400) return fault('an act that nobody asked for was done')
          if (may(site.office.grants, holder, p.id, 'read', c))
            return reply.status !== 404 || reply.code !== 'case.not-found' ? fault('should not be found') : undefined
          if (spec.internal) return reply.code !== 'act.unknown' ? fault('an internal act is not offered') : undefined
          const refused = may(site.office.grants, holder, p.id, action, c)
          const related = (spec.by as readonly string[]).some((role) => relates(p.nouns.roles[role] as RoleSpec, actor, c) !== 'no')
          if (refused)
            return reply.status !== 403 || reply.code !== refused.code ? fault(`should be refused by ${refused.code}`) : undefined
          if (!related) return reply.code !== 'act.relation' ? fault('should be refused by its relation') : undefined
          return isAccess(reply) || notThere(reply) || reply.status >= 500 ? fault('is granted and related') : undefined
        })
      }
    expect([...new Set(faults)]).toEqual([])
    expect(asked).toBeGreaterThan(1000)
    expect(await entries(), 'nothing of all this was done').toBe(before)
  }, 300_000)

  test('registering: by the posts that may open that kind of case, and nobody else', async () => {
    const faults: string[] = []
    const before = await entries()
    for (const p of procedures)
      for (const who of held) {
        // Whoever registers for his streets says where it is.
        const area = (p.nouns.asks as readonly string[]).includes('area') ? { area: who.signed.holder.areas?.[0] } : {}
        const body = { procedure: p.id, fields: { 'no form asks this': true, ...area } }
        const reply = await ask(who.cookie, 'POST /api/cases', { needs: 'opening', body })
        const granted = !isNothing(scope(site.office.grants, who.signed.holder, p.id, 'open'))
        if (granted ? isAccess(reply) || reply.status < 400 : reply.status !== 403 || reply.code !== 'access.post')
          faults.push(told(`open ${p.id}`, who.post, granted ? 'should be let in' : 'should be refused', reply))
      }
    expect([...new Set(faults)]).toEqual([])
    expect(await entries()).toBe(before)
  })
})
