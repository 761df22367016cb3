import { Button, ButtonLink, Empty, Loading, Note, Panel, printedAt, StatusTag, useSay } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'
import { useState } from 'react'
import { send } from '../api.ts'
import type { ReadingRuleRow } from '../contract.ts'
import { useNotice } from '../notice.tsx'
import { FaultNote } from '../parts/PageFault.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { queryClient, readingRulesQuery } from '../queries.ts'
import { useT } from '../words/reading.ts'

/** Rules of reading that this office made of its corrections: in force, and those it no longer uses. */
export function ReadingRulesPage() {
  const t = useT()
  const rules = useQuery(readingRulesQuery)
  const inForce = rules.data?.filter(({ state }) => state === 'on') ?? []
  const others = rules.data?.filter(({ state }) => state !== 'on') ?? []
  return (
    <div className="stack">
      <PageHead title={t('title')}>
        <p className="quiet">{t('hint')}</p>
      </PageHead>
      {rules.isPending && <Loading rows={4} />}
      {rules.error && <FaultNote error={rules.error} retry={() => void rules.refetch()} />}
      {rules.data?.length === 0 && (
        <Panel id="rules" title={t('title')}>
          <Empty action={<ButtonLink href="/w/imports">{t('toImports')}</ButtonLink>}>{t('none')}</Empty>
        </Panel>
      )}
      {inForce.length > 0 && <Rules id="in-force" title={t('inForce')} rules={inForce} />}
      {others.length > 0 && <Rules id="not-in-force" title={t('notInForce')} rules={others} />}
    </div>
  )
}

const Rules = ({ id, title, rules }: { id: string; title: string; rules: readonly ReadingRuleRow[] }) => (
  <Panel id={id} title={title}>
    <ul className="reading-rules">
      {rules.map((rule) => (
        <Rule key={rule.id} rule={rule} />
      ))}
    </ul>
  </Panel>
)

function Rule({ rule }: { rule: ReadingRuleRow }) {
  const t = useT()
  const say = useSay()
  const notice = useNotice()
  const named = useLocation({ select: ({ hash }) => hash === rule.id })
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const turn = async (state: ReadingRuleRow['state'], what: string) => {
    setBusy(true)
    setError(null)
    try {
      queryClient.setQueryData(readingRulesQuery.queryKey, await send<ReadingRuleRow[]>('POST', `/reading-rules/${rule.id}`, { state }))
      notice(t('switched', { what }))
    } catch (refused) {
      setError(refused)
      setBusy(false)
    }
  }
  return (
    <li id={rule.id} className={named ? 'named' : undefined}>
      <p className="row">
        <StatusTag tone="idle">{t(`kind.${rule.what}`)}</StatusTag>
        <strong>{say(rule.sentence)}</strong>
        {rule.state !== 'on' && <span className="quiet">{t(rule.state === 'off' ? 'stateOff' : 'withdrawn')}</span>}
      </p>
      <p className="quiet small">
        {t('from')}{' '}
        <Link to="/imports/$id" params={{ id: rule.from.import }} hash={rule.from.path ?? ''} preload={false}>
          {rule.from.name}
        </Link>{' '}
        · {t('made', { by: rule.by, at: printedAt(rule.at) })}
        {rule.changed && ` · ${t('changed', { by: rule.changed.by, at: printedAt(rule.changed.at) })}`}
      </p>
      {rule.against.map((other) => (
        <Note key={other.zh} tone="warn">
          <p>{t('against', { rule: say(other) })}</p>
        </Note>
      ))}
      {error !== null && <FaultNote error={error} />}
      {rule.state !== 'withdrawn' && (
        <p className="row">
          {rule.state === 'on' ? (
            <Button size="small" busy={busy} onClick={() => void turn('off', t('off'))}>
              {t('off')}
            </Button>
          ) : (
            <Button size="small" busy={busy} onClick={() => void turn('on', t('on'))}>
              {t('on')}
            </Button>
          )}
          <Button size="small" look="quiet" busy={busy} onClick={() => void turn('withdrawn', t('withdraw'))}>
            {t('withdraw')}
          </Button>
        </p>
      )}
    </li>
  )
}
