import type { Language, Text } from '@changtong/kernel'
import { type Html, html } from './html.ts'
import type { Column, Site } from './ports.ts'
import type { Preferences } from './preferences.ts'

/** Everything a page knows about the reading it is made for. Pages are pure functions of a view and of what they show. */
export interface View {
  readonly site: Site
  readonly preferences: Preferences
  readonly lang: Language
  /** `https://host`, for permanent links. */
  readonly origin: string
  /** Path and query of this page, to which the switches of the view come back. */
  readonly url: string
  /** The words of the frame around the published texts. */
  say(zh: string, en: string): string
  text(text: Text): string
}

export function viewOf(site: Site, preferences: Preferences, origin: string, url: string): View {
  const { lang } = preferences
  return { site, preferences, lang, origin, url, say: (zh, en) => (lang === 'zh' ? zh : en), text: (text) => text[lang] || text.zh }
}

/** A published text inside a page of either language: it is Chinese and says so to screen readers. */
export const chinese = (view: View, part: Html | string): Html =>
  view.lang === 'zh' ? html`${part}` : html`<span lang="zh-CN">${part}</span>`

export const listPath = (slug: string): string => `/lists/${encodeURIComponent(slug)}`
export const itemPath = (slug: string, serial: number): string => `${listPath(slug)}/${serial}`
export const filePath = (slug: string, name: string): string => `${listPath(slug)}/files/${encodeURIComponent(name)}`
const functions = { submit: '/feedback', query: '/query', apply: '/apply' } as const
/** Where a column leads: its page, or the function of the site that it opens. */
export const columnHref = ({ id, opens }: Pick<Column, 'id' | 'opens'>): string =>
  opens ? functions[opens] : `/columns/${encodeURIComponent(id)}`
