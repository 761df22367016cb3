import type { Column } from '@changtong/ui/grid'
import type { zh } from '../../words/enterprises.ts'
import type { EnterpriseRow } from './queries.ts'

type Say = (text: EnterpriseRow['industry'] | undefined) => string
type Words = (key: keyof typeof zh) => string

/** The columns of the list of enterprises. Their keys are those of the export: what stands in the list in this order comes out in this order. */
export const enterpriseColumns = (t: Words, say: Say): readonly Column<EnterpriseRow>[] => [
  {
    ...{ key: 'name', header: t('col.name'), width: 264, min: 160, sticky: true, always: true, grow: true, link: true },
    sortKey: 'name',
    asText: (row) => row.name,
  },
  {
    ...{ key: 'creditCode', header: t('col.code'), width: 196, always: true, sortKey: 'creditCode' },
    cell: (row) => <span className="figure">{row.creditCode}</span>,
    asText: (row) => row.creditCode,
  },
  { key: 'status', header: t('col.status'), width: 100, asText: (row) => row.status ?? '' },
  { key: 'industry', header: t('col.industry'), width: 164, asText: (row) => (row.industry ? say(row.industry) : '') },
  { key: 'street', header: t('col.street'), width: 150, asText: (row) => row.street ?? '' },
  { key: 'size', header: t('col.size'), width: 76, asText: (row) => (row.size ? t(`size.${row.size}`) : '') },
  { key: 'founded', header: t('col.founded'), width: 132, sortKey: 'founded', asText: (row) => row.founded ?? '' },
  { key: 'capital', header: t('col.capital'), width: 120, optional: true, asText: (row) => row.capital ?? '' },
  {
    ...{ key: 'contacts', header: t('col.contacts'), width: 108, sortKey: 'contacts' },
    asText: (row) => (row.contacts === 0 ? '—' : String(row.contacts)),
  },
]
