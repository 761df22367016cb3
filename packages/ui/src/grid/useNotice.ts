import { useCallback, useEffect, useState } from 'react'

/** How long a notice stays to be read, in milliseconds. */
const stay = 6000

interface Notice {
  readonly words: string
  /** Only for those who listen: the others see it where it happened. */
  readonly heardOnly: boolean
}
const silence: Notice = { words: '', heardOnly: true }

/** A short sentence about what was just done; it goes by itself. */
export function useNotice(): readonly [Notice, (words: string, heardOnly?: boolean) => void] {
  const [notice, setNotice] = useState(silence)
  useEffect(() => {
    if (!notice.words) return
    const timer = setTimeout(() => setNotice(silence), stay)
    return () => clearTimeout(timer)
  }, [notice])
  return [notice, useCallback((words: string, heardOnly = false) => setNotice({ words, heardOnly }), [])]
}
