import { newId } from '@changtong/kernel'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestSite, testSite } from '../testing/client.ts'
import { type Browser, browserOf, joined, type Shown } from '../testing/contact.ts'
import { operations } from './operations.ts'

const moment = '2026-09-21T02:00:00Z'
/** A word that only the contact's own request holds. */
const sign = '只在这一件里的字样'
let site: TestSite
let own: Awaited<ReturnType<typeof joined>>
let other: Browser
let ended: Browser
let request: string
let colleague: string
beforeAll(async () => {
  site = await testSite('place', moment)
  own = await joined(site, { may: 'manage', name: '邬小满', phone: '19900000021' })
  other = await joined(site, { may: 'manage', enterprise: '青禾图里信息科技有限公司', name: '展图南', phone: '19900000022' })
  const over = await joined(site, { may: 'manage', name: '盛夏', phone: '19900000023' })
  await own.get('/e/requests/new')
  const fields = { category: 'utilities', text: `${sign}，宽带报装三次退回。`, name: '邬小满', phone: '0999-5550101' }
  const sent = await own.send('/e/requests/new', { go: 'send', step: 'contact', commandId: newId(), ...fields })
  request = /requests\/([0-9a-f-]{36})/.exec(sent.to ?? '')![1]!
  colleague = (await joined(site, { name: '水清泉', phone: '19900000024' })).right
  expect((await (await site.as('general-clerk')).post(`/api/contacts/${over.right}/end`)).status).toBe(200)
  ended = over
})
afterAll(() => site.close())

const ofEnterprises = Object.keys(operations).filter((key) => / \/e(?:\/|$)/.test(key))
/** Every one of their addresses with what it needs to reach its object. */
async function each(browser: Browser, look: (key: string, shown: Shown) => void): Promise<void> {
  for (const key of ofEnterprises) {
    const [method, path] = key.split(' ') as [string, string]
    const address = path.replace('{id}', request)
    // The way in is for anybody; leaving would end what is still needed.
    if (/sign-in|join|sign-out|leave/.test(path)) continue
    const fields = { id: colleague, name: '某某', phone: '19900000099', may: 'submit', said: '插一句', rating: '1', sure: 'yes' }
    const more = {
      go: 'send',
      step: 'contact',
      commandId: newId(),
      category: 'utilities',
      text: '别处来的一件',
      session: newId(),
      right: own.right,
    }
    if (method === 'GET') look(key, await browser.get(address))
    else {
      await browser.get('/e/sign-in')
      look(
        key,
        await browser.send(address, { ...fields, ...more, old: 'Not-the-old-1', password: 'Taken-over-99', again: 'Taken-over-99' }),
      )
    }
  }
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

describe('law 6 on the pages of enterprises', () => {
  test('all of them are in the table, and nobody without a contact’s cookie, with one of the staff or of an ended right learns or does anything', async () => {
    expect(ofEnterprises.length).toBeGreaterThan(15)
    const before = await entries()
    const staff = browserOf(site)
    const { db } = site.database
    const person = await site.person('general-clerk')
    const signedIn = await site.app.inject({
      method: 'POST',
      url: '/api/session',
      headers: { 'x-changtong': '1' },
      payload: { demo: person },
    })
    for (const { name, value } of signedIn.cookies) {
      staff.cookies.set(name, value)
      // Whoever puts the value of a staff cookie under the name of a contact's is nobody either.
      staff.cookies.set('changtong_e', value)
    }
    const stranger = browserOf(site)
    stranger.cookies.set('changtong_e', newId())
    const faults: string[] = []
    for (const [who, browser] of [
      ['nobody', browserOf(site)],
      ['a made-up cookie', stranger],
      ['a cookie of the staff', staff],
      ['an ended right', ended],
    ] as const)
      await each(browser, (key, { status, to, words }) => {
        const shut = (status === 303 && to === '/e/sign-in') || (key === 'POST /e/requests/new' && words.includes('登录已过期'))
        if (!shut || words.includes(sign)) faults.push(`${key} as ${who}: ${status} ${to ?? ''} ${words.slice(0, 60)}`)
      })
    expect(faults).toEqual([])
    expect(await entries(), 'nothing was written').toBe(before)
    expect((await db.selectFrom('contact_right').select('ends').where('id', '=', colleague).executeTakeFirstOrThrow()).ends).toBeNull()
  })

  test('a contact of another enterprise reaches no object of this one: it answers as if it were not there', async () => {
    const { db } = site.database
    const before = await db.selectFrom('entry').select('seq').where('stream', 'in', [request]).execute()
    const faults: string[] = []
    await each(other, (key, { status, words }) => {
      if (words.includes(sign) || words.includes('水清泉') || words.includes('邬小满')) faults.push(`${key} tells of the other enterprise`)
      if (key.includes('{id}') && status !== 404) faults.push(`${key}: ${status}`)
    })
    expect(faults).toEqual([])
    expect(await db.selectFrom('entry').select('seq').where('stream', 'in', [request]).execute()).toEqual(before)
    const right = await db.selectFrom('contact_right').select(['ends', 'enterprise']).where('id', '=', colleague).executeTakeFirstOrThrow()
    expect(right.ends).toBeNull()
    const { enterprise } = await db
      .selectFrom('contact_session')
      .innerJoin('contact_right', 'contact_right.id', 'contact_session.contact_right')
      .innerJoin('contact', 'contact.id', 'contact_session.contact')
      .select('enterprise')
      .where('phone', '=', '19900000022')
      .executeTakeFirstOrThrow()
    expect(enterprise, 'he was not switched to a right of somebody else').not.toBe(right.enterprise)
  })

  test('a contact’s cookie opens no route of the staff, under whichever name it is sent', async () => {
    const value = own.cookies.get('changtong_e')!
    const faults: string[] = []
    for (const [key, { needs, body }] of Object.entries(operations)) {
      const [method, path] = key.split(' ') as ['GET', string]
      if (needs === 'anybody' || !path.startsWith('/api/')) continue
      for (const name of ['changtong_e', 'changtong']) {
        const response = await site.app.inject({
          method,
          url: path.replaceAll(/\{[^}]+\}/g, request),
          headers: { 'x-changtong': '1', cookie: `${name}=${value}` },
          ...(body && body !== 'form' && { payload: body }),
        })
        if (response.statusCode !== 401) faults.push(`${key} under ${name}: ${response.statusCode}`)
      }
    }
    expect(faults).toEqual([])
    for (const url of ['/w', '/w/cases', '/wall'])
      expect((await site.app.inject({ url, headers: { cookie: `changtong=${value}` } })).statusCode, url).toBe(303)
  })

  test('law 1 holds: a contact stands in no role of the office, and no unit can name him as handler', async () => {
    const { contact } = await site.database.db
      .selectFrom('contact_right')
      .select('contact')
      .where('id', '=', own.right)
      .executeTakeFirstOrThrow()
    const clerk = await site.as('general-clerk')
    const liaison = await site.as('market-regulation-liaison')
    const opened = await clerk.open('problem', { title: '宽带报装多次退回', content: '同一报装三次退回。', source: 'enterprise' })
    await clerk.act(opened.body.id, 'dispatch', { leadUnit: await site.unit('market-regulation'), days: 5 })
    await liaison.act(opened.body.id, 'sign')
    expect((await liaison.act(opened.body.id, 'assignHandler', { handler: contact })).status).toBe(422)
  })
})
