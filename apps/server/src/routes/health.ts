import { sql } from 'kysely'
import { z } from 'zod'
import type { Route } from './http.ts'

export const healthRoutes: Route = (api, office) => {
  api.get('/api/health', { schema: { tags: ['health'], response: { 200: z.object({ ok: z.literal(true) }) } } }, () => ({
    ok: true as const,
  }))
  api.get(
    '/api/ready',
    { schema: { tags: ['health'], response: { 200: z.object({ ok: z.literal(true) }), 503: z.object({ ok: z.literal(false) }) } } },
    async (_request, reply) => {
      try {
        await sql`SELECT 1`.execute(office.database.db)
        return { ok: true as const }
      } catch {
        return reply.code(503).send({ ok: false as const }) as never
      }
    },
  )
}
