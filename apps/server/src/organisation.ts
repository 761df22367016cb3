import { fold, type Id, type Json, must, newId } from '@changtong/kernel'
import type { By } from '@changtong/ledger'
import { append, appendEach, type Tx } from '@changtong/store'
import { sql } from 'kysely'
import { organisationEvents } from './eventShapes.ts'

export interface NewUnit {
  readonly id?: Id
  readonly key?: string
  readonly organisation: Id | null
  readonly parent: Id | null
  readonly parentPath: readonly Id[]
  readonly name: string
  readonly nameEn: string | null
  readonly aliases: readonly string[]
  readonly former: readonly string[]
  readonly state: 'active' | 'proposed'
  readonly sort?: number
  /** Since when it exists; otherwise since it was entered. */
  readonly from?: string
}
export interface Noted {
  readonly by: By
  readonly at: string
  readonly command: Id
}

/** A unit's names as they are compared: each once. */
export const foldedNames = (name: string, others: readonly string[]): string[] => [...new Set([name, ...others].map(fold))]

/** Adds a unit: an entry of its own stream, and its row. A unit without an organisation is the root of one. */
export async function addUnit(tx: Tx, unit: NewUnit, noted: Noted): Promise<{ readonly id: Id; readonly path: readonly Id[] }> {
  const id = unit.id ?? newId()
  const organisation = unit.organisation ?? id
  const path = [...unit.parentPath, id]
  const data: Json = {
    ...(unit.key !== undefined && { key: unit.key }),
    ...(unit.sort !== undefined && { sort: unit.sort }),
    ...(unit.from !== undefined && { from: unit.from }),
    name: unit.name,
    nameEn: unit.nameEn,
    organisation,
    parent: unit.parent,
    aliases: unit.aliases,
    former: unit.former,
    state: unit.state,
  }
  must(
    await append(tx, { stream: id, version: 0 }, [{ type: 'unit.created', v: organisationEvents['unit.created'], data }], noted as never),
  )
  await tx
    .insertInto('unit')
    .values({
      id,
      key: unit.key ?? null,
      organisation,
      parent: unit.parent,
      name: unit.name,
      name_en: unit.nameEn,
      aliases: [...unit.aliases, ...unit.former],
      folded: foldedNames(unit.name, [...unit.aliases, ...unit.former]),
      state: unit.state,
      path,
      sort: unit.sort ?? 0,
    })
    .execute()
  await tx
    .insertInto('unit_time')
    .values({
      unit: id,
      name: unit.name,
      name_en: unit.nameEn,
      parent: unit.parent,
      state: unit.state,
      starts: unit.from ?? noted.at,
      ends: null,
    })
    .execute()
  return { id, path }
}

/** Changes what a unit is called or whether it is in use; the change stands in its stream. */
export async function changeUnit(
  tx: Tx,
  id: Id,
  change: {
    readonly state?: 'active' | 'closed'
    readonly name?: string
    readonly nameEn?: string | null
    readonly aliases?: readonly string[]
    /** From when the change holds; otherwise from when it was entered. Never earlier than the change before it. */
    readonly from?: string
  },
  noted: Noted,
): Promise<void> {
  const row = await tx.selectFrom('unit').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow()
  const { version } = await tx
    .selectFrom('entry')
    .select((eb) => eb.fn.max('version').as('version'))
    .where('stream', '=', id)
    .executeTakeFirstOrThrow()
  must(
    await append(
      tx,
      { stream: id, version: version ?? 0 },
      [{ type: 'unit.changed', v: organisationEvents['unit.changed'], data: change as Json }],
      noted as never,
    ),
  )
  const name = change.name ?? row.name
  // A former name stays an alias: old documents are still read rightly.
  const aliases = [...new Set([...(change.aliases ?? row.aliases), ...(change.name && change.name !== row.name ? [row.name] : [])])]
  const now = { name, name_en: change.nameEn === undefined ? row.name_en : change.nameEn, state: change.state ?? row.state }
  await tx
    .updateTable('unit')
    .set({ ...now, aliases, folded: foldedNames(name, aliases) })
    .where('id', '=', id)
    .execute()
  if (now.name === row.name && now.name_en === row.name_en && now.state === row.state) return
  const starts = change.from ?? noted.at
  await tx.deleteFrom('unit_time').where('unit', '=', id).where('ends', 'is', null).where('starts', '>=', starts).execute()
  await tx.updateTable('unit_time').set({ ends: starts }).where('unit', '=', id).where('ends', 'is', null).execute()
  await tx
    .insertInto('unit_time')
    .values({ unit: id, ...now, parent: row.parent, starts, ends: null })
    .execute()
}

