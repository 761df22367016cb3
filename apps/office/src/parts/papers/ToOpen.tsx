import { Panel } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useT } from '../../words/papers.ts'
import { PaperTable } from './PaperTable.tsx'
import { papersQuery } from './paperQueries.ts'

/** Papers that went to one's unit and that nobody of it has opened; nothing where there are none. */
export function ToOpen() {
  const t = useT()
  const read = useQuery(papersQuery({ view: 'toOpen' }))
  const rows = read.data?.rows ?? []
  if (rows.length === 0) return null
  const count = read.data?.counts.toOpen ?? 0
  return (
    <Panel
      id="to-open"
      title={t('inbox')}
      aside={
        count > rows.length && (
          <Link to="/papers" search={{ view: 'toOpen' }}>
            {t('view.toOpen')} {count}
          </Link>
        )
      }
    >
      <PaperTable rows={rows} label={t('inbox')} />
    </Panel>
  )
}
