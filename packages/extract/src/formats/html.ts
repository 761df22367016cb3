import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5'
import type { CellText, Collector } from '../collector.ts'
import { decodeText } from '../encoding.ts'
import type { Limits } from '../limits.ts'
import { refusals, stop } from '../refusals.ts'

type Node = Tree.ChildNode
type Element = Tree.Element

const LEFT_OUT = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'nav',
  'footer',
  'aside',
  'iframe',
  'object',
  'embed',
  'svg',
  'math',
  'canvas',
  'audio',
  'video',
  'head',
  'select',
  'option',
  'button',
  'input',
  'textarea',
  'datalist',
  'dialog',
  'rt',
  'rp',
  'del',
])
const LEFT_OUT_ROLES = new Set(['navigation', 'banner', 'contentinfo', 'search', 'menu', 'complementary'])
const BLOCKS = new Set([
  'address',
  'article',
  'blockquote',
  'body',
  'center',
  'dd',
  'details',
  'div',
  'dl',
  'dt',
  'fieldset',
  'figcaption',
  'figure',
  'form',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'header',
  'hr',
  'html',
  'li',
  'main',
  'ol',
  'p',
  'pre',
  'section',
  'summary',
  'ul',
  'table',
  'tbody',
  'thead',
  'tfoot',
  'tr',
  'td',
  'th',
  'caption',
])

const isElement = (node: Node): node is Element => 'tagName' in node
const attribute = (element: Element, name: string): string | undefined => element.attrs.find((one) => one.name === name)?.value
const hidden = (element: Element): boolean =>
  LEFT_OUT.has(element.tagName) ||
  attribute(element, 'hidden') !== undefined ||
  attribute(element, 'aria-hidden') === 'true' ||
  LEFT_OUT_ROLES.has(attribute(element, 'role') ?? '') ||
  /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)/iu.test(attribute(element, 'style') ?? '')

/** Bytes of a page to characters: byte order mark and strict UTF-8 first, then what the page declares, then judgement. */
export function decodeHtml(bytes: Uint8Array): { text: string; encoding: string } {
  const plain = decodeText(bytes)
  if (plain.kind === 'text') return { text: plain.text, encoding: plain.encoding }
  if (plain.kind === 'binary') return stop(refusals.binary())
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096)).toString('latin1')
  const declared = /<meta[^>]+charset\s*=\s*["']?\s*([\w-]{2,30})/iu.exec(head)?.[1]
  if (declared) {
    try {
      const decoder = new TextDecoder(declared, { fatal: true })
      return { text: decoder.decode(bytes), encoding: decoder.encoding }
    } catch {
      // Wrong or unknown declaration: answered like any other undecodable text.
    }
  }
  return stop(refusals.encoding(plain.tried))
}

/** An own small stack of calls would be no safer: depth is checked on the way down, before the recursion can be deep. */
interface Walk {
  readonly into: Collector
  readonly maxDepth: number
}

/** A line break of the page's source between two Han is no space. */
const BREAK_IN_HAN = /(?<=[\u3000-\u9fff\uff00-\uffef])[ \t]*[\r\n][ \t\r\n]*(?=[\u3000-\u9fff\uff00-\uffef])/gu

/** Text of a node in one line per block, white space as a browser shows it. */
function lines(node: Node, depth: number, walk: Walk): string {
  if (depth > walk.maxDepth) stop(refusals.tooDeep(walk.maxDepth))
  if ('value' in node) return node.value.replace(BREAK_IN_HAN, '').replace(/[ \t\r\n\f]+/gu, ' ')
  if (!isElement(node) || hidden(node)) return ''
  if (node.tagName === 'br') return '\n'
  const inner = node.childNodes.map((child) => lines(child, depth + 1, walk)).join('')
  if (node.tagName === 'td' || node.tagName === 'th') return `${inner}\t`
  return BLOCKS.has(node.tagName) ? `\n${inner}\n` : inner
}
const tidy = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.replace(/ {2,}/gu, ' ').trim())
    .filter((line) => line !== '')
    .join('\n')

