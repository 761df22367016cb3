import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Refusal, Result } from '@changtong/kernel'
import { refuse } from '@changtong/kernel'
import { sha256 } from '@changtong/kernel/digest'
import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest, RawServerDefault } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { Refusal as RefusalShape } from '../contract/index.ts'
import type { Office, Signed } from '../office.ts'
import { answerRefusal } from '../refusals.ts'

export type Api = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, FastifyBaseLogger, ZodTypeProvider>
export type Route = (api: Api, office: Office) => void

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the guard of staff routes. */
    signed: Signed | null
  }
}

/** Refusals that any staff route may answer, for the API description. */
export const refusals = { 401: RefusalShape, 403: RefusalShape, 404: RefusalShape, 409: RefusalShape, 422: RefusalShape } as const

/** Who asks; staff routes run behind a guard that has refused everybody else. */
export function signedOf(request: FastifyRequest): Signed {
  if (!request.signed) throw new Error('a staff route without its guard')
  return request.signed
}
/** The command id of a request: the key as it stands where it is a UUID, one worked out of it otherwise; without a key a new one. */
export function commandOf(request: FastifyRequest): string {
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string' || key === '') return crypto.randomUUID()
  if (/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(key)) return key.toLowerCase()
  const digest = sha256(`idempotency-key ${key}`)
  return [digest.slice(0, 8), digest.slice(8, 12), digest.slice(12, 16), digest.slice(16, 20), digest.slice(20, 32)].join('-')
}

/** Sends what a result holds, or its refusal with the fitting status. */
export function send<T>(reply: FastifyReply, result: Result<T>, status = 200): FastifyReply {
  return result.ok ? reply.code(status).send(result.value) : answerRefusal(reply, result.error)
}
export const none: Refusal = refuse(
  'session.none',
  '请先登录。您填写的内容还在本机。',
  'Please sign in. What you typed is still on this machine.',
)
export const notFound: Refusal = refuse('record.not-found', '没有找到，或者您无权查看。', 'It was not found, or you may not see it.')

/** Sends a workbook as an attachment under its Chinese name. */
export const sendSheet = (reply: FastifyReply, { name, bytes }: { readonly name: string; readonly bytes: Uint8Array }): FastifyReply =>
  reply
    .header('content-type', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
    .header('content-disposition', `attachment; filename="list.xlsx"; filename*=UTF-8''${encodeURIComponent(`${name}.xlsx`)}`)
    .send(Buffer.from(bytes))
