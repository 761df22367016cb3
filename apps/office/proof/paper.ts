import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** The words of a printed document, page by page; radicals that a font puts for characters are read as the characters. */
export async function extractText(pdf: Uint8Array): Promise<{ readonly pages: readonly string[] }> {
  const reading = getDocument({ data: new Uint8Array(pdf), useSystemFonts: true, verbosity: 0 })
  const document = await reading.promise
  const pages: string[] = []
  for (let at = 1; at <= document.numPages; at++) {
    const { items } = await (await document.getPage(at)).getTextContent()
    pages.push(
      items
        .map((item) => ('str' in item ? item.str : ''))
        .join('')
        .normalize('NFKC'),
    )
  }
  await reading.destroy()
  return { pages }
}
