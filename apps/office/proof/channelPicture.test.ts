import { readFileSync } from 'node:fs'
import { axeSerious, findChromium, noChromium } from '@changtong/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isTooWide } from './hand.ts'
import { caseWhere, openProof, type Proof, phone, wide } from './site.ts'

let proof: Proof
const shots = process.env.CHANGTONG_SHOTS
beforeAll(async () => {
  if (findChromium()) proof = await openProof('story')
})
afterAll(() => proof?.close())

/** How much of a PNG is white words, as the browser reads it back. */
const whiteOf = async (address: string): Promise<number> => {
  const image = new Image()
  image.src = address
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = image.naturalWidth
  canvas.height = image.naturalHeight
  const context = canvas.getContext('2d')!
  context.drawImage(image, 0, 0)
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
  let white = 0
  for (let at = 0; at < data.length; at += 4) if (data[at]! > 240 && data[at + 1]! > 240 && data[at + 2]! > 240) white++
  return white / (data.length / 4)
}

test.skipIf(!findChromium())(
  `[4-106] the pictures of a published article stand on its page and come out as PNG in the sizes of social accounts, words and all${noChromium()}`,
  { timeout: 120_000 },
  async () => {
    const { page } = await proof.desk('general-clerk', wide)
    await page.goto(await caseWhere(proof.site, { procedure: 'article', state: 'published' }))
    const pictures = page.locator('.channel-pictures')
    for (const [at, [name, height]] of (
      [
        [/头条封面 PNG/, 766],
        [/方图 PNG/, 1800],
      ] as const
    ).entries()) {
      const shown = pictures.locator('img').nth(at)
      await shown.scrollIntoViewIfNeeded()
      await expect.poll(() => shown.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth)).toBe(900)
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()])
      expect(download.suggestedFilename()).toMatch(/^.+题图(?:（方）)?\.png$/)
      const png = readFileSync((await download.path())!)
      expect([png.subarray(1, 4).toString(), png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual(['PNG', 1800, height])
      if (shots) await download.saveAs(`${shots}/channel-${at}.png`)
      const white = await page.evaluate(whiteOf, `data:image/png;base64,${png.toString('base64')}`)
      expect(white).toBeGreaterThan(0.01)
      expect(white).toBeLessThan(0.5)
    }
    for (const size of [wide, phone]) {
      await page.setViewportSize(size)
      expect((await axeSerious(page)).map(({ id, at }) => `${id} ${at.join(' | ')}`)).toEqual([])
      expect(await isTooWide(page)).toBe(false)
      if (shots) await page.locator('#public').screenshot({ path: `${shots}/channel-panel-${size.width}.png` })
    }
    expect(proof.faults()).toEqual([])
  },
)
