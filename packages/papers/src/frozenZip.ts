import { unzipSync, type Zippable, zipSync } from 'fflate'

/** The earliest date a zip can hold, made of local parts because zip entries carry no time zone: the same bytes everywhere. */
const epoch = (): Date => new Date(1980, 0, 1)

/**
 * Repacks an Office package so that the same content gives the same bytes: entries in a fixed order, one fixed date, and
 * `replaced` parts instead of those that carry the moment or the maker. [Content_Types].xml comes first, as readers like it.
 */
export function frozenZip(bytes: Uint8Array, replaced: Readonly<Record<string, string>>): Uint8Array {
  const parts: Record<string, Uint8Array> = unzipSync(bytes)
  for (const [name, xml] of Object.entries(replaced)) parts[name] = new TextEncoder().encode(xml)
  const rank = (name: string) => (name === '[Content_Types].xml' ? 0 : name.startsWith('_rels/') ? 1 : 2)
  const names = Object.keys(parts)
    .filter((name) => !name.endsWith('/'))
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
  const zippable: Zippable = {}
  for (const name of names) zippable[name] = [parts[name]!, { mtime: epoch(), level: 6 }]
  return zipSync(zippable)
}
