import { useSay } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { type EnterpriseSearch, enterpriseFilters } from '../../address.ts'
import { useT } from '../../words/enterprises.ts'
import { enterpriseChoicesQuery } from './queries.ts'

/** What the list is narrowed to: values that stand in the register. What no enterprise has is not asked for. */
export function Narrowing({ search, ask, open }: { search: EnterpriseSearch; ask(change: EnterpriseSearch): void; open: boolean }) {
  const t = useT()
  const say = useSay()
  const choices = useQuery(enterpriseChoicesQuery).data
  const optionsOf = (key: (typeof enterpriseFilters)[number]): readonly (readonly [string, string])[] =>
    key === 'contacts'
      ? [
          ['yes', t('contacts.yes')],
          ['no', t('contacts.no')],
        ]
      : (choices?.[key] ?? []).map(({ value, label }) => [value, say(label)])
  const wordOf = (key: (typeof enterpriseFilters)[number]) =>
    t(key === 'founded' ? 'f.founded' : key === 'contacts' ? 'f.hasContacts' : `col.${key}`)
  return (
    <div className={open ? 'row picks open' : 'row picks'}>
      {enterpriseFilters.map((key) => {
        const options = optionsOf(key)
        if (options.length === 0 && !search[key]) return null
        return (
          <label key={key} className="pick">
            <span>{wordOf(key)}</span>
            <select value={search[key] ?? ''} onChange={(event) => ask({ [key]: event.target.value || undefined })}>
              <option value="">{t('anyOf')}</option>
              {search[key] && !options.some(([value]) => value === search[key]) && <option value={search[key]}>{search[key]}</option>}
              {options.map(([value, label]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </label>
        )
      })}
    </div>
  )
}
