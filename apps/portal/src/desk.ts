import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Limiter } from './limiter.ts'
import type { PortalPorts, Site } from './ports.ts'
import { changed, cookiesFor, type Preferences, preferencesFrom } from './preferences.ts'
import { type View, viewOf } from './view.ts'

/** Between the pages, which are pure, and Fastify: reads what was asked, sends what was made. */
export interface Desk {
  readonly ports: PortalPorts
  readonly limiter: Limiter
  view(request: FastifyRequest, site?: Site): Promise<View>
  /** One value of the query string; empty when it is missing or given more than once. */
  queryOf(request: FastifyRequest): (name: string) => string
  /** One field of a sent form; empty when missing. */
  bodyOf(request: FastifyRequest): (name: string) => string
  /** Remembers the choice for this answer and for the ones to come. */
  switchView(request: FastifyRequest, reply: FastifyReply, changes: readonly (readonly [string, string])[]): void
  /** Sends an answer that nobody may keep: forms under way, codes, progress. */
  sendOnce(reply: FastifyReply, body: string, status: number): FastifyReply
  /**
   * Sends a page that may be kept as long as it is asked for again each time. `same` is what makes two answers the same;
   * by default the page itself, otherwise the page without its counters.
   */
  sendPage(request: FastifyRequest, reply: FastifyReply, body: string, same?: string): FastifyReply
  logFault(request: FastifyRequest, error: unknown): void
}

const page = 'text/html; charset=utf-8'

export function deskOf(ports: PortalPorts, limiter: Limiter): Desk {
  const switched = new WeakMap<FastifyRequest, Preferences>()
  const preferencesOf = (request: FastifyRequest): Preferences => switched.get(request) ?? preferencesFrom(request.headers.cookie)
  return {
    ports,
    limiter,
    async view(request, known) {
      const site = known ?? (await ports.reads.site())
      return viewOf(site, preferencesOf(request), site.origin ?? originOf(request), request.url)
    },
    queryOf(request) {
      const query = request.query as Readonly<Record<string, unknown>>
      return (name) => (typeof query[name] === 'string' ? query[name] : '')
    },
    bodyOf(request) {
      const body = request.body instanceof URLSearchParams ? request.body : new URLSearchParams()
      return (name) => body.get(name) ?? ''
    },
    switchView(request, reply, changes) {
      const before = preferencesOf(request)
      const after = changed(before, changes)
      switched.set(request, after)
      for (const line of cookiesFor(before, after, request.protocol === 'https')) reply.header('set-cookie', line)
    },
    sendOnce: (reply, body, status) => reply.code(status).header('cache-control', 'no-store').type(page).send(body),
    sendPage(request, reply, body, same = body) {
      // Weak: two pages with one tag may differ in their counters.
      const tag = `W/"${createHash('sha256').update(same).digest('base64url').slice(0, 24)}"`
      reply.header('cache-control', 'no-cache').header('vary', 'Cookie').header('etag', tag)
      if (request.headers['if-none-match']?.split(/\s*,\s*/).includes(tag)) return reply.code(304).send()
      return reply.type(page).send(body)
    },
    // Neither message nor fields of an error: they may quote what a person typed.
    logFault(request, error) {
      const fault = error instanceof Error ? error : new Error('thrown value')
      const frames = (fault.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
      request.log.error({ fault: fault.name, code: (fault as { code?: unknown }).code, frames }, 'portal fault')
    },
  }
}

/** Where this site was reached; a Host header that is no host name is not repeated. */
const originOf = (request: FastifyRequest): string => {
  const origin = `${request.protocol}://${request.host}`
  return /^https?:\/\/[\w.-]+(:\d{1,5})?$/.test(origin) ? origin : 'http://localhost'
}
