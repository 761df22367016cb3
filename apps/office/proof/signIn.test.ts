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
