import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { axeSerious, findChromium, noChromium } from '@changtong/testing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isTooWide } from './hand.ts'
import { openProof, type Proof, phone, wide } from './site.ts'

const list = (day: number) => `青禾区营商环境重点任务清单
青禾区优化营商环境工作领导小组办公室
2026年9月${day}日

一、重点任务
1.开办企业压减到一个环节，材料一次提交。（责任单位：区行审局、区市监局；完成时限：2026年11月底前）
2.为工业项目办理用地预审时一并办理规划许可。（责任单位：区资规局、区行审局）
`

/** What is on the screen, wide and narrow: clean, and no wider than the screen. */
async function clean(page: Page, name: string): Promise<void> {
  for (const size of [wide, phone]) {
    await page.setViewportSize(size)
    expect(await axeSerious(page), `${name} at ${size.width}`).toEqual([])
    expect(await isTooWide(page), `${name} at ${size.width}`).toBe(false)
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}-${size.width}.png`, fullPage: true })
  }
  await page.setViewportSize(wide)
}

/** A helper that answers with words of the document, and with some of its own. */
const helper = http.createServer((request, reply) => {
  request.resume().on('end', () => {
    const content = JSON.stringify([
      { id: 1, value: '区行审局' },
      { id: 2, value: '不在文中的局' },
    ])
    reply.setHeader('content-type', 'application/json')
    reply.end(JSON.stringify({ choices: [{ message: { content } }] }))
  })
})

describe.skipIf(!findChromium())(`rules of reading in the browser${noChromium()}`, () => {
  let proof: Proof
  beforeAll(async () => {
    await new Promise<void>((listening) => helper.listen(0, '127.0.0.1', () => listening()))
    const { port } = helper.address() as AddressInfo
    proof = await openProof('place', '2026-09-21T02:00:00Z', {
      helper: { url: `http://127.0.0.1:${port}/v1`, key: null, model: '本办模型', seconds: 10 },
    })
  })
  afterAll(async () => {
    expect(proof?.faults() ?? []).toEqual([])
    await proof?.close()
    helper.close()
  })

  test('a correction is kept as a rule; the next document says what was read by it; the rule is switched off', {
    timeout: 90_000,
  }, async () => {
    const { page } = await proof.desk('general-clerk')
    const read = async (day: number) => {
      const clerk = await proof.site.as('general-clerk')
      const { body } = await clerk.upload(`清单${day}.txt`, Buffer.from(list(day)), {}, '/api/imports')
      await page.goto(`/w/imports/${body.row.id}`)
    }
    await page.goto('/w/reading-rules')
    await page.getByText('还没有读法规则').waitFor()
    await clean(page, 'empty')

    await read(1)
    const reading = page.locator('#pane-reading')
    await reading.locator('[data-value="problems/0/measures/0/units/0/name"]').click()
    await reading.getByLabel('角色').selectOption('lead')
    await reading.locator('.inspector').getByText('原读为“协办”').waitFor()
    await reading.getByRole('button', { name: '以后都这样读' }).click()
    await reading.getByText(/排在第一的是牵头单位/).waitFor()
    await clean(page, 'offer')
    await reading.getByRole('button', { name: '定为规则' }).click()
    await reading.getByText('已定为本办的读法规则').waitFor()

    await read(2)
    await reading.getByRole('heading', { name: '依规则读取的地方' }).waitFor()
    const value = reading.locator('[data-value="problems/1/measures/0/units/0/name"]')
    expect(await value.textContent()).toContain('依规则')
    await value.click()
    await reading.getByText(/依本办规则：.*排在第一的是牵头单位.*原读作“协办”/).waitFor()
    await clean(page, 'touched')
    await reading.getByRole('group').getByRole('link', { name: '看读法规则' }).first().click()

    await page.getByRole('heading', { level: 1, name: '读法规则' }).waitFor()
    const rule = page.locator('.reading-rules li')
    await rule.getByText(/排在第一的是牵头单位/).waitFor()
    await clean(page, 'rules')
    await rule.getByRole('button', { name: '停用' }).click()
    await page.getByRole('heading', { name: '停用和收回的' }).waitFor()
    await rule.getByRole('button', { name: '启用' }).waitFor()
    await read(3)
    await reading.locator('[data-value="problems/0/measures/0/units/0/name"]').waitFor()
    expect(await reading.getByText('依规则').count()).toBe(0)
  })

  test('what was left open may be proposed: what is sent is shown, what is taken is a correction', { timeout: 60_000 }, async () => {
    const { page } = await proof.desk('general-clerk')
    const clerk = await proof.site.as('general-clerk')
    const text = `${list(4).replace('青禾区优化营商环境工作领导小组办公室\n', '')}`.replaceAll(/（责任单位.*）/g, '由区行审局牵头办理。')
    const { body } = await clerk.upload('清单4.txt', Buffer.from(text), {}, '/api/imports')
    await page.goto(`/w/imports/${body.row.id}`)
    const panel = page.getByRole('region', { name: '助手提议' })
    await panel.getByText(/已遮住/).waitFor()
    await panel.locator('summary').click()
    await clean(page, 'helper')
    await panel.getByRole('button', { name: '请助手提议' }).click()
    await panel.getByText(/本办模型.*提议 1 处.*1 条不在原文里/).waitFor()
    await panel.getByRole('button', { name: '接受' }).click()
    await panel.getByText('许知禾 已接受').waitFor()
    await clean(page, 'helper-taken')
  })
})
