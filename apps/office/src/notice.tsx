import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react'

const Notice = createContext<(words: string) => void>(() => {})
/** Says in passing that something was done; heard by screen readers, gone after some seconds. Never used for faults. */
export const useNotice = () => useContext(Notice)

export function NoticeProvider({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState<{ words: string; at: number } | null>(null)
  const say = useCallback((words: string) => setSaid({ words, at: Date.now() }), [])
  useEffect(() => {
    if (!said) return
    const timer = setTimeout(() => setSaid(null), 5000)
    return () => clearTimeout(timer)
  }, [said])
  return (
    <Notice value={say}>
      {children}
      <div className="notice" role="status">
        {said && <p key={said.at}>✓ {said.words}</p>}
      </div>
    </Notice>
  )
}
