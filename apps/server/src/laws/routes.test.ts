import { isNothing, may, scope } from '@changtong/access'
import { procedures } from '@changtong/capabilities/registry.ts'
import { type Id, newId } from '@changtong/kernel'
import { actionOf, type RoleSpec, relates } from '@changtong/model'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestSite, testSite } from '../testing/client.ts'
import { operations } from './operations.ts'
import { ask, atOnce, entries, isAccess, notThere, nowhere, told } from './routes/asking.ts'
import { type Made, someCases } from './routes/cases.ts'
import { everyPost, type Held, moment, type Owing, sessionOf } from './routes/holders.ts'
import { grantedAny, type Law, reaches, someThings, type Things } from './routes/things.ts'

let site: TestSite
let held: readonly Held[]
let owing: readonly Owing[]
let cases: readonly Made[]
let law: Law
let things: Things
let described: string[] = []

beforeAll(async () => {
  site = await testSite('place', moment)
  const { paths } = (await site.anonymous().get('/api/openapi.json')).body
  described = Object.keys(paths).flatMap((path) => Object.keys(paths[path]).map((method) => `${method.toUpperCase()} ${plain(path)}`))
  ;({ held, owing } = await everyPost(site))
  cases = await someCases(site, held)
  law = { site, held, cases }
  things = await someThings(law)
})
afterAll(() => site.close())
/** The style sheet's address holds the digest of its content. */
const plain = (path: string) => path.replace(/^\/portal\/.*\.css$/, '/portal/{style}')

/** Whether this case tells this post's reach from another's: where it reaches every case, or none, one case says it all. */
function tellsApart(who: Held, { c, where }: Made, action: string): boolean {
  const { holder } = who.signed
  const reach = (act: string) => scope(site.office.grants, holder, c.procedure, act)
  const narrow = [reach('read'), reach(action)].some((s) => !s.all && !isNothing(s))
  if (where === 'near' || !narrow) return where === 'near'
  return where === 'far' || holder.unit === cases.find((made) => made.where === 'near')!.c.leadUnit
}

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
    const before = await entries(site)
    const strangers = [{ stage: 'nobody', cookie: null }, { stage: 'a cookie of nobody’s', cookie: newId() }, ...owing]
    for (const [key, operation] of Object.entries(operations).filter(([, { needs }]) => needs !== 'form'))
      for (const { stage, cookie } of strangers) {
        // Signing out would end the session that is still needed.
        const reply = await ask(site, key === 'DELETE /api/session' ? null : cookie, key, operation, nowhere, { action: 'sign' })
        const inside = operation.needs === 'anybody' || (operation.needs === 'session' && owing.some((o) => o.stage === stage))
        if (
          inside
            ? reply.code === 'session.none' || reply.code?.startsWith('access.')
            : !(reply.status === 401 && reply.code === 'session.none')
        )
          faults.push(told(key, stage, inside ? 'should be let in' : 'should be refused', reply))
      }
    expect([...new Set(faults)]).toEqual([])
    expect(await entries(site)).toBe(before)
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
          const cookie = spare ? await sessionOf(site, who.signed.actor.person, who.signed.actor.appointment!) : who.cookie
          const granted = typeof needs === 'object' && 'any' in needs ? grantedAny(law, who, needs.any) : true
          const objects = thing ? await things.get(thing)!(who) : [{ id: nowhere, reached: true }]
          const rightOn = (id: Id, reached: boolean) =>
            typeof needs === 'object' && 'onCase' in needs && needs.onCase !== 'read' ? mayOn(who, id, needs.onCase) : reached
          return { who, cookie, granted, objects: objects.map(({ id, reached }) => ({ id, right: rightOn(id, reached) })) }
        }),
      )
      const before = await entries(site)
      await atOnce(tries, async ({ who, cookie, granted, objects }) => {
        const refused = objects.filter(({ right }) => !granted || !right)
        const missing = granted && refused.length > 0 ? await ask(site, cookie, key, operation, nowhere) : undefined
        for (const { id } of refused) {
          const reply = await ask(site, cookie, key, operation, id)
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
      if ((await entries(site)) !== before) faults.push(`${key}: something was written by those who were refused`)
      await atOnce(tries, async ({ who, cookie, granted, objects }) => {
        for (const { id } of objects.filter(({ right }) => granted && right)) {
          const reply = await ask(site, cookie, key, operation, id)
          asked += 1
          const missing = notThere(reply) && reply.code !== operation.answers
          if (isAccess(reply) || missing || reply.status >= 500) faults.push(told(key, who.post, 'should be let in', reply))
        }
      })
    }
    expect([...new Set(faults)]).toEqual([])
    expect(asked).toBeGreaterThan(1000)
  }, 300_000)
  const seen = (who: Held, id: Id): boolean => cases.some(({ c }) => c.id === id && reaches(law, who, c, 'read'))
  const mayOn = (who: Held, id: Id, act: string): boolean => {
    const made = cases.find(({ c }) => c.id === id)
    return made ? reaches(law, who, made.c, act) : false
  }

  test('every act of every kind of case by every post, near and far: refused where the grants refuse, and never by them where they do not', async () => {
    const faults: string[] = []
    const before = await entries(site)
    const unread = { input: { 'no act reads this': true } }
    let asked = 0
    for (const p of procedures)
      for (const action of Object.keys(p.actions)) {
        const spec = actionOf(p, action)!
        const here = cases.filter(({ c }) => c.procedure === p.id && c.state === spec.from[0])
        const tries = held.flatMap((who) => here.filter((made) => tellsApart(who, made, action)).map(({ c, where }) => ({ who, c, where })))
        await atOnce(tries, async ({ who, c, where }) => {
          const key = 'POST /api/cases/{id}/acts/{action}'
          const reply = await ask(site, who.cookie, key, { needs: 'acts', body: unread }, c.id, { action })
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
    expect(await entries(site), 'nothing of all this was done').toBe(before)
  }, 300_000)

  test('registering: by the posts that may open that kind of case, and nobody else', async () => {
    const faults: string[] = []
    const before = await entries(site)
    for (const p of procedures)
      for (const who of held) {
        // Whoever registers for his streets says where it is.
        const area = (p.nouns.asks as readonly string[]).includes('area') ? { area: who.signed.holder.areas?.[0] } : {}
        const body = { procedure: p.id, fields: { 'no form asks this': true, ...area } }
        const reply = await ask(site, who.cookie, 'POST /api/cases', { needs: 'opening', body })
        const granted = !isNothing(scope(site.office.grants, who.signed.holder, p.id, 'open'))
        if (granted ? isAccess(reply) || reply.status < 400 : reply.status !== 403 || reply.code !== 'access.post')
          faults.push(told(`open ${p.id}`, who.post, granted ? 'should be let in' : 'should be refused', reply))
      }
    expect([...new Set(faults)]).toEqual([])
    expect(await entries(site)).toBe(before)
  })
})
