import { Loading, Panel, printedAt, StatusTag, useSay } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useT } from '../../words/papers.ts'
import { FaultNote } from '../PageFault.tsx'
import { figureQuery, type PaperDetail } from './paperQueries.ts'

/** What the check of a draft found, each with its place; what must be mended first. */
export function CheckPanel({ detail }: { detail: PaperDetail }) {
  const t = useT()
  const say = useSay()
  const { check } = detail
  if (!check) return null
  return (
    <Panel id="check" title={t('check')}>
      <div className="panel-body">
        {check.ok && (
          <p>✓ {check.grid ? t('check.ok', { lines: check.grid.lines, characters: check.grid.characters }) : t('check.okSlip')}</p>
        )}
        {check.findings.length > 0 && (
          <ul className="findings">
            {[...check.findings]
              .sort((a, b) => Number(b.must) - Number(a.must))
              .map(({ rule, must, message }) => (
                <li key={rule + message.zh}>
                  <StatusTag tone={must ? 'over' : 'warn'}>{t(must ? 'check.must' : 'check.look')}</StatusTag>
                  <span>{say(message)}</span>
                </li>
              ))}
          </ul>
        )}
      </div>
    </Panel>
  )
}

/** The numbers of the snapshot; each opens the records it counted then, and the list that counts the same today. */
export function FiguresPanel({ detail }: { detail: PaperDetail }) {
  const t = useT()
  if (detail.figures.length === 0) return null
  return (
    <Panel id="figures" title={t('figures')}>
      <div className="panel-body">
        <p className="quiet small">{t('figures.lead', { at: printedAt(detail.cutOff) })}</p>
        <Figures detail={detail} from={0} to={atOnce} />
        {detail.figures.length > atOnce && (
          <details>
            <summary>{t('figures.more', { n: detail.figures.length - atOnce })}</summary>
            <Figures detail={detail} from={atOnce} to={detail.figures.length} />
          </details>
        )}
      </div>
    </Panel>
  )
}
/** How many numbers stand there without being asked for: a circular has one for each unit and column. */
const atOnce = 8
function Figures({ detail, from, to }: { detail: PaperDetail; from: number; to: number }) {
  const t = useT()
  const say = useSay()
  return (
    <ul className="paper-figures">
      {detail.figures.slice(from, to).map(({ label, value, unit, stands, today }, at) => (
        <li key={label.zh}>
          <Figure id={detail.row.id} at={from + at} words={`${say(label)} ${value} ${unit}`} />
          {!stands && <StatusTag tone="warn">{t('figures.gone')}</StatusTag>}
          {today && (
            <a className="small" href={today}>
              {t('figures.today')}
              <span className="hidden-text"> {say(label)}</span>
            </a>
          )}
        </li>
      ))}
    </ul>
  )
}
function Figure({ id, at, words }: { id: string; at: number; words: string }) {
  const t = useT()
  const [open, setOpen] = useState(false)
  const read = useQuery({ ...figureQuery(id, at), enabled: open })
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="figure">{words}</summary>
      {open && read.isPending && <Loading rows={2} />}
      {read.error && <FaultNote error={read.error} retry={() => void read.refetch()} />}
      {read.data && (
        <ul className="small">
          {read.data.records.map((record) => (
            <li key={record.id}>
              <Link to="/cases/$id" params={{ id: record.id }} preload={false}>
                <span className="figure">{record.no}</span> {record.title}
              </Link>
            </li>
          ))}
          {read.data.hidden > 0 && <li className="quiet">{t('figures.hidden', { n: read.data.hidden })}</li>}
          {read.data.records.length === 0 && read.data.hidden === 0 && <li className="quiet">{t('figures.none')}</li>}
        </ul>
      )}
    </details>
  )
}

export function ErrataPanel({ detail }: { detail: PaperDetail }) {
  const t = useT()
  if (detail.errata.length === 0) return null
  return (
    <Panel id="errata" title={t('errata')}>
      <ul className="rows">
        {detail.errata.map(({ no, text, by, at }) => (
          <li key={no}>
            <span className="quiet small">
              {t('erratum', { n: no })} · {by} <span className="figure">{printedAt(at)}</span>
            </span>
            <span>{text}</span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
