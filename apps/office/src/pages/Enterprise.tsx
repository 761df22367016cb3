import type { Text } from '@changtong/kernel'
import { Button, Empty, Fact, Facts, Loading, Panel, printedDay, StatusTag, useSay } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { send } from '../api.ts'
import { draftKey } from '../drafts.ts'
import { useNotice } from '../notice.tsx'
import { HandedCode } from '../parts/enterprise/HandedCode.tsx'
import { type ContactRow, type Enterprise, enterpriseQuery, type GivenCode, refreshEnterprise } from '../parts/enterprise/queries.ts'
import { FormDialog } from '../parts/FormDialog.tsx'
import { FaultNote } from '../parts/PageFault.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { meQuery } from '../queries.ts'
import { en, useT, zh } from '../words/enterprises.ts'
import './admin/admin.css'

const route = getRouteApi('/in/enterprises/$id')
const both = (key: keyof typeof zh): Text => ({ zh: zh[key], en: en[key] })
const rights = { submit: both('may.submit'), manage: both('may.manage') }

/** One enterprise of the register: what is known of it, and who speaks for it. */
export function EnterprisePage() {
  const { id } = route.useParams()
  const read = useQuery(enterpriseQuery(id))
  if (read.isPending) return <Loading rows={6} />
  if (read.error) return <FaultNote error={read.error} retry={() => void read.refetch()} />
  return <EnterpriseDesk enterprise={read.data} />
}

function EnterpriseDesk({ enterprise }: { enterprise: Enterprise }) {
  const t = useT()
  const say = useSay()
  const me = useQuery(meQuery)
  const sees = me.data?.menu.some(({ path }) => path === '/w/cases?procedure=request') ?? false
  return (
    <div className="stack">
      <PageHead title={enterprise.name}>
        <p className="row">
          <Link to="/enterprises">{t('back')}</Link>
          {sees && (
            <>
              <Link to="/cases" search={{ procedure: 'request', q: enterprise.creditCode }}>
                {t('requests')}
              </Link>
              <Link to="/cases" search={{ procedure: 'all', q: enterprise.name }}>
                {t('named')}
              </Link>
            </>
          )}
        </p>
      </PageHead>
      <Panel id="facts" title={t('facts')}>
        <div className="admin-panel">
          <Facts>
            <Fact label={t('code')}>
              <span className="figure">{enterprise.creditCode}</span>
            </Fact>
            {enterprise.facts.map(({ label, value, source, asOf }) => (
              <Fact key={label.zh} label={say(label)}>
                {say(value)}
                {source && <p className="quiet small">{t('factFrom', { source, day: asOf ?? '' })}</p>}
              </Fact>
            ))}
          </Facts>
        </div>
      </Panel>
      <Contacts enterprise={enterprise} />
    </div>
  )
}

