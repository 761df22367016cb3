import { Desk } from '../contract/index.ts'
import { deskOf } from '../desk/desk.ts'
import { reading } from '../loop/reading.ts'
import { type Route, refusals, signedOf } from './http.ts'

/** Everything on one's desk in one answer, read in one snapshot. */
export const deskRoutes: Route = (api, office) => {
  api.get('/api/desk', { schema: { tags: ['cases'], response: { 200: Desk, ...refusals } } }, (request) =>
    reading(office, signedOf(request), deskOf),
  )
}
