import { newId } from '@changtong/kernel'
import { Button, FormFields, Loading, Note, Panel, type Question, useSay } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { fieldFaults, Refused, send } from '../../api.ts'
import { useNotice } from '../../notice.tsx'
import { FaultNote } from '../../parts/PageFault.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { queryClient } from '../../queries.ts'
import { type Key, useT } from '../../words/site.ts'
import { type SitePage, siteQuery } from './queries.ts'
import { settingsOf, valuesOf, wrongLink } from './siteForm.ts'
import '../../organisation.css'
import './publishing.css'

/** 网站设置: what the public site is called, who runs it, and what its footer owes. */
export function SiteRoute() {
  const t = useT()
  const site = useQuery(siteQuery)
  if (site.data) return <Settings key={site.data.version} page={site.data} />
  return (
    <div className="stack">
      <PageHead title={t('title')} />
      {site.error ? <FaultNote error={site.error} retry={() => void site.refetch()} /> : <Loading rows={8} />}
    </div>
  )
}

const groups: readonly { readonly id: Key; readonly fields: readonly Key[] }[] = [
  { id: 'basics', fields: ['name', 'nameEn', 'origin', 'organiser', 'organiserEn', 'undertaker', 'undertakerEn'] },
  { id: 'records', fields: ['icp', 'siteCode', 'police'] },
  { id: 'contact', fields: ['phone', 'fax', 'email', 'address', 'addressEn', 'hours', 'hoursEn'] },
  { id: 'disclosure', fields: ['discloser', 'discloserEn', 'reportsColumn'] },
  { id: 'more', fields: ['links', 'privacy', 'privacyEn'] },
]
const long: readonly Key[] = ['links', 'privacy', 'privacyEn']
const hints: Partial<Record<Key, Key>> = {
  origin: 'originHint',
  siteCode: 'siteCodeHint',
  discloser: 'discloserHint',
  reportsColumn: 'reportsColumnHint',
  links: 'linksHint',
  privacy: 'privacyHint',
}

function Settings({ page }: { page: SitePage }) {
  const t = useT()
  const say = useSay()
  const notice = useNotice()
  const [values, setValues] = useState(() => valuesOf(page.settings))
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({})
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const key = useRef(newId())
  const label = (one: Key) => ({ zh: t(one), en: t(one) })
  const columns = { '': label('none'), ...Object.fromEntries(page.columns.map(({ id, name }) => [id, name])) }
  const question = (name: Key): Question => ({
    name,
    label: label(name),
    look: name === 'reportsColumn' ? { as: 'choice', choices: columns } : { as: long.includes(name) ? 'paragraph' : 'line' },
    required: name === 'name' || name === 'nameEn',
    hint: hints[name] && label(hints[name]),
  })
  const found = (of: Readonly<Record<string, string>>) => {
    setFaults(of)
    setProblem(t('faults', { n: Object.keys(of).length }))
  }
  const save = async () => {
    const empty = ['name', 'nameEn'].filter((name) => String(values[name] ?? '').trim() === '')
    if (empty.length > 0) return found(Object.fromEntries(empty.map((name) => [name, t('needed')])))
    const wrong = wrongLink(String(values.links ?? ''))
    if (wrong !== null) return found({ links: t('linkWrong', { n: wrong }) })
    setBusy(true)
    setProblem(null)
    setFaults({})
    try {
      const wish = { seen: page.version, settings: settingsOf(values) }
      queryClient.setQueryData(siteQuery.queryKey, await send<SitePage>('POST', '/site', wish, key.current))
      notice(t('saved'))
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      key.current = newId()
      setProblem(say(error.refusal.message))
      setFaults(fieldFaults(error.refusal, say))
    } finally {
      setBusy(false)
    }
  }
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) void save()
      }}
    >
      <PageHead
        title={t('title')}
        aside={
          <>
            <a href="/" target="_blank" rel="noopener">
              {t('open')}
            </a>
            <Button look="primary" type="submit" busy={busy}>
              {t('save')}
            </Button>
          </>
        }
      >
        <p className="quiet">{t('lead')}</p>
      </PageHead>
      {problem && (
        <Note tone="over" alert>
          {problem}
        </Note>
      )}
      {page.missing.length === 0 ? (
        <p className="quiet">{t('complete')}</p>
      ) : (
        <Note tone="warn">
          <p>{t('missing')}</p>
          <ul>
            {page.missing.map(({ item, message }) => (
              <li key={item}>{say(message)}</li>
            ))}
          </ul>
        </Note>
      )}
      <div className="site-groups">
        {groups.map(({ id, fields }) => (
          <Panel key={id} id={`site-${id}`} title={t(id)}>
            <FormFields
              questions={fields.map(question)}
              values={values}
              faults={faults}
              special={() => undefined}
              onChange={(name, value) => setValues((before) => ({ ...before, [name]: value }))}
            />
          </Panel>
        ))}
      </div>
    </form>
  )
}
