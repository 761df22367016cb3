import { codeAt, stepAt } from '@changtong/server/testing'
import { axeSerious } from '@changtong/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openProof, type Proof, wide } from './site.ts'

let proof: Proof
beforeAll(async () => {
  proof = await openProof('place')
})
afterAll(() => proof.close())

test('首次登录只能先设自己的密码，设好就进工作台；以后用新密码登录，旧的不行', async () => {
  const { site } = proof
  const admin = await site.as('system-administrator')
  const { id, password } = (await admin.post('/api/people', { name: '岑以宁', login: 'cen.yining' })).body
  const unit = await site.unit('finance')
  expect((await admin.post(`/api/people/${id}/appointments`, { post: 'handling-officer', unit, from: '2026-11-01' })).status).toBe(201)
  const own = 'Quiet-harbour-7'
  const enter = async (word: string) => {
    const { page } = await proof.open(wide)
    await page.goto('/w/sign-in')
    await page.getByLabel('账号').fill('cen.yining')
    await page.getByLabel('密码').fill(word)
    await page.getByRole('button', { name: '登录', exact: true }).click()
    return page
  }
  const first = await enter(password)
  await first.getByRole('heading', { level: 1, name: '设置新密码' }).waitFor()
  await first.goto('/w/cases')
  await first.getByRole('button', { name: '登录', exact: true }).waitFor()
  const page = await enter(password)
  await page.getByLabel('设置新密码').fill('short')
  await page.getByLabel('再输一遍').fill('other')
  await page.getByRole('button', { name: '保存并继续' }).click()
  await page.getByText('两次输入的不一样。').waitFor()
  await page.getByLabel('再输一遍').fill('short')
  await page.getByRole('button', { name: '保存并继续' }).click()
  await page.getByText('密码至少 10 位').waitFor()
  await page.getByLabel('设置新密码').fill(own)
  await page.getByLabel('再输一遍').fill(own)
  await page.getByRole('button', { name: '保存并继续' }).click()
  await page.getByRole('heading', { level: 1, name: '我的待办' }).waitFor()

  const old = await enter(password)
  await old.getByText('账号或密码不正确').waitFor()
  const again = await enter(own)
  await again.getByRole('heading', { level: 1, name: '我的待办' }).waitFor()
})

test('动态口令：在“我的账号”扫码启用，填对口令才算；登录要口令；凭密码和口令停用', { timeout: 90_000 }, async () => {
  const { site } = proof
  const admin = await site.as('system-administrator')
  const { id, password: given } = (await admin.post('/api/people', { name: '岑以安', login: 'cen.yian' })).body
  const unit = await site.unit('finance')
  expect((await admin.post(`/api/people/${id}/appointments`, { post: 'handling-officer', unit, from: '2026-11-01' })).status).toBe(201)
  const own = 'Quiet-harbour-8'
  const { page } = await proof.open(wide)
  const fill = async (word: string) => {
    await page.goto('/w/sign-in')
    await page.getByLabel('账号').fill('cen.yian')
    await page.getByLabel('密码').fill(word)
    await page.getByRole('button', { name: '登录', exact: true }).click()
  }
  await fill(given)
  await page.getByLabel('设置新密码').fill(own)
  await page.getByLabel('再输一遍').fill(own)
  await page.getByRole('button', { name: '保存并继续' }).click()
  await page.getByRole('heading', { level: 1, name: '我的待办' }).waitFor()
  await page.goto('/w/own')
  await page.getByRole('button', { name: '启用动态口令' }).click()
  await page
    .getByRole('img', { name: /动态口令二维码/ })
    .locator('svg path')
    .first()
    .waitFor()
  const secret = (await page.locator('code.secret').textContent())!.replace(/\s/g, '')
  expect(await page.getByRole('link', { name: '在本机的验证器中打开' }).getAttribute('href')).toContain(`secret=${secret}`)
  expect(await axeSerious(page), 'a form to set up one-time codes').toEqual([])
  const now = () => stepAt(Date.parse(site.office.now()))
  const code = page.getByLabel('动态口令（6 位）')
  await code.fill('000000')
  await page.getByRole('button', { name: '确认启用' }).click()
  await page.getByText('尚未启用').waitFor()
  await code.fill(codeAt(secret, now() - 1))
  await page.getByRole('button', { name: '确认启用' }).click()
  await page.getByText('已启用', { exact: true }).waitFor()

  await fill(own)
  await code.waitFor()
  await expect.poll(() => code.evaluate((field) => field === document.activeElement), { message: 'one goes on typing' }).toBe(true)
  await code.fill(codeAt(secret, now()))
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: '我的待办' }).waitFor()

  await page.goto('/w/own')
  const panel = page.getByRole('region', { name: '动态口令（双因素）' })
  await panel.getByRole('button', { name: '停用' }).click()
  await panel.getByLabel('密码', { exact: true }).fill(own)
  await code.fill(codeAt(secret, now() + 1))
  expect(await axeSerious(page), 'a form to switch one-time codes off').toEqual([])
  await panel.getByRole('button', { name: '停用' }).click()
  await panel.getByRole('button', { name: '启用动态口令' }).waitFor()
  // Nothing was asked of another place: the picture of the secret is drawn in the page.
  expect(proof.faults().filter((fault) => !/status of 4\d\d/.test(fault))).toEqual([])
})
