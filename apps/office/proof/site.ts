import { buildOffice } from '@changtong/cli/buildOffice'
import { type TestSite, testSite } from '@changtong/server/testing'
import { browser, type PageOptions, type TestBrowser, type WatchedPage } from '@changtong/testing'
import type { Page } from 'playwright-core'
import { alone } from './alone.ts'

/** The whole server on a port of its own, with the staff application as it is shipped, and a browser to look at it. */
export interface Proof {
  readonly site: TestSite
  readonly origin: string
  /** A window of somebody who has not signed in. */
  open(options?: PageOptions): Promise<WatchedPage>
  /** A window of a person of the demo district, signed in as the sign-in page does it; how it is clicked is proved by `signIn`. */
  desk(person: string, options?: PageOptions): Promise<WatchedPage>
  /** What went wrong in any window so far: console errors, errors of the page, requests that left the origin. */
  faults(): readonly string[]
  close(): Promise<void>
}

export const wide = { width: 1440, height: 900 } as const
export const phone = { width: 390, height: 844 } as const

/** How the browser's console tells of an input that the server refused in words on the page. */
export const refusedInput = 'console: Failed to load resource: the server responded with a status of 422 (Unprocessable Entity)'

/** One browser for all proofs of a process, each with windows of its own; it ends with the process. */
let shared: Promise<TestBrowser> | undefined
const sharedBrowser = (): Promise<TestBrowser> => {
  shared ??= browser()
  return shared
}

export async function openProof(kind: 'place' | 'story', moment?: string, config?: Parameters<typeof testSite>[2]): Promise<Proof> {
  await alone('office-build', () => buildOffice(() => {}))
  const site = await testSite(kind, moment, config)
  const origin = await site.app.listen({ port: 0, host: '127.0.0.1' })
  const chromium = await sharedBrowser()
  const windows: WatchedPage[] = []
  const open: Proof['open'] = async (options = {}) => {
    const window = await chromium.newPage(origin, options)
    window.page.setDefaultTimeout(10_000)
    windows.push(window)
    return window
  }
  return {
    site,
    origin,
    open,
    desk: async (person, options) => {
      const window = await open(options)
      const { id } = await site.database.db.selectFrom('person').select('id').where('key', '=', person).executeTakeFirstOrThrow()
      const signed = await window.context.request.post('/api/session', { headers: { 'x-changtong': '1' }, data: { demo: id } })
      if (!signed.ok()) throw new Error(`${person} could not sign in: ${await signed.text()}`)
      await window.page.goto('/w')
      await window.page.getByRole('heading', { level: 1, name: '我的待办' }).waitFor()
      return window
    },
    faults: () => windows.flatMap((window) => window.faults()),
    close: async () => {
      await Promise.all(windows.map((window) => window.context.close()))
      await site.close()
    },
  }
}

/** The name of a person as it stands on the pages. */
export const nameOf = async (site: TestSite, person: string): Promise<string> =>
  (await site.database.db.selectFrom('person').select('name').where('key', '=', person).executeTakeFirstOrThrow()).name

export async function signIn(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name }).click()
  await page.getByRole('heading', { level: 1, name: '我的待办' }).waitFor()
}

/** The address of a case chosen by what is known of it. */
export async function caseWhere(site: TestSite, known: { procedure: string; state?: string; title?: string }): Promise<string> {
  let query = site.database.db.selectFrom('case_row').select('id').where('procedure', '=', known.procedure).orderBy('no')
  if (known.state) query = query.where('state', '=', known.state)
  if (known.title) query = query.where('title', 'like', `%${known.title}%`)
  return `/w/cases/${(await query.executeTakeFirstOrThrow()).id}`
}
