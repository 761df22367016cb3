import { type Instant, instant, newId } from '@changtong/kernel'
import { connect, migrate, serverRole } from '@changtong/store'
import { buildApp } from '../app.ts'
import type { Config } from '../config.ts'
import { type Office, officeWith } from '../office.ts'
import type { Api } from '../routes/http.ts'
import { cookieName } from '../routes/session.ts'
import { testConfig, testServer } from './database.ts'

/** A browser at an office: keeps its cookie. */
export interface Browser {
  send(
    method: 'GET' | 'POST' | 'DELETE',
    url: string,
    payload?: unknown,
    headers?: Readonly<Record<string, string>>,
    // biome-ignore lint/suspicious/noExplicitAny: answers are checked by the tests that read them.
  ): Promise<{ readonly status: number; readonly body: any; readonly headers: Readonly<Record<string, unknown>> }>
}
export interface EmptySite {
  readonly office: Office
  readonly app: Api
  at(moment: string): void
  browser(address?: string): Browser
  close(): Promise<void>
}

/** A new office without a place: migrated, and nobody in it. */
export async function emptySite(config: Partial<Config> = { empty: true }, moment = '2026-11-20T02:00:00Z'): Promise<EmptySite> {
  const { connection } = await testServer()
  const own = `test_${newId().replaceAll('-', '')}`
  const admin = connect(connection, { most: 1 })
  await admin.pool.query(`CREATE DATABASE ${own}`)
  const owner = connect({ ...connection, database: own }, { most: 1 })
  await migrate(owner.pool)
  await owner.close()
  const database = connect({ ...connection, database: own }, { most: 6, role: serverRole })
  let now: Instant = instant(moment)
  const office = officeWith(database, { ...testConfig, ...config }, () => now)
  const app = await buildApp(office)
  return {
    office,
    app,
    at: (next) => {
      now = instant(next)
    },
    browser: (address = '10.0.0.1') => {
      let cookie: string | undefined
      return {
        send: async (method, url, payload, more = {}) => {
          const response = await app.inject({
            method,
            url,
            remoteAddress: address,
            headers: { 'x-changtong': '1', 'user-agent': 'a browser', ...(cookie && { cookie: `${cookieName}=${cookie}` }), ...more },
            ...(payload !== undefined && { payload: payload as never }),
          })
          cookie = response.cookies.find((c) => c.name === cookieName)?.value ?? cookie
          const json = String(response.headers['content-type'] ?? '').includes('json')
          return { status: response.statusCode, body: json ? response.json() : response.body, headers: response.headers }
        },
      }
    },
    close: async () => {
      await app.close()
      await database.close()
      await admin.pool.query(`DROP DATABASE ${own} WITH (FORCE)`)
      await admin.close()
    },
  }
}
