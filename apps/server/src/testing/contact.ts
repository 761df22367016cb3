import type { TestSite } from './client.ts'

/** One browser at the pages of enterprises: it keeps cookies as a browser does, and sends forms with the token of the page before. */
export interface Browser {
  get(url: string): Promise<Shown>
  /** Sends a form with the token of the page seen last; `token` puts another one in its place. */
  send(url: string, fields?: Readonly<Record<string, string>>, headers?: Readonly<Record<string, string>>): Promise<Shown>
  readonly cookies: Map<string, string>
}
export interface Shown {
  readonly status: number
  readonly body: string
  /** Where the answer leads; followed by nobody. */
  readonly to: string | undefined
  /** The words of the page, without its markup. */
  readonly words: string
}

export function browserOf(site: Pick<TestSite, 'app'>): Browser {
  const cookies = new Map<string, string>()
  let token = ''
  const ask = async (
    method: 'GET' | 'POST',
    url: string,
    payload?: string,
    more: Readonly<Record<string, string>> = {},
  ): Promise<Shown> => {
    const response = await site.app.inject({
      method,
      url,
      headers: {
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(payload !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
        ...more,
      },
      ...(payload !== undefined && { payload }),
    })
    for (const { name, value } of response.cookies) {
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    const { body } = response
    token = /name="token" value="([^"]+)"/.exec(body)?.[1] ?? token
    const main = /<main[\s\S]*<\/main>/.exec(body)?.[0] ?? body
    const words = main.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
    return { status: response.statusCode, body, to: response.headers.location as string | undefined, words }
  }
  return {
    cookies,
    get: (url) => ask('GET', url),
    send: (url, fields = {}, headers = {}) => ask('POST', url, new URLSearchParams({ token, ...fields }).toString(), headers),
  }
}

export interface ContactWish {
  readonly enterprise?: string
  readonly name?: string
  readonly phone?: string
  readonly may?: 'submit' | 'manage'
}
export const contactPassword = 'Shuangchuang-2026'
/** Invites somebody as the general group does, and lets him join in a browser of his own. */
export async function joined(
  site: TestSite,
  wish: ContactWish = {},
): Promise<Browser & { readonly right: string; readonly creditCode: string }> {
  const { enterprise = '澜川码舟软件有限公司', name = '邬小满', phone = '19900000001', may = 'submit' } = wish
  const clerk = await site.as('general-clerk')
  const { id, key } = await site.database.db
    .selectFrom('record')
    .select(['id', 'key'])
    .where('register', '=', 'enterprise')
    .where('name', '=', enterprise)
    .executeTakeFirstOrThrow()
  const invited = await clerk.post(`/api/enterprises/${id}/contacts`, { name, phone, may })
  if (invited.status !== 201) throw new Error(`no invitation: ${JSON.stringify(invited.body)}`)
  const browser = browserOf(site)
  await browser.get('/e/join')
  await browser.send('/e/join', { enterprise, code: invited.body.code, go: 'look' })
  const done = await browser.send('/e/join', {
    enterprise,
    code: invited.body.code,
    password: contactPassword,
    again: contactPassword,
    go: 'join',
  })
  if (done.to !== '/e?done=joined') throw new Error(`could not join: ${done.status} ${done.words}`)
  return { ...browser, right: invited.body.id, creditCode: key }
}
