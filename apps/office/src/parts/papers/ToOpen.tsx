import { Panel } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { useT } from '../../words/papers.ts'
import { PaperTable } from './PaperTable.tsx'
import { papersQuery } from './paperQueries.ts'

/** Papers that went to one's unit and that nobody of it has opened; nothing where there are none. */
export function ToOpen() {
  const t = useT()
  const read = useQuery(papersQuery(null))
  const rows = read.data?.rows.filter(({ toOpen }) => toOpen) ?? []
  if (rows.length === 0) return null
  return (
    <Panel id="to-open" title={t('inbox')}>
      <PaperTable rows={rows} label={t('inbox')} />
    </Panel>
  )
}
