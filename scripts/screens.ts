/**
 * Pictures of every page of the demo district, as it stands at the end of its story: staff and public pages, in Chinese and
 * English, on a screen of 1440 and on a phone of 390. `node scripts/screens.ts [FOLDER]`; docs/screens/ when none is named.
 * Needs a Chromium. Pictures are JPEG, so that all of them together stay small.
 */
import fs from 'node:fs'
import path from 'node:path'
import { findChromium, noChromium } from '@changtong/testing'
import type { Page } from 'playwright-core'
import { caseWhere, nameOf, openProof, type Proof, phone, wide } from '../apps/office/proof/site.ts'

type Language = 'zh' | 'en'
interface Shot {
  readonly name: string
  readonly person: string | null
  /** Goes where the picture is taken. */
  go(page: Page): Promise<void>
}

const folder = path.resolve(process.argv[2] ?? path.join(import.meta.dirname, '../docs/screens'))
const moment = '2026-11-20T02:30:00Z'

const to = (address: string) => async (page: Page) => {
  await page.goto(address)
  await settled(page)
}
async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor()
  await page.waitForFunction(
    () => !document.querySelector('.loading, [aria-busy=true]') && !document.querySelector('.numbers')?.textContent?.includes('…'),
  )
}

/** Opens the form of an act by its place in the row of acts. */
const form = (address: string, at: number) => async (page: Page) => {
  await to(address)(page)
  await page.locator('.acts-row button').nth(at).click()
  await page.locator('.dialog-foot').waitFor()
}

async function shotsOf(proof: Proof, documents: ReadonlyMap<string, string>): Promise<readonly Shot[]> {
  const at = (procedure: string, state: string, title?: string) => caseWhere(proof.site, { procedure, state, title })
  const { slug } = await proof.site.database.db.selectFrom('publication').select('slug').executeTakeFirstOrThrow()
  const clerk = 'general-clerk'
  const staff: readonly (readonly [string, string, Shot['go']])[] = [
    ['desk', clerk, to('/w')],
    ['requests', clerk, to('/w/cases?procedure=request')],
    ['problems', clerk, to('/w/cases?procedure=problem')],
    ['measures', clerk, to('/w/cases?procedure=measure')],
    ['batches', clerk, to('/w/cases?procedure=batch')],
    ['problem-in-hand', 'supervision-checker', to(await at('problem', 'handling'))],
    ['problem-cleared', 'supervision-checker', to(await at('problem', 'cleared'))],
    ['problem-dispatch', clerk, form(await at('problem', 'registered'), 0)],
    ['measure', clerk, to(await at('measure', 'handling'))],
    ['request', clerk, to(await at('request', 'asProblem'))],
    ['batch-being-put-together', 'publisher', to(await at('batch', 'collecting'))],
    ['batch-published', 'publisher', to(await at('batch', 'published'))],
    ['imports', clerk, to('/w/imports')],
    ...[...documents].map(([name, address]) => [`import-${name}`, clerk, reading(address)] as const),
    ['taskforce', clerk, to('/w/taskforces')],
    ['units', 'system-administrator', to('/w/units')],
    ['calendar', clerk, to('/w/calendar')],
    ['nowhere', clerk, to('/w/nowhere')],
  ]
  const open: readonly (readonly [string, Shot['go']])[] = [
    ['sign-in', to('/w/sign-in')],
    ['public-home', to('/')],
    ['public-lists', to('/lists')],
    ['public-list', to(`/lists/${slug}`)],
    ['public-item', to(`/lists/${slug}/1`)],
    ['public-search', to(`/search?q=${encodeURIComponent('窗口')}`)],
    ['public-feedback', to('/feedback')],
    ['public-query', to('/query')],
    ['public-columns', to('/columns')],
    ['public-about', to('/about')],
  ]
  return [...staff.map(([name, person, go]) => ({ name, person, go })), ...open.map(([name, go]) => ({ name, person: null, go }))]
}

/** A value is opened, so that its words stand marked in the text. */
const reading = (address: string) => async (page: Page) => {
  await to(address)(page)
  const value = page.locator('[data-value$="/title"], [data-value$="/text"], [data-value$="/name"]').first()
  if (await value.isVisible()) await value.click()
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
const proof = await openProof('story', moment)
const shots = await shotsOf(proof, await readIn(proof))
fs.mkdirSync(folder, { recursive: true })
for (const language of ['zh', 'en'] as const satisfies readonly Language[])
  for (const [size, view] of [
    ['wide', wide],
    ['phone', phone],
  ] as const) {
    const windows = new Map<string | null, Page>()
    for (const { name, person, go } of shots) {
      const page = windows.get(person) ?? (await enter(person, language, view))
      windows.set(person, page)
      await go(page)
      const file = path.join(folder, `${name}.${size}.${language}.jpg`)
      await page.screenshot({ path: file, type: 'jpeg', quality: 70, fullPage: person === null })
      await page.keyboard.press('Escape')
    }
    await Promise.all([...windows.values()].map((page) => page.context().close()))
  }
await proof.close()
console.log(`${shots.length * 4} pictures in ${folder}`)
process.exit(0)

/** A window in the language, of a person signed in or of anybody; its clock stands at the moment of the pictures. */
async function enter(person: string | null, language: Language, view: typeof wide | typeof phone): Promise<Page> {
  const { page, context } = await proof.open({ ...view, cookies: language === 'en' ? { portal_lang: 'en' } : {} })
  await context.addInitScript(`localStorage.setItem('changtong.language', '${language}')`)
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
