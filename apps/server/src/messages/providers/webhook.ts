import { createHmac } from 'node:crypto'
import type { Config } from '../../config.ts'
import { bodyOf, type Letter, labelOf, subjectOf } from '../letters.ts'
import { patience, type Send } from './port.ts'

/** HMAC-SHA256 over `timestamp.body`, hex: what a receiver recomputes with the secret both sides know. */
export const signatureOf = (secret: string, timestamp: string, body: string): string =>
  `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`

/** What the other system is told: whom, of which cases, in which words. Contacts of reporters and typed texts are never in it. */
const payloadOf = (letter: Letter) => ({
  id: letter.id,
  kind: letter.kind,
  to: { person: letter.to.person, name: letter.to.name, login: letter.to.login },
  subject: subjectOf(letter),
  text: bodyOf(letter),
  items: letter.items.map((item) => ({ ...item, label: labelOf(item) })),
  numbers: letter.numbers,
})

/** Posts each letter, signed, to one address. Redirects are not followed: the letter goes where the operator said and nowhere else. */
export const webhook =
  ({ url, secret }: NonNullable<Config['webhook']>): Send =>
  async (letter, at) => {
    const body = JSON.stringify(payloadOf(letter))
    const timestamp = String(Math.floor(at.getTime() / 1000))
    try {
      const response = await fetch(url, {
        method: 'POST',
        redirect: 'manual',
        signal: AbortSignal.timeout(patience),
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'user-agent': 'Changtong',
          'x-changtong-id': letter.id,
          'x-changtong-timestamp': timestamp,
          'x-changtong-signature': signatureOf(secret, timestamp, body),
        },
        body,
      })
      await response.body?.cancel()
      return response.ok ? { ok: true } : { ok: false, how: 'again', why: `HTTP ${response.status}` }
    } catch (error) {
      return { ok: false, how: 'unreachable', why: faultOf(error) }
    }
  }

/** The code of a failed connection; its words may name an address with a password in it. */
const faultOf = (error: unknown): string => {
  const { name, cause } = error as { name?: string; cause?: { code?: string } }
  return name === 'TimeoutError' ? 'timeout' : (cause?.code ?? 'no connection')
}