/** Rows that belong to this table, not to a table inside it. */
function rowsOf(table: Element): Element[] {
  return table.childNodes
    .filter(isElement)
    .flatMap((child) => (['thead', 'tbody', 'tfoot'].includes(child.tagName) ? child.childNodes.filter(isElement) : [child]))
    .filter((row) => row.tagName === 'tr' && !hidden(row))
}
const cellsOf = (row: Element): Element[] =>
  row.childNodes.filter(isElement).filter((cell) => (cell.tagName === 'td' || cell.tagName === 'th') && !hidden(cell))

/** Pages were long laid out with tables: one that holds another, or one cell only, is a frame and no table. */
const isFrame = (rows: readonly Element[]): boolean =>
  rows.every((row) => cellsOf(row).length <= 1) || rows.some((row) => cellsOf(row).some(holdsTable))

function holdsTable(element: Element): boolean {
  const open: Element[] = [element]
  for (let next = open.pop(); next; next = open.pop())
    for (const child of next.childNodes) {
      if (!isElement(child)) continue
      if (child.tagName === 'table') return true
      open.push(child)
    }
  return false
}

const spanOf = (value: string | undefined): number => Math.min(1000, Math.max(1, Number.parseInt(value ?? '1', 10) || 1))

function readCells(rows: readonly Element[], depth: number, walk: Walk): CellText[][] {
  return rows.map((row) =>
    cellsOf(row).map((cell) => {
      const colSpan = spanOf(attribute(cell, 'colspan'))
      const rowSpan = spanOf(attribute(cell, 'rowspan'))
      const text = tidy(cell.childNodes.map((child) => lines(child, depth + 2, walk)).join(''))
      return { text, ...(colSpan > 1 && { colSpan }), ...(rowSpan > 1 && { rowSpan }) }
    }),
  )
}

/** Walks blocks; running text between them gathers into one paragraph. Answers text still open at the end. */
function walkBlocks(parent: Element | Tree.Document, depth: number, walk: Walk): void {
  if (depth > walk.maxDepth) stop(refusals.tooDeep(walk.maxDepth))
  let running = ''
  const flush = (heading?: number) => {
    const words = tidy(running)
    running = ''
    if (words) walk.into.paragraph(words, heading)
  }
  let item = parent.nodeName === 'ol' ? Number.parseInt(attribute(parent as Element, 'start') ?? '1', 10) || 1 : 0
  for (const child of parent.childNodes) {
    if (!isElement(child)) {
      running += lines(child, depth, walk)
      continue
    }
    if (hidden(child)) continue
    const { tagName } = child
    if (/^h[1-6]$/u.test(tagName)) {
      flush()
      running = lines(child, depth, walk).replaceAll('\n', ' ')
      flush(Number(tagName[1]))
    } else if (tagName === 'table') {
      flush()
      walkTable(child, depth, walk)
    } else if (tagName === 'li' && item > 0) {
      flush()
      // The number is not in the text of the page, but a reader sees it.
      running = `${item++}. ${tidy(lines(child, depth, walk)).replace(/^\n+/u, '')}`
      flush()
    } else if (BLOCKS.has(tagName) || holdsTable(child)) {
      flush()
      walkBlocks(child, depth + 1, walk)
    } else running += lines(child, depth, walk)
  }
  flush()
}

function walkTable(table: Element, depth: number, walk: Walk): void {
  const caption = table.childNodes.filter(isElement).find(({ tagName }) => tagName === 'caption')
  if (caption && !hidden(caption)) walk.into.paragraph(tidy(lines(caption, depth, walk)))
  const rows = rowsOf(table)
  if (isFrame(rows)) for (const cell of rows.flatMap(cellsOf)) walkBlocks(cell, depth + 3, walk)
  else walk.into.table(readCells(rows, depth, walk))
}

/**
 * Reads a page: scripts, styles, navigation, footers, form controls and hidden parts left out, headings, numbered lists
 * and tables kept, frames made of tables taken apart. Nothing the page refers to is loaded.
 * @throws Stop with document.encoding, .binary, .too-deep
 */
export function readHtml(bytes: Uint8Array, limits: Limits, into: Collector): string {
  const { text, encoding } = decodeHtml(bytes)
  walkBlocks(parse(text), 0, { into, maxDepth: limits.maxDepth })
  return encoding
}
