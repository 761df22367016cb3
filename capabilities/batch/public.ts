/** What other capabilities may use of publishing: finding personal data in words before the public reads them. */
export { namesPersons } from './items.ts'
export { type PersonalDatum, personalData } from './personalData.ts'
