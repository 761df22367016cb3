/** A key press with what decides whether it may mean anything here. */
export interface Press {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
  readonly isComposing: boolean
  /** 229: an input method has the key. */
  readonly keyCode: number
  /** In a field one types in. */
  readonly typing: boolean
  /** Over the page lies a dialog, which has its own keys. */
  readonly inDialog: boolean
}
/** What a press came to: the keys of a deed, or the beginning of some (`g`), after which the next press is waited for. */
export interface Heard {
  readonly keys: string | null
  readonly waiting: string | null
}
const nothing: Heard = { keys: null, waiting: null }
/** What an input method in Chinese gives for the two signs of the grammar. */
const signs: Readonly<Record<string, string>> = { '？': '?', '／': '/' }

/**
 * One grammar for every page. `known` are the keys that do something here: `mod+k`, `/`, `f`, `g d`. Nothing is heard while an input method
 * composes; letters and signs are heard neither where one types, nor under a dialog, nor with Ctrl, ⌘ or Alt (those are the browser's and the
 * screen reader's), nor where the person turned them off.
 */
export function hear(press: Press, waiting: string | null, known: Iterable<string>, letters: boolean): Heard {
  if (press.isComposing || press.keyCode === 229) return nothing
  const keys = [...known]
  if (press.ctrlKey !== press.metaKey && !press.altKey && !press.shiftKey) {
    const held = `mod+${press.key.toLowerCase()}`
    return !press.inDialog && keys.includes(held) ? { keys: held, waiting: null } : nothing
  }
  if (press.ctrlKey || press.metaKey || press.altKey || press.typing || press.inDialog || !letters) return nothing
  const key = signs[press.key] ?? press.key.toLowerCase()
  if ([...key].length !== 1 || (press.shiftKey && /[a-z]/.test(key))) return nothing
  const whole = waiting === null ? key : `${waiting} ${key}`
  if (keys.includes(whole)) return { keys: whole, waiting: null }
  // A sequence that came to nothing is forgotten, and the key stands for itself.
  if (waiting !== null) return hear(press, null, keys, letters)
  return { keys: null, waiting: keys.some((one) => one.startsWith(`${key} `)) ? key : null }
}

/** As keys are printed: `G` `D`, `Ctrl` `K` (⌘ on a Mac). */
export const printed = (keys: string, mac: boolean): readonly string[] =>
  keys.split(/[ +]/).map((key) => (key === 'mod' ? (mac ? '⌘' : 'Ctrl') : key === 'escape' ? 'Esc' : key.toUpperCase()))
/** As assistive technology is told (`aria-keyshortcuts`); sequences cannot be told so. */
export const shortcutOf = (keys: string | undefined): string | undefined =>
  keys === undefined || keys.includes(' ')
    ? undefined
    : keys.startsWith('mod+')
      ? `Control+${keys.slice(4).toUpperCase()}`
      : keys.toUpperCase()
