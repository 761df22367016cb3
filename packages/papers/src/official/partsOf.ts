import { printedText } from '../docx/wordText.ts'
import { childOf, descendantsOf, type XmlElement } from '../docx/xml.ts'
import { type Part, partPrefix } from './setting.ts'

export interface FoundPart {
  readonly part: Part
  /** 1-based among the paragraphs of the document, empty ones counted. */
  readonly at: number
  readonly text: string
  readonly paragraph: XmlElement
  readonly table: XmlElement | null
}

/**
 * The parts of a paper in their order. Ours are known by their style; of a paper that others wrote, by what they say: a number, a
 * date alone, 附件：, 抄送：, …印发. What is neither is text; before the number all is the mark, between it and the addressees title.
 */
export function partsOf(body: XmlElement): FoundPart[] {
  const all = paragraphsOf(body, null).map(({ paragraph, table }, index) => ({
    paragraph,
    table,
    at: index + 1,
    text: printedText(paragraph),
    style: styleOf(paragraph),
  }))
  const ours = all.some(({ style }) => style.startsWith(partPrefix))
  if (ours)
    return all
      .filter(({ text, style }) => text !== '' && style.startsWith(partPrefix))
      .map(({ style, ...rest }) => ({ ...rest, part: style.slice(partPrefix.length) as Part }))
  let passed: 'head' | 'title' | 'body' | 'end' = 'head'
  let noted = false
  const numbered = all.some(({ text }) => NUMBER.test(text))
  const read = all
    .filter(({ text }) => text !== '')
    .map(({ style: _style, ...rest }) => {
      const { text, table } = rest
      const is = (part: Part, then: typeof passed = passed) => {
        passed = then
        return { ...rest, part }
      }
      if (table) return is('Cell')
      if (NUMBER.test(text)) return is('Number', 'title')
      if (passed === 'head' && numbered) return is(/^(特\s*急|加\s*急)$/u.test(text) ? 'Urgency' : 'Mark')
      if (passed !== 'end' && passed !== 'body')
        return is(/[：:]$/u.test(text) ? 'Addressee' : 'Title', /[：:]$/u.test(text) ? 'body' : 'title')
      if (/^抄送：/u.test(text)) return is('Copies', 'end')
      if (/印发$/u.test(text) && /\d{4}年/u.test(text)) return is('Issued', 'end')
      if (/^附件\s*\d*$/u.test(text)) return is('AttachmentLabel')
      if (/^附件[:：]/u.test(text)) {
        noted = true
        return is('AttachmentNote')
      }
      if (/^\d{4}年\d{1,2}月\d{1,2}日$/u.test(text)) return is('Date', 'end')
      if (/^（.*）$/u.test(text) && passed === 'end') return is('Note')
      // Under 附件： every numbered line names a further one, until the signature.
      if (noted && /^\d+[.．]/u.test(text) && passed === 'body') return is('AttachmentNote')
      return is(levelOf(text))
    })
  // The line above the date names who signed, unless it is a sentence.
  return read.map((found, at) =>
    found.part === 'Text' && read[at + 1]?.part === 'Date' && !/[。；：]$/u.test(found.text) ? { ...found, part: 'Signer' } : found,
  )
}
/** Whether the parts are known by our styles. */
export const oursIn = (parts: readonly FoundPart[]): boolean => parts.some(({ paragraph }) => styleOf(paragraph).startsWith(partPrefix))
const styleOf = (paragraph: XmlElement): string => childOf(childOf(paragraph, 'w:pPr'), 'w:pStyle')?.attributes['w:val'] ?? ''
const NUMBER = /^\p{Script=Han}[\p{Script=Han}A-Za-z]*[〔[（(【]\d{4}[〕\]）)】](第)?\d+号(\s*签发人.*)?$/u

/** Which level a paragraph's own number says it is; without one it is text. */
export function levelOf(text: string): 'Level1' | 'Level2' | 'Level3' | 'Level4' | 'Text' {
  if (/^[一二三四五六七八九十]+、/u.test(text)) return 'Level1'
  if (/^（[一二三四五六七八九十]+）/u.test(text)) return 'Level2'
  if (/^\d{1,2}[.．](?!\d)/u.test(text)) return 'Level3'
  if (/^（\d{1,2}）/u.test(text)) return 'Level4'
  return 'Text'
}

function paragraphsOf(
  element: XmlElement,
  table: XmlElement | null,
): { readonly paragraph: XmlElement; readonly table: XmlElement | null }[] {
  return element.children.flatMap((child) => {
    if (typeof child === 'string') return []
    if (child.name === 'w:p') return [{ paragraph: child, table }]
    return paragraphsOf(child, child.name === 'w:tbl' ? child : table)
  })
}

export const runsWithText = (paragraph: XmlElement): XmlElement[] =>
  descendantsOf(paragraph, 'w:r').filter((run) => printedText(run) !== '')
