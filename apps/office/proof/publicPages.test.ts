import { axeSerious, findChromium, noChromium } from '@changtong/testing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isTooWide } from './hand.ts'
import { openProof, type Proof, phone, wide } from './site.ts'

const contact = '0999-5550123'
/** The public pages over the real server and the published lists of the demo district. */
describe.skipIf(!findChromium())(`the public pages over the real server${noChromium()}`, () => {
  let proof: Proof
  let slug: string
  beforeAll(async () => {
    proof = await openProof('story')
    const lists = proof.site.database.db.selectFrom('publication').select('slug').where('kind', '=', 'publicity-list')
    slug = (await lists.executeTakeFirstOrThrow()).slug
  })
  afterAll(() => proof?.close())

  test('without JavaScript: from the front page to a list, an item, a search; a problem reported and followed', {
    timeout: 60_000,
  }, async () => {
    const { page } = await proof.open({ ...phone, javaScript: false })
    await page.goto('/')
    await page
      .getByRole('link', { name: /第一批/ })
      .first()
      .click()
    expect(new URL(page.url()).pathname).toBe(`/lists/${slug}`)
    expect(await page.locator('.publicity tbody tr').count()).toBe(6)
    await page.goto(`/lists/${slug}/1`)
    expect(await page.locator('h1').textContent()).toContain('第 1 个问题')
    await page.goto('/search')
    await page.getByRole('searchbox').or(page.locator('input[name=q]')).first().fill('店招')
    await page.keyboard.press('Enter')
    expect(await page.locator('.hits mark').first().textContent()).toBe('店招')

    const { no, code } = await reports(page)
    await page.getByRole('link', { name: '查询进度' }).last().click()
    await page.fill('#no', no)
    await page.fill('#code', code.toLowerCase())
    await page.press('#code', 'Enter')
    const progress = await page.locator('main').textContent()
    expect(progress).toContain(no)
    expect(progress).toContain('待受理')
    expect(progress).not.toContain(contact)
    // A wrong code says only that the two do not fit.
    await page.goto('/query')
    await page.fill('#no', no)
    await page.fill('#code', 'AAAAAAAA')
    await page.press('#code', 'Enter')
    expect(await page.locator('.error-summary').textContent()).toMatch(/编号|查询码/)
    expect(proof.faults()).toEqual([])
  })

  test('what a citizen reported stands on the desk of the office, without the contact that was given in confidence', {
    timeout: 60_000,
  }, async () => {
    const { page } = await proof.open({ javaScript: false })
    const { no } = await reports(page)
    const clerk = await proof.desk('general-clerk')
    await clerk.page.goto('/w/cases?procedure=request')
    await clerk.page.getByRole('searchbox').fill(no)
    await clerk.page.getByText('1 件', { exact: true }).waitFor()
    await clerk.page.getByRole('row').filter({ hasText: no }).getByRole('link').click()
    await clerk.page.getByRole('region', { name: '内容与结果' }).getByText('厂区西门外的路灯').waitFor()
    const shown = (await clerk.page.textContent('main'))!
    for (const words of ['保密件', '政策落实', '公众登记了诉求线索']) expect(shown).toContain(words)
    expect(shown).not.toContain('public')
    const leader = await proof.desk('taskforce-head')
    await leader.page.goto(clerk.page.url())
    await leader.page.getByRole('heading', { level: 1 }).waitFor()
    expect(await leader.page.textContent('main')).not.toContain(contact)
  })

  test('Atom and CSV are there for programs, and name the list', async () => {
    const { page } = await proof.open()
    const atom = await page.request.get('/feed.atom')
    expect(atom.headers()['content-type']).toContain('application/atom+xml')
    await page.goto('/')
    const entries = await page.evaluate(
      (xml) => [...new DOMParser().parseFromString(xml, 'application/xml').querySelectorAll('entry > title')].map((t) => t.textContent),
      await atom.text(),
    )
    expect(entries.some((title) => title?.includes('第一批'))).toBe(true)
    const csv = await page.request.get(`/lists/${slug}.csv`)
    expect(csv.headers()['content-type']).toContain('text/csv')
    const lines = (await csv.text()).trim().split('\r\n')
    expect(lines[0]).toBe('"序号","牵头部门","问题概况","问题来源","主要措施","完成情况"')
    expect(lines.length).toBeGreaterThanOrEqual(7)
    expect(await (await page.request.get('/lists.csv')).text()).toContain('第一批')
  })

  test('every page comes with a strict policy: nothing from elsewhere, no script on the public side', async () => {
    const { page } = await proof.open()
    for (const address of ['/', '/lists', `/lists/${slug}`, '/feedback', '/query', '/nowhere'])
      expect((await page.request.get(address)).headers()['content-security-policy'], address).toMatch(/^default-src 'none'(?!.*script-src)/)
    for (const address of ['/w/sign-in', '/w', '/w/nowhere']) {
      const policy = (await page.request.get(address)).headers()['content-security-policy'] ?? ''
      expect(policy, address).toContain("default-src 'self'")
      expect(policy).not.toMatch(/https?:|\*|script-src|unsafe-eval/)
    }
  })

  test.each([
    ['as they are', {}],
    ['in large print', { portal_view: 'elder' }],
    ['in high contrast', { portal_contrast: 'high' }],
    ['in English', { portal_lang: 'en' }],
  ] satisfies [string, Record<string, string>][])(
    'no public page has a serious accessibility fault or is wider than the screen, wide and on a phone, %s',
    { timeout: 120_000 },
    async (_name, cookies) => {
      const { page, faults } = await proof.open({ ...wide, cookies })
      const found: string[] = []
      const look = async (name: string) => {
        await page.waitForLoadState('load') // with its style
        // To and fro, so that the width changes once a page.
        for (const size of page.viewportSize()?.width === wide.width ? [wide, phone] : [phone, wide]) {
          if (page.viewportSize()?.width !== size.width) await page.setViewportSize(size)
          found.push(...(await axeSerious(page)).map(({ id, at }) => `${name} at ${size.width}: ${id} ${at.join(' | ')}`))
          if (await isTooWide(page)) found.push(`${name} at ${size.width}: wider than the screen`)
        }
      }
      for (const address of [
        '/',
        '/lists',
        '/lists?q=zzz',
        `/lists/${slug}`,
        `/lists/${slug}/1`,
        '/search?q=店招',
        '/columns',
        '/about',
        '/nowhere',
      ]) {
        await page.goto(address)
        await look(address)
      }
      await reports(page, look)
      await page.goto('/query')
      await page.locator('#look-up .actions button').click()
      await look('query with faults')
      expect(found).toEqual([])
      expect(faults()).toEqual([])
    },
  )
})

/** Goes through the four questions as a citizen does, with one slip, and brings home number and code. */
async function reports(page: Page, look: (name: string) => Promise<void> = async () => {}): Promise<{ no: string; code: string }> {
  const next = () => page.locator('#flow .actions button').first().click()
  await page.goto('/feedback')
  await look('feedback: kind')
  await next()
  await page.locator('.error-summary').waitFor()
  await look('feedback: kind, with a fault')
  await page.locator('#category-1').check()
  await next()
  await look('feedback: words')
  await page.fill('#text', '厂区西门外的路灯坏了三盏，夜班工人下班看不清路。')
  await next()
  await look('feedback: contact')
  await page.locator('input[name=identity][value=confidential]').check()
  await page.fill('#phone', contact)
  await next()
  await page.locator('.answers').waitFor()
  await look('feedback: check')
  await next()
  const [no, code] = await page.locator('.codes code').allTextContents()
  await look('feedback: received')
  return { no: no!, code: code! }
}
