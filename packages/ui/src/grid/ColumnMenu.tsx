import { type KeyboardEvent, useEffect, useLayoutEffect, useRef } from 'react'
import { useGridWords } from './words.ts'

export interface MenuEntry {
  readonly key: string
  readonly label: string
  readonly disabled?: boolean
  run(): void
}
interface MenuProps {
  readonly column: string
  /** From the left edge of the frame, and from its top, px. */
  readonly left: number
  readonly top: number
  readonly entries: readonly MenuEntry[]
  /** `chosen` false: left by Escape, Tab or a press elsewhere (`away`: then the focus is where one pressed). */
  onClose(away: boolean): void
}

/** What can be done with one column, by keys or by hand. Focus goes in; arrows move it; Escape closes. */
export function ColumnMenu({ column, left, top, entries, onClose }: MenuProps) {
  const t = useGridWords()
  const menu = useRef<HTMLDivElement>(null)
  const items = (): HTMLElement[] => [...(menu.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])]
  useLayoutEffect(() => {
    menu.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus()
  }, [])
  useEffect(() => {
    const press = (event: PointerEvent) => {
      if (!menu.current?.contains(event.target as Node)) onClose(true)
    }
    document.addEventListener('pointerdown', press, true)
    return () => document.removeEventListener('pointerdown', press, true)
  }, [onClose])

  const onKey = (event: KeyboardEvent) => {
    const all = items()
    const at = all.indexOf(document.activeElement as HTMLElement)
    const to = { ArrowDown: (at + 1) % all.length, ArrowUp: (at - 1 + all.length) % all.length, Home: 0, End: all.length - 1 }[event.key]
    if (to === undefined && event.key !== 'Escape' && event.key !== 'Tab') return
    event.preventDefault()
    event.stopPropagation()
    if (to === undefined) onClose(false)
    else all[to]?.focus()
  }
  return (
    <div
      ref={menu}
      role="menu"
      aria-label={t('columnMenu', { column })}
      className="grid-menu"
      style={{ left, top }}
      tabIndex={-1}
      onKeyDown={onKey}
    >
      {entries.map(({ key, label, disabled, run }) => (
        <button
          key={key}
          type="button"
          role="menuitem"
          tabIndex={-1}
          aria-disabled={disabled || undefined}
          onClick={() => {
            if (disabled) return
            run()
          }}
        >
          {label}
        </button>
      ))}
    </div>
  )
}
