import type { Id, Instant, Refusal } from '@changtong/kernel'
import { refuse } from '@changtong/kernel'
import type { Tx } from '@changtong/store'
import { hashPassword, passwordFits, weakness } from '../accounts/passwords.ts'

const kept = 5

/** Why a contact may not have this password: the rules of the staff. */
export async function unfitPassword(tx: Tx, contact: Id, phone: string | null, password: string): Promise<Refusal | undefined> {
  const weak = weakness(password, phone ?? '')
  if (weak) return weak
  const rows = await tx
    .selectFrom('contact_password')
    .select('hash')
    .where('contact', '=', contact)
    .orderBy('no', 'desc')
    .limit(kept)
    .execute()
  for (const { hash } of rows)
    if (await passwordFits(password, hash))
      return refuse(
        'password.used',
        '不能使用最近五次用过的密码。密码没有改动。',
        'None of the last five passwords may be used again. Nothing was changed.',
      )
  return undefined
}
export async function setContactPassword(tx: Tx, contact: Id, password: string, at: Instant): Promise<void> {
  const hash = await hashPassword(password)
  await tx.updateTable('contact').set({ password: hash }).where('id', '=', contact).execute()
  await tx.insertInto('contact_password').values({ contact, hash, at }).execute()
  await tx
    .deleteFrom('contact_password')
    .where('contact', '=', contact)
    .where('no', 'not in', (eb) =>
      eb.selectFrom('contact_password').select('no').where('contact', '=', contact).orderBy('no', 'desc').limit(kept),
    )
    .execute()
}
