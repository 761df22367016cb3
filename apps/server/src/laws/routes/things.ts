import { isNothing, scope, within } from '@changtong/access'
import { procedures } from '@changtong/capabilities/registry.ts'
import { type Id, must, newId } from '@changtong/kernel'
import { sha256 } from '@changtong/kernel/digest'
import type { CaseState } from '@changtong/model'
import { keepFile } from '@changtong/store'
import { invite } from '../../contacts/people.ts'
import { saveDuties } from '../../duties/lists.ts'
import { organisationOf } from '../../office.ts'
import { addUnit, putRecord } from '../../organisation.ts'
import type { TestSite } from '../../testing/client.ts'
import type { Thing } from '../operations.ts'
import type { Made } from './cases.ts'
import { type Held, moment, newHolder, sessionOf } from './holders.ts'

/** A place with somebody for every post and cases of every kind. */
export interface Law {
  readonly site: TestSite
  readonly held: readonly Held[]
  readonly cases: readonly Made[]
}
export type Things = Map<Thing, (who: Held) => Promise<readonly { readonly id: Id; readonly reached: boolean }[]>>

/** Whether an act of this case is within reach of his post. */
export const reaches = ({ site }: Law, who: Held, c: CaseState, act: string) =>
  within(scope(site.office.grants, who.signed.holder, c.procedure, act), c)
/** Whether one of these rights is granted to him, however far. */
export const grantedAny = ({ site }: Law, who: Held, rights: readonly (readonly [string, string])[]) =>
  rights.some(([work, act]) => !isNothing(scope(site.office.grants, who.signed.holder, work, act)))
const initialOf = (procedure: string): string => procedures.find((p) => p.id === procedure)!.nouns.initial
const testedPaper = JSON.stringify({
  form: 'document',
  mark: ['某某办公室'],
  number: null,
  title: '关于权限测试的通知',
  body: [{ type: 'text', text: '为权限测试编写的文字。' }],
})

/** For each thing that an address names: some that he reaches, and some that he does not. */
export async function someThings(law: Law): Promise<Things> {
  const { site, held, cases } = law
  const { db } = site.database
  const things: Things = new Map()
  let phones = 0
  const inKind = (of: string | null, act: string) => async (who: Held) =>
    cases
      .filter(({ c }) => of === null || c.procedure === of)
      .filter(({ c }) => c.state === initialOf(c.procedure))
      .map(({ c }) => ({ id: c.id, reached: reaches(law, who, c, act) }))
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
    ...ofCase.map(({ c, file }) => ({ id: file, reached: reaches(law, who, c, 'read') })),
    { id: own.get(who.post)!, reached: true },
    { id: loose, reached: false },
    { id: ofImport, reached: grantedAny(law, who, [['import', 'read']]) },
  ])
  const strange = await newHolder(site, 'general-group', await site.unit('general-group'))
  things.set('session', async (who) => {
    const ids: { id: Id; reached: boolean }[] = []
    for (const [person, appointment, reached] of [
      [who.signed.actor.person, who.signed.actor.appointment!, true],
      [strange.person, strange.appointment, false],
    ] as const) {
      const token = await sessionOf(site, person, appointment)
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
    desk(async () => (await newHolder(site, 'reform-group', await site.unit('reform-group'))).person),
  )
  things.set(
    'appointment',
    desk(async () => (await newHolder(site, 'reform-group', await site.unit('reform-group'))).appointment),
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
    { id: drafted, reached: grantedAny(law, who, [['paper', 'draft']]) },
    {
      id: issued,
      reached:
        grantedAny(law, who, [['paper', 'read']]) || (grantedAny(law, who, [['paper', 'receive']]) && who.signed.actor.unit === market),
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
      const token = await sessionOf(site, strange.person, strange.appointment)
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
  return things
}
