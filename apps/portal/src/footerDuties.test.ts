import { describe, expect, test } from 'vitest'
import { missingFooterItems } from './footerDuties.ts'
import { bareSite } from './pages/trouble.ts'
import { testSite } from './testPortal.ts'

describe('footer duties', () => {
  test('a site with all items has no warning', () => expect(missingFooterItems(testSite)).toEqual([]))

  test('each owed item that is missing is named in words, in both languages', () => {
    const found = missingFooterItems(bareSite)
    expect(found.map((one) => one.item)).toEqual(['organiser', 'undertaker', 'contact', 'siteCode', 'icp', 'police'])
    for (const one of found) {
      expect(one.message.zh).toContain(one.label.zh)
      expect(one.message.en).toContain(one.label.en)
    }
  })

  test('blanks count as missing, one way of contact is enough, a site code has ten digits', () => {
    expect(missingFooterItems({ ...testSite, icp: ' ', phone: null }).map((one) => one.item)).toEqual(['icp'])
    expect(missingFooterItems({ ...testSite, siteCode: '99000100' })[0]?.message.zh).toContain('10位')
  })
})
