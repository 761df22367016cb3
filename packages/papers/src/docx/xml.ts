/**
 * A small reader for the XML of Office packages. Uploads are distrusted: no document type (so no entities to expand), no
 * external anything, a limit of depth. Names keep their prefixes; white space is kept.
 */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly (XmlElement | string)[]
}

export const escapeXml = (s: string): string => s.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]!)

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const MAX_DEPTH = 200

/** The root element, or null when the text is not well-formed XML of this plain kind. */
export function readXml(xml: string): XmlElement | null {
  type Open = { name: string; attributes: Record<string, string>; children: (XmlElement | string)[] }
  const token =
    /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<(\/?)([^\s<>/!?=]+)((?:\s+[^\s=<>/]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/gy
  const open: Open[] = []
  let root: XmlElement | null = null
  const source = xml.replace(/^\ufeff/, '')
  while (token.lastIndex < source.length) {
    const match = token.exec(source)
    if (!match) return null
    const [, cdata, closing, name, attributes = '', selfClosing, characters] = match
    const parent = open.at(-1)
    if (cdata !== undefined) {
      if (!parent) return null
      parent.children.push(cdata)
    } else if (characters !== undefined) {
      const value = unescapeXml(characters)
      if (value === null || (!parent && value.trim() !== '')) return null
      parent?.children.push(value)
    } else if (name !== undefined) {
      if (closing) {
        if (parent?.name !== name || attributes || selfClosing) return null
        open.pop()
      } else {
        if ((!parent && root) || open.length >= MAX_DEPTH) return null
        const read = readAttributes(attributes)
        if (!read) return null
        const element: Open = { name, attributes: read, children: [] }
        if (parent) parent.children.push(element)
        else root = element
        if (!selfClosing) open.push(element)
      }
    }
  }
  return open.length === 0 ? root : null
}

function readAttributes(source: string): Record<string, string> | null {
  const attributes: Record<string, string> = Object.create(null)
  for (const [, name, quoted] of source.matchAll(/([^\s=]+)\s*=\s*("[^"]*"|'[^']*')/g)) {
    const value = unescapeXml(quoted!.slice(1, -1))
    if (value === null || name! in attributes) return null
    attributes[name!] = value
  }
  return attributes
}

function unescapeXml(s: string): string | null {
  if (!s.includes('&')) return s
  let valid = true
  const value = s.replace(/&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w+));|&/g, (_, hex?: string, decimal?: string, name?: string) => {
    const code = hex ? Number.parseInt(hex, 16) : decimal ? Number(decimal) : null
    const char = code === null ? name && ENTITIES[name] : code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined
    if (char === undefined) valid = false
    return char ?? ''
  })
  return valid ? value : null
}

/** The element as text, all white space as it was. */
export function writeXml({ name, attributes, children }: XmlElement): string {
  const head = `${name}${Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escapeXml(value)}"`)
    .join('')}`
  if (children.length === 0) return `<${head}/>`
  return `<${head}>${children.map((child) => (typeof child === 'string' ? escapeXml(child) : writeXml(child))).join('')}</${name}>`
}

/** Direct children of that name. */
export const childrenOf = (element: XmlElement | undefined, name: string): XmlElement[] =>
  (element?.children ?? []).filter((child): child is XmlElement => typeof child !== 'string' && child.name === name)
export const childOf = (element: XmlElement | undefined, name: string): XmlElement | undefined => childrenOf(element, name)[0]

/** Every element of that name below, in document order; does not look inside elements named in `except`. */
export function descendantsOf(element: XmlElement, name: string, except: readonly string[] = []): XmlElement[] {
  return element.children.flatMap((child) => {
    if (typeof child === 'string') return []
    const deeper = except.includes(child.name) ? [] : descendantsOf(child, name, except)
    return child.name === name ? [child, ...deeper] : deeper
  })
}

/** All character data below, joined. */
export const textOf = (element: XmlElement): string =>
  element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('')
