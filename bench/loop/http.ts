import { Agent, request } from 'node:http'

/** What a person's browser sends, on connections that stay open. */
export interface Person {
  send(method: 'GET' | 'POST', path: string, body?: unknown): Promise<{ status: number; body: string; cookie: string | undefined }>
}
const agent = new Agent({ keepAlive: true, maxSockets: 64 })

export function person(address: string, cookie = ''): Person {
  const { hostname, port } = new URL(address)
  return {
    send: (method, path, body) =>
      new Promise((resolve, reject) => {
        const payload = body === undefined ? undefined : JSON.stringify(body)
        const sent = request(
          {
            hostname,
            port,
            path,
            method,
            agent,
            headers: {
              'x-changtong': '1',
              ...(cookie && { cookie }),
              ...(payload !== undefined && { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }),
            },
          },
          (answer) => {
            const parts: Buffer[] = []
            answer.on('data', (part: Buffer) => parts.push(part))
            answer.on('end', () =>
              resolve({
                status: answer.statusCode ?? 0,
                body: Buffer.concat(parts).toString(),
                cookie: answer.headers['set-cookie']?.[0]?.split(';')[0],
              }),
            )
            answer.on('error', reject)
          },
        )
        sent.on('error', reject)
        sent.end(payload)
      }),
  }
}
export async function signedIn(address: string, who: string): Promise<Person> {
  const { cookie, status, body } = await person(address).send('POST', '/api/session', { demo: who })
  if (status !== 200 || !cookie) throw new Error(`no sign-in: ${body}`)
  return person(address, cookie)
}
