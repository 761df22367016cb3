import { Button, printedAt, StatusTag, useSay } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { CaseDetail } from '../../contract.ts'
import { definitionsQuery } from '../../queries.ts'
import { useT as useOwnT } from '../../words/case.ts'
import { useT } from '../../words.ts'
import { CaseMarks, DueMark } from '../CaseTable.tsx'
import { isLed, stateTone } from '../caseLook.ts'
import { PageHead } from '../PageHead.tsx'

/** What the case is, how it stands, who holds it, and the button that prints it. */
export function CaseHead({ detail: { row, document: source } }: { detail: CaseDetail }) {
  const t = useT()
  const own = useOwnT()
  const say = useSay()
  const definitions = useQuery(definitionsQuery)
  const label = say(definitions.data?.find((definition) => definition.id === row.procedure)?.label)
  return (
    <PageHead
      title={`${row.no} ${row.title}`}
      heading={row.title}
      aside={
        <Button size="small" onClick={() => window.print()}>
          {own('print')}
        </Button>
      }
    >
      <p className="row case-line">
        <Link to="/cases" search={{ procedure: row.procedure }}>
          {label || '…'}
        </Link>
        <span className="figure">{row.no}</span>
        <StatusTag tone={stateTone(row)}>{say(row.stateLabel)}</StatusTag>
        <CaseMarks row={row} />
      </p>
      <dl className="case-facts">
        {row.procedure !== 'batch' && row.procedure !== 'campaign' && (
          <>
            {isLed(row) && (
              <div>
                <dt>{t('case.lead')}</dt>
                <dd>{row.leadUnit?.name ?? t('case.noLead')}</dd>
              </div>
            )}
            {row.coUnits.length > 0 && row.procedure !== 'meeting' && (
              <div>
                <dt>{t('case.co')}</dt>
                <dd>{row.coUnits.map((unit) => unit.name).join('、')}</dd>
              </div>
            )}
            {row.handler && (
              <div>
                <dt>{t('case.handler')}</dt>
                <dd>{row.handler.name}</dd>
              </div>
            )}
            {(row.due || row.phase !== 'closed') && (
              <div>
                <dt>{t('case.due')}</dt>
                <dd>
                  <DueMark row={row} />
                </dd>
              </div>
            )}
          </>
        )}
        {row.parent && (
          <div>
            <dt>{t('case.parent')}</dt>
            <dd>
              <Link to="/cases/$id" params={{ id: row.parent.id }}>
                {row.parent.no} {row.parent.title}
              </Link>
            </dd>
          </div>
        )}
        <div>
          <dt>{t('case.openedAt')}</dt>
          <dd className="figure">{printedAt(row.openedAt)}</dd>
        </div>
        {row.closedAt && (
          <div>
            <dt>{t('case.closedAt')}</dt>
            <dd className="figure">{printedAt(row.closedAt)}</dd>
          </div>
        )}
        {source && (
          <div>
            <dt>{t('case.document')}</dt>
            <dd>
              {source.import ? (
                <Link to="/imports/$id" params={{ id: source.import }} hash={source.position}>
                  {source.name}
                </Link>
              ) : (
                source.name
              )}
            </dd>
          </div>
        )}
      </dl>
    </PageHead>
  )
}
