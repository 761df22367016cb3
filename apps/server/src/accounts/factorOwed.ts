import { dayOf, type Id } from '@changtong/kernel'
import { production } from '../config.ts'
import type { Office } from '../office.ts'

/** 三员: the posts that are kept apart, and that sign in with a second factor wherever others can reach the server. */
export const administrators: readonly string[] = ['system-administrator', 'security-administrator', 'audit-administrator']

/** Whether this person may not go without a second factor. */
export async function factorOwed(office: Office, person: Id): Promise<boolean> {
  if (!production(office.config)) return false
  const today = dayOf(office.now())
  const held = await office.database.db
    .selectFrom('appointment')
    .select('id')
    .where('person', '=', person)
    .where('post', 'in', administrators)
    .where('starts', '<=', today)
    .where((eb) => eb.or([eb('ends', 'is', null), eb('ends', '>=', today)]))
    .limit(1)
    .executeTakeFirst()
  return held !== undefined
}
