import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useT } from '../words/keys.ts'
import { hear } from './grammar.ts'
import { lettersOf, lettersOn } from './letters.ts'
import { deedOf, scopesNow, useKeys } from './registry.ts'
import './keys.css'

const HelpSheet = lazy(() => import('./HelpSheet.tsx').then((module) => ({ default: module.HelpSheet })))
const fields =
  'input:not([type=checkbox]):not([type=radio]):not([type=button]),textarea,select,[contenteditable]:not([contenteditable=false]),[role=textbox],[role=combobox],[role=listbox]'
/** So long a second key is waited for. */
const patience = 1500

/** Hears the keys of the whole page after everything that has keys of its own, and shows on `?` what works here. */
export function Keyboard({ person }: { person: string }) {
  const t = useT()
  const [help, setHelp] = useState(false)
  const [begun, setBegun] = useState<string | null>(null)
  const waiting = useRef<string | null>(null)
  useEffect(() => lettersOf(person), [person])
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const wait = (keys: string | null) => {
      clearTimeout(timer)
      waiting.current = keys
      setBegun(keys)
      if (keys !== null) timer = setTimeout(() => wait(null), patience)
    }
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat) return
      const target = event.target instanceof Element ? event.target : null
      const { key, ctrlKey, metaKey, altKey, shiftKey, isComposing, keyCode } = event
      const press = {
        ...{ key, ctrlKey, metaKey, altKey, shiftKey, isComposing, keyCode },
        typing: target?.closest(fields) !== null && target !== null,
        inDialog: document.querySelector('dialog[open],[role=dialog][aria-modal=true]') !== null,
      }
      const known = scopesNow().flatMap(({ deeds }) => deeds.flatMap((deed) => deed.keys ?? []))
      const heard = hear(press, waiting.current, known, lettersOn())
      // Shift alone, on the way to a second key, ends nothing.
      if (heard.waiting !== waiting.current && key !== 'Shift') wait(heard.waiting)
      if (heard.keys === null) return
      event.preventDefault()
      deedOf(heard.keys)?.run()
    }
    document.addEventListener('keydown', listen)
    return () => {
      document.removeEventListener('keydown', listen)
      clearTimeout(timer)
    }
  }, [])
  useKeys({
    title: t('everywhere'),
    deeds: [
      { id: 'help', label: t('help'), keys: '?', run: () => setHelp(true) },
      { id: 'search', label: t('toSearch'), keys: '/', listed: false, run: toSearch },
      { id: 'next', label: t('nextRow'), keys: 'j', listed: false, run: () => toRow(1) },
      { id: 'before', label: t('rowBefore'), keys: 'k', listed: false, run: () => toRow(-1) },
    ],
  })
  return (
    <>
      {begun && (
        <p className="keys-begun" aria-hidden="true">
          <kbd>{begun.toUpperCase()}</kbd> {t('thenLetter')}
        </p>
      )}
      {help && (
        <Suspense fallback={null}>
          <HelpSheet onClose={() => setHelp(false)} />
        </Suspense>
      )}
    </>
  )
}

function toSearch(): void {
  const box = [...document.querySelectorAll<HTMLInputElement>('main input[type=search]')].find((one) => one.offsetParent !== null)
  box?.focus()
  box?.select()
}

const rows = '[role=row],tbody tr,.desk-rows>li,.side-list>li'
/** To the link of the row after or before the one that has the focus; where none has it, to the first or the last. */
function toRow(by: 1 | -1): void {
  const links = [...document.querySelectorAll(`main :is(${rows})`)].flatMap((row) => {
    const link = row.querySelector<HTMLElement>('a[href]')
    return link && link.offsetParent !== null ? [link] : []
  })
  const here = document.activeElement?.closest(rows) ?? null
  const at = here === null ? -1 : links.findIndex((link) => here.contains(link))
  const to = at === -1 ? links.at(by === 1 ? 0 : -1) : links[at + by]
  to?.focus()
  to?.scrollIntoView({ block: 'nearest' })
}
