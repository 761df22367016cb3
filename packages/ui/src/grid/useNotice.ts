import { useCallback, useEffect, useState } from 'react'

/** How long a notice stays to be read, in milliseconds. */
const stay = 6000

/** A short sentence about what was just done, seen and heard; it goes by itself. */
export function useNotice(): readonly [string, (words: string) => void] {
  const [notice, setNotice] = useState({ words: '', at: 0 })
  useEffect(() => {
    if (!notice.words) return
    const timer = setTimeout(() => setNotice({ words: '', at: 0 }), stay)
    return () => clearTimeout(timer)
  }, [notice])
  return [notice.words, useCallback((words: string) => setNotice((old) => ({ words, at: old.at + 1 })), [])]
}
