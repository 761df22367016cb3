import { Button, Empty, Loading, Panel, printedAt, StatusTag, useSay } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { send } from '../../api.ts'
import { draftKey } from '../../drafts.ts'
import { useNotice } from '../../notice.tsx'
import { FaultNote, PageFault } from '../../parts/PageFault.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { meQuery, queryClient } from '../../queries.ts'
import { type Key, useT } from '../../words/publishing.ts'
import { choicesOf } from './choices.ts'
import { type ColumnRow, type ColumnsPage, columnsQuery } from './queries.ts'
import './publishing.css'

const FormDialog = lazy(() => import('../../parts/FormDialog.tsx').then((module) => ({ default: module.FormDialog })))

export function ColumnsRoute() {
  const read = useQuery(columnsQuery)
  if (read.data) return <Columns page={read.data} />
  return read.isPending ? <Loading rows={6} /> : <PageFault error={read.error} reset={() => void read.refetch()} />
}

type Editing = { readonly column: ColumnRow | null; readonly parent: string | null }

/** The column tree of the public site; every change of it is an entry, and breadcrumbs follow at once. */
function Columns({ page }: { page: ColumnsPage }) {
  const t = useT()
  const say = useSay()
  const notice = useNotice()
  const [editing, setEditing] = useState<Editing | null>(null)
  const [retiring, setRetiring] = useState<ColumnRow | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [withRetired, setWithRetired] = useState(false)
  const shown = page.columns.filter((column) => withRetired || !column.retired)
  const put = (fresh: ColumnsPage) => queryClient.setQueryData(columnsQuery.queryKey, fresh)
  const shift = async (column: ColumnRow, by: -1 | 1, pressed: HTMLElement) => {
    setError(null)
    try {
      put(await send<ColumnsPage>('POST', `/columns/${column.id}/shift`, { by }))
      notice(t('columns.saved'))
      // The row has moved away under the keyboard: the focus goes along.
      requestAnimationFrame(() => document.getElementById(pressed.id)?.focus())
    } catch (refused) {
      setError(refused)
    }
  }
  return (
    <div className="stack">
      <PageHead
        title={t('columns.title')}
        aside={
          page.may.edit && (
            <Button look="primary" aria-haspopup="dialog" onClick={() => setEditing({ column: null, parent: null })}>
              ＋ {t('columns.add')}
            </Button>
          )
        }
      >
        <p className="quiet">{t('columns.lead')}</p>
      </PageHead>
      {error !== null && <FaultNote error={error} />}
      <Panel
        id="columns"
        title={t('columns.title')}
        aside={
          page.columns.some((column) => column.retired) && (
            <label className="pick">
              <input type="checkbox" checked={withRetired} onChange={(event) => setWithRetired(event.target.checked)} />
              {t('columns.showRetired')}
            </label>
          )
        }
      >
        {shown.length === 0 && <Empty>{t('columns.none')}</Empty>}
        <ul className="column-tree">
          {shown.map((column) => {
            const sisters = shown.filter((one) => one.parent === column.parent && !one.retired)
            const at = sisters.indexOf(column)
            const name = say(column.name)
            return (
              <li key={column.id} id={`column-${column.id}`}>
                <div className="column-name" style={{ '--depth': column.depth } as React.CSSProperties}>
                  <strong>{name}</strong> {column.retired && <StatusTag tone="idle">{t('columns.retired')}</StatusTag>}
                  <p className="quiet small column-facts">
                    <span>{column.unit?.name ?? t('columns.noUnit')}</span>
                    {column.opens ? (
                      <span>{t(`columns.opens.${column.opens}`)}</span>
                    ) : (
                      <span>{t('columns.holds', { n: column.holds })}</span>
                    )}
                    {column.lastAt && <span>{t('columns.last', { at: printedAt(column.lastAt) })}</span>}
                    {column.updateDays !== null && <span>{t('columns.every', { n: column.updateDays })}</span>}
                    {!column.retired && (
                      <a href={`/columns/${encodeURIComponent(column.id)}`} target="_blank" rel="noopener">
                        {t('columns.open')}
                        <span className="hidden-text"> {name}</span>
                      </a>
                    )}
                  </p>
                </div>
                {page.may.edit && !column.retired && (
                  <div className="column-acts">
                    <Button
                      size="small"
                      id={`up-${column.id}`}
                      disabled={at <= 0}
                      aria-label={`${t('columns.up')} ${name}`}
                      onClick={(event) => void shift(column, -1, event.currentTarget)}
                    >
                      ↑
                    </Button>
                    <Button
                      size="small"
                      id={`down-${column.id}`}
                      disabled={at === sisters.length - 1}
                      aria-label={`${t('columns.down')} ${name}`}
                      onClick={(event) => void shift(column, 1, event.currentTarget)}
                    >
                      ↓
                    </Button>
                    {column.depth < 7 && (
                      <Button
                        size="small"
                        aria-haspopup="dialog"
                        aria-label={t('columns.addBelow', { name })}
                        onClick={() => setEditing({ column: null, parent: column.id })}
                      >
                        ＋
                      </Button>
                    )}
                    <Button
                      size="small"
                      aria-haspopup="dialog"
                      aria-label={`${t('columns.edit')} ${name}`}
                      onClick={() => setEditing({ column, parent: column.parent })}
                    >
                      {t('columns.edit')}
                    </Button>
                    <Button
                      size="small"
                      look="quiet"
                      aria-haspopup="dialog"
                      aria-label={`${t('columns.retire')} ${name}`}
                      onClick={() => setRetiring(column)}
                    >
                      {t('columns.retire')}
                    </Button>
                  </div>
                )}
              </li>
            )
          })}
        </ul>
      </Panel>
      <Suspense fallback={null}>
        {editing && <ColumnDialog editing={editing} page={page} onSaved={put} onClose={() => setEditing(null)} />}
        {retiring && (
          <FormDialog
            title={t('columns.retireTitle', { name: say(retiring.name) })}
            submitWord={t('columns.retire')}
            danger
            questions={[]}
            intro={<p>{t('columns.retireWhy')}</p>}
            draftKey={`changtong.retire.${retiring.id}`}
            onSend={async ({ key }) => {
              put(await send<ColumnsPage>('POST', `/columns/${retiring.id}/retire`, undefined, key))
              notice(t('columns.saved'))
            }}
            onClose={() => setRetiring(null)}
          />
        )}
      </Suspense>
    </div>
  )
}