function Contacts({ enterprise }: { enterprise: Enterprise }) {
  const t = useT()
  const notice = useNotice()
  const me = useQuery(meQuery)
  const [inviting, setInviting] = useState(false)
  const [ending, setEnding] = useState<ContactRow | null>(null)
  const [erasing, setErasing] = useState<ContactRow | null>(null)
  const [given, setGiven] = useState<{ name: string; code: GivenCode } | null>(null)
  const [error, setError] = useState<unknown>(null)
  const present = enterprise.contacts.filter(({ over }) => !over)
  const past = enterprise.contacts.filter(({ over }) => over)
  const draft = (what: string) => draftKey(me.data?.person.id ?? '', enterprise.id, what)
  const renew = async (row: ContactRow) => {
    setError(null)
    try {
      setGiven({ name: row.name, code: await send<GivenCode>('POST', `/contacts/${row.id}/code`) })
    } catch (refused) {
      setError(refused)
    }
  }
  return (
    <>
      {given && <HandedCode name={given.name} given={given.code} onSeen={() => setGiven(null)} />}
      {error !== null && <FaultNote error={error} />}
      <Panel
        id="contacts"
        title={t('contacts')}
        aside={enterprise.can.includes('invite') && <Button onClick={() => setInviting(true)}>{t('invite')}</Button>}
      >
        {present.length === 0 && <Empty>{t('noContacts')}</Empty>}
        <ul className="lines">
          {present.map((row) => (
            <li key={row.id}>
              <ContactLine row={row} />
              <span className="row">
                {enterprise.can.includes('invite') && (
                  <Button
                    size="small"
                    aria-label={t(row.joined === null ? 'newCodeOf' : 'resetOf', { name: row.name })}
                    onClick={() => void renew(row)}
                  >
                    {t(row.joined === null ? 'newCode' : 'reset')}
                  </Button>
                )}
                {enterprise.can.includes('end') && (
                  <Button size="small" aria-label={t('endOf', { name: row.name })} onClick={() => setEnding(row)}>
                    {t('end')}
                  </Button>
                )}
              </span>
            </li>
          ))}
        </ul>
        {past.length > 0 && (
          <details>
            <summary>{t('past', { n: past.length })}</summary>
            <ul className="lines">
              {past.map((row) => (
                <li key={row.id}>
                  <ContactLine row={row} />
                  {enterprise.can.includes('erase') && row.name !== '' && (
                    <Button size="small" aria-label={t('eraseOf', { name: row.name })} onClick={() => setErasing(row)}>
                      {t('erase')}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          </details>
        )}
      </Panel>
      {inviting && (
        <FormDialog
          title={t('inviteTitle', { name: enterprise.name })}
          submitWord={t('invite')}
          questions={[
            { name: 'name', label: both('f.person'), look: { as: 'line' }, required: true },
            { name: 'phone', label: both('f.phone'), hint: both('f.phoneHint'), look: { as: 'line' }, required: true },
            { name: 'may', label: both('f.may'), look: { as: 'choice', choices: rights }, required: true },
            { name: 'until', label: both('f.until'), hint: both('f.untilHint'), look: { as: 'day' }, required: false },
          ]}
          initial={{ may: 'submit' }}
          draftKey={draft('invite')}
          onSend={async ({ answers, key }) => {
            const code = await send<GivenCode>('POST', `/enterprises/${enterprise.id}/contacts`, answers, key)
            setGiven({ name: String(answers.name), code })
            await refreshEnterprise(enterprise.id)
          }}
          onClose={() => setInviting(false)}
        />
      )}
      {erasing && (
        <FormDialog
          title={t('eraseTitle', { name: erasing.name })}
          submitWord={t('erase')}
          danger
          intro={<p>{t('eraseIntro')}</p>}
          questions={[{ name: 'reason', label: both('f.reason'), look: { as: 'paragraph' }, required: true }]}
          draftKey={draft('erase')}
          onSend={async ({ answers, key }) => {
            await send('POST', `/contacts/${erasing.id}/erase`, answers, key)
            notice(t('erasedDone'))
            await refreshEnterprise(enterprise.id)
          }}
          onClose={() => setErasing(null)}
        />
      )}
      {ending && (
        <FormDialog
          title={t('endTitle', { name: ending.name })}
          submitWord={t('end')}
          danger
          intro={<p>{t('endIntro')}</p>}
          questions={[]}
          draftKey={draft('end')}
          onSend={async ({ key }) => {
            await send('POST', `/contacts/${ending.id}/end`, undefined, key)
            notice(t('ended', { name: ending.name }))
            await refreshEnterprise(enterprise.id)
          }}
          onClose={() => setEnding(null)}
        />
      )}
    </>
  )
}

function ContactLine({ row }: { row: ContactRow }) {
  const t = useT()
  const say = useSay()
  const from = printedDay(row.starts)
  return (
    <span className="grow">
      <strong>{row.name === '' ? t('erasedName') : row.name}</strong>{' '}
      <StatusTag tone={row.over ? 'idle' : row.joined === null ? 'warn' : 'ok'}>
        {t(row.over ? 'over' : row.joined === null ? 'waiting' : 'joined')}
      </StatusTag>{' '}
      <span className="quiet small">
        {row.phone} · {say(rights[row.may])} ·{' '}
        {row.ends === null ? t('since', { day: from }) : t('until', { from, until: printedDay(row.ends) })}
      </span>
    </span>
  )
}
