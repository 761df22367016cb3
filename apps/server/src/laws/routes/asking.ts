import { type Id, newId } from '@changtong/kernel'
import { cookieName } from '../../routes/session.ts'
import type { TestSite } from '../../testing/client.ts'
import type { Operation } from '../operations.ts'

/** An id that nothing has. */
export const nowhere = '0198c0de-0000-7000-8000-0000000000ff'

/** What was answered. */
export interface Reply {
  readonly status: number
  readonly code: string | undefined
  readonly body: string
}
const boundary = '----changtong-law'
const form = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.bin"\r\ncontent-type: application/octet-stream\r\n\r\n\r\n--${boundary}--\r\n`
/** Asks for one operation of the interface, with the object in its place. */
export async function ask(
  site: TestSite,
  cookie: string | null,
  key: string,
  operation: Operation,
  id: Id = nowhere,
  more: Readonly<Record<string, string>> = {},
): Promise<Reply> {
  const [method, path] = key.split(' ') as [string, string]
  const places: Record<string, string> = { id, ...operation.rest, ...more }
  const address = path.replaceAll(/\{([^}]+)\}/g, (_all, name: string) => places[name] ?? nowhere)
  const body = operation.named ? { ...(operation.body as object), [operation.named]: id } : operation.body
  const response = await site.app.inject({
    method: method as 'GET',
    url: operation.query ? `${address}?${operation.query}` : address,
    headers: {
      'x-changtong': '1',
      'idempotency-key': newId(),
      ...(cookie && { cookie: `${cookieName}=${cookie}` }),
      ...(body === 'form' && { 'content-type': `multipart/form-data; boundary=${boundary}` }),
    },
    ...(body === 'form' ? { payload: form } : body !== undefined && method !== 'GET' && { payload: body }),
  })
  const json = String(response.headers['content-type'] ?? '').includes('json')
  return { status: response.statusCode, code: json ? (response.json() as { code?: string } | null)?.code : undefined, body: response.body }
}
export const isAccess = ({ status, code }: Reply) => status === 403 || code?.startsWith('access.') === true || code === 'session.none'
export const notThere = ({ code }: Reply) => code === 'record.not-found' || code === 'case.not-found'
/** Who could not be let in, and who was let in although nothing grants it: one line each. */
export const told = (key: string, who: string, what: string, { status, code }: Reply) =>
  `${key} as ${who}: ${what}, answered ${status} ${code ?? ''}`

/** A few at a time: as many as the pool has connections. */
export async function atOnce<T>(all: readonly T[], body: (one: T) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < all.length; at += 6) await Promise.all(all.slice(at, at + 6).map(body))
}

/** How many entries the ledger holds. */
export const entries = async (site: TestSite) =>
  Number(
    (
      await site.database.db
        .selectFrom('entry')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow()
    ).n,
  )
