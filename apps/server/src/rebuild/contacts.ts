import type { Id } from '@changtong/kernel'
import type { Entry } from '@changtong/ledger'
import type { Tx } from '@changtong/store'
import type { Personal } from './cases.ts'

/** Contacts of enterprises and their rights, as their entries tell them with the personal values that are still kept. */
export interface ToldContact {
  readonly id: Id
  /** Null once it was erased. */
  readonly phone: string | null
}
export interface ToldRight {
  readonly id: Id
  readonly contact: Id
  readonly enterprise: string
  readonly name: string
  readonly may: string
  readonly starts: string
  readonly ends: string | null
  readonly joined: string | null
}
export interface ToldContacts {
  readonly contacts: readonly ToldContact[]
  readonly rights: readonly ToldRight[]
}

// biome-ignore lint/suspicious/noExplicitAny: what stands in old entries is read as it is; the comparison with the rows is the check.
type Data = any
export interface ToldContactOf {
  readonly row: ToldContact
  readonly rights: ReadonlyMap<Id, ToldRight>
}
/** A contact after one more entry; name and phone come from the personal values that are still kept. */
export const contactAfter =
  (personal: Personal | undefined) =>
  (c: ToldContactOf | undefined, { stream, version, type, at, data: told }: Entry): ToldContactOf | undefined => {
    const data = told as Data
    const apart = personal?.get(version)?.data as { readonly name?: string; readonly phone?: string } | undefined
    if (type === 'contact.entered') return { row: { id: stream, phone: apart?.phone ?? null }, rights: new Map() }
    if (!c) return c
    const put = (right: ToldRight | undefined) => (right ? { ...c, rights: new Map([...c.rights, [right.id, right]]) } : c)
    const known = c.rights.get(data.right)
    if (type === 'contact.invited') {
      const { right, enterprise, may, starts, ends } = data
      return put({ id: right, contact: stream, enterprise, name: apart?.name ?? '', may, starts, ends, joined: null })
    }
    if (type === 'contact.joined') return put(known && { ...known, joined: at })
    return type === 'contact.ended' ? put(known && { ...known, ends: at }) : c
  }

export const contactRows = (told: ReadonlyMap<Id, ToldContactOf>): ToldContacts => ({
  contacts: [...told.values()].map(({ row }) => row),
  rights: [...told.values()].flatMap(({ rights }) => [...rights.values()]),
})

/** What hangs on a contact, or on a right, that no entry tells of. */
export async function forgetContact(tx: Tx, column: 'contact' | 'contact_right', id: Id): Promise<void> {
  await tx.deleteFrom('contact_session').where(column, '=', id).execute()
  if (column === 'contact') await tx.deleteFrom('contact_password').where('contact', '=', id).execute()
  else await tx.deleteFrom('contact_code').where('contact_right', '=', id).execute()
}
