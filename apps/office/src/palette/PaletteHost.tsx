import { useSay } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { splitPath } from '../address.ts'
import type { Definition, Me } from '../contract.ts'
import { useKeys } from '../keys/registry.ts'
import { definitionsQuery } from '../queries.ts'
import { useT } from '../words/keys.ts'

const Palette = lazy(() => import('./Palette.tsx').then((module) => ({ default: module.Palette })))
const OpenDialog = lazy(() => import('../parts/OpenDialog.tsx').then((module) => ({ default: module.OpenDialog })))

export const goKeys = (key: string | null): string | undefined => (key === null ? undefined : `g ${key}`)

/** Opens the palette by its keys or for the buttons that call it, and does what is chosen there; knows the keys that go to pages. */
export function usePalette(me: Me) {
  const t = useT()
  const say = useSay()
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const [opening, setOpening] = useState<string | null>(null)
  const definitions = useQuery({ ...definitionsQuery, enabled: opening !== null })
  const definition: Definition | undefined = definitions.data?.find(({ id }) => id === opening)
  const go = (path: string) => {
    const { to, search } = splitPath(path)
    void navigate({ to, search: search as never })
  }
  useKeys({
    title: t('everywhere'),
    deeds: [{ id: 'palette', label: t('palette'), keys: 'mod+k', listed: false, run: () => setOpen(true) }],
  })
  useKeys({
    title: t('go'),
    deeds: me.menu.flatMap(({ path, label, key }) =>
      key === null ? [] : [{ id: path, label: say(label), keys: goKeys(key), listed: false, run: () => go(path) }],
    ),
  })
  const shown = (
    <>
      {open && (
        <Suspense fallback={null}>
          <Palette
            keysOf={(path) => goKeys(me.menu.find((item) => item.path === path)?.key ?? null)}
            onGo={(found) => (found.opens === null ? go(found.path) : setOpening(found.opens))}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
      {definition && (
        <Suspense fallback={null}>
          <OpenDialog definition={definition} onClose={() => setOpening(null)} />
        </Suspense>
      )}
    </>
  )
  return { open: () => setOpen(true), shown }
}
