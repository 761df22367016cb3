import { Panel } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import type { CaseDetail } from '../contract.ts'
import { guidesQuery } from '../pages/publishing/queries.ts'
import { useT } from '../words/publishing.ts'

/** Guides that a problem is referred to. */
export function GuidesPanel({ detail }: { detail: CaseDetail }) {
  const t = useT()
  const read = useQuery(guidesQuery(detail.row.id, detail.version))
  if (!read.data || read.data.length === 0) return null
  return (
    <Panel id="guides" title={t('guides.title')}>
      <ul className="side-list">
        {read.data.map(({ path, title, no, item }) => (
          <li key={path}>
            <a href={path} target="_blank" rel="noopener">
              {title}
            </a>{' '}
            <span className="quiet small">{t('guides.item', { n: no, title: item })}</span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
