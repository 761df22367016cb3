import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** Time-based one-time passwords (RFC 6238): SHA-1, 30 seconds, 6 digits, as every authenticator application reads them. */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const stepMs = 30_000

/** 160 bits, as RFC 4226 advises, in base32. */
export const newSecret = (): string => base32(randomBytes(20))

export function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((b) => b.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? []).map((five) => alphabet[Number.parseInt(five.padEnd(5, '0'), 2)]).join('')
}
function bytesOf(secret: string): Buffer {
  const bits = [...secret].map((c) => alphabet.indexOf(c).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)))
}

export const stepAt = (at: number): number => Math.floor(at / stepMs)
export function codeAt(secret: string, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const digest = createHmac('sha1', bytesOf(secret)).update(counter).digest()
  const offset = digest[19]! & 0xf
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

/**
 * The step whose code this is: the present one, or one to either side for clocks that differ; null where it is none of them, or one that is
 * not later than the step used last.
 */
export function stepOfCode(secret: string, code: string, at: number, used: number): number | null {
  const given = Buffer.from(code.replaceAll(/\s/g, '').normalize('NFKC'))
  if (given.length !== 6) return null
  const now = stepAt(at)
  return [now - 1, now, now + 1].find((step) => step > used && timingSafeEqual(given, Buffer.from(codeAt(secret, step)))) ?? null
}

/** The address that an authenticator application reads. */
export const otpAddress = (secret: string, issuer: string, login: string): string =>
  `otpauth://totp/${encodeURIComponent(issuer)}:${encodeURIComponent(login)}?${new URLSearchParams({ secret, issuer })}`
