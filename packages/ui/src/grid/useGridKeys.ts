import type { KeyboardEvent } from 'react'
import { type Command, commandOf, type KeyPlace, type KeyRules } from './keys.ts'
import { type Bounds, stepped } from './moves.ts'
import { type Cell, checkColumn, headRow } from './types.ts'
import { cellElement, cellOf, focusTarget, type GridFocus } from './useGridFocus.ts'
import type { Selecting } from './useSelecting.ts'

const typing = 'input:not([type=checkbox]):not([type=radio]),textarea,select,[contenteditable]:not([contenteditable=false])'

/** Where a key was pressed. */
export function placeOf(target: Element): KeyPlace {
  if (target.matches(typing)) return 'typing'
  const at = cellOf(target)
  const cell = target.closest<HTMLElement>('[data-column]')
  if (!at || !cell) return 'cell'
  if (target !== focusTarget(cell)) return target.matches('.grid-link') ? 'link' : 'inside'
  return at.row === headRow ? 'head' : at.column === checkColumn ? 'check' : 'cell'
}

/** What the page and the columns do; each says whether it did anything, and if not the key is the browser's. */
export interface KeyDeeds {
  open(index: number, apart: boolean): boolean
  peek(index: number): boolean
  menu(column: string): boolean
  resize(column: string, by: 1 | -1): boolean
  shift(column: string, by: 1 | -1): boolean
}

/** Keys of the grid, heard at its root. */
export function keyHandler(asked: {
  readonly focus: GridFocus
  readonly bounds: Bounds
  readonly selecting: Selecting
  readonly rules: KeyRules
  readonly deeds: KeyDeeds
}): (event: KeyboardEvent<HTMLElement>) => void {
  const { focus, bounds, selecting, rules, deeds } = asked
  const { active } = focus
  const done = (command: Command, root: HTMLElement): boolean => {
    switch (command.do) {
      case 'move':
        return move(focus, bounds, selecting, command)
      case 'open':
        return active.row >= 0 && deeds.open(active.row, command.apart)
      case 'peek':
        return active.row >= 0 && (deeds.peek(active.row) || true)
      case 'toggle':
        if (selecting.on && active.row >= 0) selecting.toggle(active.row)
        return true
      case 'all':
        if (selecting.on) selecting.all()
        return selecting.on
      case 'clear':
        return selecting.clear()
      case 'menu':
        return deeds.menu(active.column)
      case 'resize':
        return deeds.resize(active.column, command.by)
      case 'shift':
        return deeds.shift(active.column, command.by)
      case 'enter':
        return enter(root, active)
      case 'leave':
        focus.go(active)
        return true
    }
  }
  return (event) => {
    const { key, ctrlKey, metaKey, altKey, shiftKey, keyCode } = event
    const press = { key, ctrlKey, metaKey, altKey, shiftKey, keyCode, isComposing: event.nativeEvent.isComposing }
    const command = commandOf(press, placeOf(event.target as Element), rules)
    if (!command || !done(command, event.currentTarget)) return
    event.preventDefault()
    event.stopPropagation()
  }
}

function move({ active, go }: GridFocus, bounds: Bounds, selecting: Selecting, { step, extend }: Command & { do: 'move' }): boolean {
  const to = stepped(active, step, bounds)
  if (!extend || !selecting.on || active.row < 0) {
    selecting.forget()
    go(to)
    return true
  }
  const row = Math.max(0, to.row)
  selecting.range(active.row, row)
  go({ ...to, row })
  return true
}

/** Into the first control of a cell; false where there is none. */
function enter(root: HTMLElement, active: Cell): boolean {
  const control = cellElement(root, active)?.querySelector<HTMLElement>('a[href],button,input,select,textarea')
  control?.focus()
  return control !== null && control !== undefined
}
