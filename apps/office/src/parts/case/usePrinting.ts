import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'

/** The moment at which a sheet is being printed, from the button or from the browser's own menu; null otherwise. */
export function usePrinting(): string | null {
  const [at, setAt] = useState<string | null>(null)
  useEffect(() => {
    // The sheet has to stand before the browser looks at the page.
    const before = () => {
      document.body.classList.add('printing-sheet')
      flushSync(() => setAt(new Date().toISOString()))
    }
    const after = () => {
      document.body.classList.remove('printing-sheet')
      setAt(null)
    }
    window.addEventListener('beforeprint', before)
    window.addEventListener('afterprint', after)
    return () => {
      window.removeEventListener('beforeprint', before)
      window.removeEventListener('afterprint', after)
      document.body.classList.remove('printing-sheet')
    }
  }, [])
  return at
}
