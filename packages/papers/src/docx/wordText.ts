import { descendantsOf, textOf, type XmlElement } from './xml.ts'

/** What an element prints: the text of its runs, without deleted text and field codes. */
export const printedText = (element: XmlElement): string => descendantsOf(element, 'w:t').map(textOf).join('').trim()

/** Word processors round millimetres each in their own way; differences up to half a point (in twips) are no change. */
const ROUNDING = 10
export const near = (a: number, b: number): boolean => Math.abs(a - b) <= ROUNDING
