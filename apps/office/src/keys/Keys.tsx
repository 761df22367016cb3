import { printed } from './grammar.ts'

export const isMac = (): boolean => /Mac|iPhone|iPad/.test(navigator.platform)
/** Keys in print. Said by `aria-keyshortcuts` where they stand on a button, so that they are not read twice. */
export function Keys({ keys, hidden = false }: { keys: string; hidden?: boolean }) {
  return (
    <span className="keys" aria-hidden={hidden || undefined}>
      {printed(keys, isMac()).map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </span>
  )
}
