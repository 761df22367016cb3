import { Button, Empty, FieldFrame, FileDrop, Loading, Pager, Panel, printedAt, StatusTag, useSay } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { upload } from '../api.ts'
import type { ReceivedImport, ReceivedList } from '../contract.ts'
import { useNotice } from '../notice.tsx'
import { importStates } from '../parts/importStates.ts'
import { FaultNote } from '../parts/PageFault.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { documentKinds } from '../parts/reading/kinds.ts'
import { LedgerLayouts } from '../parts/reading/Layouts.tsx'
import { importQuery, importsQuery, importsShown, queryClient } from '../queries.ts'
import { useT as useListT } from '../words/enterpriseList.ts'
import { useT } from '../words.ts'

export function ImportsPage() {
  const t = useT()
  const l = useListT()
  const say = useSay()
  const [offset, setOffset] = useState(0)
  const imports = useQuery(importsQuery(offset))
  return (
    <div className="stack">
      <PageHead title={t('imports.title')} />
      <ReadForm />
      <Panel id="imports" title={t('imports.list')}>
        {imports.isPending && <Loading />}
        {imports.error && <FaultNote error={imports.error} retry={() => void imports.refetch()} />}
        {imports.data?.count === 0 && <Empty>{t('imports.none')}</Empty>}
        <ul className="imports">
          {imports.data?.rows.map((row) => (
            <li key={row.id}>
              <div className="grow">
                <Link to={row.enterprises === null ? '/imports/$id' : '/enterprise-lists/$id'} params={{ id: row.id }} preload={false}>
                  {row.title ?? row.name}
                </Link>
                <p className="quiet small">{[say(row.kindLabel), row.org, row.title ? row.name : null].filter(Boolean).join(' · ')}</p>
              </div>
              <span className="figure imports-found">
                {row.enterprises === null
                  ? t('imports.found', { problems: row.problems, measures: row.measures })
                  : l('found', { n: row.enterprises })}
              </span>
              <StatusTag tone={importStates[row.state].tone}>{t(importStates[row.state].word)}</StatusTag>
              <span className="quiet small">
                {row.by} · {printedAt(row.at)}
              </span>
            </li>
          ))}
        </ul>
        {imports.data && imports.data.count > importsShown && (
          <Pager
            offset={offset}
            limit={importsShown}
            shown={imports.data.rows.length}
            count={imports.data.count}
            countText={String(imports.data.count)}
            onOffset={setOffset}
          />
        )}
      </Panel>
      <LedgerLayouts />
    </div>
  )
}

/** A file, or pasted text, to be read. Reading registers nothing. */
function ReadForm() {
  const t = useT()
  const l = useListT()
  const navigate = useNavigate()
  const notice = useNotice()
  const [kind, setKind] = useState('')
  const [text, setText] = useState('')
  const [name, setName] = useState('')
  const [busy, setBusy] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)
  const read = async (what: string, parts: Record<string, string | File>) => {
    setBusy(what)
    setError(null)
    try {
      const detail = await upload<ReceivedImport | ReceivedList>('/imports', { ...(kind ? { as: kind } : {}), ...parts })
      if (detail.known) notice(t('imports.same'))
      if ('register' in detail) {
        void queryClient.invalidateQueries({ queryKey: ['imports'] })
        return await navigate({ to: '/enterprise-lists/$id', params: { id: detail.id } })
      }
      const { known: _known, ...page } = detail
      queryClient.setQueryData(importQuery(detail.row.id).queryKey, page)
      void queryClient.invalidateQueries({ queryKey: ['imports'] })
      await navigate({ to: '/imports/$id', params: { id: detail.row.id } })
    } catch (refused) {
      setError(refused)
    } finally {
      setBusy(null)
    }
  }
  return (
    <Panel id="read" title={t('imports.upload')}>
      <div className="stack tight">
        {error !== null && <FaultNote error={error} />}
        <FileDrop
          label={t('imports.choose')}
          hint={t('imports.hint')}
          accept=".txt,.md,.html,.htm,.docx,.xlsx,.xls,.et,.ods,.csv,.tsv,.pdf"
          busyWith={busy}
          onFiles={([file]) => file && busy === null && void read(file.name, { file })}
        />
        <p className="quiet small">{l('importHint')}</p>
        <label className="row">
          {t('imports.kind')}
          <select className="auto" value={kind} onChange={(event) => setKind(event.target.value)}>
            <option value="">{t('imports.kindAuto')}</option>
            {documentKinds.map((known) => (
              <option key={known} value={known}>
                {t(`kind.${known}`)}
              </option>
            ))}
            <option value="enterprise_list">{l('kind')}</option>
          </select>
        </label>
        <details>
          <summary>{t('imports.paste')}</summary>
          <form
            className="paste"
            onSubmit={(event) => {
              event.preventDefault()
              const title = name.trim() || t('imports.pasteNameDefault')
              if (text.trim() !== '' && busy === null) void read(title, { text, name: title })
            }}
          >
            <FieldFrame id="paste-name" label={t('imports.pasteName')} required={false}>
              <input id="paste-name" type="text" value={name} maxLength={120} onChange={(event) => setName(event.target.value)} />
            </FieldFrame>
            <FieldFrame id="paste-text" label={t('imports.pasteLabel')} required>
              <textarea id="paste-text" rows={10} value={text} onChange={(event) => setText(event.target.value)} />
            </FieldFrame>
            <Button type="submit" look="primary" busy={busy !== null} disabled={text.trim() === ''}>
              {t('imports.read')}
            </Button>
          </form>
        </details>
      </div>
    </Panel>
  )
}
