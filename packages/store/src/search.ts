import { fold } from '@changtong/kernel'
import { type RawBuilder, sql } from 'kysely'

/** Words of a case or publication, folded, as searches look in them. */
export const searchWords = (parts: readonly (string | null | undefined)[]): string =>
  parts
    .filter((p): p is string => !!p)
    .map(fold)
    .join('\n')

/** Every pair of neighbouring characters: Chinese has no word boundaries, and a clerk types any part of a name. */
export function pairs(folded: string): readonly string[] {
  const found = new Set<string>()
  for (const line of folded.split('\n')) {
    const characters = [...line]
    for (let i = 0; i + 1 < characters.length; i++) found.add(characters[i]! + characters[i + 1]!)
  }
  return [...found]
}

/** The index value of folded words. */
export const pairVector = (folded: string): RawBuilder<unknown> => sql`array_to_tsvector(${pairs(folded)}::text[])`

const quoted = (lexeme: string): string => `'${lexeme.replace(/\\/g, '\\\\').replace(/'/g, "''")}'`
const escaped = (s: string): string => s.replace(/[\\%_]/g, (c) => `\\${c}`)

/**
 * Rows whose words contain what was typed (all of it, in any of several parts parted by spaces): pairs by index, then the
 * exact text, so that nothing typed is lost and nothing else is found.
 */
export function contains(typed: string, words: RawBuilder<unknown>, search: RawBuilder<unknown>): RawBuilder<boolean> {
  const parts = typed
    .toWellFormed()
    .replaceAll('\0', '')
    .normalize('NFKC')
    .split(/\s+/u)
    .map(fold)
    .filter((p) => p.length > 0)
    .slice(0, 8)
  const conditions = parts.map((part) => {
    const lexemes = pairs(part)
    const like = sql<boolean>`${words} LIKE ${`%${escaped(part)}%`}`
    return lexemes.length === 0 ? like : sql<boolean>`(${search} @@ ${lexemes.map(quoted).join(' & ')}::tsquery AND ${like})`
  })
  return conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join(conditions, sql` AND `)})`
}
