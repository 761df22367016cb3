import { no, ok, type Result, refuse } from '@changtong/kernel'
import type { Contact, ContactPorts } from '@changtong/portal'
import type { Tx } from '@changtong/store'
import { demoAllowed } from '../config.ts'
import type { Office } from '../office.ts'
import type { Noted } from '../organisation.ts'
import { feedbackCategories } from '../public/reads.ts'
import { contactCases } from './cases.ts'
import { join, openInvitation } from './joining.ts'
import { contactsOf, endRight, invite, noContact, renewCode, runsAt } from './people.ts'
import {
  changeContactPassword,
  contactBy,
  notedByContact,
  rightsOf,
  type SignedContact,
  signInContact,
  signInDemoContact,
  signOutContact,
} from './sessions.ts'

const notManager = refuse(
  'access.contact',
  '只有企业的管理联系人可以邀请或停用同事。没有改动。',
  'Only a contact who manages the enterprise’s contacts may do this. Nothing was changed.',
)
const nothing = <T>(result: Result<T>): Result<void> => (result.ok ? ok(undefined) : result)

/** Everything that the pages of enterprises ask of the server. */
export function contactPorts(office: Office): ContactPorts {
  const { db } = office.database
  const noted = (who: Contact): Noted => notedByContact(who.contact, who.right, office.now())
  /** Work on colleagues, by whoever still manages them when it is done. */
  const managing = async <T>(who: Contact, body: (tx: Tx) => Promise<Result<T>>): Promise<Result<T>> =>
    db.transaction().execute(async (tx) => {
      const still = await tx
        .selectFrom('contact_right')
        .select('may')
        .where('id', '=', who.right)
        .where(runsAt(office.now()))
        .forShare()
        .executeTakeFirst()
      return still?.may === 'manage' ? body(tx) : no(notManager)
    })
  const enterprise = (who: Contact) => who.enterprise.key
  return {
    ...contactCases(office),
    signed: (token) => contactBy(office, token),
    demoContacts: async () => {
      if (!demoAllowed(office.config)) return []
      return db
        .selectFrom('contact_right')
        .innerJoin('contact', 'contact.id', 'contact_right.contact')
        .innerJoin('record', 'record.key', 'contact_right.enterprise')
        .select(['contact_right.id', 'contact_right.name', 'record.name as enterprise'])
        .where('record.register', '=', 'enterprise')
        .where('contact.demo', '=', true)
        .where('joined', 'is not', null)
        .where(runsAt(office.now()))
        .orderBy('contact_right.id')
        .execute()
    },
    signInDemo: async (id, from) =>
      demoAllowed(office.config) && /^[0-9a-f-]{36}$/.test(id) ? signInDemoContact(office, id, from) : no(noContact),
    signIn: (phone, password, from) => signInContact(office, phone, password, from),
    signOut: async (token) => {
      await signOutContact(office, token)
    },
    invitation: (named, code, from) => openInvitation(office, named, code, from),
    join: (named, code, password, from) => join(office, named, code, password, from),
    categories: async () => feedbackCategories.filter(({ id }) => id !== 'published'),

    colleagues: (who) =>
      managing(who, async (tx) => {
        const lines = await contactsOf(tx, enterprise(who), office.now())
        return ok(lines.map(({ starts: _s, ends: _e, ...line }) => ({ ...line, self: line.id === who.right })))
      }),
    invite: (who, input) => managing(who, (tx) => invite(tx, { enterprise: enterprise(who), until: null, ...input }, noted(who))),
    renewCode: (who, id) => managing(who, (tx) => renewCode(tx, id, { enterprise: enterprise(who), mayReset: false }, noted(who))),
    endColleague: async (who, id) =>
      nothing(await managing(who, (tx) => endRight(tx, id, { enterprise: enterprise(who), by: 'colleague' }, noted(who)))),

    enterprises: async (who) =>
      (await rightsOf(db, who.contact, office.now()).execute()).map(({ id, enterpriseName }) => ({ right: id, name: enterpriseName })),
    switchTo: async (who, right) => {
      const mine = await rightsOf(db, who.contact, office.now()).execute()
      if (!mine.some(({ id }) => id === right)) return no(noContact)
      await db.updateTable('contact_session').set({ contact_right: right }).where('id', '=', who.session).execute()
      return ok(undefined)
    },
    changePassword: async (who, old, password) => nothing(await changeContactPassword(office, who as SignedContact, old, password)),
    sessions: async (who) => {
      const rows = await db
        .selectFrom('contact_session')
        .select(['id', 'created', 'seen', 'address', 'browser'])
        .where('contact', '=', who.contact)
        .where('ends', '>', office.now())
        .orderBy('created', 'desc')
        .execute()
      return rows.map((row) => ({ ...row, created: row.created as never, seen: row.seen as never, current: row.id === who.session }))
    },
    endSession: async (who, session) => {
      if (!/^[0-9a-f-]{36}$/.test(session)) return no(noContact)
      const { numDeletedRows } = await db
        .deleteFrom('contact_session')
        .where('id', '=', session)
        .where('contact', '=', who.contact)
        .executeTakeFirst()
      return numDeletedRows === 0n ? no(noContact) : ok(undefined)
    },
    leave: async (who) =>
      nothing(await db.transaction().execute((tx) => endRight(tx, who.right, { enterprise: enterprise(who), by: 'self' }, noted(who)))),
  }
}
