import fs from 'node:fs'
import path from 'node:path'

/** What the environment says. Everything has a default that suits a first look on one's own machine. */
export interface Config {
  readonly host: string
  readonly port: number
  /** Folder of the embedded database and of files; unused with `databaseUrl` (but for logs). */
  readonly data: string
  readonly databaseUrl: string | null
  /** Start without the demo district; a set-up page asks for a code printed on the console. */
  readonly empty: boolean
  readonly loopback: boolean
  /** True behind a proxy of one's own, which then tells the reader's address; never when the server is reached directly. */
  readonly trustProxy: boolean
  /** Where letters go out; null: by this way none do. */
  readonly mail: { readonly url: string; readonly from: string } | null
  readonly webhook: { readonly url: string; readonly secret: string } | null
  /** A language model behind an OpenAI-compatible address that may propose values left open in a reading; null: there is none. */
  readonly helper: { readonly url: string; readonly key: string | null; readonly model: string; readonly seconds: number } | null
}

const root = path.join(import.meta.dirname, '../../..')

export function configFrom(env: NodeJS.ProcessEnv, args: readonly string[] = []): Config {
  const host = env.HOST ?? '127.0.0.1'
  const port = Number(env.PORT ?? 3000)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`PORT must be a number from 0 to 65535, not "${env.PORT}"`)
  return {
    host,
    port,
    data: path.resolve(env.CHANGTONG_DATA ?? path.join(root, 'data')),
    databaseUrl: env.DATABASE_URL || null,
    empty: args.includes('--empty'),
    trustProxy: env.TRUST_PROXY === '1',
    loopback: isLoopback(host),
    mail: mailFrom(env),
    webhook: webhookFrom(env),
    helper: helperFrom(env),
  }
}
const isLoopback = (host: string): boolean => ['127.0.0.1', '::1', '[::1]', 'localhost'].includes(host)

function addressIn(name: string, value: string, schemes: readonly string[]): URL {
  const url = URL.canParse(value) ? new URL(value) : null
  // The value itself is not repeated: it may hold a password.
  if (!url || !schemes.includes(url.protocol)) throw new Error(`${name} must be an address that begins with ${schemes.join('// or ')}//`)
  return url
}
function mailFrom(env: NodeJS.ProcessEnv): Config['mail'] {
  const { CHANGTONG_SMTP_URL: url, CHANGTONG_MAIL_FROM: from } = env
  if (!url) return null
  addressIn('CHANGTONG_SMTP_URL', url, ['smtp:', 'smtps:'])
  if (!from?.includes('@')) throw new Error('CHANGTONG_MAIL_FROM must be the address that letters come from')
  return { url, from }
}
function webhookFrom(env: NodeJS.ProcessEnv): Config['webhook'] {
  const { CHANGTONG_WEBHOOK_URL: value, CHANGTONG_WEBHOOK_SECRET: secret } = env
  if (!value) return null
  const url = addressIn('CHANGTONG_WEBHOOK_URL', value, ['https:', 'http:'])
  if (url.protocol === 'http:' && !isLoopback(url.hostname))
    throw new Error('CHANGTONG_WEBHOOK_URL must be https; http is for this machine only')
  if (!secret || secret.length < 16) throw new Error('CHANGTONG_WEBHOOK_SECRET must be at least 16 characters')
  return { url: value, secret }
}
function helperFrom(env: NodeJS.ProcessEnv): Config['helper'] {
  const { CHANGTONG_HELPER_URL: value, CHANGTONG_HELPER_KEY_FILE: file } = env
  if (!value) return null
  const url = addressIn('CHANGTONG_HELPER_URL', value, ['https:', 'http:'])
  if (url.username || url.password)
    throw new Error('CHANGTONG_HELPER_URL must hold no password; the key goes into CHANGTONG_HELPER_KEY_FILE')
  if (url.protocol === 'http:' && !isPrivate(url.hostname))
    throw new Error('CHANGTONG_HELPER_URL must be https; http is for this machine and private networks only')
  const key = file ? secretIn('CHANGTONG_HELPER_KEY_FILE', file) : env.CHANGTONG_HELPER_KEY || null
  return { url: value, key, model: env.CHANGTONG_HELPER_MODEL || 'default', seconds: 20 }
}
function secretIn(name: string, file: string): string {
  try {
    return fs.readFileSync(file, 'utf8').trim()
  } catch {
    throw new Error(`the file that ${name} names cannot be read`)
  }
}
const isPrivate = (host: string): boolean => isLoopback(host) || /^(?:10\.\d+|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d+\.\d+$/u.test(host)

/** One-click demo sign-in exists only where nobody else can reach it. */
export const demoAllowed = (config: Config): boolean => config.loopback && !config.empty && config.databaseUrl === null
/** Others than the person at this machine can reach it: administrators then sign in with a second factor. */
export const production = (config: Config): boolean => !config.loopback || config.databaseUrl !== null
