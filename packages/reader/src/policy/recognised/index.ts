import { CERTIFICATES } from './certificates.ts'
import { EVENTS, FACILITIES } from './events.ts'
import { FIRMS } from './firms.ts'
import { HONOURS, PILOTS } from './honours.ts'
import { HEADQUARTERS, LISTINGS, SCALES } from './market.ts'
import { PLATFORMS } from './platforms.ts'
import { PATENTS, PRODUCTS, STANDARDS } from './products.ts'

export { GRADED } from './firms.ts'

/**
 * What Chinese support policies recognise a firm, a place, a product or a person by. General titles of national and local schemes,
 * gathered from how such schemes are commonly named, not from any one document. A core is what the name ends with or is (a regular
 * expression, tried longest first); words before it (a level, a line of business) are taken along where `widen` is set: 省级 + 中小企业 +
 * 公共服务平台.
 */
export interface Recognition {
  readonly field: string
  readonly cores: readonly string[]
  readonly widen: boolean
}

export const RECOGNITIONS: readonly Recognition[] = [
  { field: 'qualification', widen: false, cores: FIRMS },
  { field: 'platform', widen: true, cores: PLATFORMS },
  { field: 'certification', widen: true, cores: CERTIFICATES },
  { field: 'award', widen: true, cores: HONOURS },
  { field: 'pilot', widen: true, cores: PILOTS },
  { field: 'product_type', widen: false, cores: PRODUCTS },
  { field: 'standard', widen: true, cores: STANDARDS },
  { field: 'patent', widen: false, cores: PATENTS },
  { field: 'listed', widen: false, cores: LISTINGS },
  { field: 'headquarters', widen: true, cores: HEADQUARTERS },
  { field: 'scale', widen: false, cores: SCALES },
  { field: 'event_type', widen: true, cores: EVENTS },
  { field: 'facility', widen: true, cores: FACILITIES },
]
