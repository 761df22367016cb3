import { Palette, PaletteQuery } from '../contract/index.ts'
import { paletteOf, spell } from '../palette/find.ts'
import { type Route, refusals, signedOf } from './http.ts'

/** Finding anything by a few letters: what may be read, in the words that lists show. */
export const paletteRoutes: Route = (api, office) => {
  api.get(
    '/api/palette',
    { schema: { tags: ['palette'], querystring: PaletteQuery, response: { 200: Palette, ...refusals } } },
    async (request) => {
      await spell(office.database.db, 40)
      return paletteOf(office, signedOf(request), request.query.q, request.query.procedure)
    },
  )
}
