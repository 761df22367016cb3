import type { Language, Text } from '@changtong/kernel'
import { createContext, type ReactNode, useContext } from 'react'

const LanguageContext = createContext<Language>('zh')
export function LanguageProvider({ language, children }: { language: Language; children: ReactNode }) {
  return <LanguageContext value={language}>{children}</LanguageContext>
}
export const useLanguage = (): Language => useContext(LanguageContext)
/** Picks the reader's language of a bilingual text; the Chinese one where the other is empty. */
export function useSay(): (text: Text | null | undefined) => string {
  const language = useLanguage()
  return (text) => (text ? text[language] || text.zh : '')
}

type Values = Readonly<Record<string, string | number>>
export type Catalogue<K extends string> = Readonly<Record<K, string>>
const filled = (pattern: string, values?: Values): string =>
  values ? pattern.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole)) : pattern

/**
 * A typed `t()` over two catalogues. The first fixes the keys, the second must have the same ones or does not compile.
 * `{name}` in a text is replaced by `values.name`.
 */
export function translator<K extends string>(zh: Catalogue<K>, en: Catalogue<NoInfer<K>>) {
  return function useT(): (key: K, values?: Values) => string {
    const words = useLanguage() === 'zh' ? zh : en
    return (key, values) => filled(words[key], values)
  }
}

/** Words of two catalogues side by side: for labels of questions, which carry both languages. */
export const inBoth =
  <K extends string>(zh: Catalogue<K>, en: Catalogue<NoInfer<K>>) =>
  (key: K): Text => ({ zh: zh[key], en: en[key] })

/** What differs between two catalogues: keys of one only, and texts whose `{placeholders}` are not the same. Empty when all is well. */
export function catalogueFaults(zh: Catalogue<string>, en: Catalogue<string>): string[] {
  const places = (s: string | undefined): string => [...new Set([...(s ?? '').matchAll(/\{(\w+)\}/g)].map((m) => m[1]))].sort().join()
  return [...new Set([...Object.keys(zh), ...Object.keys(en)])].filter(
    (key) => !zh[key]?.trim() || !en[key]?.trim() || places(zh[key]) !== places(en[key]),
  )
}
