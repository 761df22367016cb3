import { useSay } from '@changtong/ui'
import { Link, useLocation } from '@tanstack/react-router'
import { type ReactNode, useId, useState } from 'react'
import { splitPath } from './address.ts'
import type { Me } from './contract.ts'
import { grouped } from './grouped.ts'

type Item = Me['menu'][number]
const shelf = 'changtong.menu.shut'
const readShut = (): readonly string[] => {
  try {
    return JSON.parse(localStorage.getItem(shelf) ?? '[]') as string[]
  } catch {
    return []
  }
}

/** Whether an entry is the one on the screen: the same page, and where it names a kind of case, that kind. */
function useIsHere(): (path: string) => boolean {
  const here = useLocation()
  return (path) => {
    const { to, search } = splitPath(path)
    const pairs = Object.entries(search)
    if (here.pathname === to) return pairs.every(([key, value]) => (here.search as Record<string, string>)[key] === value)
    return to !== '/' && pairs.length === 0 && here.pathname.startsWith(`${to}/`)
  }
}
export function MenuLink({ item, onGo, children }: { item: Item; onGo?: () => void; children?: ReactNode }) {
  const say = useSay()
  const { to, search } = splitPath(item.path)
  const here = useIsHere()(item.path)
  return (
    <Link to={to} search={search as never} aria-current={here ? 'page' : undefined} className={here ? 'on' : undefined} onClick={onGo}>
      <span>{say(item.label)}</span>
      {item.count !== null && item.count > 0 && <span className="count">{item.count}</span>}
      {children}
    </Link>
  )
}

/** The menu under its headings. A heading shuts and opens what stands under it; the one with the page on the screen is always open. */
export function Menu({ items, onGo }: { items: readonly Item[]; onGo?: () => void }) {
  const say = useSay()
  const isHere = useIsHere()
  const [shut, setShut] = useState(readShut)
  const name = useId()
  const groups = [...grouped(items, (item) => item.group.id).values()]
  const toggle = (id: string) => {
    const next = shut.includes(id) ? shut.filter((other) => other !== id) : [...shut, id]
    setShut(next)
    try {
      localStorage.setItem(shelf, JSON.stringify(next))
    } catch {
      // Then all is open again next time.
    }
  }
  return (
    <div className="menu-groups">
      {groups.map((group) => {
        const { id, label } = group[0]!.group
        const open = !shut.includes(id) || group.some(({ path }) => isHere(path))
        const waiting = group.reduce((sum, { count }) => sum + (count ?? 0), 0)
        return (
          <div key={id}>
            <button type="button" className="menu-group" aria-expanded={open} aria-controls={`${name}${id}`} onClick={() => toggle(id)}>
              <span>{say(label)}</span>
              {!open && waiting > 0 && <span className="count">{waiting}</span>}
            </button>
            <ul id={`${name}${id}`} className="menu" hidden={!open}>
              {group.map((item) => (
                <li key={item.path}>
                  <MenuLink item={item} onGo={onGo} />
                </li>
              ))}
            </ul>
          </div>
        )
      })}
    </div>
  )
}
