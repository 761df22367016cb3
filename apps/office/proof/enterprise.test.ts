import { axeSerious, findChromium, noChromium } from '@changtong/testing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dialogOf, isTooWide, send } from './hand.ts'
import { openProof, type Proof, phone, refusedInput } from './site.ts'

const enterprise = '澜川码舟软件有限公司'
const password = 'Xiaochuan-2026'

describe.skipIf(!findChromium())(`the pages of enterprises over the real server${noChromium()}`, () => {
  let proof: Proof
  beforeAll(async () => {
    proof = await openProof('story')
  })
  afterAll(() => proof?.close())

  test('a contact is invited on the enterprise’s page, joins on a phone without JavaScript, sends a request and reads the answer', {
    timeout: 90_000,
  }, async () => {
    const clerk = await proof.desk('general-clerk')
    await clerk.page.goto('/w/enterprises')
    await clerk.page.getByRole('searchbox').fill('码舟')
    // Found, not merely typed: rows change under whoever clicks before.
    await clerk.page.getByText('共 1 家').waitFor()
    await clerk.page.getByRole('link', { name: enterprise }).click()
    await clerk.page.getByRole('button', { name: '邀请联系人' }).click()
    const form = dialogOf(clerk.page)
    await form.getByLabel('姓名').fill('邬小满')
    await form.getByLabel('手机号').fill('0999-5550144')
    await send(clerk.page, '邀请联系人')
    const code = (await clerk.page.locator('.secret').textContent())!
    expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/)
    await clerk.page.getByText('尚未加入').waitFor()

    const { page } = await proof.open({ ...phone, javaScript: false })
    await page.goto('/')
    await page.getByRole('link', { name: '企业登录' }).click()
    await page.getByRole('navigation').getByRole('link', { name: '凭码加入' }).click()
    await page.getByLabel('企业').fill(enterprise)
    await page.getByLabel('加入码').fill(code)
    await page.getByRole('button', { name: '下一步' }).click()
    expect(await page.textContent('main')).toContain('邬小满')
    await page.getByLabel('新密码').fill(password)
    await page.getByLabel('再输一次').fill(password)
    await page.getByRole('button', { name: '加入并登录' }).click()
    expect(await page.textContent('main')).toContain('已加入')

    await page.getByRole('link', { name: '提诉求' }).last().click()
    await page.getByLabel('水电气网').check()
    await page.getByRole('button', { name: '下一步' }).last().click()
    await page.getByLabel('遇到了什么问题').fill('厂区二期报装用电，窗口说图纸要重新出，第三次了。')
    await page.getByRole('button', { name: '下一步' }).last().click()
    expect(await page.inputValue('#name')).toBe('邬小满')
    expect(await page.inputValue('#phone')).toBe('09995550144')
    await page.getByRole('button', { name: '提交' }).last().click()
    expect(await page.textContent('main')).toMatch(/工作人员最迟 .+ 前第一次答复您/)
    expect(await page.textContent('main')).toContain('待受理')

    await clerk.page.goto('/w/cases?procedure=request&q=厂区二期报装用电')
    await clerk.page.getByRole('link', { name: /厂区二期报装用电/ }).click()
    await clerk.page.getByRole('button', { name: '直接答复办结' }).click()
    await dialogOf(clerk.page).getByLabel('答复内容').fill('图纸不需要重新出，窗口已更正，明天上午可直接受理。')
    await send(clerk.page, '确定直接答复办结')
    await page.goto('/e')
    expect(await page.textContent('main')).toContain('有答复')
    await page.getByRole('link', { name: /厂区二期报装用电/ }).click()
    const shown = await page.textContent('main')
    expect(shown).toContain('图纸不需要重新出')
    expect(shown).toContain('已答复办结')
    await page.getByLabel('满意', { exact: true }).check()
    await page.getByRole('button', { name: '提交评价' }).click()
    expect(await page.textContent('main')).toContain('评价已收下')
    await page.getByRole('button', { name: '退出' }).first().click()
    await page.goto('/e')
    expect(new URL(page.url()).pathname).toBe('/e/sign-in')
    expect(proof.faults()).toEqual([])
  })

  test.each([
    ['as it is', ''],
    ['elder version', '?view=elder'],
    ['high contrast', '?contrast=high'],
    ['English', '?lang=en'],
  ])(
    'no page of them has a serious accessibility fault, is wider than a phone, or sends a script (%s)',
    { timeout: 60_000 },
    async (_name, how) => {
      const { page } = await proof.open(phone)
      const faults: string[] = []
      const look = async (name: string) => {
        faults.push(...(await axeSerious(page)).map(({ id, at }) => `${name}: ${id} ${at.join(' | ')}`))
        if (await isTooWide(page)) faults.push(`${name}: wider than the screen`)
        if ((await page.locator('script').count()) > 0) faults.push(`${name}: a script`)
      }
      await page.goto(`/e/sign-in${how}`)
      // The frame of the pages is one: in the other ways to read, the two with most on them are looked at.
      if (how !== '') {
        await press(page, '.demo button')
        await look('home')
        await press(page, '.row-title')
        await look('a request')
        expect(faults).toEqual([])
        return
      }
      await look('sign-in')
      await press(page, 'form[action="/e/sign-in"] .actions button')
      await look('sign-in with faults')
      await page.goto('/e/join')
      await look('join')
      await press(page, 'form[action="/e/join"] button')
      await look('join with faults')
      await page.goto('/e/sign-in')
      await press(page, '.demo button')
      await look('home')
      await press(page, '.row-title')
      await look('a request')
      await page.goto('/e/requests/new')
      await look('category')
      await press(page, '.actions button')
      await look('category with faults')
      await page.check('#category-1')
      await press(page, '.actions button')
      await look('details')
      await page.fill('#text', '这是一段说明情况的文字。')
      await press(page, '.actions button')
      await look('contact')
      for (const address of ['/e/colleagues', '/e/account']) {
        await page.goto(address)
        await look(address)
      }
      await press(page, 'form[action="/e/account/leave"] button')
      await look('leaving without the tick')
      await page.goto('/e/colleagues')
      await page.fill('#name', '某某')
      await page.fill('#phone', '0999-5550155')
      await press(page, 'form[action="/e/colleagues"] .actions button')
      await look('a code to hand over')
      expect(faults).toEqual([])
      expect(proof.faults().filter((fault) => fault !== refusedInput && !fault.includes('401'))).toEqual([])
    },
  )
})

const press = async (page: Page, selector: string): Promise<void> => {
  await page.locator(selector).first().click()
  await page.waitForLoadState()
}
