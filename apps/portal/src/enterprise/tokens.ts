import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** The cookie of contacts; it goes to the pages of enterprises only, never to those of the staff. */
export const contactCookie = 'changtong_e'
/** Of whoever has not signed in: ties a form to the browser that asked for it. */
const formCookie = 'changtong_e_form'

export function cookieOf(request: FastifyRequest, name: string): string | undefined {
  for (const part of (request.headers.cookie ?? '').split(/;\s*/)) if (part.startsWith(`${name}=`)) return part.slice(name.length + 1)
  return undefined
}
const line = (request: FastifyRequest, name: string, value: string, more = ''): string =>
  `${name}=${value}; Path=/e; HttpOnly; SameSite=Lax${more}${request.protocol === 'https' ? '; Secure' : ''}`
export const signInCookie = (request: FastifyRequest, reply: FastifyReply, token: string): FastifyReply =>
  reply.header('set-cookie', line(request, contactCookie, token))
export const signOutCookie = (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  reply.header('set-cookie', line(request, contactCookie, '', '; Max-Age=0'))

/** What the forms of a page carry: worked out of the cookie, so that no page of another site can know it. */
export const tokenFrom = (secret: string): string =>
  createHash('sha256').update(`form of an enterprise page\n${secret}`).digest('base64url')

/** The token for the forms of a page; a browser that has neither cookie is given one. */
export function formToken(request: FastifyRequest, reply: FastifyReply): string {
  const known = cookieOf(request, contactCookie) ?? cookieOf(request, formCookie)
  if (known) return tokenFrom(known)
  const secret = randomBytes(24).toString('base64url')
  reply.header('set-cookie', line(request, formCookie, secret))
  return tokenFrom(secret)
}

/** Whether a form was sent from a page of ours, opened in this browser. */
export function sentFromHere(request: FastifyRequest, token: string): boolean {
  const { 'sec-fetch-site': site, origin } = request.headers
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  // Older browsers say only where the form stood; whether by http or https is the affair of a proxy in between.
  if (site === undefined && origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== request.host)) return false
  return [contactCookie, formCookie].some((name) => {
    const secret = cookieOf(request, name)
    if (!secret) return false
    const [wanted, given] = [Buffer.from(tokenFrom(secret)), Buffer.from(token)]
    return wanted.length === given.length && timingSafeEqual(wanted, given)
  })
}
