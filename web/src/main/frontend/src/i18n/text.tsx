import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'
import { de } from './de'
import { en, type Catalogue } from './en'

export const languages = { en: 'English', de: 'Deutsch' } as const
export type Language = keyof typeof languages

const catalogues: Record<Language, Catalogue> = { en, de }
const STORED = 'edict.language'

/** The language that a person chose here, else the first of the browser's that there is, else English. */
export function preferred(stored: string | null, wanted: readonly string[]): Language {
  const known = (name: string | null): name is Language => name !== null && name in catalogues
  if (known(stored)) return stored
  return wanted.map((tag) => tag.slice(0, 2).toLowerCase()).find(known) ?? 'en'
}

interface Words {
  t: Catalogue
  language: Language
  setLanguage(language: Language): void
}

const Context = createContext<Words | null>(null)

export function TextProvider({ children }: { children: ReactNode }) {
  const [language, become] = useState(() => preferred(localStorage.getItem(STORED), navigator.languages))
  const setLanguage = useCallback((next: Language) => {
    localStorage.setItem(STORED, next)
    become(next)
  }, [])
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  const words = useMemo(() => ({ t: catalogues[language], language, setLanguage }), [language, setLanguage])
  return <Context.Provider value={words}>{children}</Context.Provider>
}

export function useWords(): Words {
  const words = useContext(Context)
  if (!words) throw new Error('no TextProvider above')
  return words
}

/** The strings of the page in the reader's language. */
export function useText(): Catalogue {
  return useWords().t
}
