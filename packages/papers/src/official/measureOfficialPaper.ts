import { ok, type Result, type Text } from '@changtong/kernel'
import { installedFonts, type MissingFont, missingFonts } from '../render/fonts.ts'
import { placedPages } from '../render/pdfText.ts'
import { renderPdf } from '../render/preview.ts'
import { findTools, inTemporaryFolder, type Tools } from '../render/tools.ts'
import { type OfficialProfile, type PaperForm, profileOf } from './officialProfile.ts'
import { faultsOf, type PageFault, textFaults } from './pageFaults.ts'
import { measurePage, type PageMeasure } from './pageMeasure.ts'

/** How a paper stands on its pages. */
export interface PaperPages {
  /** `rendered`: laid out by LibreOffice and read off the pages. `unmeasured`: nothing could be laid out here, `statement` says why. */
  readonly method: 'rendered' | 'unmeasured'
  readonly statement: Text
  readonly pages: readonly PageMeasure[]
  /** Missing faces named with their stand-ins; null when the machine cannot say. */
  readonly missingFonts: readonly MissingFont[] | null
  readonly faults: readonly PageFault[]
}
export interface MeasureOptions {
  readonly form?: PaperForm
  readonly profile?: OfficialProfile
  readonly tools?: Tools
  /** The paper as it was laid out already, or why it could not be; laid out here where it is left out. */
  readonly pdf?: Result<Uint8Array>
}

/**
 * Lays the paper out and counts pages, lines and characters on them, with a fault for each page that is not as it should be. Without
 * LibreOffice nothing is measured, and the report says so. Refuses what is no Word document.
 */
export async function measureOfficialPaper(bytes: Uint8Array, options: MeasureOptions = {}): Promise<Result<PaperPages>> {
  const { form = 'document' } = options
  const profile = options.profile ?? profileOf(form)
  const tools = options.tools ?? (await findTools())
  const installed = await inTemporaryFolder((folder) => installedFonts(tools, folder))
  const missing = installed && missingFonts(profile, installed)
  const pdf = options.pdf ?? (await renderPdf(bytes, { profile, tools }))
  if (!pdf.ok) {
    if (!pdf.error.code.startsWith('preview.')) return pdf
    return ok({ method: 'unmeasured', statement: pdf.error.message, pages: [], missingFonts: missing, faults: [] })
  }
  // Reading may take the bytes over: whoever gave them keeps theirs.
  const placed = await placedPages(pdf.value.slice())
  const pages = placed.map((page, at) => measurePage(page, at + 1, profile))
  return ok({
    method: 'rendered',
    statement: {
      zh: `已用 LibreOffice 排版，共${pages.length}页，行数、字数为实测。`,
      en: `Laid out by LibreOffice on ${pages.length} page(s); lines and characters are measured.`,
    },
    pages,
    missingFonts: missing,
    faults: [...(await textFaults(bytes, placed)), ...faultsOf(placed, pages, form, profile)],
  })
}
