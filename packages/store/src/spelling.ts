import { type RawBuilder, sql } from 'kysely'
import type { Db } from './database.ts'

/** A name that is found by the letters of its pinyin. */
export interface Named {
  readonly kind: 'case' | 'unit' | 'person' | 'enterprise'
  readonly id: string
  readonly name: string
}

/**
 * Which letter may follow which when somebody types a name in pinyin and cuts any syllable short: within a syllable the next one, or the first
 * of the next syllable. `sounds`: syllables parted by spaces, names by line ends.
 */
export function stepsOf(sounds: string): readonly string[] {
  const steps = new Set<string>()
  for (const line of sounds.split('\n')) {
    const syllables = line.split(' ').filter((syllable) => syllable !== '')
    syllables.forEach((syllable, at) => {
      const next = syllables[at + 1]?.[0]
      for (let i = 0; i < syllable.length; i++) {
        if (i + 1 < syllable.length) steps.add(syllable.slice(i, i + 2))
        if (next !== undefined) steps.add(syllable[i]! + next)
      }
    })
  }
  return [...steps]
}

/** What was typed as letters of pinyin: `gdbz`, `gong dian`, `gongdbz` alike; null where it is no such thing. */
export function lettersOf(typed: string): string | null {
  const letters = typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s'’·-]/gu, '')
  return /^(?=.*[a-z])[a-z0-9]{2,40}$/.test(letters) ? letters : null
}

/** Every syllable from some one on gives its first letters, as many as were typed, and none is left out. */
export const soundPattern = (letters: string): string => `(^|[ \n])${[...letters].join('([a-z0-9]* )?')}`

/** Names that sound like what was typed: steps by index, then the pattern. */
export function soundsLike(letters: string): RawBuilder<boolean> {
  const steps = stepsOf(letters)
  // A single letter after a letter is in the steps of whatever matches, so nothing that matches is missed.
  return sql<boolean>`(steps @@ ${steps.map((step) => `'${step}'`).join(' & ')}::tsquery AND sounds ~ ${soundPattern(letters)})`
}

/** Spells names that were written and not spelled yet, the latest first, at most so many; others may be at it at the same time. @returns how many. */
export async function spellOwed(db: Db, soundsOf: (named: Named) => string, most = 500): Promise<number> {
  const owed = await sql`SELECT 1 FROM spelling WHERE sounds IS NULL LIMIT 1`.execute(db)
  if (owed.rows.length === 0) return 0
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<Named>`
      SELECT kind, id, name FROM spelling WHERE sounds IS NULL ORDER BY id DESC LIMIT ${most} FOR UPDATE SKIP LOCKED`.execute(tx)
    const spelled = rows.map((row) => {
      const sounds = soundsOf(row)
      return { kind: row.kind, id: row.id, sounds, steps: stepsOf(sounds) }
    })
    await sql`
      UPDATE spelling SET sounds = told.sounds, steps = array_to_tsvector(told.steps)
      FROM jsonb_to_recordset(${JSON.stringify(spelled)}::jsonb) AS told(kind text, id uuid, sounds text, steps text[])
      WHERE spelling.kind = told.kind AND spelling.id = told.id`.execute(tx)
    return rows.length
  })
}
