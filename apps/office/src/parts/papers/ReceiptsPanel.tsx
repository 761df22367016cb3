import { Panel, printedAt, StatusTag } from '@changtong/ui'
import { useT } from '../../words/papers.ts'
import type { PaperDetail } from './paperQueries.ts'

type Receipts = PaperDetail['receipts']
/** A line for each unit it went to, addressees apart from copies; those that have not signed first. */
export function ReceiptsPanel({ detail }: { detail: PaperDetail }) {
  const t = useT()
  const { receipts } = detail
  if (receipts.length === 0) return null
  const done = receipts.filter(({ openedAt }) => openedAt !== null).length
  const copies = receipts.filter(({ role }) => role === 'copy')
  return (
    <Panel
      id="receipts"
      title={t('receipts')}
      aside={<span className="quiet figure">{t('receipts.progress', { done, all: receipts.length })}</span>}
    >
      <Lines receipts={receipts.filter(({ role }) => role === 'main')} as="main" titled={copies.length > 0} />
      <Lines receipts={copies} as="copy" titled />
    </Panel>
  )
}

/** `titled`: both kinds are there, or only copies. */
function Lines({ receipts, as, titled }: { receipts: Receipts; as: 'main' | 'copy'; titled: boolean }) {
  const t = useT()
  if (receipts.length === 0) return null
  const due = receipts.find((receipt) => receipt.due !== null)?.due ?? null
  const open = receipts.filter(({ openedAt }) => openedAt === null)
  const signed = receipts.filter(({ openedAt }) => openedAt !== null)
  return (
    <section aria-label={t(`receipts.${as}`)}>
      {(titled || due) && (
        <p className="receipts-of small">
          {titled && <b>{t(`receipts.${as}`)}</b>}
          <span className="quiet">{due ? t('receipts.due', { day: due }) : as === 'copy' ? t('receipts.noDue') : ''}</span>
        </p>
      )}
      <ul className="receipts">
        {[...open, ...signed].map(({ unit, late, openedAt, openedBy }) => (
          <li key={unit.id}>
            <span>{unit.name}</span>
            {openedAt ? (
              <span className="quiet small figure">
                ✓ {openedBy} {printedAt(openedAt)}
                {late && ` ${t('receipts.lateSigned')}`}
              </span>
            ) : (
              <StatusTag tone={late ? 'over' : 'warn'}>{t(late ? 'receipts.late' : 'receipts.unread')}</StatusTag>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
