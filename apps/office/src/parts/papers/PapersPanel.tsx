import { newId } from '@changtong/kernel'
import { Button, Empty, Panel, useSay } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { send } from '../../api.ts'
import { useNotice } from '../../notice.tsx'
import { useT } from '../../words/papers.ts'
import { FaultNote } from '../PageFault.tsx'
import { PaperTable } from './PaperTable.tsx'
import { papersOfQuery, refreshPapers } from './paperQueries.ts'

/** On the page of a case: the papers made from it, and those that can be made now. Nothing where there is neither. */
export function PapersPanel({ id }: { id: string }) {
  const t = useT()
  const say = useSay()
  const notice = useNotice()
  const navigate = useNavigate()
  const read = useQuery(papersOfQuery(id))
  const [busy, setBusy] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)
  const keys = useRef(new Map<string, string>())
  const page = read.data
  if (!page || (page.rows.length === 0 && page.kinds.length === 0)) return null
  const make = async (kind: string) => {
    setBusy(kind)
    setError(null)
    // One wish has one key: a retry after a lost answer makes no second draft.
    const key = keys.current.get(kind) ?? newId()
    keys.current.set(kind, key)
    try {
      const made = await send<{ id: string }>('POST', '/papers', { kind, case: id }, key)
      keys.current.delete(kind)
      await refreshPapers()
      notice(t('made'))
      await navigate({ to: '/papers/$id', params: { id: made.id } })
    } catch (refused) {
      setError(refused)
    } finally {
      setBusy(null)
    }
  }
  const lacking = page.kinds.some(({ numbered, series }) => numbered && series.length === 0)
  return (
    <Panel id="papers" title={t('ofThis')}>
      {error !== null && <FaultNote error={error} />}
      {page.rows.length > 0 ? <PaperTable rows={page.rows} label={t('ofThis')} ofCase={false} /> : <Empty>{t('noneOfThis')}</Empty>}
      {page.kinds.length > 0 && (
        <div className="paper-makes">
          {page.kinds.map((kind) => (
            <Button
              key={kind.id}
              size="small"
              busy={busy === kind.id}
              disabled={kind.numbered && kind.series.length === 0}
              onClick={() => void make(kind.id)}
            >
              {t('makeOf', { kind: say(kind.label) })}
            </Button>
          ))}
          {lacking && (
            <p className="small">
              {t('noSeries')} {page.may.number ? <Link to="/numbers">{t('setUpSeries')}</Link> : t('seriesByOthers')}
            </p>
          )}
        </div>
      )}
    </Panel>
  )
}
