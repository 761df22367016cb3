import type { Text } from '@changtong/kernel'
import type { Db, Tx } from '@changtong/store'

export interface PlaceRecord {
  readonly name: Text
  readonly shortName: Text
}
/** The place this office serves; until set-up it is nameless. */
export async function placeOf(db: Db | Tx): Promise<PlaceRecord> {
  const row = await db.selectFrom('record').select('data').where('register', '=', 'place').limit(1).executeTakeFirst()
  return (row?.data as PlaceRecord | undefined) ?? { name: { zh: '畅通', en: 'Changtong' }, shortName: { zh: '畅通', en: 'Changtong' } }
}
