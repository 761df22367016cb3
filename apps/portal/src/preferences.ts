import type { Language } from '@changtong/kernel'

/** How a reader wants the pages: kept in three small cookies that say nothing else about the reader. */
export interface Preferences {
  readonly view: 'standard' | 'elder'
  readonly contrast: 'normal' | 'high'
  readonly lang: Language
}
export const standardPreferences: Preferences = { view: 'standard', contrast: 'normal', lang: 'zh' }

const allowed: { readonly [K in keyof Preferences]: readonly Preferences[K][] } = {
  view: ['standard', 'elder'],
  contrast: ['normal', 'high'],
  lang: ['zh', 'en'],
}
const names = ['view', 'contrast', 'lang'] as const

/** From a Cookie header; whatever is not one of ours or not an allowed value is the standard. */
export function preferencesFrom(cookie: string | undefined): Preferences {
  const cookies = new URLSearchParams((cookie ?? '').replaceAll('&', '%26').replace(/;\s*/g, '&'))
  return changed(
    standardPreferences,
    names.map((name) => [name, cookies.get(`portal_${name}`) ?? '']),
  )
}

/** The preferences with the allowed ones among `changes` applied. */
export function changed(now: Preferences, changes: readonly (readonly [string, string])[]): Preferences {
  const next: Record<string, string> = { ...now }
  for (const [name, value] of changes) if (isChange(name, value)) next[name] = value
  return next as unknown as Preferences
}

export const isChange = (name: string, value: string): name is keyof Preferences =>
  Object.hasOwn(allowed, name) && (allowed[name as keyof Preferences] as readonly string[]).includes(value)

/** Set-Cookie lines for what differs, a year long. */
export const cookiesFor = (before: Preferences, after: Preferences, secure: boolean): string[] =>
  names
    .filter((name) => before[name] !== after[name])
    .map((name) => `portal_${name}=${after[name]}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`)

/** Takes the switches out of an address: what is left to go back to, and what was asked; null when nothing was asked. */
export function switchesIn(url: string): { readonly back: string; readonly changes: readonly [string, string][] } | null {
  const [path = '/', query = ''] = url.split('?', 2)
  const params = new URLSearchParams(query)
  const changes = [...params].filter(([name, value]) => isChange(name, value))
  if (changes.length === 0) return null
  for (const [name] of changes) params.delete(name)
  // One slash at the front: `//host` would lead to another site.
  const back = `/${path.replace(/^[/\\]+/, '')}`
  return { back: params.size > 0 ? `${back}?${params}` : back, changes }
}
