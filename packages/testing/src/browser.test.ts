import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { axeSerious } from './axe.ts'
import { browser, type TestBrowser } from './browser.ts'
import { findChromium, locate, noChromium } from './chromium.ts'

const csp = "default-src 'self'"
const pages: Readonly<Record<string, string>> = {
  '/good': '<html lang="zh"><head><title>好</title></head><body><main><h1>标题</h1><p>正文</p></main></body></html>',
  '/bad':
    '<html lang="zh"><head><title>差</title></head><body><main><h1>标题</h1><button></button><img src="/dot.svg"></main><script src="/bad.js"></script></body></html>',
  '/away': '<html lang="zh"><head><title>外</title></head><body><img alt="" src="http://outside.invalid/x.png"></body></html>',
  '/written': '<html lang="zh"><head><title>写</title></head><body><p id="p">before</p><script src="/write.js"></script></body></html>',
}
const files: Readonly<Record<string, readonly [string, string]>> = {
  '/bad.js': ['text/javascript', "console.error('said so'); throw new Error('thrown on the page')"],
  '/write.js': ['text/javascript', "document.getElementById('p').textContent = 'after'"],
  '/dot.svg': ['image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'],
  '/favicon.ico': ['image/x-icon', ''],
}

test('a Chromium that CHROMIUM_PATH names is taken, and no other in its place', () => {
  expect(locate(process.execPath)).toEqual({ path: process.execPath, from: 'CHROMIUM_PATH', env: {} })
  expect(locate('/nowhere/chromium')).toBeNull()
})
test('an installed one comes before the packaged one', () => {
  expect(locate(undefined, ['/nowhere/chromium', process.execPath])).toMatchObject({ path: process.execPath, from: 'system' })
})

describe.skipIf(!findChromium())(`a watched page${noChromium()}`, () => {
  let server: Server
  let origin: string
  let chromium: TestBrowser
  beforeAll(async () => {
    server = createServer((request, response) => {
      const [type, text] = files[request.url ?? ''] ?? ['text/html; charset=utf-8', pages[request.url ?? '']]
      response.writeHead(text === undefined ? 404 : 200, { 'content-type': type, 'content-security-policy': csp }).end(text ?? 'none')
    }).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    chromium = await browser()
  })
  afterAll(async () => {
    await chromium?.close()
    server?.close()
  })
  const visit = async (path: string, options?: Parameters<TestBrowser['newPage']>[1]) => {
    const watched = await chromium.newPage(origin, options)
    await watched.page.goto(path, { waitUntil: 'networkidle' })
    return watched
  }

  test('a sound page has no faults and no accessibility violations, under a strict policy', async () => {
    const { page, faults, close } = await visit('/good')
    expect(await axeSerious(page)).toEqual([])
    expect(faults()).toEqual([])
    await close()
  })
  test('console errors, uncaught errors and accessibility violations are found', async () => {
    const { page, faults, close } = await visit('/bad')
    expect((await axeSerious(page)).map((v) => v.id).sort()).toEqual(['button-name', 'image-alt'])
    expect(faults()).toEqual(['console: said so', 'error: thrown on the page'])
    await close()
  })
  test('a request that leaves the origin is a fault and is not let through', async () => {
    const { faults, close } = await visit('/away', { bypassCsp: true })
    expect(faults()).toContain('outside: http://outside.invalid/x.png')
    await close()
  })
  test('what the policy of the page blocks is a fault', async () => {
    const { faults, close } = await visit('/away')
    expect(faults().join()).toContain('Content Security Policy')
    await close()
  })
  test('that the address itself is not found is no fault; a missing part of a page is one', async () => {
    const { page, faults, close } = await visit('/nothing-here')
    expect(faults()).toEqual([])
    await page.goto('/good')
    await page.evaluate(`fetch('/missing').then((r) => r.text())`)
    expect(faults().join()).toContain('status of 404')
    await close()
  })
  test('without JavaScript nothing runs; the width is the one asked for', async () => {
    const plain = await visit('/written', { javaScript: false, width: 390 })
    expect(await plain.page.textContent('#p')).toBe('before')
    expect(plain.page.viewportSize()?.width).toBe(390)
    const full = await visit('/written')
    expect(await full.page.textContent('#p')).toBe('after')
    await Promise.all([plain.close(), full.close()])
  })
})
