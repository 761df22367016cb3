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
}

const assets = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))

/**
 * The printed characters of every page, in the order of the file, white space left out. Within one run of text the places
 * are shared out by width (full ems and halves), which is exact enough to tell columns and lines apart.
 */
export async function placedChars(pdf: Uint8Array): Promise<PlacedChar[][]> {
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
    const pages: PlacedChar[][] = []
    for (let number = 1; number <= document.numPages; number += 1) {
      const { items } = await (await document.getPage(number)).getTextContent()
      pages.push(items.flatMap((item) => ('str' in item ? place(item.str, item.transform, item.width) : [])))
    }
    return pages
  } finally {
    await loading.destroy()
  }
}

function place(text: string, transform: readonly number[], width: number): PlacedChar[] {
  const [, , , size = 0, x = 0, y = 0] = transform
  const chars = [...text]
  const units = chars.map((char) => (/[\u0020-\u00ff]/.test(char) ? 1 : 2))
  const total = units.reduce((sum: number, unit) => sum + unit, 0)
  let before = 0
  return chars.flatMap((char, at) => {
    const here = x + (width * before) / total
    before += units[at]!
    return /\s/u.test(char) ? [] : [{ char, x: here, y, size }]
  })
}
