import type { Collector } from '../collector.ts'
import type { Glyphs } from '../layout/lines.ts'
import { type Page, putPages } from '../layout/pages.ts'
import { NO_RULES, type Rules, ruleCollector } from '../layout/rules.ts'
import type { Limits } from '../limits.ts'
import { refusals, stop } from '../refusals.ts'
import { childOf, childrenOf, decodeXml, elementsOf, parseXml, wordsOf, type XmlElement } from '../xml.ts'
import { openZip } from '../zip.ts'

/** Points for one millimetre, OFD's unit. */
const POINT = 72 / 25.4
const numbers = (text: string | undefined): number[] => (text ?? '').trim().split(/\s+/u).map(Number)

/** Path of a part named in another part: from the root of the package, or from the folder of the naming part. */
function resolved(from: string, location: string): string {
  if (location.startsWith('/')) return location.slice(1)
  const folder = from.slice(0, from.lastIndexOf('/') + 1)
  return `${folder}${location}`.replace(/(^|\/)\.\//gu, '$1')
}

/** The advance of the n-th character: DeltaX lists them, `g 5 3.2` standing for five times 3.2. */
function advances(delta: string | undefined): number[] {
  const words = (delta ?? '').trim().split(/\s+/u).filter(Boolean)
  const steps: number[] = []
  for (let n = 0; n < words.length && steps.length < 10_000; n++) {
    if (words[n] !== 'g') steps.push(Number(words[n]) || 0)
    else {
      const times = Math.min(10_000, Number(words[n + 1]) || 0)
      for (let k = 0; k < times; k++) steps.push(Number(words[n + 2]) || 0)
      n += 2
    }
  }
  return steps
}

function runsOf(text: XmlElement): Glyphs[] {
  const [left = 0, top = 0] = numbers(text.attributes.Boundary)
  const [a = 1, , , d = 1, e = 0, f = 0] = text.attributes.CTM === undefined ? [] : numbers(text.attributes.CTM)
  const size = (Number(text.attributes.Size) || 3) * Math.abs(d || 1)
  let x = 0
  let y = 0
  return childrenOf(text, 'ofd:TextCode').map((code) => {
    x = Number(code.attributes.X ?? x) || 0
    y = Number(code.attributes.Y ?? y) || 0
    const words = wordsOf(code)
    const steps = advances(code.attributes.DeltaX)
    const width = steps.length > 0 ? steps.reduce((sum, step) => sum + step, 0) + (Number(text.attributes.Size) || 3) : words.length * size
    // OFD counts downwards; the layout counts upwards as PDF does.
    return {
      text: words,
      x: (left + a * x + e) * POINT,
      y: -(top + d * y + f) * POINT,
      width: width * Math.abs(a || 1) * POINT,
      size: size * POINT,
    }
  })
}

/** Objects of a kind on a page, in layers, blocks and groups, however deep the parser allowed. */
const objectsOf = (parent: XmlElement, name: string): XmlElement[] =>
  elementsOf(parent).flatMap((child) => (child.name === name ? [child] : objectsOf(child, name)))

/** Straight lines of the drawn paths: `M x y` moves, `L x y` draws, `C` closes; curves end a straight part. */
function rulesOf(content: XmlElement): Rules {
  const collected = ruleCollector()
  for (const path of objectsOf(content, 'ofd:PathObject')) {
    const [left = 0, top = 0] = numbers(path.attributes.Boundary)
    const [a = 1, , , d = 1, e = 0, f = 0] = path.attributes.CTM === undefined ? [] : numbers(path.attributes.CTM)
    const data = childOf(path, 'ofd:AbbreviatedData')
    let open: [number, number][] = []
    const flush = () => {
      if (open.length > 1 && path.attributes.Stroke !== 'false') collected.stroke(open)
      if (open.length > 1 && path.attributes.Fill === 'true') collected.fill(open)
    }
    for (const [, command = '', values] of (data ? wordsOf(data) : '').matchAll(/([A-Z])([-\d.\s]*)/gu)) {
      const [x = 0, y = 0] = numbers(values).slice(-2)
      const point: [number, number] = [(left + a * x + e) * POINT, -(top + d * y + f) * POINT]
      if (command === 'L') open.push(point)
      else if (command === 'C') open = open[0] ? [...open, open[0]] : open
      else {
        flush()
        open = [point]
      }
    }
    flush()
  }
  return collected.rules()
}

/**
 * Reads the text of an OFD (GB/T 33190), the fixed-layout format of Chinese offices: the text objects of each page, set
 * to lines and paragraphs as for a PDF. Pictures, seals and attachments stay unread.
 * @throws Stop with the refusals of archives and XML, document.missing-part, .scan, .too-many-pages
 */
export function readOfd(bytes: Uint8Array, limits: Limits, into: Collector): void {
  const archive = openZip(bytes, limits)
  const part = (name: string): XmlElement | undefined => {
    const content = archive.read(name)
    return content && parseXml(decodeXml(content), limits.maxDepth)
  }
  const root = part('OFD.xml') ?? stop(refusals.missingPart('OFD.xml'))
  const pages: Page[] = []
  for (const body of childrenOf(root, 'ofd:DocBody')) {
    const place = resolved('OFD.xml', wordsOf(childOf(body, 'ofd:DocRoot') ?? stop(refusals.missingPart('Document.xml'))).trim())
    const document = part(place) ?? stop(refusals.missingPart(place))
    for (const page of childrenOf(childOf(document, 'ofd:Pages'), 'ofd:Page')) {
      if (pages.length >= limits.maxPages) stop(refusals.tooManyPages(limits.maxPages))
      const content = part(resolved(place, page.attributes.BaseLoc ?? ''))
      pages.push({
        runs: content ? objectsOf(content, 'ofd:TextObject').flatMap(runsOf) : [],
        rules: content ? rulesOf(content) : NO_RULES,
      })
    }
  }
  if (pages.every(({ runs }) => runs.every(({ text }) => text.trim() === ''))) stop(refusals.scan({ pages: pages.length }))
  putPages(pages, into)
}
