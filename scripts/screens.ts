/**
 * Pictures of every page of the demo district, as it stands at the end of its story: staff and public pages, in Chinese and
 * English, on a screen of 1440 and on a phone of 390. `node scripts/screens.ts [FOLDER] [PART OF A NAME]`; docs/screens/ when none is named, with
 * an index of its own; with a part of a name only those pages are taken anew, and no index. Needs a Chromium.
 */
import fs from 'node:fs'
import path from 'node:path'
import { findChromium, noChromium } from '@changtong/testing'
import type { Page } from 'playwright-core'
import { dialogOf } from '../apps/office/proof/hand.ts'
import { caseWhere, nameOf, openProof, type Proof, wide } from '../apps/office/proof/site.ts'
import { ready } from '../apps/office/proof/walk.ts'
import { fileOf, headingOf, inAllTurns, type Language, type Pictured, picture, type Size, sizes, turns, writeIndex } from './pictures.ts'
import { setup, teardown } from './testServers.ts'

/** Goes where the picture is taken. */
type Go = (page: Page) => Promise<unknown>
/** A staff page: its name, whose desk it is seen from, and the way there. */
type StaffShot = readonly [name: string, person: string, go: Go]
/** A public page: its name, the way there, and how it is read (large print, high contrast). */
type PublicShot = readonly [name: string, go: Go, cookies?: Readonly<Record<string, string>>]

const folder = path.resolve(process.argv[2] ?? path.join(import.meta.dirname, '../docs/screens'))
const only = process.argv[3]
const moment = '2026-11-20T02:30:00Z'

const to = (address: string) => async (page: Page) => {
  await page.goto(address)
  await settled(page)
}
async function settled(page: Page): Promise<void> {
  await ready(page)
  await page.waitForFunction(() => !document.querySelector('.numbers')?.textContent?.includes('…'))
}
/** There, and then one thing more. */
const then = (address: string, more: Go) => async (page: Page) => {
  await to(address)(page)
  await more(page)
}
/** Opens the form of an act by its place in the row of acts. */
const form = (address: string, at = 0) =>
  then(address, async (page) => {
    await page.locator('.acts-row button').nth(at).click()
    await dialogOf(page).waitFor()
    await page.waitForTimeout(300)
  })
const peeking = async (page: Page) => {
  await page.locator('[role=grid] [role=row]').nth(1).locator('[role=gridcell]').nth(3).click()
  await page.locator('.peek h2').waitFor()
}
const inMode = (at: number) =>
  then('/w/cases?procedure=problem', async (page) => {
    await page.locator('.segment').nth(at).click()
    await page.locator('.mode').waitFor()
  })

