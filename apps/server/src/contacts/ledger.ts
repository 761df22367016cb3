import { randomBytes } from 'node:crypto'
import type { Id, Json } from '@changtong/kernel'
import { payloadDigest } from '@changtong/ledger'
import type { Tx } from '@changtong/store'
import type { OrganisationEvent } from '../eventShapes.ts'
import { tell } from '../history.ts'
import type { Noted } from '../organisation.ts'

/**
 * Adds an entry to the stream of a contact whose personal values stand apart: the entry holds their salted digest only, so that they can be
 * erased. Whoever calls holds the row of the contact.
 */
export async function tellApart(
  tx: Tx,
  stream: Id,
  type: OrganisationEvent,
  data: Readonly<Record<string, Json>>,
  personal: Json,
  noted: Noted,
): Promise<void> {
  const salt = randomBytes(16).toString('hex')
  const version = await tell(tx, stream, type, { ...data, personal: payloadDigest(salt, personal) }, noted)
  await tx
    .insertInto('personal')
    .values({ stream, version, salt, data: JSON.stringify(personal) })
    .execute()
}
