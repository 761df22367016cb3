import { posts } from '@changtong/access'
import { dayOf, type Id, instant, newId } from '@changtong/kernel'
import { sha256 } from '@changtong/kernel/digest'
import { type Signed, signedAs } from '../../office.ts'
import type { TestSite } from '../../testing/client.ts'

/** The moment at which law 6 is gone through. */
export const moment = instant('2026-09-21T02:00:00Z')
/** One person for every post, in a unit that fits it, and the cookie of a session of his. */
export interface Held {
  readonly post: string
  readonly signed: Signed
  readonly cookie: string
}
export interface Owing {
  readonly stage: string
  readonly cookie: string
}

/** A session of somebody, past the door or owing what its stage says. */
export async function sessionOf(site: TestSite, person: Id, appointment: Id, stage = 'full'): Promise<string> {
  const cookie = newId()
  await site.database.db
    .insertInto('session')
    .values({ token: sha256(cookie), person, appointment, created: moment, seen: moment, ends: '2026-09-22T02:00:00Z', stage })
    .execute()
  return cookie
}
/** A new person, and his post in the unit. */
export async function newHolder(
  site: TestSite,
  post: string,
  unit: Id,
  lines: readonly Id[] = [],
): Promise<{ readonly person: Id; readonly appointment: Id }> {
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
/** Somebody for every post; `owing` are sessions that may do nothing but what they owe. */
export async function everyPost(site: TestSite): Promise<{ readonly held: readonly Held[]; readonly owing: readonly Owing[] }> {
  const held: Held[] = []
  const owing: Owing[] = []
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
    const { person, appointment } = await newHolder(site, post, unit, post === 'leader-in-charge' ? [market] : [])
    const signed = await signedAs(db, appointment, dayOf(moment))
    held.push({ post, signed: signed!, cookie: await sessionOf(site, person, appointment) })
  }
  for (const stage of ['password', 'factor']) {
    const { person, appointment } = await newHolder(site, 'general-group', general)
    owing.push({ stage, cookie: await sessionOf(site, person, appointment, stage) })
  }
  return { held, owing }
}
