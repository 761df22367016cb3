import type { Config } from '../../config.ts'
import { bodyOf, subjectOf } from '../letters.ts'
import { patience, type Send } from './port.ts'

/** The part of nodemailer that is used. */
interface Transport {
  sendMail(mail: {
    readonly from: string
    readonly to: string
    readonly subject: string
    readonly text: string
    readonly messageId: string
    readonly date: Date
    readonly headers: Readonly<Record<string, string>>
  }): Promise<unknown>
}
interface Nodemailer {
  createTransport(options: Readonly<Record<string, unknown>>): Transport
}

const local = ['localhost', '127.0.0.1', '[::1]', '::1']

/** Sends letters as plain text by SMTP; to another machine only over TLS. Loaded when the first letter goes out. */
export function smtp({ url, from }: NonNullable<Config['mail']>): Send {
  let transport: Promise<Transport> | undefined
  const open = async (): Promise<Transport> => {
    const { default: nodemailer } = (await import('nodemailer' as string)) as { default: Nodemailer }
    const { hostname, port, protocol, username, password } = new URL(url)
    return nodemailer.createTransport({
      host: hostname,
      ...(port && { port: Number(port) }),
      secure: protocol === 'smtps:',
      requireTLS: protocol === 'smtp:' && !local.includes(hostname),
      ...(username && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
      connectionTimeout: patience,
      greetingTimeout: patience,
      socketTimeout: patience,
      disableFileAccess: true,
      disableUrlAccess: true,
    })
  }
  return async (letter, at) => {
    if (letter.to.email === null) return { ok: false, how: 'never', why: 'no address' }
    try {
      transport ??= open()
      const domain = from.slice(from.lastIndexOf('@') + 1).replace(/[^\w.-]/g, '')
      await (await transport).sendMail({
        from,
        to: letter.to.email,
        subject: subjectOf(letter)[letter.language],
        text: bodyOf(letter)[letter.language],
        messageId: `<${letter.id}@${domain}>`,
        date: at,
        headers: { 'X-Changtong-Id': letter.id, 'Auto-Submitted': 'auto-generated' },
      })
      return { ok: true }
    } catch (error) {
      return failure(error as { responseCode?: number; code?: string })
    }
  }
}

/** A reply of 5xx is for good, of 4xx for now; without a reply nobody was there. The server's own words may repeat an address. */
function failure({ responseCode, code }: { responseCode?: number; code?: string }): Awaited<ReturnType<Send>> {
  if (responseCode === undefined) return { ok: false, how: 'unreachable', why: code ?? 'no connection' }
  // A refused sign-in says nothing about the letter.
  if (code === 'EAUTH') return { ok: false, how: 'unreachable', why: `SMTP ${responseCode} EAUTH` }
  return { ok: false, how: responseCode >= 500 ? 'never' : 'again', why: `SMTP ${responseCode}` }
}
