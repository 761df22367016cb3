import { Button, useSay } from '@changtong/ui'
import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { send } from '../../api.ts'
import type { ListView } from '../../contract.ts'
import { useNotice } from '../../notice.tsx'
import { viewsQuery } from '../../queries.ts'
import { useT } from '../../words/list.ts'
import { FaultNote } from '../PageFault.tsx'
import type { Look } from './viewState.ts'

const SaveView = lazy(() => import('./SaveView.tsx').then((module) => ({ default: module.SaveView })))
interface Props {
  readonly procedure: string
  readonly views: readonly ListView[]
  readonly current: ListView | undefined
  readonly changed: boolean
  readonly search: Readonly<Record<string, string>>
  readonly look: Look
  onChoose(view: ListView): void
}
export const sentLook = ({ layout, density }: Look) => ({ ...layout, density })

/** The views of a list as tabs; the one in use says when the list was changed away from it. */
export function ViewTabs(props: Props) {
  const { procedure, views, current, changed, search, look, onChoose } = props
  const t = useT()
  const say = useSay()
  const notice = useNotice()
  const client = useQueryClient()
  const [saving, setSaving] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const reread = () => client.invalidateQueries({ queryKey: viewsQuery(procedure).queryKey })
  const doing = async (work: () => Promise<unknown>, said?: string) => {
    setError(null)
    try {
      await work()
      await reread()
      if (said) notice(said)
    } catch (refused) {
      setError(refused)
    }
  }
  /** Nothing is asked before: it can be taken back. */
  const remove = (view: ListView) =>
    doing(async () => {
      await send('DELETE', `/views/${view.id}`)
      notice(t('view.removed'), {
        label: t('view.undo'),
        run: () => {
          const { name, kind, search: kept, layout } = view
          void doing(
            () => send('POST', '/views', { procedure, name: name.zh, shared: kind, search: kept, layout: layout ?? sentLook(look) }),
            t('view.back'),
          )
        },
      })
    })
  const mine = current?.mayChange ? current : undefined
  return (
    <div className="views">
      <nav aria-label={t('views')}>
        <ul className="row view-tabs">
          {views.map((view) => (
            <li key={view.id}>
              <button type="button" className="view-tab" aria-current={view === current || undefined} onClick={() => onChoose(view)}>
                {say(view.name)}
              </button>
            </li>
          ))}
        </ul>
      </nav>
      <div className="row view-acts">
        {current && changed && (
          <>
            <span className="quiet small" role="status">
              {t('view.changed')}
            </span>
            {mine && (
              <Button
                size="small"
                onClick={() => void doing(() => send('POST', `/views/${mine.id}`, { search, layout: sentLook(look) }), t('view.saved'))}
              >
                {t('view.save')}
              </Button>
            )}
            <Button size="small" look="quiet" onClick={() => onChoose(current)}>
              {t('view.restore')}
            </Button>
          </>
        )}
        {(changed || !current) && (
          <Button size="small" look="quiet" aria-haspopup="dialog" onClick={() => setSaving(true)}>
            {t('view.saveAs')}
          </Button>
        )}
        {current && !changed && current.kind !== 'builtIn' && (
          <>
            <label className="tick small">
              <input
                type="checkbox"
                checked={current.chosen}
                onChange={(event) =>
                  void doing(() => send('POST', '/views/chosen', { procedure, view: event.target.checked ? current.id : null }))
                }
              />
              {t(current.chosen ? 'view.chosen' : 'view.choose')}
            </label>
            {mine && (
              <Button size="small" look="quiet" onClick={() => void remove(mine)}>
                {t('view.remove')}
              </Button>
            )}
          </>
        )}
      </div>
      {error !== null && <FaultNote error={error} />}
      {saving && (
        <Suspense fallback={null}>
          <SaveView
            procedure={procedure}
            search={search}
            look={look}
            onClose={() => setSaving(false)}
            onSaved={(view) => void reread().then(() => onChoose(view))}
          />
        </Suspense>
      )}
    </div>
  )
}
