import { must } from '@changtong/kernel'
import type { Locality } from '@changtong/localities/locality.ts'
import type { Tx } from '@changtong/store'
import { invite } from '../contacts/people.ts'
import { notedByContact, signedContact } from '../contacts/sessions.ts'
import { tell } from '../history.ts'
import type { Office, Signed } from '../office.ts'
import type { Noted } from '../organisation.ts'

const codeOf = (locality: Locality, enterprise: string): string => locality.enterprises.find(({ key }) => key === enterprise)!.creditCode

/** The contacts of the demo district, who have taken their invitations up: without a password, signed in by one click. */
export async function enterDemoContacts(tx: Tx, locality: Locality, noted: Noted): Promise<void> {
  for (const { enterprise, name, phone, may } of locality.contacts) {
    const { id } = must(await invite(tx, { enterprise: codeOf(locality, enterprise), name, phone, may, until: null }, noted))
    const { contact } = await tx.selectFrom('contact_right').select('contact').where('id', '=', id).executeTakeFirstOrThrow()
    await tell(tx, contact, 'contact.joined', { right: id }, notedByContact(contact, id, noted.at as never))
    await tx.updateTable('contact_right').set({ joined: noted.at }).where('id', '=', id).execute()
    await tx.updateTable('contact').set({ demo: true }).where('id', '=', contact).execute()
    await tx.deleteFrom('contact_code').where('contact_right', '=', id).execute()
  }
}

/** A contact of the story, as whom it sends a request in. */
export async function demoContact(office: Office, locality: Locality, key: string): Promise<Signed> {
  const { phone, enterprise } = locality.contacts.find((contact) => contact.key === key)!
  const { id, contact } = await office.database.db
    .selectFrom('contact_right')
    .innerJoin('contact', 'contact.id', 'contact_right.contact')
    .select(['contact_right.id', 'contact_right.contact'])
    .where('phone', '=', phone)
    .executeTakeFirstOrThrow()
  return signedContact(contact, id, codeOf(locality, enterprise))
}
