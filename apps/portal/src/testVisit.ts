import type { FastifyInstance } from 'fastify'
import type { PortalOptions } from './portal.ts'
import { testPorts, testServer } from './testPortal.ts'

/** A form as a browser without script sends it. */
export const form = (fields: Readonly<Record<string, string>>) => ({
  method: 'POST' as const,
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  payload: new URLSearchParams(fields).toString(),
})
/** The public pages over ports in memory, which a test may change. */
export async function start(change: (ports: PortalOptions) => PortalOptions = (ports) => ports) {
  const fake = testPorts()
  const app = await testServer(change(fake.ports))
  return { ...fake, app, get: async (url: string, headers = {}) => app.inject({ url, headers }) }
}
export const post = (app: FastifyInstance, url: string, fields: Readonly<Record<string, string>>) => app.inject({ url, ...form(fields) })
