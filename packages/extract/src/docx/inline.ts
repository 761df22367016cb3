import { childOf, elementsOf, type XmlElement } from '../xml.ts'
import { isOn } from './styles.ts'

/** What the running text of a paragraph brings along and cannot say in its own line. */
export interface Asides {
  /** Text boxes anchored in the paragraph, in order. */
  readonly boxes: XmlElement[]
  /** Foot- and endnotes referred to, as `footnote/3`. */
  readonly notes: string[]
  pictures: number
}

/** Marks that forms print with symbol fonts, by font and code: tick boxes above all. */
const SYMBOLS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  wingdings: { a8: '□', '6f': '□', fe: '☑', fd: '☒', fc: '√', fb: '×', '6c': '●', '6e': '■', '9f': '•', a7: '▪', d8: '➢', e0: '→' },
  'wingdings 2': { a3: '□', '2a': '□', '52': '☑', '54': '☒', '50': '√', '4f': '×', '97': '●', a2: '■' },
  symbol: { b7: '•', b3: '≥', a3: '≤', b1: '±', b4: '×' },
}
function symbol(element: XmlElement): string {
  const code = Number.parseInt(element.attributes['w:char'] ?? '', 16)
  if (!(code > 0 && code <= 0xffff)) return ''
  const font = (element.attributes['w:font'] ?? '').toLowerCase()
  const low = (code & 0xff).toString(16)
  const marked = SYMBOLS[font]?.[low]
  if (marked) return marked
  return code >= 0xe000 && code <= 0xf8ff ? '•' : String.fromCharCode(code)
}

/** Removed by a tracked change, shown elsewhere, or no text at all. */
const LEFT_OUT = new Set([
  'w:del',
  'w:moveFrom',
  'w:delText',
  'w:instrText',
  'w:delInstrText',
  'w:pPr',
  'w:rPr',
  'w:sdtPr',
  'w:rt',
  'w:fldData',
  'w:commentReference',
  'w:annotationRef',
])

/**
 * The text of a paragraph as it stands when every tracked change is accepted: insertions kept, deletions and hidden
 * runs left out, fields by their shown result.
 */
export function inlineText(element: XmlElement, asides: Asides): string {
  let text = ''
  for (const child of elementsOf(element)) {
    if (LEFT_OUT.has(child.name)) continue
    switch (child.name) {
      case 'w:t':
      case 'm:t':
        text += child.children.filter((words) => typeof words === 'string').join('')
        break
      case 'w:tab':
      case 'w:ptab':
        text += '\t'
        break
      case 'w:br':
        text += child.attributes['w:type'] === 'column' ? '' : '\n'
        break
      case 'w:cr':
        text += '\n'
        break
      case 'w:noBreakHyphen':
        text += '-'
        break
      case 'w:sym':
        text += symbol(child)
        break
      case 'w:footnoteReference':
      case 'w:endnoteReference':
        asides.notes.push(`${child.name.slice(2, -9)}/${child.attributes['w:id'] ?? ''}`)
        text += `[注${asides.notes.length}]`
        break
      case 'w:txbxContent':
        asides.boxes.push(child)
        break
      case 'a:blip':
      case 'v:imagedata':
        asides.pictures++
        break
      case 'mc:AlternateContent':
        // Both branches show the same thing for newer and older programs.
        text += inlineText(childOf(child, 'mc:Choice') ?? childOf(child, 'mc:Fallback') ?? { ...child, children: [] }, asides)
        break
      case 'w:r':
        if (!isOn(childOf(childOf(child, 'w:rPr'), 'w:vanish'))) text += inlineText(child, asides)
        break
      default:
        text += inlineText(child, asides)
    }
  }
  return text
}
