import { findChromium, noChromium } from '@changtong/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { begin, dialogOf, goTo, isTooWide, pick, send } from './hand.ts'
import { openProof, type Proof, phone } from './site.ts'

describe.skipIf(!findChromium())(`an inspection's rectification in the browser${noChromium()}`, () => {
  let proof: Proof
  beforeAll(async () => {
    proof = await openProof('place', '2026-09-21T02:00:00Z')
  })
  afterAll(() => proof?.close())

  test('[3-01] 登记巡察整改（2023-07-03至08-31巡察，10-13反馈）：页面显示反馈以来的天数、集中整改期和进度', {
    timeout: 60_000,
  }, async () => {
    const { page, close } = await proof.desk('general-clerk')
    await goTo(page, '巡察整改')
    await page.getByRole('button', { name: '登记巡察整改' }).click()
    const dialog = dialogOf(page)
    await dialog.getByLabel('整改项目名称').fill('联动巡察整改')
    await dialog.getByLabel('巡察（反馈、曝光）机构').fill('澜川市委第二联动巡察组')
    await dialog.getByLabel('被巡察（反馈）单位').fill('青禾区')
    await dialog.getByLabel('巡察开始').fill('2023-07-03')
    await dialog.getByLabel('巡察结束').fill('2023-08-31')
    await dialog.getByLabel('反馈（曝光）日期').fill('2023-10-13')
    await pick(page, dialog, '参加整改单位', '青禾区市场监督管理局')
    await page.keyboard.press('Escape')
    await send(page, '登记')
    await page.getByRole('heading', { level: 1, name: '联动巡察整改' }).waitFor()
    const progress = page.getByRole('region', { name: '整改进度' })
    await progress.waitFor()
    const shown = async () => (await progress.locator('.numbers li').allInnerTexts()).map((words) => words.replace(/\s+/g, ' ').trim())
    // From 2023-10-13 to 2026-09-21; the concentrated period is three calendar months from the feedback.
    expect((await shown())[0]).toBe('1074 反馈以来（天）')
    expect((await shown())[1]).toBe('⚠ 982 集中整改期已超（天） 2024-01-13')
    expect((await shown())[2]).toBe('0 / 0 已销号问题 / 全部')
    const adding = await begin(page, '登记反馈问题')
    await adding.getByLabel('问题标题').fill('牌匾备案多头受理')
    await adding.getByLabel('问题概况').fill('备案须跑三个窗口。')
    await pick(page, adding, '牵头单位', '青禾区市场监督管理局')
    await send(page, '确定登记反馈问题')
    await progress.getByText('0 / 1').waitFor()
    await page.setViewportSize(phone)
    expect(await isTooWide(page)).toBe(false)
    expect(proof.faults()).toEqual([])
    await close()
  })
})
