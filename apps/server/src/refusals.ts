import type { Refusal } from '@changtong/kernel'
import type { FastifyReply } from 'fastify'

/** The HTTP status of a refusal, by its code. What is not named here is a 422: understood, and not possible. */
export function statusOf(code: string): number {
  if (code === 'session.none' || code === 'session.wrong' || code === 'session.code-due') return 401
  if (code === 'session.password-due' || code === 'session.factor-due' || code === 'session.shut') return 403
  if (code.startsWith('access.') || code === 'act.apart' || code === 'act.relation') return 403
  if (code.endsWith('.not-found')) return 404
  if (code.endsWith('.moved-on') || code === 'command.reused' || code === 'import.state' || code === 'reading-rule.conflict') return 409
  if (code === 'file.too-large' || code === 'document.too-large') return 413
  if (code === 'session.locked') return 429
  return 422
}
export const answerRefusal = (reply: FastifyReply, refusal: Refusal) => reply.code(statusOf(refusal.code)).send(refusal)
