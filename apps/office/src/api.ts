import { refuse } from '@changtong/kernel'
import type { Refusal } from './contract.ts'
import { signedInAgain } from './signedOut.ts'

/** What the server refused, or that it could not be reached. `status` 0: no answer came. */
export class Refused extends Error {
  readonly status: number
  readonly refusal: Refusal
  constructor(status: number, refusal: Refusal) {
    super(refusal.message.en)
    this.status = status
    this.refusal = refusal
  }
}

type Query = Readonly<Record<string, string | number | undefined>>
export const queryOf = (query: Query): string => {
  const pairs = Object.entries(query).flatMap(([key, value]) => (value === undefined || value === '' ? [] : [[key, String(value)]]))
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`
}

const unreachable = refuse(
  'network',
  '连不上服务器，您填写的内容还在本页。请检查网络后重试。',
  'The server cannot be reached. What you typed is still on this page; please check the network and try again.',
)
const unreadable = (status: number): Refusal =>
  refuse(
    'server',
    `服务器没有完成这次操作（${status}），您填写的内容还在本页。请稍后重试，仍不行请告诉管理员。`,
    `The server did not complete this (${status}). What you typed is still on this page; please try again later or tell the administrator.`,
  )

const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && 'code' in value && 'message' in value && typeof (value as Refusal).message === 'object'

const call = <T>(path: string, init: RequestInit): Promise<T> => again(path, () => once<T>(path, init))
/** Signed out while one works: the same once more as soon as one is signed in again. */
async function again<T>(path: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    if (!(error instanceof Refused) || error.status !== 401 || path === '/session' || path.startsWith('/session/')) throw error
    if (!(await signedInAgain())) throw error
    return ask()
  }
}
async function once<T>(path: string, init: RequestInit): Promise<T> {
  const response = await answered(path, init)
  if (response.status === 204) return undefined as T
  return (await response.json().catch(() => undefined)) as T
}
/** An answer that is none of refusal. */
async function answered(path: string, init: RequestInit): Promise<Response> {
  const response = await fetch(`/api${path}`, { credentials: 'same-origin', ...init }).catch(() => {
    throw new Refused(0, unreachable)
  })
  if (response.ok) return response
  const body: unknown = await response.json().catch(() => undefined)
  throw new Refused(response.status, isRefusal(body) ? body : unreadable(response.status))
}
/** A file of the server, with the name that it is saved under. */
export const fetchFile = (path: string): Promise<{ readonly blob: Blob; readonly name: string | null }> =>
  again(path, async () => {
    const response = await answered(path, {})
    const blob = await response.blob().catch(() => {
      throw new Refused(0, unreachable)
    })
    return { blob, name: fileNameIn(response.headers.get('content-disposition')) }
  })
/** The name in a `Content-Disposition`, as RFC 6266 writes it. */
export function fileNameIn(disposition: string | null): string | null {
  const coded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1]
  try {
    return coded ? decodeURIComponent(coded) : (/filename="([^"]+)"/i.exec(disposition ?? '')?.[1] ?? null)
  } catch {
    return null
  }
}

export const get = <T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> => call<T>(path + queryOf(query), { signal })
/** Said of requests that a screen makes by itself, now and then: nobody is there because of them, and the session goes on being idle. */
export const unattended = { 'X-Unattended': '1' } as const
export const getUnattended = <T>(path: string): Promise<T> => call<T>(path, { headers: unattended })

/** Writes carry a header that a form on another site cannot send. `key`: the same for every retry of one and the same wish. */
export function send<T>(method: 'POST' | 'DELETE', path: string, body?: unknown, key?: string): Promise<T> {
  const headers: Record<string, string> = { 'X-Changtong': '1' }
  if (key !== undefined) headers['Idempotency-Key'] = key
  if (body instanceof FormData) return call<T>(path, { method, headers, body })
  if (body === undefined) return call<T>(path, { method, headers })
  return call<T>(path, { method, headers: { ...headers, 'Content-Type': 'application/json' }, body: JSON.stringify(body) })
}

export function upload<T>(path: string, parts: Readonly<Record<string, string | File>>): Promise<T> {
  const form = new FormData()
  // The file goes last, so that the server knows the other parts when its bytes arrive.
  for (const [name, value] of Object.entries(parts)) if (typeof value === 'string') form.append(name, value)
  for (const [name, value] of Object.entries(parts)) if (typeof value !== 'string') form.append(name, value)
  return send<T>('POST', path, form)
}

/** Faults beside their fields, where a refusal names fields. */
export function fieldFaults(refusal: Refusal, say: (text: { zh: string; en: string }) => string): Record<string, string> {
  const details = refusal.details as { faults?: unknown } | undefined
  if (!Array.isArray(details?.faults)) return {}
  return Object.fromEntries(
    details.faults.flatMap((fault: { field?: unknown; message?: unknown }) => {
      if (typeof fault?.field !== 'string') return []
      const message = fault.message
      if (typeof message === 'string') return [[fault.field, message]]
      return typeof message === 'object' && message !== null ? [[fault.field, say(message as { zh: string; en: string })]] : []
    }),
  )
}
