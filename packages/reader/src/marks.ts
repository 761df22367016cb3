import type { LedgerReading, Link } from './reading.ts'
import type { Span } from './source.ts'

/**
 * Remembers from which words a value was taken, beside the values themselves: key '' is the whole object, other keys
 * are its fields (or positions, for a list of strings). Walking the finished reading turns them into links.
 */
export interface Marks {
  put<T extends object>(value: T, spans: Readonly<Record<string, Span | null | undefined>>): T
  links(reading: LedgerReading): Link[]
}

export function newMarks(): Marks {
  const marks = new WeakMap<object, Record<string, Span>>()
  return {
    put(value, spans) {
      const kept = marks.get(value) ?? {}
      for (const [key, span] of Object.entries(spans)) if (span && span.end > span.start) kept[key] = span
      marks.set(value, kept)
      return value
    },
    links(reading) {
      const links: Link[] = []
      const walk = (value: object, path: string): void => {
        const own = marks.get(value)
        const at = (key: string): string => (path === '' ? key : key === '' ? path : `${path}/${key}`)
        if (own) for (const [key, span] of Object.entries(own)) if (at(key) !== '') links.push({ path: at(key), span })
        for (const [key, child] of Object.entries(value)) if (typeof child === 'object' && child !== null) walk(child, at(key))
      }
      walk(reading, '')
      return links
    },
  }
}
