import { useSay } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
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
  const plans = useQuery(casesQuery({ procedure: 'rectification', state: 'planning', limit: 200 }))
  const definitions = useQuery(definitionsQuery)
  const look = definitions.data?.find(({ id }) => id === 'problem')?.form.find(({ name }) => name === 'source')?.look
  const sources = look && 'choices' in look ? Object.entries(look.choices) : []
  return (
    <div className="form-grid">
      <label className="field">
        <span>{t('import.joinSource')}</span>
        <select value={joining.source} onChange={(event) => choose({ ...joining, source: event.target.value })}>
          <option value="">{t('import.joinSourceByKind')}</option>
          {sources.map(([key, label]) => (
            <option key={key} value={key}>
              {say(label)}
            </option>
          ))}
        </select>
      </label>
      {plans.data && plans.data.rows.length > 0 && (
        <label className="field">
          <span>{t('import.joinInto')}</span>
          <select value={joining.into} onChange={(event) => choose({ ...joining, into: event.target.value })}>
            <option value="">{t('import.joinNone')}</option>
            {plans.data.rows.map((row) => (
              <option key={row.id} value={row.id}>
                {row.no} {row.title}
              </option>
            ))}
          </select>
          <span className="hint">{t('import.joinHint')}</span>
        </label>
      )}
    </div>
  )
}
