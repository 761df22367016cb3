import { StatusTag } from '@changtong/ui'
import type { ReactNode } from 'react'
import { useT } from '../../words/ledger.ts'
import './columns.css'

interface TableColumn<Name extends string> {
  /** Letters as the sheet has them. */
  readonly at: string
  readonly heading: string
  readonly name: Name | null
  readonly by: 'name' | 'synonym' | 'content' | 'remembered' | 'person' | null
  readonly sample: readonly string[]
}
export type ColumnWishes<Name extends string> = Readonly<Record<string, Name | null>>

/** The columns of a table that somebody dropped in: heading and a few values, what each was taken for and why; a person may say otherwise. */
export function ColumnTable<Name extends string>(props: {
  columns: readonly TableColumn<Name>[]
  names: readonly Name[]
  wordOf(name: Name): string
  open: boolean
  wishes: ColumnWishes<Name>
  onWishes(wishes: ColumnWishes<Name>): void
  /** How a heading is shown, where it leads to its place in the source. */
  headingOf?(column: TableColumn<Name>, index: number): ReactNode
}) {
  const { columns, names, wordOf, open, wishes, onWishes, headingOf } = props
  const t = useT()
  return (
    <div className="sheet-columns-scroller">
      <table className="sheet-columns">
        <thead>
          <tr>
            <th scope="col">{t('heading')}</th>
            <th scope="col">{t('name')}</th>
            <th scope="col">{t('why')}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map((column, index) => (
            <tr key={column.at}>
              <th scope="row">
                {headingOf ? (
                  headingOf(column, index)
                ) : (
                  <>
                    <span className="figure quiet">{column.at}</span> {column.heading || t('noHeading')}
                  </>
                )}
                <span className="quiet small sheet-columns-sample">{column.sample.join(' / ')}</span>
              </th>
              <td>
                {open ? (
                  <select
                    aria-label={`${column.at} ${column.heading}：${t('name')}`}
                    value={(Object.hasOwn(wishes, column.at) ? wishes[column.at] : column.name) ?? ''}
                    onChange={({ target }) => onWishes({ ...wishes, [column.at]: target.value === '' ? null : (target.value as Name) })}
                  >
                    <option value="">{t('unused')}</option>
                    {names.map((name) => (
                      <option key={name} value={name}>
                        {wordOf(name)}
                      </option>
                    ))}
                  </select>
                ) : column.name ? (
                  wordOf(column.name)
                ) : (
                  <span className="quiet">{t('unused')}</span>
                )}
              </td>
              <td>{column.by && <StatusTag tone={column.by === 'content' ? 'warn' : 'idle'}>{t(`by.${column.by}`)}</StatusTag>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
