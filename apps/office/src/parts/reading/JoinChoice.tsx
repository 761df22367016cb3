import { useSay } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { casesQuery, definitionsQuery } from '../../queries.ts'
import { useT } from '../../words.ts'

/** Where the problems of a document come from, and the rectification whose plan they join; both may stay as the document has it. */
export interface Joining {
  readonly source: string
  readonly into: string
}

export function JoinChoice({ joining, choose }: { joining: Joining; choose(joining: Joining): void }) {
  const t = useT()
  const say = useSay()
  const id = useId()
  const plans = useQuery(casesQuery({ procedure: 'rectification', state: 'planning', limit: 200 })).data?.rows ?? []
  const definitions = useQuery(definitionsQuery)
  const form = definitions.data?.find((definition) => definition.id === 'problem')?.form
  const sources = Object.entries(form?.find(({ name }) => name === 'source')?.look.choices ?? {})
  return (
    <div>
      <div className="field">
        <label htmlFor={`${id}-source`}>{t('import.joinSource')}</label>
        <select id={`${id}-source`} value={joining.source} onChange={(event) => choose({ ...joining, source: event.target.value })}>
          <option value="">{t('import.joinSourceByKind')}</option>
          {sources.map(([key, label]) => (
            <option key={key} value={key}>
              {say(label)}
            </option>
          ))}
        </select>
      </div>
      {plans.length > 0 && (
        <div className="field">
          <label htmlFor={`${id}-into`}>{t('import.joinInto')}</label>
          <select id={`${id}-into`} value={joining.into} onChange={(event) => choose({ ...joining, into: event.target.value })}>
            <option value="">{t('import.joinNone')}</option>
            {plans.map((row) => (
              <option key={row.id} value={row.id}>
                {row.no} {row.title}
              </option>
            ))}
          </select>
          <span className="quiet small">{t('import.joinHint')}</span>
        </div>
      )}
    </div>
  )
}
