import type { Step } from './moves.ts'

export interface KeyPress {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
  /** An input method is at work on what is typed. */
  readonly isComposing: boolean
  /** 229 where an input method took the key. */
  readonly keyCode: number
}
/** Where the focus is: the head, a checkbox of a row, a cell, the link a cell consists of, another control in it, a field one types in. */
export type KeyPlace = 'head' | 'check' | 'cell' | 'link' | 'inside' | 'typing'
export interface KeyRules {
  readonly letters: boolean
  readonly space: 'peek' | 'select'
}

export type Command =
  | { readonly do: 'move'; readonly step: Step; readonly extend: boolean }
  /** `apart`: in a new tab. */
  | { readonly do: 'open'; readonly apart: boolean }
  | { readonly do: 'peek' | 'toggle' | 'all' | 'clear' | 'menu' | 'enter' | 'leave' }
  /** Of the column one is at: its width, or its place. */
  | { readonly do: 'resize' | 'shift'; readonly by: 1 | -1 }

const arrows: Readonly<Record<string, Step>> = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' }
const pages: Readonly<Record<string, Step>> = { PageUp: 'pageUp', PageDown: 'pageDown' }
const letterSteps: Readonly<Record<string, Step>> = { j: 'down', k: 'up' }

/** What a key asks for in the grid, or null: then it is the browser's, or the page's. */
export function commandOf(press: KeyPress, place: KeyPlace, rules: KeyRules): Command | null {
  if (press.isComposing || press.keyCode === 229 || place === 'typing') return null
  if (place === 'inside' || place === 'link') {
    if (press.key === 'Escape' || press.key === 'F2') return { do: 'leave' }
    // The browser follows a link itself, and the click that it sends is heard.
    if (place === 'inside' || press.key === 'Enter') return null
  }
  if (place === 'head') return headCommand(press) ?? moveCommand(press, false)
  return bodyCommand(press, place, rules) ?? moveCommand(press, press.shiftKey)
}

function headCommand(press: KeyPress): Command | null {
  const { key, shiftKey, altKey } = press
  const command = press.ctrlKey || press.metaKey
  if (key === 'ContextMenu' || (key === 'F10' && shiftKey) || (key === 'ArrowDown' && altKey)) return { do: 'menu' }
  if (key === 'Escape') return { do: 'clear' }
  if (altKey || !shiftKey || (key !== 'ArrowLeft' && key !== 'ArrowRight')) return null
  return { do: command ? 'shift' : 'resize', by: key === 'ArrowLeft' ? -1 : 1 }
}

function bodyCommand(press: KeyPress, place: KeyPlace, { letters, space }: KeyRules): Command | null {
  const { key, shiftKey, altKey } = press
  const command = press.ctrlKey || press.metaKey
  if (altKey) return null
  if (key === 'Enter') return { do: 'open', apart: command }
  if (key === 'F2') return { do: 'enter' }
  if (key === 'Escape') return { do: 'clear' }
  if (command) return key.toLowerCase() === 'a' && !shiftKey ? { do: 'all' } : null
  // The browser itself ticks a checkbox that has the focus, and the click that it sends is heard.
  if (key === ' ') return place === 'check' ? null : { do: shiftKey || space === 'select' ? 'toggle' : 'peek' }
  if (!letters) return null
  const letter = key.toLowerCase()
  if (letter === 'x' && !shiftKey) return { do: 'toggle' }
  const step = letterSteps[letter]
  return step ? { do: 'move', step, extend: shiftKey } : null
}

function moveCommand({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyPress, extend: boolean): Command | null {
  if (altKey) return null
  const command = ctrlKey || metaKey
  if (key === 'Home' || key === 'End') {
    const step: Step = command ? (key === 'Home' ? 'first' : 'last') : key === 'Home' ? 'rowStart' : 'rowEnd'
    return { do: 'move', step, extend: extend && command }
  }
  const step = pages[key] ?? arrows[key]
  if (!step || (command && step in { left: 1, right: 1 })) return null
  // Sideways nothing is selected: whole rows are.
  if (shiftKey && (step === 'left' || step === 'right')) return null
  if (command && (step === 'up' || step === 'down')) return { do: 'move', step: step === 'up' ? 'first' : 'last', extend }
  return { do: 'move', step, extend }
}
