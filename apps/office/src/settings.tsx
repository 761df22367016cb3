import type { Language } from '@changtong/kernel'
import { LanguageProvider } from '@changtong/ui'
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'

const shelf = 'changtong.language'
const kept = (): Language => {
  try {
    return localStorage.getItem(shelf) === 'en' ? 'en' : 'zh'
  } catch {
    return 'zh'
  }
}
const Choose = createContext<(language: Language) => void>(() => {})
export const useChooseLanguage = () => useContext(Choose)

/** The reader's language: Chinese unless chosen otherwise in this browser; told to assistive technology by `lang`. */
export function Settings({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(kept)
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
    try {
      localStorage.setItem(shelf, language)
    } catch {
      // The choice then lasts until the page is closed.
    }
  }, [language])
  // Chosen in another window: the language of this one follows, and nothing on it is lost.
  useEffect(() => {
    const follow = ({ key, newValue }: StorageEvent) => {
      if (key === shelf) setLanguage(newValue === 'en' ? 'en' : 'zh')
    }
    window.addEventListener('storage', follow)
    return () => window.removeEventListener('storage', follow)
  }, [])
  return (
    <Choose value={setLanguage}>
      <LanguageProvider language={language}>{children}</LanguageProvider>
    </Choose>
  )
}
