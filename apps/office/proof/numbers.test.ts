import { findChromium, noChromium } from '@changtong/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openProof, type Proof } from './site.ts'

describe.skipIf(!findChromium())(`the numbers of the desk${noChromium()}`, () => {
  let proof: Proof
  beforeAll(async () => {
    proof = await openProof('story')
  })
  afterAll(() => proof?.close())

  test.each(['general-clerk', 'market-regulation-liaison', 'supervision-checker', 'taskforce-head'])(
    'each opens the list of what it counts, and as many (%s)',
    { timeout: 60_000 },
    async (person) => {
      const { page, close } = await proof.desk(person)
      const numbers = page.locator('.desk-count')
      await numbers.first().waitFor()
      const told: string[] = []
      const listed: string[] = []
      for (let at = 0; at < (await numbers.count()); at++) {
        const link = numbers.nth(at)
        const name = await link.getAttribute('aria-label')
        told.push(`${name}: ${await link.textContent()}`)
        await link.click()
        const count = await page.getByRole('status').filter({ hasText: /件$/ }).textContent()
        listed.push(`${name}: ${count!.replace(/\s*件.*$/, '')}`)
        await page.goBack()
        await numbers.first().waitFor()
      }
      expect(told.length).toBeGreaterThanOrEqual(4)
      expect(listed).toEqual(told)
      expect(proof.faults()).toEqual([])
      await close()
    },
  )
})
