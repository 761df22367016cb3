import { Note, Panel, useSay } from '@changtong/ui'
import { useState } from 'react'
import { send } from '../../api.ts'
import type { ImportDetail } from '../../contract.ts'
import { useNotice } from '../../notice.tsx'
import { queryClient } from '../../queries.ts'
import { useT, zh } from '../../words/ledger.ts'
import { FaultNote } from '../PageFault.tsx'
import { ColumnTable, type ColumnWishes } from './ColumnTable.tsx'
import { useDesk } from './desk.ts'
import { ReadAgain } from './ReadAgain.tsx'

type Sheet = ImportDetail['sheets'][number]
type ColumnName = NonNullable<Sheet['columns'][number]['name']>
const names = Object.keys(zh).flatMap((key) => (key.startsWith('as.') ? (key.slice(3) as ColumnName) : []))

/** How the sheets of a ledger were read: what each column was taken for, which rows were not taken, and why. */
export function SheetColumns({ detail, keep }: { detail: ImportDetail; keep(next: ImportDetail): void }) {
  if (detail.sheets.length === 0) return null
  return detail.sheets.map((sheet, at) => (
    <OneSheet
      key={`${sheet.block} ${JSON.stringify(sheet.columns.map(({ name }) => name))}`}
      at={at}
      sheet={sheet}
      detail={detail}
      keep={keep}
    />
  ))
}

function OneSheet({ at, sheet, detail, keep }: { at: number; sheet: Sheet; detail: ImportDetail; keep(next: ImportDetail): void }) {
  const t = useT()
  const open = detail.row.state === 'read'
  const faults = sheet.passed.map((row, n) => ({ ...row, n })).filter(({ kind }) => kind === 'fault')
  const others = sheet.passed.map((row, n) => ({ ...row, n })).filter(({ kind }) => kind !== 'fault')
  const title = sheet.sheet === '' ? t('list') : t('sheet', { name: sheet.sheet })
  const [row, last] = sheet.head ?? []
  const head = row === undefined ? t('headNone') : row === last ? t('headAt', { row }) : t('headRows', { row, last: last! })
  return (
    <Panel
      id={`sheet-${at}`}
      title={`${t('columns')} · ${title}`}
      aside={<span className="quiet small">{`${head} · ${t('found', { n: sheet.items })}`}</span>}
    >
      <div className="stack tight">
        {!sheet.ledger && (
          <Note tone="warn">
            <p>{t('notLedger')}</p>
          </Note>
        )}
        {open && <p className="quiet small">{t('columnsHint')}</p>}
        <ColumnForm at={at} sheet={sheet} detail={detail} keep={keep} open={open} />
        {faults.length > 0 && (
          <Note tone="warn" title={t('faults', { n: faults.length })}>
            <p>{t('faultsHint')}</p>
            <Passed at={at} rows={faults} />
          </Note>
        )}
        {others.length > 0 && (
          <details>
            <summary>{t('others', { n: others.length })}</summary>
            <Passed at={at} rows={others} />
          </details>
        )}
      </div>
    </Panel>
  )
}

function ColumnForm(props: { at: number; sheet: Sheet; detail: ImportDetail; open: boolean; keep(next: ImportDetail): void }) {
  const { at, sheet, detail, open, keep } = props
  const t = useT()
  const notice = useNotice()
  const [wishes, setWishes] = useState<ColumnWishes<ColumnName>>({})
  const [remember, setRemember] = useState(true)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const run = async (work: () => Promise<void>) => {
    setBusy(true)
    setError(null)
    try {
      await work()
    } catch (refused) {
      setError(refused)
    } finally {
      setBusy(false)
    }
  }
  const readAgain = () =>
    run(async () => {
      const kept = remember && sheet.canRemember
      keep(await send<ImportDetail>('POST', `/imports/${detail.row.id}/columns`, { sheet: at, columns: wishes, remember: kept }))
      notice(t(kept ? 'rememberedNow' : 'reread'))
    })
  const forget = () =>
    run(async () => {
      await send('DELETE', `/ledger-layouts/${sheet.remembered}`)
      keep({ ...detail, sheets: detail.sheets.map((one) => (one.remembered === sheet.remembered ? { ...one, remembered: null } : one)) })
      void queryClient.invalidateQueries({ queryKey: ['ledger-layouts'] })
      notice(t('forgotten'))
    })
  const changed = Object.keys(wishes).length > 0
  return (
    <>
      <ColumnTable
        columns={sheet.columns}
        names={names}
        wordOf={(name) => t(`as.${name}`)}
        open={open}
        wishes={wishes}
        onWishes={setWishes}
        headingOf={(column, c) => (
          <HeadingButton path={`sheets/${at}/columns/${c}`} letters={column.at} heading={column.heading || t('noHeading')} />
        )}
      />
      {error !== null && <FaultNote error={error} />}
      {open && changed && (
        <ReadAgain busy={busy} remember={sheet.canRemember ? remember : null} onRemember={setRemember} onRead={() => void readAgain()} />
      )}
      {sheet.remembered !== null && (
        <p className="row small">
          <span className="quiet">{t('rememberedNote')}</span>
          <button type="button" className="link" disabled={busy} onClick={() => void forget()}>
            {t('forget')}
          </button>
        </p>
      )}
    </>
  )
}

function HeadingButton({ path, letters, heading }: { path: string; letters: string; heading: string }) {
  const desk = useDesk()
  return (
    <button type="button" className="link" onClick={() => desk.activate(path)}>
      <span className="figure quiet">{letters}</span> {heading}
    </button>
  )
}

function Passed({ at, rows }: { at: number; rows: readonly (Sheet['passed'][number] & { n: number })[] }) {
  const say = useSay()
  const desk = useDesk()
  return (
    <ul className="doubts">
      {rows.map(({ n, cell, why, words }) => (
        <li key={n}>
          <button type="button" className="link" onClick={() => desk.activate(`sheets/${at}/passed/${n}`)}>
            {cell}
          </button>{' '}
          {say(why)} <q className="quiet">{words.length > 60 ? `${words.slice(0, 60)}…` : words}</q>
        </li>
      ))}
    </ul>
  )
}