async function staffShots(proof: Proof, documents: ReadonlyMap<string, string>): Promise<readonly StaffShot[]> {
  const at = (procedure: string, state: string, title?: string) => caseWhere(proof.site, { procedure, state, title })
  const clerk = 'general-clerk'
  const checker = 'supervision-checker'
  const handler = `/w/admin/people/${await proof.site.person('market-regulation-handler')}`
  return [
    ['desk', clerk, to('/w')],
    ['desk-of-supervision', checker, to('/w')],
    ['desk-of-a-unit', 'market-regulation-liaison', to('/w')],
    ['inbox', clerk, to('/w/inbox?show=all')],
    ['requests', clerk, to('/w/cases?procedure=request')],
    ['problems', clerk, to('/w/cases?procedure=problem')],
    ['problems-with-preview', clerk, then('/w/cases?procedure=problem&state=registered', peeking)],
    ['problems-selected', checker, then('/w/cases?procedure=problem', selecting)],
    ['problems-none', clerk, to('/w/cases?procedure=problem&q=zzz&light=red')],
    ['problems-as-board', clerk, inMode(1)],
    ['problems-as-calendar', clerk, inMode(2)],
    ['problems-as-timeline', clerk, inMode(3)],
    ['measures', clerk, to('/w/cases?procedure=measure')],
    ['rectifications', clerk, to('/w/cases?procedure=rectification')],
    ['meetings', clerk, to('/w/cases?procedure=meeting')],
    ['campaigns', clerk, to('/w/cases?procedure=campaign')],
    ['batches', clerk, to('/w/cases?procedure=batch')],
    ['problem-in-hand', checker, to(await at('problem', 'handling'))],
    ['problem-cleared', checker, to(await at('problem', 'cleared'))],
    ['problem-dispatch', clerk, form(await at('problem', 'registered'))],
    ['problem-new', clerk, then('/w/cases?procedure=problem', opening)],
    ['form-with-faults', clerk, then('/w/cases?procedure=problem', faulty)],
    ['measure', clerk, to(await at('measure', 'handling'))],
    ['request', clerk, to(await at('request', 'asProblem'))],
    ['meeting-planned', clerk, to(await at('meeting', 'planned'))],
    ['meeting-minuted', clerk, to(await at('meeting', 'minuted'))],
    ['meeting-series', clerk, to('/w/meetings')],
    ['meeting-series-abolished', clerk, to(await at('meetingSeries', 'ended'))],
    ['meeting-series-of-the-deputy', clerk, to(await at('meetingSeries', 'running'))],
    ['task', 'supervision-checker', to(await at('task', 'verifying'))],
    ['batch-being-put-together', 'publisher', to(await at('batch', 'collecting'))],
    ['batch-published', 'publisher', to(await at('batch', 'published'))],
    ['board', checker, to('/w/board?period=all')],
    ['board-urge', checker, then('/w/board?period=all', urging)],
    ['enterprises', clerk, to('/w/enterprises')],
    ['enterprise', clerk, then('/w/enterprises', firstLink('[role=grid] [data-row="0"] a'))],
    ['enterprise-figures', clerk, to('/w/enterprises/figures')],
    ['leaders', clerk, to('/w/leaders')],
    ['leader', clerk, then('/w/leaders', firstLink('.leaders a'))],
    ['imports', clerk, to('/w/imports')],
    ['reading-rules', clerk, to('/w/reading-rules')],
    ['columns', clerk, to('/w/columns')],
    ['publishing-health', clerk, to('/w/publishing?period=all')],
    ['public-site-settings', 'publisher', to('/w/site')],
    ['articles', clerk, to('/w/cases?procedure=article')],
    ['article-to-be-approved', 'taskforce-head', to(await at('article', 'approving'))],
    ['disclosure-request-in-hand', clerk, to(await at('disclosureRequest', 'handling'))],
    ...[...documents].map(([name, address]) => [`import-${name}`, clerk, reading(address)] as const),
    ['work-orders', clerk, to('/w/work-orders')],
    ['taskforce', clerk, to('/w/taskforces')],
    ['papers', clerk, to('/w/papers')],
    ['document-numbers', clerk, to('/w/numbers')],
    ['duties', clerk, to('/w/duties')],
    ['units', 'system-administrator', to('/w/units')],
    ['calendar', clerk, to('/w/calendar')],
    ['own-account', clerk, to('/w/own')],
    ['palette', clerk, then('/w', palette)],
    ['keys', clerk, then('/w/cases?procedure=problem', keys)],
    ['people', 'system-administrator', to('/w/admin/people')],
    ['person', 'system-administrator', to(handler)],
    ['organisation-sheet', 'system-administrator', to('/w/admin/sheet')],
    ['grants', 'system-administrator', to('/w/admin/grants')],
    ['deliveries', 'system-administrator', to('/w/deliveries')],
    ['limits', clerk, to('/w/admin/limits')],
    ['sessions', 'security-administrator', to('/w/admin/sessions')],
    ['sign-ins', 'security-administrator', to('/w/admin/sign-ins')],
    ['trail', 'audit-administrator', to('/w/admin/trail')],
    ['nowhere', clerk, to('/w/nowhere')],
    ['no-connection', clerk, unreachable],
    ['session-ended', clerk, ended],
  ]
}

