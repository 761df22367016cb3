import { ok } from '@changtong/kernel'
import { SaveSite, SitePage } from '../contract/index.ts'
import { perform } from '../loop/work.ts'
import type { Signed } from '../office.ts'
import { saveSite, sitePage } from '../publishing/siteSettings.ts'
import { answerRefusal } from '../refusals.ts'
import { notedOf, unlessGranted } from './accounts.ts'
import { commandOf, type Route, refusals, signedOf } from './http.ts'

/** 网站设置: name, footer, contact and links of the public site, for whoever keeps it. */
export const siteRoutes: Route = (api, office) => {
  const { db } = office.database
  const tags = ['publishing']
  const refusedTo = (signed: Signed) => unlessGranted(office, signed, 'publication', 'site')

  api.get('/api/site', { schema: { tags, response: { 200: SitePage, ...refusals } } }, async (request, reply) => {
    const refused = refusedTo(signedOf(request))
    return (refused ? answerRefusal(reply, refused) : sitePage(db)) as never
  })
  api.post('/api/site', { schema: { tags, body: SaveSite, response: { 200: SitePage, ...refusals } } }, async (request, reply) => {
    const [signed, id] = [signedOf(request), commandOf(request)]
    const refused = refusedTo(signed)
    if (refused) return answerRefusal(reply, refused) as never
    const { seen, settings } = request.body
    const done = await perform<true>(office, signed, { id, request: { site: request.body } }, async (work) => {
      const saved = await saveSite(work.tx, seen, settings, notedOf(signed, office, id))
      return saved.ok ? ok(true) : saved
    })
    return (done.ok ? sitePage(db) : answerRefusal(reply, done.error)) as never
  })
}