/** Puts a record of a register in place, with its entry. */
export async function putRecord(
  tx: Tx,
  record: { readonly register: string; readonly key: string; readonly name: string; readonly data: Json; readonly id?: Id },
  noted: Noted,
): Promise<Id> {
  const known = await tx
    .selectFrom('record')
    .select(['id', 'version'])
    .where('register', '=', record.register)
    .where('key', '=', record.key)
    .forUpdate()
    .executeTakeFirst()
  const id = known?.id ?? record.id ?? newId()
  const version = (known?.version ?? 0) + 1
  const written = await append(
    tx,
    { stream: id, version: version - 1 },
    [
      {
        type: 'record.put',
        v: organisationEvents['record.put'],
        data: { register: record.register, key: record.key, name: record.name, data: record.data },
      },
    ],
    noted as never,
  )
  must(written)
  await tx
    .insertInto('record')
    .values({ id, register: record.register, key: record.key, name: record.name, data: JSON.stringify(record.data), version })
    .onConflict((oc) => oc.column('id').doUpdateSet({ name: record.name, data: JSON.stringify(record.data), version }))
    .execute()
  return id
}

export interface RecordWish {
  readonly key: string
  readonly name: string
  readonly data: Json
}
/**
 * Puts many records of one register in place, with an entry each; a key stands at most once among them.
 * @returns by key what each record is now: its id and version
 */
export async function putRecords(
  tx: Tx,
  register: string,
  wishes: readonly RecordWish[],
  noted: Noted,
): Promise<ReadonlyMap<string, { readonly id: Id; readonly version: number }>> {
  const known = new Map(
    (
      await tx
        .selectFrom('record')
        .select(['id', 'key', 'version'])
        .where('register', '=', register)
        .where(sql<boolean>`key = ANY(${wishes.map(({ key }) => key)}::text[])`)
        .orderBy('id')
        .forUpdate()
        .execute()
    ).map((record) => [record.key, record]),
  )
  const puts = wishes.map((wish) => {
    const before = known.get(wish.key)
    return { ...wish, id: before?.id ?? newId(), version: (before?.version ?? 0) + 1 }
  })
  const type = 'record.put'
  const drafts = puts.map(({ id, version, key, name, data }) => ({
    place: { stream: id, version: version - 1 },
    draft: { type, v: organisationEvents[type], data: { register, key, name, data } },
  }))
  must(await appendEach(tx, drafts, noted as never))
  const rows = JSON.stringify(puts.map(({ id, key, name, data, version }) => ({ id, register, key, name, data, version })))
  await sql`
    INSERT INTO record (id, register, key, name, data, version)
    SELECT id, register, key, name, data, version
    FROM jsonb_to_recordset(${rows}::jsonb) AS put(id uuid, register text, key text, name text, data jsonb, version integer)
    ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name, data = EXCLUDED.data, version = EXCLUDED.version`.execute(tx)
  return new Map(puts.map(({ key, id, version }) => [key, { id, version }]))
}

/** Takes records back that nobody needs any more: an entry says so in the stream of each, and the rows go. */
export async function takeRecordsBack(tx: Tx, ids: readonly Id[], reason: string, noted: Noted): Promise<void> {
  const type = 'record.withdrawn'
  const rows = await tx
    .selectFrom('record')
    .select(['id', 'register', 'key', 'name', 'version'])
    .where(sql<boolean>`id = ANY(${[...ids]}::uuid[])`)
    .orderBy('id')
    .forUpdate()
    .execute()
  const drafts = rows.map(({ id, register, key, name, version }) => ({
    place: { stream: id, version },
    draft: { type, v: organisationEvents[type], data: { register, key, name, reason } },
  }))
  must(await appendEach(tx, drafts, noted as never))
  await tx
    .deleteFrom('record')
    .where(sql<boolean>`id = ANY(${rows.map(({ id }) => id)}::uuid[])`)
    .execute()
}