async function publicShots(proof: Proof): Promise<readonly PublicShot[]> {
  const { slug } = await proof.site.database.db.selectFrom('publication').select('slug').executeTakeFirstOrThrow()
  const elder = { portal_view: 'elder' }
  const contrast = { portal_contrast: 'high' }
  return [
    ['public-home', go('/')],
    ['public-home-large-print', go('/'), elder],
    ['public-home-high-contrast', go('/'), contrast],
    ['public-lists', go('/lists')],
    ['public-list', go(`/lists/${slug}`)],
    ['public-list-large-print', go(`/lists/${slug}`), elder],
    ['public-item', go(`/lists/${slug}/1`)],
    ['public-search', go(`/search?q=${encodeURIComponent('窗口')}`)],
    ['public-search-none', go('/search?q=zzz')],
    ['public-feedback', go('/feedback')],
    ['public-feedback-fault', go('/feedback', (page) => page.locator('#flow .actions button').first().click())],
    ['public-feedback-large-print', go('/feedback'), elder],
    ['public-query', go('/query')],
    ['enterprise-sign-in', go('/e/sign-in')],
    ['enterprise-home', asContact('/e')],
    ['enterprise-request', asContact('/e', (page) => page.locator('.row-title').first().click())],
    ['enterprise-new-request', asContact('/e/requests/new')],
    ['enterprise-colleagues', asContact('/e/colleagues')],
    ['enterprise-account', asContact('/e/account')],
    ['public-columns', go('/columns')],
    ['public-column', go('/columns/disclosure')],
    ['public-articles', go('/articles')],
    ['public-guide', go('/guide')],
    ['public-about', go('/about')],
    ['public-nowhere', go('/nowhere')],
  ]
}
/** As the contact of the demo district, signed in by one click. */
const asContact = (address: string, more: Go = async () => {}): Go =>
  go('/e/sign-in', async (page) => {
    const door = page.locator('.demo button').first()
    if (await door.isVisible()) await door.click()
    await go(address, more)(page)
  })
const go =
  (address: string, more: Go = async () => {}): Go =>
  async (page) => {
    await page.goto(address)
    await more(page)
    await page.waitForLoadState('load')
  }

const firstLink = (where: string) => async (page: Page) => {
  const here = page.url()
  await page.locator(where).first().click()
  await page.waitForURL((url) => url.href !== here)
  await settled(page)
}
async function selecting(page: Page): Promise<void> {
  await page.locator('[role=grid] .grid-head input[type=checkbox]').check()
  await page.locator('.bulk button').nth(1).waitFor()
}
async function opening(page: Page): Promise<void> {
  await page.locator('.page-aside button').last().click()
  await dialogOf(page).waitFor()
  await page.waitForTimeout(300)
}
async function faulty(page: Page): Promise<void> {
  await opening(page)
  await dialogOf(page).locator('.dialog-foot button').last().click()
  await dialogOf(page).getByRole('alert').waitFor()
}
async function urging(page: Page): Promise<void> {
  await page.locator('.board-urge').first().click()
  await dialogOf(page).locator('.urge-list').waitFor()
}
async function palette(page: Page): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('option').first().waitFor()
}
async function keys(page: Page): Promise<void> {
  await page.locator('h1').focus()
  await page.keyboard.press('?')
  await page.locator('.keys-sheet').waitFor()
}
/** A value is opened, so that its words stand marked in the text. */
const reading = (address: string) =>
  then(address, async (page) => {
    const value = page.locator('[data-value$="/title"], [data-value$="/text"], [data-value$="/name"]').first()
    if (await value.isVisible()) await value.click()
  })
/** The list when the server cannot be reached. */
async function unreachable(page: Page): Promise<void> {
  await to('/w')(page)
  await page.context().setOffline(true)
  await page.getByRole('link', { name: '问题台账' }).first().click()
  await page.locator('main [role=alert], main .note').first().waitFor()
}
/** Where a session has ended while somebody works. */
async function ended(page: Page): Promise<void> {
  await page.context().setOffline(false)
  await to('/w')(page)
  await page.context().clearCookies()
  await page.getByRole('link', { name: '问题台账' }).first().click()
  await page.locator('.sign-in-again').waitFor()
}

/** Reads documents of the district in and founds its taskforce, so that there is something to look at. */
async function readIn(proof: Proof): Promise<ReadonlyMap<string, string>> {
  const documents = path.join(import.meta.dirname, '../localities/qinghe/documents')
  const clerk = await proof.site.as('general-clerk')
  const found = new Map<string, string>()
  for (const [name, file] of [
    ['list', 'solved-problems.docx'],
    ['report', 'rectification-park.txt'],
    ['notice', 'founding-notice.txt'],
  ] as const) {
    const { body } = await clerk.upload(file, fs.readFileSync(path.join(documents, file)), {}, '/api/imports')
    found.set(name, `/w/imports/${body.row.id}`)
    if (name === 'notice') await clerk.post(`/api/imports/${body.row.id}/confirm`, { units: {} })
  }
  return found
}

