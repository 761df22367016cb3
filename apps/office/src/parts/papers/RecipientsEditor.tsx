import { Button } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useId, useState } from 'react'
import { send } from '../../api.ts'
import { useNotice } from '../../notice.tsx'
import { unitsQuery } from '../../queries.ts'
import { useT } from '../../words/papers.ts'
import type { PaperForm } from './form.ts'
import { papersQuery, refreshPapers } from './paperQueries.ts'

const FormDialog = lazy(() => import('../FormDialog.tsx').then((module) => ({ default: module.FormDialog })))
type Recipients = PaperForm['recipients']

/** 主送 or 抄送: units, groups of units that the office named, and names of others; units can be kept as a group. */
export function RecipientsEditor(props: { of: 'recipients' | 'copies'; value: Recipients; onChange(value: Recipients): void }) {
  const { of, value, onChange } = props
  const t = useT()
  const id = useId()
  const notice = useNotice()
  const units = useQuery(unitsQuery)
  const groups = useQuery(papersQuery()).data?.groups ?? []
  const [outside, setOutside] = useState('')
  const [keeping, setKeeping] = useState(false)
  const add = (one: Recipients[number]) => {
    if (!value.some(({ name }) => name === one.name)) onChange([...value, one])
  }
  const free = (units.data ?? []).filter((unit) => unit.state === 'active' && !value.some((one) => one.unit === unit.id))
  const chosen = value.flatMap(({ unit }) => unit ?? [])
  return (
    <fieldset className="field recipients">
      {/* Copies stand under a heading that says so already. */}
      <legend className={of === 'copies' ? 'hidden-text' : undefined}>{t(`f.${of}`)}</legend>
      {value.length === 0 ? (
        <p className="quiet">{t(of === 'copies' ? 'r.noCopies' : 'r.none')}</p>
      ) : (
        <ul className="chips-line">
          {value.map((one) => (
            <li key={one.name}>
              <span className="value chip">
                {one.name}
                {one.group && <small>{t('r.group', { n: groups.find((group) => group.id === one.group)?.units.length ?? 0 })}</small>}
                <button
                  type="button"
                  className="link"
                  aria-label={`${t('f.remove')} ${one.name}`}
                  onClick={() => onChange(value.filter((other) => other !== one))}
                >
                  ×
                </button>
              </span>
            </li>
          ))}
        </ul>
      )}
      <div className="recipient-adds">
        <label className="pick" htmlFor={`${id}-unit`}>
          <span>{t('r.addUnit')}</span>
          <select
            id={`${id}-unit`}
            value=""
            onChange={(event) => {
              const unit = free.find((one) => one.id === event.target.value)
              if (unit) add({ name: unit.name, unit: unit.id, group: null })
            }}
          >
            <option value="">{t('r.choose')}</option>
            {free.map((unit) => (
              <option key={unit.id} value={unit.id}>
                {unit.name}
              </option>
            ))}
          </select>
        </label>
        {groups.length > 0 && (
          <label className="pick" htmlFor={`${id}-group`}>
            <span>{t('r.addGroup')}</span>
            <select
              id={`${id}-group`}
              value=""
              onChange={(event) => {
                const group = groups.find((one) => one.id === event.target.value)
                if (group) add({ name: group.name, unit: null, group: group.id })
              }}
            >
              <option value="">{t('r.choose')}</option>
              {groups.map((group) => (
                <option key={group.id} value={group.id}>
                  {group.name}
                </option>
              ))}
            </select>
          </label>
        )}
        <label className="pick" htmlFor={`${id}-outside`}>
          <span>{t('r.outside')}</span>
          <input id={`${id}-outside`} value={outside} maxLength={120} onChange={(event) => setOutside(event.target.value)} />
        </label>
        <Button
          size="small"
          disabled={outside.trim().length < 2}
          onClick={() => {
            add({ name: outside.trim(), unit: null, group: null })
            setOutside('')
          }}
        >
          {t('r.add')}
        </Button>
        {chosen.length > 1 && (
          <Button size="small" look="quiet" aria-haspopup="dialog" onClick={() => setKeeping(true)}>
            {t('r.keep')}
          </Button>
        )}
      </div>
      <Suspense fallback={null}>
        {keeping && (
          <FormDialog
            title={t('r.keepTitle')}
            submitWord={t('r.keep')}
            questions={[{ name: 'name', label: { zh: t('r.groupName'), en: t('r.groupName') }, look: { as: 'line' }, required: true }]}
            draftKey="papers.group"
            onSend={async ({ answers, key }) => {
              const name = String(answers.name)
              const made = await send<{ id: string }>('POST', '/papers/groups', { name, units: chosen }, key)
              await refreshPapers()
              onChange([...value.filter(({ unit }) => unit === null), { name, unit: null, group: made.id }])
              notice(t('r.kept'))
            }}
            onClose={() => setKeeping(false)}
          />
        )}
      </Suspense>
    </fieldset>
  )
}
