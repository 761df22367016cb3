import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { findChromium } from './chromium.ts'

export interface PageOptions {
  /** Size of the window in CSS pixels; 1440 × 900 when not given. A width of 390 is a phone. */
  readonly width?: number
  readonly height?: number
  /** false: as a visitor without JavaScript. */
  readonly javaScript?: boolean
  /** Lets injected code past the page's Content-Security-Policy; violations of the policy are then not seen. */
  readonly bypassCsp?: boolean
  readonly locale?: string
  readonly colorScheme?: 'light' | 'dark'
  readonly reducedMotion?: 'reduce' | 'no-preference'
  readonly cookies?: Readonly<Record<string, string>>
}
export interface WatchedPage {
  readonly page: Page
  readonly context: BrowserContext
  /**
   * What went wrong so far: console errors, uncaught errors of the page, requests that left the origin (they are not let
   * through). That the address itself answered 4xx or 5xx is no fault: tests of refusals look at the answer.
   */
  faults(): readonly string[]
  close(): Promise<void>
}
export interface TestBrowser {
  /** A page in a context of its own, bound to one origin such as http://127.0.0.1:4000. */
  newPage(origin: string, options?: PageOptions): Promise<WatchedPage>
  close(): Promise<void>
}

/** No sandbox as root and in containers; nothing that calls home. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--no-default-browser-check',
  '--font-render-hinting=none',
]

/** Starts the Chromium of this machine. Ask `findChromium()` first: without one this throws. */
export async function browser(): Promise<TestBrowser> {
  const found = findChromium()
  if (!found) throw new Error('no Chromium on this machine; set CHROMIUM_PATH')
  const launched = await chromium.launch({
    executablePath: found.path,
    args: flags,
    env: { ...(process.env as Record<string, string>), ...found.env },
  })
  return {
    close: () => launched.close(),
    newPage: async (origin, options = {}) => {
      const context = await launched.newContext({
        baseURL: origin,
        viewport: { width: options.width ?? 1440, height: options.height ?? 900 },
        javaScriptEnabled: options.javaScript ?? true,
        bypassCSP: options.bypassCsp ?? false,
        locale: options.locale ?? 'zh-CN',
        timezoneId: 'Asia/Shanghai',
        colorScheme: options.colorScheme ?? 'light',
        reducedMotion: options.reducedMotion ?? 'reduce',
      })
      await context.addCookies(Object.entries(options.cookies ?? {}).map(([name, value]) => ({ name, value, url: origin })))
      const page = await context.newPage()
      return { page, context, faults: await watch(context, page, origin), close: () => context.close() }
    },
  }
}

async function watch(context: BrowserContext, page: Page, origin: string): Promise<() => readonly string[]> {
  const faults: { readonly text: string; readonly url: string }[] = []
  const refused = new Set<string>()
  await context.route(
    (url) => /^(?:https?|wss?):$/.test(url.protocol) && url.host !== new URL(origin).host,
    (route) => {
      faults.push({ text: `outside: ${route.request().url()}`, url: '' })
      return route.abort()
    },
  )
  context.on('page', follow)
  follow(page)
  return () => faults.filter(({ url }) => !refused.has(url)).map(({ text }) => text)

  function follow(one: Page): void {
    one.on('response', (response) => {
      if (response.status() >= 400 && response.request().isNavigationRequest()) refused.add(response.url())
    })
    one.on('pageerror', (error) => faults.push({ text: `error: ${error.message}`, url: '' }))
    one.on('console', (message) => {
      if (message.type() !== 'error') return
      const answered = message.text().startsWith('Failed to load resource: the server responded')
      faults.push({ text: `console: ${message.text()}`, url: answered ? message.location().url : '' })
    })
  }
}
