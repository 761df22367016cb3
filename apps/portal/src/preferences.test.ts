import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cookiesFor, preferencesFrom, standardPreferences, switchesIn } from './preferences.ts'

describe('ways to read', () => {
  test('are read from cookies, among others and whatever else stands there', () => {
    expect(preferencesFrom('a=1; portal_view=elder; portal_lang=en;portal_contrast=high')).toEqual({
      view: 'elder',
      contrast: 'high',
      lang: 'en',
    })
    expect(preferencesFrom('portal_view="><script>; portal_lang=fr')).toEqual(standardPreferences)
    expect(preferencesFrom(undefined)).toEqual(standardPreferences)
  })
  test('only what changed is set again, for https only over https', () => {
    const elder = { ...standardPreferences, view: 'elder' as const }
    expect(cookiesFor(standardPreferences, elder, true)).toEqual([
      'portal_view=elder; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax; Secure',
    ])
    expect(cookiesFor(elder, elder, false)).toEqual([])
  })
  test('a switch goes back to the same page with its other words', () => {
    expect(switchesIn('/lists?q=%E7%AA%97&view=elder&page=2')).toEqual({ back: '/lists?q=%E7%AA%97&page=2', changes: [['view', 'elder']] })
    expect(switchesIn('/lists?view=huge')).toBeNull()
  })
  test('and never to another site', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('/', '\\', 'a', '.', ':', '@', '#') }), (path) => {
        const found = switchesIn(`/${path}?view=elder`)
        if (found) expect(new URL(found.back, 'https://here.example').host).toBe('here.example')
      }),
    )
  })
})
