import type { Collector } from '../collector.ts'
import { walkDocument } from '../docx/document.ts'
import { numbering } from '../docx/numbering.ts'
import { readStyles } from '../docx/styles.ts'
import type { Limits } from '../limits.ts'
import { refusals, stop } from '../refusals.ts'
import { childrenOf, decodeXml, parseXml, type XmlElement } from '../xml.ts'
import { openZip } from '../zip.ts'

/** Looks only; keeping them would make the tree of a long document several times larger. */
const LOOKS = new Set([
  'w:rFonts',
  'w:sz',
  'w:szCs',
  'w:color',
  'w:lang',
  'w:kern',
  'w:spacing',
  'w:ind',
  'w:jc',
  'w:tcW',
  'w:tcBorders',
  'w:tblBorders',
  'w:shd',
  'w:proofErr',
  'w:bookmarkStart',
  'w:bookmarkEnd',
  'w:tblGrid',
  'w:b',
  'w:bCs',
  'w:sectPr',
  'w:lastRenderedPageBreak',
  'w:rPrChange',
  'w:pPrChange',
])

/**
 * Reads a Word document (.docx, .docm) by walking its own parts. Only parts inside the file are read: relationships to
 * outside addresses are never followed, macros and embedded files never opened.
 * @throws Stop with the refusals of archive and XML, document.missing-part, .scan
 */
export function readDocx(bytes: Uint8Array, limits: Limits, into: Collector): void {
  const archive = openZip(bytes, limits)
  const part = (name: string): XmlElement | undefined => {
    const content = archive.read(name)
    return content && parseXml(decodeXml(content), limits.maxDepth, LOOKS)
  }
  const main = mainPart(part('_rels/.rels')) ?? 'word/document.xml'
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const root = part(main) ?? stop(refusals.missingPart('word/document.xml'))
  if (root.name !== 'w:document') stop(refusals.missingPart('word/document.xml'))

  const notes = new Map<string, XmlElement>()
  for (const kind of ['footnote', 'endnote'])
    for (const note of childrenOf(part(`${folder}${kind}s.xml`), `w:${kind}`)) notes.set(`${kind}/${note.attributes['w:id'] ?? ''}`, note)

  const context = {
    styles: readStyles(part(`${folder}styles.xml`)),
    number: numbering(part(`${folder}numbering.xml`)),
    asides: { boxes: [], notes: [], pictures: 0 },
    chunks: 0,
  }
  walkDocument(root, notes, context, into)

  const { pictures } = context.asides
  if (into.pieces.length === 0 && pictures > 0) stop(refusals.scan({ pictures }))
  if (pictures > 0)
    into.warn({ zh: `有 ${pictures} 处图片，其中的文字没有读取。`, en: `${pictures} picture(s); text inside pictures was not read.` })
  if (context.chunks > 0) into.warn({ zh: '嵌入的外部片段没有读取。', en: 'Embedded fragments of other files were not read.' })
  if (archive.names.some((name) => /vbaProject\.bin$/iu.test(name))) into.warn(MACROS)
}

export const MACROS = { zh: '文件含有宏，宏没有运行，也没有保存。', en: 'The file contains macros; they were neither run nor kept.' }

/** The part that the package itself names as its document. */
function mainPart(relationships: XmlElement | undefined): string | undefined {
  const office = childrenOf(relationships, 'rel:Relationship').find(
    ({ attributes }) => /\/officeDocument$/u.test(attributes.Type ?? '') && attributes.TargetMode !== 'External',
  )
  return office?.attributes.Target?.replace(/^\//u, '')
}
