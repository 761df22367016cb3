import { Link } from '@tanstack/react-router'
import { send } from '../../api.ts'
import type { EnterpriseImport, EnterprisesConfirmed, EnterprisesUndone } from '../../contract.ts'
import { useT } from '../../words/enterpriseList.ts'
import { Decision } from '../reading/Decisions.tsx'
import { refreshImport } from './listQueries.ts'

interface Asked {
  readonly list: EnterpriseImport
  onClose(): void
}
/** Says what will be entered before it is, and what was afterwards. */
export function EnterDialog({ list, onClose }: Asked) {
  const t = useT()
  const { counts } = list
  const lines = [
    counts.new > 0 && t('adds', { n: counts.new }),
    counts.changed > 0 && t('changes', { n: counts.changed }),
    counts.same > 0 && t('sames', { n: counts.same }),
    counts.fault > 0 && t('skips', { n: counts.fault }),
  ].filter((line) => line !== false)
  return (
    <Decision<EnterprisesConfirmed>
      title={t('confirmTitle')}
      doneTitle={t('confirmed')}
      submit={t('confirm', { n: counts.new + counts.changed })}
      before={
        <>
          <ul className="effect">
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <p className="quiet">{t('keeps')}</p>
        </>
      }
      run={async (key) => {
        const done = await send<EnterprisesConfirmed>('POST', `/enterprise-imports/${list.id}/confirm`, undefined, key)
        await refreshImport(list.id)
        return done
      }}
      after={(done) => (
        <>
          <p>{t('added', done)}</p>
          <p>
            <Link to="/enterprises">{t('toEnterprises')}</Link>
          </p>
        </>
      )}
      onClose={onClose}
    />
  )
}

/** Takes a list back, and says what stays because somebody touched it since. */
export function TakeBackDialog({ list, onClose }: Asked) {
  const t = useT()
  return (
    <Decision<EnterprisesUndone>
      title={t('undoTitle')}
      doneTitle={t('undo')}
      submit={t('undo')}
      danger
      before={<p>{t('undoWhat')}</p>}
      run={async (key) => {
        const done = await send<EnterprisesUndone>('POST', `/enterprise-imports/${list.id}/undo`, undefined, key)
        await refreshImport(list.id)
        return done
      }}
      after={(done) => (
        <>
          <p>{t('undone', { removed: done.removed, restored: done.restored })}</p>
          {done.kept > 0 && (
            <>
              <p>{t('undoneKept', { n: done.kept })}</p>
              <ul className="effect">
                {done.examples.map(({ id, name }) => (
                  <li key={id}>
                    <Link to="/enterprises/$id" params={{ id }}>
                      {name}
                    </Link>
                  </li>
                ))}
              </ul>
            </>
          )}
        </>
      )}
      onClose={onClose}
    />
  )
}
