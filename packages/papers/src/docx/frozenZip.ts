import { type Zippable, zipSync } from 'fflate'

/**
 * Packs the parts of an Office document so that the same parts give the same bytes: a fixed order ([Content_Types].xml
 * first, as readers like it) and one fixed date, made of local numbers because zip entries carry no time zone.
 */
export function frozenZip(parts: Readonly<Record<string, Uint8Array | string>>): Uint8Array {
  const rank = (name: string) => (name === '[Content_Types].xml' ? 0 : name.startsWith('_rels/') ? 1 : 2)
  const names = Object.keys(parts)
    .filter((name) => !name.endsWith('/'))
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
  const zippable: Zippable = {}
  for (const name of names) {
    const part = parts[name]!
    zippable[name] = [typeof part === 'string' ? new TextEncoder().encode(part) : part, { mtime: new Date(1980, 0, 1), level: 6 }]
  }
  return zipSync(zippable)
}