if (!findChromium()) {
  console.error(`no pictures were taken${noChromium()}`)
  process.exit(1)
}
setup()
const proof = await openProof('story', moment)
fs.mkdirSync(folder, { recursive: true })
if (!only)
  for (const file of fs.readdirSync(folder)) if (/\.(wide|phone)\.(zh|en)\.(webp|jpg)$/.test(file)) fs.rmSync(path.join(folder, file))
const chosen = <T extends readonly [string, ...unknown[]]>(shots: readonly T[]) => shots.filter(([name]) => !only || name.includes(only))

const windows = new Map<string, Page>()
const staff: Pictured[] = []
const shots = chosen(await staffShots(proof, await readIn(proof)))
await proof.site.database.db.deleteFrom('session').execute()
for (const [name, person, there] of shots) {
  const page = windows.get(person) ?? (await enter(person))
  windows.set(person, page)
  await there(page)
  staff.push(await inAllTurns(page, folder, name))
  await page.keyboard.press('Escape')
}
await Promise.all([...windows.values()].map((page) => page.context().close()))

const open: Pictured[] = []
const door = await enter(null)
for (const name of chosen([['sign-in'] as const])) {
  await door.goto('/w/sign-in')
  await door.locator('.demo-people').waitFor()
  open.push(await inAllTurns(door, folder, name[0]))
}
await door.context().close()

const wall = chosen([['wall', 'supervision-checker', to('/wall')] as const])
for (const [name, person, there] of wall) {
  const page = await enter(person)
  const headings: Record<Language, string> = { zh: '', en: '' }
  for (const [language, size] of turns) {
    await page.setViewportSize(size === 'wide' ? { width: 1920, height: 1080 } : sizes.phone)
    await page.evaluate((one) => localStorage.setItem('changtong.language', one), language)
    await there(page)
    await page.locator('.wall-numbers a').first().waitFor()
    headings[language] = await headingOf(page)
    await picture(page, path.join(folder, fileOf(name, size, language)), size, false)
  }
  staff.push({ name, headings })
  await page.context().close()
}

const pages: Pictured[] = []
for (const [name, there, cookies = {}] of chosen(await publicShots(proof))) {
  const headings: Record<Language, string> = { zh: '', en: '' }
  for (const language of ['zh', 'en'] as const) {
    const { page, close } = await proof.open({ ...wide, cookies: { ...cookies, ...(language === 'en' && { portal_lang: 'en' }) } })
    await page.clock.setFixedTime(moment)
    await there(page)
    headings[language] = await headingOf(page)
    for (const size of Object.keys(sizes) as Size[]) {
      await page.setViewportSize(sizes[size])
      await picture(page, path.join(folder, fileOf(name, size, language)), size, true)
    }
    await close()
  }
  pages.push({ name, headings })
}
await proof.close()
await teardown()
const taken = staff.length + open.length + pages.length
if (!only)
  writeIndex(folder, [
    { title: 'Staff pages', pictured: [...open, ...staff] },
    { title: 'Public pages', pictured: pages },
  ])
console.log(`${taken * 4} pictures of ${taken} pages in ${folder}`)
process.exit(0)

/** A window of a person signed in, or of anybody; its clock stands at the moment of the pictures. */
async function enter(person: string | null): Promise<Page> {
  // Whoever the sign-in page does not offer is offered here.
  if (person !== null) await offered(person)
  const { page } = await proof.open(wide)
  await page.clock.setFixedTime(moment)
  if (person === null) return page
  await page.goto('/w')
  await page
    .locator('.demo-people button')
    .filter({ hasText: await nameOf(proof.site, person) })
    .click()
  await settled(page)
  return page
}

async function offered(person: string): Promise<void> {
  const { db } = proof.site.database
  const known = await db.selectFrom('person').select(['id', 'demo']).where('key', '=', person).executeTakeFirstOrThrow()
  if (known.demo === null) await proof.site.as(person)
}
