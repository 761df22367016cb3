/** Somebody who can be mentioned. */
export interface Mentionable {
  readonly id: string
  readonly name: string
}

/** The name being typed after `@` at the caret, and where it begins; null where none is. */
export function typedName(text: string, caret: number): { readonly from: number; readonly name: string } | null {
  const before = text.slice(0, caret)
  const from = before.lastIndexOf('@')
  if (from < 0) return null
  const name = before.slice(from + 1)
  return /[\s@，。；、]/u.test(name) || name.length > 12 ? null : { from, name }
}

/** Puts the chosen name in place of what was typed; `caret` is where one writes on. */
export function withName(
  text: string,
  at: { readonly from: number; readonly name: string },
  name: string,
): { readonly text: string; readonly caret: number } {
  const head = `${text.slice(0, at.from)}@${name} `
  return { text: head + text.slice(at.from + 1 + at.name.length).replace(/^ /, ''), caret: head.length }
}

/**
 * Who is mentioned in a text: everybody whose `@name` stands in it. Of several people of one name only those that were chosen from the list are
 * meant, so that nobody is told by mistake.
 */
export function mentionedIn(text: string, people: readonly Mentionable[], chosen: ReadonlySet<string>): readonly string[] {
  // A longer name that begins like a shorter one is not the shorter one.
  const names = [...new Set(people.map(({ name }) => name))].sort((a, b) => b.length - a.length)
  let rest = text
  const found = new Set<string>()
  for (const name of names) {
    if (!rest.includes(`@${name}`)) continue
    found.add(name)
    rest = rest.replaceAll(`@${name}`, ' ')
  }
  return people
    .filter(({ id, name }) => found.has(name) && (chosen.has(id) || people.filter((other) => other.name === name).length === 1))
    .map(({ id }) => id)
}
