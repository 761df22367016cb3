import { refusals, stop } from './refusals.ts'

/** An element with its name in a fixed prefix (`w:p`), whatever prefix the file chose; attributes likewise. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: (XmlElement | string)[]
}

/** Namespaces by the last telling part of their address: the transitional, strict and draft forms of each are one. */
const PREFIXES: readonly (readonly [RegExp, string])[] = [
  [/\/wordprocessingml\/(?:2006\/)?main$/u, 'w'],
  [/\/spreadsheetml\/(?:2006\/)?main$/u, 's'],
  [/\/drawingml\/(?:2006\/)?main$/u, 'a'],
  [/\/officeDocument\/(?:2006\/)?math$/u, 'm'],
  [/\/officeDocument\/(?:2006\/)?relationships$/u, 'r'],
  [/\/package\/2006\/relationships$/u, 'rel'],
  [/\/markup-compatibility\/2006$/u, 'mc'],
  [/wordprocessingShape$/u, 'wps'],
  [/^urn:schemas-microsoft-com:vml$/u, 'v'],
  [/ofdspec\.org/u, 'ofd'],
]
const prefixOf = (address: string): string | undefined => PREFIXES.find(([pattern]) => pattern.test(address))?.[1]

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }
const character = (code: number): string =>
  code === 9 ||
  code === 10 ||
  code === 13 ||
  (code >= 32 && code < 0xd800) ||
  (code > 0xdfff && code < 0x110000 && (code & 0xfffe) !== 0xfffe)
    ? String.fromCodePoint(code)
    : '\ufffd'

/** The five names and numbers that XML itself knows. Nothing else can be an entity here: a DTD is refused. */
const decoded = (raw: string): string =>
  raw.includes('&')
    ? raw.replace(/&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|([a-z]+));/giu, (whole, hex: string, decimal: string, name: string) =>
        hex ? character(Number.parseInt(hex, 16)) : decimal ? character(Number(decimal)) : (NAMED[name] ?? whole),
      )
    : raw

/** XML in UTF-8, or in UTF-16 as its first bytes say. */
export function decodeXml(bytes: Uint8Array): string {
  const [a, b] = bytes
  const label =
    (a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)
      ? 'utf-16le'
      : (a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)
        ? 'utf-16be'
        : 'utf-8'
  return new TextDecoder(label).decode(bytes)
}

type Scope = ReadonlyMap<string, string>

function scopeOf(outer: Scope, raw: readonly (readonly [string, string])[]): Scope {
  if (!raw.some(([key]) => key.startsWith('xmlns'))) return outer
  const inner = new Map(outer)
  for (const [key, value] of raw) {
    if (key === 'xmlns') inner.set('', prefixOf(value) ?? '')
    else if (key.startsWith('xmlns:')) inner.set(key.slice(6), prefixOf(value) ?? key.slice(6))
  }
  return inner
}
function canonical(name: string, scope: Scope, element: boolean): string {
  const colon = name.indexOf(':')
  if (colon < 0) {
    const fallback = element ? scope.get('') : undefined
    return fallback ? `${fallback}:${name}` : name
  }
  const prefix = name.slice(0, colon)
  return `${scope.get(prefix) ?? prefix}:${name.slice(colon + 1)}`
}

/** Names and gaps are bounded so that a tag without an equals sign is not searched over and over. */
const ATTRIBUTE = /([^\s=/>"'<]{1,200})\s{0,20}=\s{0,20}(?:"([^"]*)"|'([^']*)')/gu

/**
 * Reads one XML part into a tree: no DTD (refused whole, so neither entity bombs nor outside files exist), no processing
 * instructions, at most `maxDepth` elements deep. Elements named in `drop` are read over and not kept.
 * @throws Stop with document.unsafe-xml, .too-deep or .damaged
 */
export function parseXml(xml: string, maxDepth: number, drop: ReadonlySet<string> = new Set()): XmlElement {
  const root: XmlElement = { name: '', attributes: {}, children: [] }
  const open: { element: XmlElement; raw: string; scope: Scope }[] = [{ element: root, raw: '', scope: new Map() }]
  const top = () => open[open.length - 1]!
  const add = (words: string) => {
    if (words && open.length > 1) top().element.children.push(words)
  }
  let at = 0
  const until = (mark: string, from: number): number => {
    const found = xml.indexOf(mark, from)
    return found < 0 ? stop(refusals.damaged('xml', 'cut off')) : found
  }

  while (at < xml.length) {
    const start = xml.indexOf('<', at)
    if (start < 0) break
    add(decoded(xml.slice(at, start)))
    const next = xml[start + 1]
    if (next === '!') {
      if (xml.startsWith('<!--', start)) at = until('-->', start + 4) + 3
      else if (xml.startsWith('<![CDATA[', start)) {
        const end = until(']]>', start + 9)
        add(xml.slice(start + 9, end))
        at = end + 3
      } else stop(refusals.unsafeXml())
      continue
    }
    if (next === '?') {
      at = until('?>', start + 2) + 2
      continue
    }
    const end = tagEnd(xml, start + 1)
    if (next === '/') {
      const name = xml.slice(start + 2, end).trim()
      if (open.length < 2 || top().raw !== name) stop(refusals.damaged('xml', 'tags do not match'))
      open.pop()
      at = end + 1
      continue
    }
    const closed = xml[end - 1] === '/'
    const inside = xml.slice(start + 1, closed ? end - 1 : end)
    const raw = /^[^\s]+/u.exec(inside)?.[0] ?? stop(refusals.damaged('xml', 'tag without a name'))
    const pairs = [...inside.slice(raw.length).matchAll(ATTRIBUTE)].map(
      ([, key = '', double, single]) => [key, decoded(double ?? single ?? '')] as const,
    )
    const scope = scopeOf(top().scope, pairs)
    const attributes: Record<string, string> = Object.create(null)
    for (const [key, value] of pairs) attributes[canonical(key, scope, false)] = value
    const element: XmlElement = { name: canonical(raw, scope, true), attributes, children: [] }
    if (open.length === 1 && root.children.length > 0) stop(refusals.damaged('xml', 'two roots'))
    if (open.length === 1 || !drop.has(element.name)) top().element.children.push(element)
    if (!closed) {
      open.push({ element, raw, scope })
      if (open.length > maxDepth) stop(refusals.tooDeep(maxDepth))
    }
    at = end + 1
  }
  const [only] = root.children
  if (open.length > 1 || only === undefined || typeof only === 'string') return stop(refusals.damaged('xml', 'cut off'))
  return only
}

/** The `>` that ends a tag, past any in quoted values. */
function tagEnd(xml: string, from: number): number {
  let quote = ''
  for (let at = from; at < xml.length; at++) {
    const c = xml[at]!
    if (quote) {
      if (c === quote) quote = ''
    } else if (c === '"' || c === "'") quote = c
    else if (c === '>') return at
    else if (c === '<') break
  }
  return stop(refusals.damaged('xml', 'cut off'))
}

export const elementsOf = (parent: XmlElement | undefined): XmlElement[] =>
  parent ? parent.children.filter((child): child is XmlElement => typeof child !== 'string') : []
export const childOf = (parent: XmlElement | undefined, name: string): XmlElement | undefined =>
  elementsOf(parent).find((child) => child.name === name)
export const childrenOf = (parent: XmlElement | undefined, name: string): XmlElement[] =>
  elementsOf(parent).filter((child) => child.name === name)
export const wordsOf = (element: XmlElement): string =>
  element.children.map((child) => (typeof child === 'string' ? child : wordsOf(child))).join('')
