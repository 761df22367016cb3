import type { Db, Tx } from './database.ts'

export type Stamps = Readonly<Record<'organisation' | 'calendar' | 'setting' | 'grant' | 'post', string>>
/** The stamps as this reader sees them: inside a transaction those of its own changes. */
export async function stampsOf(db: Db | Tx): Promise<Stamps> {
  const rows = await db.selectFrom('stamp').select(['name', 'token']).execute()
  return Object.fromEntries(rows.map(({ name, token }) => [name, token])) as unknown as Stamps
}

/**
 * Keeps what was read under its stamp, so that it is read again only when it has changed. A stamp is never used twice, so nothing has to be
 * thrown away for being old; the least recently used goes when there are more than `most`.
 */
export function keptByStamp<T>(most = 16): (stamp: string, read: () => Promise<T>) => Promise<T> {
  const kept = new Map<string, Promise<T>>()
  return (stamp, read) => {
    const known = kept.get(stamp)
    const value = known ?? read()
    kept.delete(stamp)
    kept.set(stamp, value)
    if (!known) value.catch(() => kept.delete(stamp))
    for (const oldest of kept.keys()) {
      if (kept.size <= most) break
      kept.delete(oldest)
    }
    return value
  }
}
