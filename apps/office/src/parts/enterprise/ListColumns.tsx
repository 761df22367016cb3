import { Note, Panel } from '@changtong/ui'
import { useId, useState } from 'react'
import { send } from '../../api.ts'
import type { EnterpriseImport } from '../../contract.ts'
import { useNotice } from '../../notice.tsx'
import { useT, zh } from '../../words/enterpriseList.ts'
import { FaultNote } from '../PageFault.tsx'
import { ColumnTable, type ColumnWishes } from '../reading/ColumnTable.tsx'
import { ReadAgain } from '../reading/ReadAgain.tsx'
import { refreshImport } from './listQueries.ts'

type ColumnName = NonNullable<EnterpriseImport['columns'][number]['name']>
const names = Object.keys(zh).flatMap((key) => (key.startsWith('as.') ? (key.slice(3) as ColumnName) : []))

/** What each column of the list is entered as; until it is entered a person may say otherwise, and have it remembered. */
export function ListColumns({ list }: { list: EnterpriseImport }) {
  const t = useT()
  const notice = useNotice()
  const id = useId()
  const [wishes, setWishes] = useState<ColumnWishes<ColumnName>>({})
  const [remember, setRemember] = useState(true)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const open = list.state === 'read'
  const named = (name: ColumnName) => list.columns.some((column) => column.name === name)
  const changed = Object.keys(wishes).length > 0
  const readAgain = async (wish: { columns?: ColumnWishes<ColumnName>; remember?: boolean; unchecked?: boolean }) => {
    setBusy(true)
    setError(null)
    try {
      await send('POST', `/enterprise-imports/${list.id}/columns`, wish)
      setWishes({})
      await refreshImport(list.id)
      notice(t(wish.remember ? 'rememberedNow' : 'reread'))
    } catch (refused) {
      setError(refused)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Panel
      id="list-columns"
      title={t('columns')}
      aside={<span className="quiet small">{t('sheet', { sheet: list.sheet, head: list.head })}</span>}
    >
      <div className="stack tight">
        {open && <p className="quiet small">{t('columnsHint')}</p>}
        {open && !(named('name') && named('creditCode')) && <Note tone="warn">{t('missing')}</Note>}
        <ColumnTable
          columns={list.columns}
          names={names}
          wordOf={(name) => t(`as.${name}`)}
          open={open}
          wishes={wishes}
          onWishes={setWishes}
        />
        {error !== null && <FaultNote error={error} />}
        {open && changed && (
          <ReadAgain
            busy={busy}
            remember={list.canRemember ? remember : null}
            onRemember={setRemember}
            onRead={() => void readAgain({ columns: wishes, remember: remember && list.canRemember })}
          />
        )}
        {open && (
          <label className="tick" htmlFor={`${id}-unchecked`}>
            <input
              id={`${id}-unchecked`}
              type="checkbox"
              checked={list.unchecked}
              disabled={busy}
              onChange={(event) => void readAgain({ unchecked: event.target.checked })}
            />
            {t('unchecked')}
          </label>
        )}
      </div>
    </Panel>
  )
}
