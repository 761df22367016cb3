import { newId, type Text } from '@changtong/kernel'
import { buildApp } from '../app.ts'
import type { Config } from '../config.ts'
import type { Api } from '../routes/http.ts'
import { cookieName } from '../routes/session.ts'
import { type TestOffice, testOffice } from './database.ts'

export interface Answer<T = Record<string, unknown>> {
  readonly status: number
  readonly body: T
  readonly headers: Readonly<Record<string, unknown>>
  readonly bytes: Buffer
}
// biome-ignore lint/suspicious/noExplicitAny: answers are checked by the tests that read them.
type Body = any
/** One person at the interface: the same requests a browser sends, with its cookie. */
export interface Client {
  readonly name: string
  get(url: string): Promise<Answer<Body>>
  post(url: string, body?: unknown, options?: { readonly key?: string }): Promise<Answer<Body>>
  del(url: string): Promise<Answer<Body>>
  /** Does an act; the answer is not judged. */
  act(
    id: string,
    action: string,
    input?: unknown,
    evidence?: readonly { readonly name: string; readonly kind: string; readonly text: string }[],
  ): Promise<Answer<Body>>
  open(procedure: string, fields: unknown): Promise<Answer<Body>>
  /** Any request, as it is. */
  raw(method: 'GET' | 'POST' | 'DELETE', url: string, payload?: unknown, headers?: Record<string, string>): Promise<Answer<Body>>
  upload(name: string, content: string | Uint8Array, fields?: Readonly<Record<string, string>>, url?: string): Promise<Answer<Body>>
}
export interface TestSite extends TestOffice {
  readonly app: Api
  /** Signs in a person of the demo district by key. */
  as(personKey: string, post?: string): Promise<Client>
  anonymous(): Client
  unit(key: string): Promise<string>
  person(key: string): Promise<string>
}

/** The whole server in process, over a database of its own. */
export async function testSite(kind: 'place' | 'story' = 'place', moment?: string, config?: Partial<Config>): Promise<TestSite> {
  const own = await testOffice(kind, moment, config)
  const app = await buildApp(own.office)
  const { db } = own.database
  const clientWith = (name: string, cookie: string | undefined): Client => {
    const send = async (
      method: 'GET' | 'POST' | 'DELETE',
      url: string,
      payload?: unknown,
      headers: Record<string, string> = {},
    ): Promise<Answer<Body>> => {
      const response = await app.inject({
        method,
        url,
        headers: { 'x-changtong': '1', ...(cookie && { cookie: `${cookieName}=${cookie}` }), ...headers },
        ...(payload !== undefined && { payload: payload as never }),
      })
      const json = String(response.headers['content-type'] ?? '').includes('json')
      return {
        status: response.statusCode,
        body: json ? response.json() : response.body,
        headers: response.headers,
        bytes: response.rawPayload,
      }
    }
    const upload: Client['upload'] = (file, content, fields = {}, url = '/api/files') => {
      const boundary = `----changtong${newId()}`
      const part = (head: string, data: string | Uint8Array) =>
        Buffer.concat([Buffer.from(`--${boundary}\r\n${head}\r\n\r\n`), Buffer.from(data), Buffer.from('\r\n')])
      const payload = Buffer.concat([
        ...Object.entries(fields).map(([key, value]) => part(`content-disposition: form-data; name="${key}"`, value)),
        part(`content-disposition: form-data; name="file"; filename="${file}"\r\ncontent-type: application/octet-stream`, content),
        Buffer.from(`--${boundary}--\r\n`),
      ])
      return send('POST', url, payload, { 'content-type': `multipart/form-data; boundary=${boundary}` })
    }
    const post: Client['post'] = (url, body = {}, options = {}) => send('POST', url, body, { 'idempotency-key': options.key ?? newId() })
    return {
      name,
      raw: send,
      get: (url) => send('GET', url),
      post,
      del: (url) => send('DELETE', url),
      upload,
      open: (procedure, fields) => post('/api/cases', { procedure, fields }),
      act: async (id, action, input = {}, evidence = []) => {
        const given = []
        for (const { name: file, kind, text } of evidence) given.push({ file: (await upload(file, text)).body.id, kind })
        return post(`/api/cases/${id}/acts/${action}`, { input, evidence: given })
      },
    }
  }
  return {
    ...own,
    app,
    anonymous: () => clientWith('', undefined),
    unit: async (key) => (await db.selectFrom('unit').select('id').where('key', '=', key).executeTakeFirstOrThrow()).id,
    person: async (key) => (await db.selectFrom('person').select('id').where('key', '=', key).executeTakeFirstOrThrow()).id,
    as: async (personKey, post) => {
      const person = await db.selectFrom('person').select(['id', 'name', 'demo']).where('key', '=', personKey).executeTakeFirstOrThrow()
      if (!person.demo)
        await db
          .updateTable('person')
          .set({ demo: JSON.stringify({ order: 99, does: { zh: '', en: '' } satisfies Text }) })
          .where('id', '=', person.id)
          .execute()
      const response = await app.inject({
        method: 'POST',
        url: '/api/session',
        headers: { 'x-changtong': '1' },
        payload: { demo: person.id },
      })
      const cookie = response.cookies.find((c) => c.name === cookieName)?.value
      if (!cookie) throw new Error(`${personKey} could not sign in: ${response.body}`)
      const client = clientWith(person.name, cookie)
      if (post) {
        const mine = await db
          .selectFrom('appointment')
          .select('id')
          .where('person', '=', person.id)
          .where('post', '=', post)
          .executeTakeFirstOrThrow()
        await client.post('/api/session/appointment', { appointment: mine.id })
      }
      return client
    },
    close: async () => {
      await app.close()
      await own.close()
    },
  }
}
