import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react'

/** What takes back what was just done. */
interface Undo {
  readonly label: string
  run(): void
}
const Notice = createContext<(words: string, undo?: Undo) => void>(() => {})
/** Says in passing that something was done, and offers to take it back where it can be; heard by screen readers, gone after some seconds. Never used for faults. */
export const useNotice = () => useContext(Notice)

/** So long it stands; longer where there is something to decide. */
const stands = { said: 5000, undo: 10_000 } as const

export function NoticeProvider({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState<{ words: string; undo: Undo | undefined; at: number } | null>(null)
  const say = useCallback((words: string, undo?: Undo) => setSaid({ words, undo, at: Date.now() }), [])
  useEffect(() => {
    if (!said) return
    const timer = setTimeout(() => setSaid(null), said.undo ? stands.undo : stands.said)
    return () => clearTimeout(timer)
  }, [said])
  return (
    <Notice value={say}>
      {children}
      <div className="notice" role="status">
        {said && (
          <p key={said.at}>
            ✓ {said.words}{' '}
            {said.undo && (
              <button
                type="button"
                className="link"
                onClick={() => {
                  setSaid(null)
                  said.undo?.run()
                }}
              >
                {said.undo.label}
              </button>
            )}
          </p>
        )}
      </div>
    </Notice>
  )
}
