import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** One character on a page: its left end and baseline in points from the bottom left corner. */
export interface PlacedChar {
  readonly char: string
  readonly x: number
  readonly y: number
  /** Type size in points. */
  readonly size: number
  /** Set sideways: the line runs downwards. */
  readonly turned?: boolean
}
export interface PlacedPage {
  /** Points. */
  readonly width: number
  readonly height: number
  readonly chars: readonly PlacedChar[]
}

const assets = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))

/**
 * The printed characters of every page, in the order of the file, white space left out. Within one run of text the places
 * are shared out by width (full ems and halves), which is exact enough to tell columns and lines apart.
 */
export async function placedPages(pdf: Uint8Array): Promise<PlacedPage[]> {
  const loading = getDocument({
    data: pdf.slice(),
    cMapUrl: `${join(assets, 'cmaps')}/`,
    standardFontDataUrl: `${join(assets, 'standard_fonts')}/`,
    useSystemFonts: false,
    disableFontFace: true,
    verbosity: 0,
  })
  try {
    const document = await loading.promise
    const pages: PlacedPage[] = []
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number)
      const { width, height } = page.getViewport({ scale: 1 })
      const { items } = await page.getTextContent()
      const chars = items.flatMap((item) => ('str' in item ? place(item.str, item.transform, item.width || item.height) : []))
      pages.push({ width, height, chars })
    }
    return pages
  } finally {
    await loading.destroy()
  }
}

/** The characters alone, of readers for whom every page has the same size. */
export const placedChars = async (pdf: Uint8Array): Promise<(readonly PlacedChar[])[]> => (await placedPages(pdf)).map(({ chars }) => chars)

function place(text: string, transform: readonly number[], width: number): PlacedChar[] {
  const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = transform
  const size = Math.hypot(c, d)
  const turned = Math.abs(b) > Math.abs(a)
  const along = turned ? { x: 0, y: Math.sign(b) } : { x: 1, y: 0 }
  const chars = [...text]
  const units = chars.map((char) => (/[\u0020-\u00ff]/.test(char) ? 1 : 2))
  const total = units.reduce((sum: number, unit) => sum + unit, 0)
  let before = 0
  return chars.flatMap((char, at) => {
    const here = (width * before) / total
    before += units[at]!
    if (/\s/u.test(char)) return []
    return [{ char, x: x + along.x * here, y: y + along.y * here, size, ...(turned && { turned }) }]
  })
}
