import { createHash, hash } from 'node:crypto'
import { canonical, type Json } from './canonical.ts'

export const sha256 = (data: string | Uint8Array): string => hash('sha256', data, 'hex')
/** SM3, the national digest (GB/T 32905). */
export const sm3 = (data: string | Uint8Array): string => createHash('sm3').update(data).digest('hex')
export const digestOf = (value: Json): string => sha256(canonical(value))
