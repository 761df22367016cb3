import { axeSerious, type WatchedPage } from '@changtong/testing'
import type { Page } from 'playwright-core'
import { isTooWide } from './hand.ts'
import { openProof, type Proof, phone, wide } from './site.ts'

export type Look = (page: Page, name: string, within?: string) => Promise<void>
/** A walk through the staff pages: whom it goes as, and what it has found so far. */
export interface Walk {
  readonly proof: Proof
  /** What was looked at, each in both languages at 1440 and at 390. */
  readonly seen: readonly string[]
  windowOf(person: string): Promise<Page>
  /** Looks at what is on the screen, or at one part of it, in both languages, wide and narrow; afterwards it is Chinese and wide again. */
  readonly look: Look
  /** The same for what there is only on a phone: the screen is that of one and stays so. */
  lookAtPhone(page: Page, name: string): Promise<void>
  visit(page: Page, address: string, name?: string): Promise<void>
  /** Ends it: accessibility faults, pages wider than the screen, console errors, requests to other places. */
  end(): Promise<readonly string[]>
}
/** A list of choices scrolls under the arrow keys of the field that opened it, as keyboard.test.ts does it; axe sees only the box. */
const walkedFromItsField = /^\.ant-select-dropdown-list-holder$/
export const inDialog = '[role=dialog][aria-modal=true]'
/** One turn from language to language and from width to width, so that each changes but twice. */
const turns = [
  ['zh', wide],
  ['en', wide],
  ['en', phone],
  ['zh', phone],
] as const
type Turn = (typeof turns)[number]

export async function beginWalk(): Promise<Walk> {
  const proof = await openProof('story')
  const seen: string[] = []
  const faults: string[] = []
  const windows = new Map<string, WatchedPage>()
  const lookIn = async (given: readonly Turn[], page: Page, name: string, within?: string) => {
    seen.push(name)
    for (const [language, size] of given) {
      await inLanguage(page, language)
      if (page.viewportSize()?.width !== size.width) await page.setViewportSize(size)
      const found = (await axeSerious(page, within)).filter(({ at }) => !at.every((place) => walkedFromItsField.test(place)))
      faults.push(...found.map(({ id, at }) => `${name} in ${language} at ${size.width}: ${id} ${at.join(' | ')}`))
      if (await isTooWide(page)) faults.push(`${name} in ${language} at ${size.width}: wider than the screen`)
    }
  }
  const look: Look = async (page, name, within) => {
    await lookIn(turns, page, name, within)
    await page.setViewportSize(wide)
  }
  return {
    proof,
    seen,
    look,
    lookAtPhone: (page, name) => lookIn(turns.slice(2), page, name),
    windowOf: async (person) => {
      const open = windows.get(person) ?? (await proof.desk(person, wide))
      windows.set(person, open)
      return open.page
    },
    visit: async (page, address, name = address) => {
      await go(page, address)
      await look(page, name)
    },
    end: async () => {
      const all = [...faults, ...proof.faults()]
      await proof.close()
      return all
    },
  }
}

/**
 * Goes to an address of the staff pages as their links do: the application stands, only the page is drawn anew from its address. What is loaded
 * once, and what looks at the page, is then loaded and warmed up once a walk and not at each of its steps.
 */
export async function go(page: Page, address: string): Promise<void> {
  await page.evaluate(async (href) => {
    const { __TSR_ROUTER__: router } = window as unknown as { __TSR_ROUTER__: { navigate(to: { href: string }): Promise<void> } }
    await router.navigate({ href })
  }, address)
  await ready(page)
}

/** A page is ready when its heading stands and nothing is being read any more. */
export async function ready(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor()
  await page.waitForFunction(() => document.querySelector('.loading, [aria-busy=true]') === null)
}

/** Says the page in the language, as it does when the language is chosen in another window: nothing is loaded anew, and nothing closes. */
export async function inLanguage(page: Page, language: 'zh' | 'en'): Promise<void> {
  await page.evaluate((chosen) => {
    window.dispatchEvent(new StorageEvent('storage', { key: 'changtong.language', newValue: chosen }))
  }, language)
  await page.waitForFunction((lang) => document.documentElement.lang === lang, language === 'zh' ? 'zh-CN' : 'en')
}
