import { BulkOffers, Chosen } from '../contract/index.ts'
import { bulkOffers } from '../loop/bulk.ts'
import { reading } from '../loop/reading.ts'
import { type Route, refusals, signedOf } from './http.ts'

/** What may be done with several cases of a list together. It only looks: each case is then worked on by its own act. */
export const bulkRoutes: Route = (api, office) => {
  api.post('/api/case-offers', { schema: { tags: ['cases'], body: Chosen, response: { 200: BulkOffers, ...refusals } } }, (request) =>
    reading(office, signedOf(request), (work) => bulkOffers(work, request.body)),
  )
}
