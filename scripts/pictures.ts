import fs from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { inLanguage } from '../apps/office/proof/walk.ts'

export type Language = 'zh' | 'en'
export const sizes = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const
export type Size = keyof typeof sizes
/** In this order, so that language and size change as seldom as can be. */
export const turns = [
  ['zh', 'wide'],
  ['en', 'wide'],
  ['en', 'phone'],
  ['zh', 'phone'],
] as const satisfies readonly (readonly [Language, Size])[]

/** A page that was pictured: its heading in both languages stands in the index. */
export interface Pictured {
  readonly name: string
  readonly headings: Record<Language, string>
}
export const fileOf = (name: string, size: Size, language: Language): string => `${name}.${size}.${language}.webp`

const quality = 35
/** What is longer than this is cut: the picture shows how the page looks, not all it says. */
const tallest = { wide: 1800, phone: 2200 } as const

/** A picture of the page as it stands, as WebP: what is in the window, or with `whole` the page down to its foot. */
export async function picture(page: Page, file: string, size: Size, whole: boolean): Promise<void> {
  const session = await page.context().newCDPSession(page)
  try {
    const { width, height } = sizes[size]
    const all = whole ? await page.evaluate(() => document.documentElement.scrollHeight) : height
    const clip = { x: 0, y: 0, width, height: Math.min(Math.max(all, height), tallest[size]), scale: 1 }
    const { data } = await session.send('Page.captureScreenshot', {
      format: 'webp',
      quality,
      ...(whole && { captureBeyondViewport: true, clip }),
    })
    fs.writeFileSync(file, Buffer.from(data, 'base64'))
  } finally {
    await session.detach()
  }
}

/** Four pictures of what one came to: the language is changed in place, so a dialog or a filled form stays as it is. */
export async function inAllTurns(page: Page, folder: string, name: string): Promise<Pictured> {
  const headings: Record<Language, string> = { zh: '', en: '' }
  for (const [language, size] of turns) {
    await inLanguage(page, language)
    if (page.viewportSize()?.width !== sizes[size].width) await page.setViewportSize(sizes[size])
    await page.waitForTimeout(150)
    headings[language] = await headingOf(page)
    await picture(page, path.join(folder, fileOf(name, size, language)), size, false)
  }
  await inLanguage(page, 'zh')
  await page.setViewportSize(sizes.wide)
  return { name, headings }
}

/** What the picture is of, in the words that stand on it. */
export const headingOf = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const heading = [...document.querySelectorAll<HTMLElement>('[role=dialog] .ant-modal-title, dialog[open] h2, h1')].find(
      (one) => one.getClientRects().length > 0,
    )
    return (heading?.textContent ?? '').replace(/\s+/g, ' ').trim()
  })

const divider = '<!-- Below this line by hand: the script leaves it as it is. -->'
/** README.md of the folder: every picture by page; what people wrote below the divider stays. */
export function writeIndex(folder: string, groups: readonly { readonly title: string; readonly pictured: readonly Pictured[] }[]): void {
  const file = path.join(folder, 'README.md')
  const kept = fs.existsSync(file) ? (fs.readFileSync(file, 'utf8').split(divider)[1] ?? '\n') : '\n'
  const cell = (name: string, size: Size, language: Language) => {
    const image = fileOf(name, size, language)
    return `<a href="${image}"><img src="${image}" width="${size === 'wide' ? 280 : 90}" alt="${name}, ${size}, ${language}"></a>`
  }
  const escaped = (text: string) => text.replaceAll('|', '\\|').replaceAll('<', '&lt;')
  const table = (pictured: readonly Pictured[]) =>
    [
      '| | 1440, 中文 | 1440, English | 390, 中文 | 390, English |',
      '| --- | --- | --- | --- | --- |',
      ...pictured.map(
        ({ name, headings }) =>
          `| **${name}**<br>${escaped(headings.zh)}<br>${escaped(headings.en)} | ${cell(name, 'wide', 'zh')} | ${cell(name, 'wide', 'en')} | ${cell(name, 'phone', 'zh')} | ${cell(name, 'phone', 'en')} |`,
      ),
    ].join('\n')
  const all = groups.reduce((sum, { pictured }) => sum + pictured.length, 0)
  const head = `# Screens\n\n${all} pages of the invented district, each in Chinese and English, wide and on a phone: ${all * 4} pictures, taken by
\`node scripts/screens.ts\`. Everybody and everything on them is invented.\n`
  const body = groups.map(({ title, pictured }) => `\n## ${title}\n\n${table(pictured)}\n`).join('')
  fs.writeFileSync(file, `${head}${body}\n${divider}${kept}`)
}
