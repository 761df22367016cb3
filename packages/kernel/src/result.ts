import type { Text } from './text.ts'

/**
 * An expected "no": a value, never thrown. `code` is for programs and stays stable; `message` says to a person, in
 * both languages, what happened, what was kept and what to do.
 */
export interface Refusal {
  readonly code: string
  readonly message: Text
  readonly details?: unknown
}

export type Result<T, E = Refusal> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E }

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value })
export const no = <E>(error: E): { readonly ok: false; readonly error: E } => ({ ok: false, error })

/** Builds a Refusal. `zh` first: the users' language. */
export const refuse = (code: string, zh: string, en: string, details?: unknown): Refusal =>
  details === undefined ? { code, message: { zh, en } } : { code, message: { zh, en }, details }

/** For places where a refusal would be a bug of ours (fixtures, seeds): throws with the whole story. */
export function must<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw new Error(`${result.error.code}: ${result.error.message.en} ${JSON.stringify(result.error.details ?? '')}`)
}
