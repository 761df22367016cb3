import { expect, test } from 'vitest'
import type { SiteSettings } from './queries.ts'
import { settingsOf, valuesOf, wrongLink } from './siteForm.ts'

const settings: SiteSettings = {
  name: { zh: '某区营商环境', en: 'Business' },
  origin: 'https://www.example.invalid',
  organiser: { zh: '某区政府办', en: '某区政府办' },
  undertaker: null,
  discloser: null,
  icp: null,
  siteCode: '9900010000',
  police: null,
  phone: null,
  fax: null,
  email: null,
  address: null,
  hours: null,
  reportsColumn: null,
  links: [
    { label: { zh: '某市', en: '某市' }, href: 'https://a.example.invalid' },
    { label: { zh: '某省', en: 'Province' }, href: 'https://b.example.invalid' },
  ],
  privacy: null,
}
test('settings come back from the form as they went in; what is empty is not set', () => {
  expect(settingsOf(valuesOf(settings))).toEqual(settings)
  expect(settingsOf({ ...valuesOf(settings), icp: '  ' }).icp).toBeNull()
})
test('a line of the links without an address is told by its number', () => {
  expect(wrongLink('某市 | https://a.example.invalid\n\n某省')).toBe(2)
  expect(wrongLink('某市｜https://a.example.invalid')).toBeNull()
})
