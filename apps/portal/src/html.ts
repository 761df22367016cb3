/**
 * HTML by tagged templates, escaped by default: the only way to put a string in unescaped is to write it into a template of
 * ours. Attributes are always quoted; an unquoted place for a value is a bug and throws.
 */
export class Html {
  readonly #markup: string
  constructor(markup: string) {
    this.#markup = markup
  }
  toString(): string {
    return this.#markup
  }
}

/** What may stand in a template: nothing, text, numbers, markup, or a row of these. */
export type Part = Html | string | number | null | undefined | false | readonly Part[]

const checked = new WeakSet<TemplateStringsArray>()

export function html(fixed: TemplateStringsArray, ...parts: readonly Part[]): Html {
  if (!checked.has(fixed)) {
    if (unquoted(fixed)) throw new Error(`unquoted attribute in: ${fixed.join('…')}`)
    checked.add(fixed)
  }
  let markup = fixed[0]!
  for (const [at, part] of parts.entries()) markup += render(part) + fixed[at + 1]!
  return new Html(markup)
}

/** Whether a value would stand in an attribute outside of quotes. Follows the tags and quotes of the fixed text from the start. */
function unquoted(fixed: TemplateStringsArray): boolean {
  let inTag = false
  let inQuotes = false
  return fixed.slice(0, -1).some((piece) => {
    for (const char of piece) {
      if (inQuotes) inQuotes = char !== '"'
      else if (char === '<' || char === '>') inTag = char === '<'
      else if (char === '"') inQuotes = inTag
    }
    return inTag && !inQuotes && /=\s*$/.test(piece)
  })
}

const render = (part: Part): string => {
  if (part === null || part === undefined || part === false) return ''
  if (part instanceof Html) return part.toString()
  return typeof part === 'object' ? part.map(render).join('') : escaped(String(part))
}

const entity: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Safe in element content and in quoted attributes, in HTML and in XML: characters that XML cannot hold are left out. */
export const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/gu, '')
    .replace(/[&<>"']/g, (char) => entity[char]!)

/** Markup of our own from elsewhere than a template; never for anything that came from outside. */
export const trusted = (markup: string): Html => new Html(markup)

/** A web address that may stand in `href`, or null: only http and https, so that no script hides in a link. */
export function webAddress(href: string): string | null {
  if (!/^https?:\/\//i.test(href) || !URL.canParse(href)) return null
  return new URL(href).href
}
