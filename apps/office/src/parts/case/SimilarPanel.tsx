import { Panel, StatusTag, useSay } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useT } from '../../words/case.ts'
import { stateTone } from '../caseLook.ts'
import { type SimilarCase, similarQuery } from './caseQueries.ts'

const hasSimilar = ['problem', 'request']

/** Cases of the same matter, solved ones first, with what was done then. Nothing is shown where there are none. */
export function SimilarPanel({ id, procedure }: { id: string; procedure: string }) {
  const t = useT()
  const similar = useQuery({ ...similarQuery(id), enabled: hasSimilar.includes(procedure) })
  if (!similar.data || similar.data.length === 0) return null
  return (
    <Panel id="similar" title={t('similar')}>
      <ul className="side-list">
        {similar.data.map((one) => (
          <Line key={one.row.id} one={one} />
        ))}
      </ul>
    </Panel>
  )
}

function Line({ one: { row, shares, how, days } }: { one: SimilarCase }) {
  const t = useT()
  const say = useSay()
  const closed = row.phase === 'closed'
  return (
    <li>
      <Link to="/cases/$id" params={{ id: row.id }} preload={false}>
        {row.title}
      </Link>
      <span className="row small">
        <StatusTag tone={stateTone(row)}>{say(row.stateLabel)}</StatusTag>
        {row.leadUnit && <span className="quiet">{row.leadUnit.name}</span>}
        {days !== null && <span className="quiet">{days === 0 ? t('similar.sameDay') : t('similar.days', { n: days })}</span>}
        {!closed && <span className="quiet">{t('similar.open')}</span>}
      </span>
      {how && <span className="similar-how">{t('similar.how', { how })}</span>}
      <span className="quiet small">{t('similar.why', { what: shares.map(say).join('、') })}</span>
    </li>
  )
}
