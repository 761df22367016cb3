import { fileURLToPath } from 'node:url'
import { getDocument, type PDFPageProxy, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Collector } from '../collector.ts'
import type { Glyphs } from '../layout/lines.ts'
import { type Page, putPages } from '../layout/pages.ts'
import { NO_RULES } from '../layout/rules.ts'
import type { Limits } from '../limits.ts'
import { refusals, stop } from '../refusals.ts'
import { rulesOf, times, upright } from './pdfRules.ts'

/** Character maps for fonts that are named but not embedded (GBK above all): without them Chinese text comes out empty. */
const besides = (folder: string): string => fileURLToPath(new URL(`${folder}/`, import.meta.resolve('pdfjs-dist/package.json')))

/** Runs as the page is shown. Slanted writing is a watermark or a stamp over the text and no part of it. */
async function runsOf(page: PDFPageProxy): Promise<Glyphs[]> {
  const { items } = await page.getTextContent({ disableNormalization: true })
  const shown = upright(page)
  return items.flatMap((item): Glyphs[] => {
    if (!('str' in item) || item.str === '') return []
    const [a, b, c, d, x, y] = times(shown, item.transform as number[])
    const slanted = Math.min(Math.abs(a), Math.abs(b)) > 0.1 * Math.max(Math.abs(a), Math.abs(b))
    return slanted ? [] : [{ text: item.str, x, y, width: item.width, size: Math.hypot(c, d) || 1 }]
  })
}

/**
 * Reads the text of a PDF: runs to lines, lines to paragraphs, ruled tables to tables. Scripts in the file never run,
 * nothing is loaded from outside, pictures are not decoded.
 * @throws Stop with document.encrypted, .scan, .damaged, .too-many-pages
 */
export async function readPdf(bytes: Uint8Array, limits: Limits, into: Collector): Promise<void> {
  const task = getDocument({
    // The library takes the bytes it is given away from their owner.
    data: new Uint8Array(bytes),
    cMapUrl: besides('cmaps'),
    cMapPacked: true,
    standardFontDataUrl: besides('standard_fonts'),
    useSystemFonts: false,
    disableFontFace: true,
    useWorkerFetch: false,
    enableXfa: false,
    maxImageSize: 0,
    verbosity: VerbosityLevel.ERRORS,
  })
  const pdf = await task.promise.catch((error: Error) =>
    stop(
      error.name === 'PasswordException'
        ? refusals.encrypted('pdf')
        : refusals.damaged('pdf', `${error.name}: ${error.message}`.slice(0, 200)),
    ),
  )
  if (pdf.numPages > limits.maxPages) stop(refusals.tooManyPages(limits.maxPages))
  const pages: Page[] = []
  let characters = 0
  for (let n = 1; n <= pdf.numPages; n++) {
    const page = await pdf.getPage(n)
    const runs = await runsOf(page)
    for (const { text } of runs) characters += text.length
    if (characters > limits.maxCharacters) stop(refusals.tooMuchText(limits.maxCharacters))
    pages.push({ runs, rules: runs.length > 0 ? await rulesOf(page) : NO_RULES })
    page.cleanup()
  }
  if (pages.every(({ runs }) => runs.every(({ text }) => text.trim() === ''))) stop(refusals.scan({ pages: pdf.numPages }))
  putPages(pages, into)
}
