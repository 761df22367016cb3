import { dayOf } from '@changtong/kernel'
import { type Office, type Signed, signedAs } from './office.ts'

/** As whom commands of the console act and look: the first person of the general group. */
export async function consolePerson(office: Office): Promise<Signed | null> {
  const { db } = office.database
  const clerk = await db
    .selectFrom('appointment')
    .select('id')
    .where('post', '=', 'general-group')
    .where('ends', 'is', null)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return clerk ? signedAs(db, clerk.id, dayOf(office.now())) : null
}
