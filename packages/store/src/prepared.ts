import pg from 'pg'

/** How often a statement is asked before it is worth keeping, and how many are kept on a connection. */
const worthKeeping = 3
const most = 400

/** Lists are planned for what they ask: a unit with three cases wants another plan than one with thirty thousand. */
const isList = /\blimit \$\d/i

/**
 * Names for statements that are asked again and again. The database then reads and plans them once a connection and not each time, which
 * is a good part of what a short statement costs. Statements with long lists of values have too many shapes to be kept: there the number ends it.
 */
export function statementNames(): (text: string) => string | undefined {
  const names = new Map<string, string>()
  let asked = new Map<string, number>()
  return (text) => {
    const known = names.get(text)
    if (known !== undefined || names.size >= most || isList.test(text)) return known
    const times = (asked.get(text) ?? 0) + 1
    if (times >= worthKeeping) {
      asked.delete(text)
      const name = `kept_${names.size}`
      names.set(text, name)
      return name
    }
    if (asked.size >= 2000) asked = new Map()
    asked.set(text, times)
    return undefined
  }
}

/** A connection that keeps what is asked of it often. Names are of this process: every connection knows a text by the same one. */
export function keepingClient(nameOf = statementNames()): typeof pg.Client {
  return class extends pg.Client {
    override query(...args: never[]): never {
      const [text, values, ...rest] = args as readonly unknown[]
      const name = typeof text === 'string' && Array.isArray(values) && values.length > 0 ? nameOf(text) : undefined
      const ask = super.query.bind(this) as (...asked: readonly unknown[]) => never
      return name === undefined ? ask(...args) : ask({ name, text, values }, ...rest)
    }
  }
}
