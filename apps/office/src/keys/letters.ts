import { useSyncExternalStore } from 'react'

/** Whether single letters do anything: a choice of each person in this browser (WCAG 2.1.4), on unless turned off. */
const name = (person: string) => `changtong.letters.${person}`
let on = true
let whose = ''
const listeners = new Set<() => void>()

export const lettersOn = (): boolean => on
/** Takes up the choice of whoever is signed in. */
export function lettersOf(person: string): void {
  whose = person
  let kept: string | null = null
  try {
    kept = localStorage.getItem(name(person))
  } catch {
    // Without storage letters are on.
  }
  set(kept !== 'off')
}
export function chooseLetters(next: boolean): void {
  try {
    if (next) localStorage.removeItem(name(whose))
    else localStorage.setItem(name(whose), 'off')
  } catch {
    // The choice then lasts until the page is closed.
  }
  set(next)
}
function set(next: boolean): void {
  if (on === next) return
  on = next
  for (const listener of listeners) listener()
}
export const useLetters = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => on,
  )
