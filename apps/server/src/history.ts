import { type Id, type Json, must } from '@changtong/kernel'
import { append, type Tx } from '@changtong/store'
import { type OrganisationEvent, organisationEvents } from './eventShapes.ts'
import type { Noted } from './organisation.ts'

/** Adds an entry to the stream of a person, a contact, an appointment or a unit, and answers its version; whoever calls holds its row. */
export async function tell(tx: Tx, stream: Id, type: OrganisationEvent, data: Json, noted: Noted): Promise<number> {
  const { version } = await tx
    .selectFrom('entry')
    .select((eb) => eb.fn.max('version').as('version'))
    .where('stream', '=', stream)
    .executeTakeFirstOrThrow()
  must(await append(tx, { stream, version: version ?? 0 }, [{ type, v: organisationEvents[type], data }], noted as never))
  return (version ?? 0) + 1
}