const functions = (label: (key: Key) => { zh: string; en: string }) => ({
  '': label('columns.opens.none'),
  submit: label('columns.opens.submit'),
  query: label('columns.opens.query'),
  apply: label('columns.opens.apply'),
})

function ColumnDialog({
  editing,
  page,
  onSaved,
  onClose,
}: {
  editing: Editing
  page: ColumnsPage
  onSaved(fresh: ColumnsPage): void
  onClose(): void
}) {
  const t = useT()
  const say = useSay()
  const notice = useNotice()
  const me = useQuery(meQuery)
  const { column, parent } = editing
  const label = (key: Parameters<typeof t>[0]) => ({ zh: t(key), en: t(key) })
  const line = (name: string, sentAs: string, key: Parameters<typeof t>[0], required: boolean) => ({
    name,
    sentAs,
    label: label(key),
    look: { as: 'line' },
    required,
  })
  const others = page.columns.filter((one) => one.id !== column?.id)
  return (
    <FormDialog
      title={column ? `${t('columns.edit')} · ${say(column.name)}` : t('columns.add')}
      submitWord={t('save')}
      questions={[
        line('zh', 'name/zh', 'columns.name', true),
        line('en', 'name/en', 'columns.nameEn', true),
        {
          name: 'parent',
          label: label('columns.parent'),
          // Many columns are chosen from a list that opens, few would be radio buttons: the list holds the top, too.
          look: { as: 'choice', choices: { '': label('columns.top'), ...choicesOf(others) } },
          required: false,
        },
        { name: 'unit', label: label('columns.unit'), look: { as: 'unit' }, required: false },
        {
          name: 'updateDays',
          label: label('columns.updateDays'),
          look: { as: 'number' },
          required: false,
          hint: label('columns.updateDaysHint'),
        },
        { name: 'opens', label: label('columns.opens'), look: { as: 'choice', choices: functions(label) }, required: false },
        line('description', 'description/zh', 'columns.description', false),
        line('descriptionEn', 'description/en', 'columns.descriptionEn', false),
      ]}
      initial={{
        ...(parent !== null && { parent }),
        ...(column && {
          zh: column.name.zh,
          en: column.name.en,
          unit: column.unit?.id,
          updateDays: column.updateDays ?? undefined,
          opens: column.opens ?? undefined,
          description: column.description?.zh,
          descriptionEn: column.description?.en,
        }),
      }}
      draftKey={draftKey(me.data?.person.id ?? '', 'columns', column?.id ?? `new-${parent ?? ''}`)}
      onSend={async ({ answers, key }) => {
        const words = (name: string) => (typeof answers[name] === 'string' ? answers[name] : '')
        const body = {
          name: { zh: words('zh'), en: words('en') },
          parent: words('parent') || null,
          unit: words('unit') || null,
          updateDays: typeof answers.updateDays === 'number' ? answers.updateDays : null,
          opens: words('opens') || null,
          description: words('description') ? { zh: words('description'), en: words('descriptionEn') } : null,
        }
        onSaved(await send<ColumnsPage>('POST', column ? `/columns/${column.id}` : '/columns', body, key))
        notice(t('columns.saved'))
      }}
      onClose={onClose}
    />
  )
}
