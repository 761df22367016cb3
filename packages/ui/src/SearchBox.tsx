import { useEffect, useRef, useState } from 'react'

/** A search field that waits for the typist: nothing is searched while an input method composes, nor within a pause of 300 ms. */
export function SearchBox({ label, value, onSearch }: { label: string; value: string; onSearch(value: string): void }) {
  const [typed, setTyped] = useState(value)
  const composing = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const sent = useRef(value)
  useEffect(() => {
    if (value !== sent.current) {
      sent.current = value
      setTyped(value)
    }
  }, [value])
  useEffect(() => () => clearTimeout(timer.current), [])
  const send = (words: string) => {
    clearTimeout(timer.current)
    timer.current = undefined
    sent.current = words.trim()
    onSearch(words.trim())
  }
  const later = (words: string) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => send(words), 300)
  }
  return (
    <form
      role="search"
      className="search"
      onSubmit={(event) => {
        event.preventDefault()
        if (!composing.current) send(typed)
      }}
    >
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        value={typed}
        maxLength={100}
        // Whoever goes on to something else is not called back by a search that comes late.
        onBlur={() => timer.current !== undefined && send(typed)}
        onCompositionStart={() => {
          composing.current = true
          clearTimeout(timer.current)
        }}
        onCompositionEnd={(event) => {
          composing.current = false
          later(event.currentTarget.value)
        }}
        onChange={(event) => {
          setTyped(event.target.value)
          if (!composing.current) later(event.target.value)
        }}
      />
    </form>
  )
}
