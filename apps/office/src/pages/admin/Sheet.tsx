import type { Text } from '@changtong/kernel'
import { Button, FileDrop, Note, Panel, useSay } from '@changtong/ui'
import { useState } from 'react'
import { Refused, upload } from '../../api.ts'
import { useNotice } from '../../notice.tsx'
import { FaultNote } from '../../parts/PageFault.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { useT } from '../../words/people.ts'
import { refreshPeople, type SheetImported } from './queries.ts'
import { Rows } from './Rows.tsx'

interface RefusedRow {
  readonly table: number
  readonly row: number
  readonly why: Text
}
const refusedRows = (error: unknown): readonly RefusedRow[] =>
  error instanceof Refused && error.refusal.code === 'sheet.rows' ? (error.refusal.details as { rows: RefusedRow[] }).rows : []

/** A sheet of units or people: looked at first, taken as a whole or not at all. */
export function SheetPage() {
  const t = useT()
  const notice = useNotice()
  const [file, setFile] = useState<File | null>(null)
  const [seen, setSeen] = useState<SheetImported | null>(null)
  const [taken, setTaken] = useState<SheetImported | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const over = async (given: File, preview: boolean) => {
    setBusy(true)
    setError(null)
    try {
      const made = await upload<SheetImported>(`/organisation/import${preview ? '?preview=true' : ''}`, { file: given })
      if (preview) setSeen(made)
      else {
        setTaken(made)
        notice(t('sheet.done'))
        await refreshPeople()
      }
    } catch (refused) {
      setSeen(null)
      setError(refused)
    } finally {
      setBusy(false)
    }
  }
  const anew = () => {
    setFile(null)
    setSeen(null)
    setTaken(null)
    setError(null)
  }
  const rows = refusedRows(error)
  return (
    <div className="stack">
      <PageHead title={t('sheet.title')}>
        <p className="quiet">{t('sheet.hint')}</p>
      </PageHead>
      {!taken && (
        <FileDrop
          label={t('sheet.file')}
          accept=".xlsx,.csv,.docx"
          busyWith={busy && file ? file.name : null}
          onFiles={([given]) => {
            if (!given || busy) return
            anew()
            setFile(given)
            void over(given, true)
          }}
        />
      )}
      {error !== null && rows.length === 0 && <FaultNote error={error} />}
      {rows.length > 0 && <RefusedList rows={rows} />}
      {file && seen && !taken && (
        <Panel id="seen" title={t('sheet.looked')} aside={<span className="quiet">{file.name}</span>}>
          <div className="admin-panel">
            <p>{t('sheet.counts', { units: seen.units, people: seen.people.length, appointments: seen.appointments })}</p>
            {seen.people.length > 0 && <PeopleOf people={seen.people} label={t('sheet.people')} />}
            <p className="row">
              <Button look="primary" busy={busy} onClick={() => void over(file, false)}>
                {t('sheet.confirm')}
              </Button>
              <Button onClick={anew}>{t('sheet.other')}</Button>
            </p>
          </div>
        </Panel>
      )}
      {taken && <Taken taken={taken} onAgain={anew} />}
    </div>
  )
}

function RefusedList({ rows }: { rows: readonly RefusedRow[] }) {
  const t = useT()
  const say = useSay()
  return (
    <Note tone="over" alert title={t('sheet.faults', { n: rows.length })}>
      <ul className="lines">
        {rows.map((row) => (
          <li key={`${row.table}-${row.row}`}>
            <strong>{t('sheet.row', { table: row.table, row: row.row })}</strong> <span>{say(row.why)}</span>
          </li>
        ))}
      </ul>
    </Note>
  )
}

function PeopleOf({ people, label }: { people: SheetImported['people']; label: string }) {
  const t = useT()
  const passwords = people.some(({ password }) => password !== '')
  return (
    <Rows
      label={label}
      rows={people}
      keyOf={(person) => person.login}
      columns={[
        { key: 'name', head: t('col.name'), cell: (person) => person.name },
        { key: 'login', head: t('col.login'), cell: (person) => person.login },
        ...(passwords
          ? [{ key: 'password', head: t('people.password'), cell: (person: (typeof people)[number]) => <code>{person.password}</code> }]
          : []),
      ]}
    />
  )
}

function Taken({ taken, onAgain }: { taken: SheetImported; onAgain(): void }) {
  const t = useT()
  const download = () => {
    const lines = [
      [t('col.name'), t('col.login'), t('people.password')],
      ...taken.people.map(({ name, login, password }) => [name, login, password]),
    ]
    const cell = (value: string) => `"${value.replaceAll('"', '""')}"`
    const words = `\uFEFF${lines.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([words], { type: 'text/csv;charset=utf-8' }))
    link.download = 'first-passwords.csv'
    link.click()
    URL.revokeObjectURL(link.href)
  }
  return (
    <Panel id="taken" title={t('sheet.done')}>
      <div className="admin-panel">
        <p>{t('sheet.counts', { units: taken.units, people: taken.people.length, appointments: taken.appointments })}</p>
        {taken.people.length > 0 && (
          <>
            <Note tone="warn" title={t('sheet.passwords')}>
              <p>{t('sheet.passwordsHint')}</p>
              <Button size="small" onClick={download}>
                {t('sheet.download')}
              </Button>
            </Note>
            <PeopleOf people={taken.people} label={t('sheet.passwords')} />
          </>
        )}
        <p>
          <Button onClick={onAgain}>{t('sheet.other')}</Button>
        </p>
      </div>
    </Panel>
  )
}
