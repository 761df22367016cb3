import { newId } from '@changtong/kernel'
import { Button } from '@changtong/ui'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { send } from '../../api.ts'
import { useNotice } from '../../notice.tsx'
import { useT } from '../../words/papers.ts'
import { refreshPapers } from './paperQueries.ts'

/** Makes an internal table of the problems that a list shows now, and opens it. What stands against it is said where the list says its faults. */
export function MakeInnerTable({ query, onFault }: { query: Readonly<Record<string, string | undefined>>; onFault(error: unknown): void }) {
  const t = useT()
  const notice = useNotice()
  const navigate = useNavigate()
  const [busy, setBusy] = useState(false)
  // One wish has one key: a retry after a lost answer makes no second draft.
  const wish = useRef<{ readonly of: string; readonly key: string } | null>(null)
  const make = async () => {
    setBusy(true)
    onFault(null)
    const list = Object.fromEntries(Object.entries(query).filter(([, value]) => value))
    const of = JSON.stringify(list)
    if (wish.current?.of !== of) wish.current = { of, key: newId() }
    try {
      const made = await send<{ id: string }>('POST', '/papers', { kind: 'inner-table', list }, wish.current.key)
      wish.current = null
      await refreshPapers()
      notice(t('made'))
      await navigate({ to: '/papers/$id', params: { id: made.id } })
    } catch (refused) {
      onFault(refused)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button busy={busy} title={t('innerTableHint')} onClick={() => void make()}>
      {t('innerTable')}
    </Button>
  )
}
